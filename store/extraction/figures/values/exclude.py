"""What holds a number and is no figure: dates, ordinals, slogans, names, titles."""

from __future__ import annotations

import re
from bisect import bisect_right

from store.text.sentences import CLAUSE_END

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "〔": "〕", "【": "】"}
_MARK = re.compile("[“‘「『《〈〔【”’」』》〉〕】]")
_ORDINAL = re.compile(
    r"第[0-9一二三四五六七八九十百]+(?:[、和与及至到或-]第?[0-9一二三四五六七八九十百]+)*[、和与及至到或-]$"
)
_NAME_LENGTH = 20
_TITLES = frozenset("《〈〔")
_DEPTH = 4


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Where names and titles stand in a folded text: 《…》, 〔…〕, and quotes that hold a name, not a sentence.

    The spans are sorted and apart from each other; a quote mark that is never closed protects nothing.
    """
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        char, position = match.group(), match.start()
        if char in _QUOTES:
            stack.append((char, position))
            continue
        for depth in range(1, min(len(stack), _DEPTH) + 1):
            opening, begin = stack[-depth]
            if _QUOTES[opening] == char:
                del stack[-depth:]
                if opening in _TITLES or _is_name(text, begin + 1, position):
                    while spans and spans[-1][0] > begin:
                        spans.pop()
                    spans.append((begin, position))
                break
    return spans


def _is_name(text: str, begin: int, end: int) -> bool:
    return end - begin < _NAME_LENGTH and not CLAUSE_END.search(text, begin, end)


def inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether the position lies in one of the spans, which are sorted and apart from each other."""
    number = bisect_right(spans, (position, 0)) - 1
    return number >= 0 and spans[number][0] < position < spans[number][1]


def is_ordinal(text: str, start: int) -> bool:
    """Whether the number at `start` is one of an ordinal: 第5位, 第一、二产业, 第十至十五条."""
    if start and text[start - 1] == "第":
        return True
    window = text[max(0, start - 16) : start]
    return "第" in window and _ORDINAL.search(window) is not None


def is_span_of_days(text: str, start: int, unit_end: int) -> bool:
    """Whether 日 counts days (十五日内) and is no date (5月15日以前, 15日)."""
    before = text[max(0, start - 2) : start].rstrip()
    return text.startswith(("内", "以内", "以上", "以下", "之内"), unit_end) and not before.endswith(("月", "-", "至"))


def is_formula(text: str, start: int, end: int) -> bool:
    """Whether the number is a part of a slogan or code: 1+5+26, 3:2, 7×24, 2019/7/4, PM2.5, 5G."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before and (before in "+×*#@_=.<>" or (before.isascii() and before.isalpha())):
        return True
    if after and after in "+×*_#":
        return True
    if before in (":", "/") and start > 1 and text[start - 2].isdigit():
        return True
    return after in (":", "/") and text[end + 1 : end + 2].isdigit()
