"""Enumerators: what numbering a line or a stretch of running text starts with, and how deep each style nests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.text.numerals import parse_numeral
from store.text.units import UNIT_STARTS

_HAN = "零〇一二三四五六七八九十百"
_DIGITS = "0-9０-９"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

STYLES = (
    "part",
    "chapter",
    "division",
    "article",
    "han",
    "han-bracket",
    "digit",
    "digit-bracket",
    "circle",
    "ordinal",
)
"""Styles of numbering, outermost first: 第一编 第一章 第一节 第一条 一、 （一） 1. （1） ① 一是"""

_ORDINAL = (
    rf"[{_HAN}]{{1,2}}(?:是|要)(?!非)|第[{_HAN}]{{1,2}}(?:个?方面|个|点)?(?:是|要|[，,、：:])"
    rf"|其[{_HAN}](?:是|[，,、])|(?:首先|其次|再次|最后)(?:是|要|[，,])"
)
_NUMERAL = re.compile(rf"[{_HAN}]+|[{_DIGITS}]+|[{_CIRCLED}]")
_SPOKEN = {"首先": 1, "其次": 2, "再次": 3}
LAST = "最后"
"""Its number is one more than that of the item before it."""
_LINE = re.compile(
    rf"(?P<part>第[{_HAN}{_DIGITS}]{{1,6}}[编篇部](?:分)?)(?=[\s　:：、]|$)"
    rf"|(?P<chapter>第[{_HAN}{_DIGITS}]{{1,6}}章)"
    rf"|(?P<division>第[{_HAN}{_DIGITS}]{{1,6}}节)(?=[\s　:：、]|$)"
    rf"|(?P<article>第[{_HAN}{_DIGITS}]{{1,8}}条(?:之[{_HAN}]{{1,3}})?)(?=[\s　:：]|$)"
    rf"|(?P<han>[{_HAN}]{{1,4}}[、．])"
    rf"|(?P<hanbracket>[(（][{_HAN}]{{1,4}}[)）])[、．.]?"
    rf"|(?P<digitbracket>[(（][{_DIGITS}]{{1,2}}[)）]|[{_DIGITS}]{{1,2}}[)）])[、．.]?"
    rf"|(?P<digit>[{_DIGITS}]{{1,2}}(?:[、．.](?![{_DIGITS}])"
    rf"|(?:\.[{_DIGITS}]{{1,2}}){{1,3}}(?=[\s　\u4e00-\u9fff])(?![{UNIT_STARTS}])))"
    rf"|(?P<circle>[{_CIRCLED}])"
    rf"|(?P<ordinal>{_ORDINAL})"
)
_STYLE_OF = {"hanbracket": "han-bracket", "digitbracket": "digit-bracket"}
_INLINE = re.compile(
    rf"(?:^|(?<=[。；;：:，,！!？?\s　”]))(?:(?P<ordinal>{_ORDINAL})"
    rf"|(?P<hanbracket>[(（][{_HAN}]{{1,3}}[)）])"
    rf"|(?P<digitbracket>[(（][{_DIGITS}]{{1,2}}[)）])"
    rf"|(?P<digit>[{_DIGITS}]{{1,2}}[、．.](?![{_DIGITS}]))"
    rf"|(?P<circle>[{_CIRCLED}])"
    r")"
)
_COULD_BE_INLINE = re.compile("[二2２][是要、)）．.]|②|第二|其[二次]|最后")


@dataclass(frozen=True, slots=True)
class Enumerator:
    """An enumerator found at `start`; what it numbers begins at `end`; `number` is its value (一是 → 1)."""

    style: str
    text: str
    number: int
    start: int
    end: int


def number_of(text: str) -> int:
    """The value of the first numeral in `text` (Han, digits, circled, 首先); 0 if there is none."""
    if text[:2] in _SPOKEN:
        return _SPOKEN[text[:2]]
    found = _NUMERAL.search(text)
    if found is None:
        return 0
    if found[0] in _CIRCLED:
        return _CIRCLED.index(found[0]) + 1
    return int(parse_numeral(found[0]) or 0)


def leading_enumerator(text: str) -> Enumerator | None:
    """The enumerator that a paragraph starts with, or None."""
    found = _LINE.match(text)
    if found is None or found.lastgroup is None:
        return None
    end = found.end()
    while end < len(text) and text[end] in " 　\t":
        end += 1
    label = found[found.lastgroup]
    style = _STYLE_OF.get(found.lastgroup, found.lastgroup)
    label = label.rstrip("，,、：:") if style == "ordinal" else label
    return Enumerator(style, label, number_of(label), 0, end)


def number_last(enumerators: Sequence[Enumerator | None]) -> list[Enumerator | None]:
    """The same, each 最后 with the number after that of the spoken item before it; without one it is no enumerator."""
    numbered: list[Enumerator | None] = []
    spoken = 0
    for found in enumerators:
        if found is not None and found.style == "ordinal":
            if found.text[:2] == LAST:
                found = replace(found, number=spoken + 1) if spoken else None
            spoken = found.number if found is not None and found.text[:2] in _SPOKEN else 0
        elif found is not None:
            spoken = 0
        numbered.append(found)
    return numbered


def inline_enumerators(text: str, continued: bool = False) -> list[list[Enumerator]]:
    """The runs 一是…二是…三是… in one paragraph, each from 1 upwards without a gap and at least two long.

    Runs of different styles may nest; they are given in the order of their first member.  A run that is `continued`
    in the next paragraph may be one long.
    """
    if not continued and not _COULD_BE_INLINE.search(text):
        return []
    runs: list[list[Enumerator]] = []
    open_runs: dict[str, list[Enumerator]] = {}
    for found in _INLINE.finditer(text):
        kind = found.lastgroup or ""
        label = found[kind]
        style = _STYLE_OF.get(kind, kind)
        if kind == "ordinal":
            label = label.rstrip("，,、：:")
            # 一是, 一要, 第一 and 首先 are runs of their own
            style += (
                "首" if label[:2] in _SPOKEN or label[:2] == LAST else label[0] if label[0] in "第其" else label[-1]
            )
        run = open_runs.get(style)
        number = run[-1].number + 1 if label[:2] == LAST and run else number_of(label)
        item = Enumerator(style, label, number, found.start(), found.end())
        if item.number == 1:
            open_runs[style] = run = [item]
            runs.append(run)
        elif run and item.number == run[-1].number + 1:
            run.append(item)
    return [run for run in runs if len(run) > 1 or (continued and run is runs[-1])]


def begins_run(text: str) -> bool:
    """Whether the paragraph that starts with 一是 goes on to 二是 itself, so that it heads nothing but holds them."""
    runs = inline_enumerators(text)
    return bool(runs) and runs[0][0].start == 0
