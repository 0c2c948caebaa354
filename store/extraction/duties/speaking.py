"""Which paragraphs may divide work or set a deadline, so that all others cost next to nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

TRIGGERS = (
    "牵头",
    "负责",
    "会同",
    "责任",
    "底前",
    "配合",
    "分工",
    "指导",
    "参与",
    "日前",
    "月前",
    "年前",
    "末前",
    "旬前",
    "度前",
    "时限",
    "单位:",
    "单位：",
    "。请",
    "。(",
    "一由",
    "别由",
)
"""A paragraph without any of these divides no task and sets no deadline (goals of years apart)."""
_PHASE = re.compile("^\\d{4}年\\d{1,2}月?-", re.M)


def paragraphs_that_speak(folded: Sequence[str]) -> set[int]:
    """The numbers of the paragraphs that may divide work or set a deadline: each word is looked for in all at once."""
    whole = "\n".join(folded)
    ends = list(accumulate(len(text) + 1 for text in folded))
    found = {bisect_right(ends, match.start()) for match in _PHASE.finditer(whole)}
    for word in TRIGGERS:
        at = whole.find(word)
        while at >= 0:
            number = bisect_right(ends, at)
            found.add(number)
            at = whole.find(word, ends[number])
    return found
