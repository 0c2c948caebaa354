"""Measures (举措): from headings, enumerations, topic sentences and long sentences to named spans with levels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.spans import MeasureSpan
from store.structure.actions import (
    clause_name,
    is_action,
    is_heading_action,
    sentence_name,
    starts_with_action,
    without_modal,
)
from store.structure.numbering import Enumerator, inline_enumerators

DEEPEST = 3
MAX_TOPIC = 34
_SENTENCE = re.compile("[^。！？]+[。！？]*[”’）)》]*")
_NO_MEASURES = re.compile(
    "(?:问题|困难|不足|原因|挑战|短板|矛盾|体会|启示|特点|表现|变化|成绩|优势|认识|意义|背景|差距|机遇|条件|风险|情形|情况|下列|如下|以下)[^。]{0,12}$"
)
_NOUN_TOPIC = re.compile(
    "(?:保障|定责|督责|问责|履责|选派|指挥|管理|会商|监督|帮扶|服务|培训|考核|激励|引领|带动|增收|支撑|联动|创新|扶持|支持|救助)$"
)


@dataclass(slots=True)
class Frame:
    """An open measure that later ones may stand under: the nesting depth of its section and its index."""

    depth: int
    measure: int


class MeasureList:
    """Collects measures in reading order and works out level, parent and heading."""

    def __init__(self) -> None:
        self.found: list[MeasureSpan] = []

    def add(
        self,
        paragraph: int,
        start: int,
        end: int,
        name: str,
        enumerator: str = "",
        parent: int | None = None,
        section: int | None = None,
        at_least: int = 1,
    ) -> int:
        """Add a measure under `parent` and answer its index; `at_least` is the least level that it may have."""
        over = self.found[parent] if parent is not None else None
        level = min(DEEPEST, max(at_least, over.level + 1 if over else 1))
        self.found.append(
            MeasureSpan(
                paragraph,
                start,
                end,
                name,
                level,
                enumerator,
                over.heading if over else name,
                parent,
                section,
            )
        )
        return len(self.found) - 1


def heading_name(title: str) -> str:
    """The name of a measure that a heading states, or "" if the heading states none."""
    title = title.strip(" 　。：:")
    return without_modal(title) if is_heading_action(title) else ""


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as (start, end); quotes and brackets that close belong to the sentence before."""
    return [m.span() for m in _SENTENCE.finditer(text, start, len(text) if end is None else end)]


def topic(text: str, start: int, end: int) -> str:
    """The name in the topic sentence text[start:end] (实行一体指挥。), or ""."""
    body = text[start:end]
    sentence = body.strip(" 　。！”")
    if (
        not 4 <= len(sentence) <= MAX_TOPIC
        or not body.endswith(("。", "。”"))
        or re.search(r"\d{2}|[：:；;]", sentence)
    ):
        return ""
    if sentence.count("，") + sentence.count(",") > 2 or not is_action(sentence):
        return ""
    return without_modal(sentence)


def item_name(text: str, start: int, end: int) -> str:
    """The name of the enumerated item text[start:end] (enumerator not included), or "" if it states no action."""
    first = next(iter(sentences(text, start, end)), (start, end))
    whole = text[first[0] : first[1]].strip(" 　。；;！:：")
    head = re.split("[；;：:]", whole, maxsplit=1)[0]
    body_follows = first[1] < end - 1 or head != whole
    if not is_heading_action(head[:60]):
        return ""
    if len(head) <= MAX_TOPIC and (body_follows or head.count("，") + head.count(",") == 0):
        return head
    clauses = re.split("[，,]", head)
    return next((c for c in clauses[:3] if is_action(c) and len(c) <= 60), "")


def inline_items(
    out: MeasureList, paragraph: int, text: str, start: int, parent: int | None, section: int | None
) -> list[tuple[int, int, int]]:
    """Add the measures of 一是…二是… after `start`; answers (start, end, measure) of each item."""
    items: list[tuple[int, int, int]] = []
    for run in inline_enumerators(text):
        if run[0].start < start or any(s < run[0].start < e for s, e, _ in items):
            continue
        if _NO_MEASURES.search(text, max(0, run[0].start - 40), run[0].start) or _NO_MEASURES.search(
            text[max(0, run[0].start - 40) : run[0].start].rstrip("：:，,。 　")
        ):
            continue
        bounds = [e.start for e in run[1:]] + [_run_end(text, run)]
        names = [item_name(text, e.end, stop) for e, stop in zip(run, bounds, strict=True)]
        if sum(map(bool, names)) * 2 < len(names):
            continue
        for e, stop, name in zip(run, bounds, names, strict=True):
            if not name:
                first = re.split("[。；;，,：:]", text[e.end : stop], maxsplit=1)[0].strip()
                name = first if 4 <= len(first) <= MAX_TOPIC else ""
            if name:
                items.append(
                    (e.start, stop, out.add(paragraph, e.start, stop, name, e.text, parent, section))
                )
    return items


def _run_end(text: str, run: list[Enumerator]) -> int:
    # The last item of a run that is held together by semicolons ends with its sentence.
    if "；" in text[run[-2].end : run[-1].start][-1:]:
        stop = text.find("。", run[-1].end)
        return len(text) if stop < 0 else stop + 1
    return len(text)


def topic_sentences(
    out: MeasureList, paragraph: int, text: str, start: int, parent: int | None, section: int | None
) -> list[tuple[int, int, int]]:
    """Add the measures that short topic sentences state, each reaching to the next; (start, end, measure) of each."""
    spans = sentences(text, start)
    names = [topic(text, s, e) if i + 1 < len(spans) else "" for i, (s, e) in enumerate(spans)]
    nouns = [
        text[s:e].strip("。 ")
        if 4 <= e - s <= 13
        and _NOUN_TOPIC.search(text[s : e - 1])
        and "," not in text[s:e]
        and "，" not in text[s:e]
        else ""
        for s, e in spans
    ]
    if sum(map(bool, nouns)) > 1:
        names = [n or m for n, m in zip(names, nouns, strict=True)]
    starts = [i for i, n in enumerate(names) if n and len(n) <= (MAX_TOPIC if i == 0 else 18)]
    if starts and starts[0] == 0 and sum(1 for i in starts if len(names[i]) > 0) > 1:
        # one topic at the head rules the paragraph unless its fellows are as short
        fellows = [i for i in starts if spans[i][1] - spans[i][0] <= 14]
        starts = fellows if 0 in fellows and len(fellows) > 1 else [0]
    items = []
    for n, i in enumerate(starts):
        stop = spans[starts[n + 1]][0] if n + 1 < len(starts) else len(text)
        items.append(
            (spans[i][0], stop, out.add(paragraph, spans[i][0], stop, names[i], "", parent, section))
        )
    return items


def long_sentences(
    out: MeasureList,
    paragraph: int,
    text: str,
    start: int,
    end: int,
    parent: int | None,
    section: int | None,
    least: int,
) -> None:
    """Add the measures that long sentences state (出台…, 实施…工程, 建立…制度), each reaching to the next one."""
    found: list[tuple[int, str]] = []
    for s, e in sentences(text, start, end):
        sentence = text[s:e]
        detail = re.match("(?:同时|此外|另外|目前|去年|今年)[，,]", sentence)
        if detail:
            continue
        if name := sentence_name(sentence.rstrip("。！？”")):
            found.append((s, name))
    for n, (s, name) in enumerate(found):
        stop = found[n + 1][0] if n + 1 < len(found) else end
        out.add(paragraph, s, stop, name, "", parent, section, at_least=least)


__all__ = [
    "MeasureList",
    "clause_name",
    "heading_name",
    "inline_items",
    "item_name",
    "long_sentences",
    "sentences",
    "starts_with_action",
    "topic",
    "topic_sentences",
]
