"""Candidates for measures inside one paragraph: items of an enumeration, topic sentences, long sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.structure.actions import (
    TERSE,
    heading_name,
    is_action,
    is_aim,
    is_fellow,
    is_topic,
    label_name,
    sets_scene,
    without_modal,
    without_time,
)
from store.extraction.structure.measure_names import lead_name, sentence_name
from store.extraction.structure.numbering import Enumerator, inline_enumerators
from store.extraction.structure.provisions import ordered_name, provision_name
from store.text.sentences import CLAUSE_END, sentence_end, sentences

MAX_TOPIC = 34
_LONGEST_NAME = 60
_SHORT_TOPIC = 16
"""A topic sentence in the middle of a paragraph is this short …"""
_BODY = 28
"""… and at least this much text follows before the next one."""
_LEAD_IN = 120
"""So much text at most introduces them."""
_SPREAD = 4
"""Topic sentences that share a paragraph differ in length by no more than this."""
_NO_ACTION_INTRO = re.compile(
    "(?:问题|困难|不足|原因|挑战|短板|矛盾|体会|启示|特点|表现|变化|成绩|优势|认识|意义|背景|差距|机遇|条件|风险|原则(?!和政策)|情形|情况|下列|之一|包括|特征)(?:[^。，,]{0,12}|[，,]主要(?:是|有|表现)[^。，,]{0,6})$"
)
_ANSWERS = re.compile(
    "(?:针对|按照|遵循|根据|秉持|本着|围绕|瞄准|聚焦|坚持|着力(?:解决|破解)|(?:为|为了)(?:解决|破解|应对)|(?:工作|做法|措施|举措)[及和与])[^。；;]*$"
)
_NOUN_TOPIC = re.compile(
    "(?:保障|定责|督责|问责|履责|选派|指挥|管理|会商|监督|帮扶|服务|培训|考核|激励|引领|带动|增收|支撑|联动|创新|扶持|支持|救助)$"
)
_NO_TOPIC = re.compile(r"\d{2}|\d[万亿个户人名倍元亩%％]|[：:；;。！？]")
_QUOTED = re.compile("“[^”]*”")
_COMMA = re.compile("[，,]")
_PART = re.compile("[。；;：:]")
_LABEL = re.compile("([^，,。；;：:！？]{4,18})[：:](?=.{12})")
_OPEN_BRACKET = re.compile("[（(][^（）()]*$")
_BULLET = re.compile("[—―─●•★※◆■▲○◎·\\-*]+\\s*")
_MEANS = re.compile("依托|通过|[把将]|今年|采取|按照|根据")
"""A second clause that says how something is done is not of its name."""
_ASIDE = re.compile("(?:同时|此外|另外|目前|去年|今年)[，,]")


@dataclass(frozen=True, slots=True)
class MeasureCandidate:
    """A stretch of one paragraph that may be a measure."""

    start: int
    end: int
    name: str
    enumerator: str = ""


def body_start(text: str) -> int:
    """Where the words of a paragraph begin, after dashes and bullets."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def announces_no_action(text: str, end: int) -> bool:
    """Whether the 40 characters before `end` announce problems, experience or conditions rather than action.

    针对存在的问题，一是… and 按照…的原则，一是… go on to what is done.
    """
    intro = text[max(0, end - 40) : end].rstrip("：:，,。 　")
    return bool(_NO_ACTION_INTRO.search(intro)) and not _ANSWERS.search(text[max(0, end - _LEAD_IN) : end - 1])


def topic(sentence: str) -> str:
    """The name in a topic sentence (实行一体指挥。), or ""."""
    if not sentence.endswith(("。", "。”")):
        return ""
    body = sentence.removesuffix("”") if sentence.endswith("。”") else sentence
    body = without_time(body.strip(" 　。！"))
    if not 4 <= len(body) <= MAX_TOPIC or _counts(body) or not is_topic(body):
        return ""
    clauses = _COMMA.split(body)
    if len(clauses) > 1 and sets_scene(clauses[0]):
        return lead_name(clauses[1:])
    if len(clauses) == 1 or not is_action(clauses[0]):
        return without_modal(body if len(clauses) <= 2 else clauses[0])
    name = lead_name(clauses)
    parallel = (
        not _MEANS.match(clauses[1]) if len(clauses) == 2 else all(is_action(c) or is_aim(c) for c in clauses[1:])
    )
    return without_modal(body) if parallel and clauses[0].endswith(name) else name


def _counts(text: str) -> bool:
    """Whether `text` counts something or is more than one sentence; numbers in a coined name (“3个100万”) are none."""
    return bool(_NO_TOPIC.search(_QUOTED.sub("", text)))


def item_name(text: str, start: int, end: int) -> str:
    """The name of the enumerated item text[start:end] (its enumerator left out), or "" if it states no action."""
    return _acting_name(text, start, end) or provision_name(text, start, end)


def _acting_name(text: str, start: int, end: int) -> str:
    first = sentence_end(text, start, end)
    whole = text[start:first].strip(" 　。；;！!:：")
    head = _OPEN_BRACKET.sub("", _PART.split(whole, maxsplit=1)[0])
    clauses = _COMMA.split(head)
    if TERSE.match(clauses[0]):
        return clauses[0]
    if not heading_name(head[:_LONGEST_NAME]):
        return ""
    body_follows = first < end - 1 or head != whole
    if len(head) <= MAX_TOPIC and not _counts(head) and (body_follows or len(clauses) == 1):
        return without_modal(head)
    for clause in clauses[:3]:
        if is_action(clause) and len(clause) <= _LONGEST_NAME:
            return without_modal(clause)
        if not sets_scene(clause):
            break
    return ""


def first_clause(text: str, start: int, end: int | None = None) -> str:
    """The words of text[start:end] up to the first punctuation mark."""
    return CLAUSE_END.split(text[start:end], maxsplit=1)[0].strip()


def items(text: str, start: int, continued: bool = False) -> list[MeasureCandidate]:
    """The items of 一是…二是… in a paragraph from `start` on; runs that tell of problems or experience are left out.

    `continued` says that the next paragraph starts with 二是, so that 一是 alone is a run as well.
    """
    found: list[MeasureCandidate] = []
    covered = start
    for run in inline_enumerators(text, continued):
        if run[0].start < covered:
            continue
        if announces_no_action(text, run[0].start):
            continue
        bounds = [e.start for e in run[1:]] + [_run_end(text, run)]
        names = [item_name(text, e.end, stop) for e, stop in zip(run, bounds, strict=True)]
        if sum(map(bool, names)) * 2 < len(names):
            continue
        for e, stop, name in zip(run, bounds, names, strict=True):
            if not name:
                first = first_clause(text, e.end, stop)
                name = first if is_fellow(first) else ""
            if name:
                found.append(MeasureCandidate(e.start, stop, name, e.text))
                covered = stop
    return found


def _run_end(text: str, run: list[Enumerator]) -> int:
    # A run that semicolons hold together ends with its sentence; otherwise its last item has the rest.
    if len(run) > 1 and text[run[-1].start - 1] in "；;":
        stop = text.find("。", run[-1].end)
        return len(text) if stop < 0 else stop + 1
    return len(text)


def topics(text: str) -> list[MeasureCandidate]:
    """The topic sentences of a paragraph, each with the text that it governs.

    One at the head governs the whole paragraph; several short ones with a body each share it (实行一体指挥。…
    实行清单管理。…), and then parallel noun phrases (主管部门政策保障。) count as well.
    """
    begin = body_start(text)
    spans = sentences(text, begin)
    if label := _LABEL.match(text, begin):
        name = label_name(label[1])
        return [MeasureCandidate(0, len(text), name)] if name else []
    if len(spans) < 2:
        return []
    first = topic(text[slice(*spans[0])])
    short = [(s, e) for s, e in spans if e - s <= _SHORT_TOPIC]
    parallel: list[tuple[int, int, str]] = []
    if len(short) > 1:
        named = [(s, e, topic(text[s:e]) or _noun_topic(text[s:e])) for s, e in short]
        parallel = [x for x in named if x[2]]
    if len(parallel) > 1:
        ends = [s for s, _, _ in parallel[1:]] + [len(text)]
        roomy = all(stop - e >= _BODY for (_, e, _), stop in zip(parallel, ends, strict=True))
        lengths = [e - s for s, e, _ in parallel]
        spread = max(lengths) - min(lengths)
        led_in = not first and spread <= _SPREAD and parallel[0][0] - begin <= _LEAD_IN
        if roomy and (led_in or (first and len(parallel) > 2 and spread <= 1)):
            return [
                MeasureCandidate(0 if s == begin else s, stop, name)
                for (s, _, name), stop in zip(parallel, ends, strict=True)
            ]
    return [MeasureCandidate(0, len(text), first)] if first else []


def _noun_topic(sentence: str) -> str:
    body = sentence.rstrip("。")
    return body if 6 <= len(body) <= 12 and _NOUN_TOPIC.search(body) and not re.search("[，,、\\d]", body) else ""


def details(text: str, start: int, end: int) -> list[MeasureCandidate]:
    """What the long sentences of text[start:end] state (出台…, 实施…工程, 建立…制度), each reaching to the next one."""
    found = []
    for s, e in sentences(text, start, end):
        sentence = text[s:e]
        if _ASIDE.match(sentence):
            continue
        if name := sentence_name(sentence.rstrip("。！？”")) or ordered_name(text, s, e):
            found.append((s, name))
    stops = [s for s, _ in found[1:]] + [end]
    return [MeasureCandidate(s, stop, name) for (s, name), stop in zip(found, stops, strict=False)]
