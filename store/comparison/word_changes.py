"""Which words differ between two wordings of one text, so that a reader sees few and whole changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz.distance import Indel

from store.models.version import Change

_TOKEN = re.compile(
    r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?:个百分点|[%％‰])?[万亿]*|[A-Za-zＡ-Ｚａ-ｚ]+|\s+|.", re.DOTALL
)
_SHORT = 3
"""An equal run of fewer tokens between two changes that are longer than it is no help to a reader."""
_PAUSE = frozenset("，。；：、！？,;:!?（）()《》“”\n ")


def changes(text: str, other: str) -> list[Change]:
    """The changes from `text` to `other` in code points, in order; numbers and Latin words are changed as a whole."""
    if text == other:
        return []
    tokens, others = _TOKEN.findall(text), _TOKEN.findall(other)
    runs = _dissolved(_different(tokens, others))
    runs = [_slid(tokens, others, run) for run in runs]
    at, other_at = _offsets(tokens), _offsets(others)
    return [Change(at[a], at[b], other_at[c], other_at[d]) for a, b, c, d in runs]


def kept(text: str, other: str) -> int:
    """How many characters of `text` stand in `other` too, in the same order."""
    return len(text) - sum(change.end - change.start for change in changes(text, other))


def _different(tokens: Sequence[str], others: Sequence[str]) -> list[Change]:
    found: list[Change] = []
    for step in Indel.opcodes(tokens, others):
        if step.tag == "equal":
            continue
        if found and found[-1].end == step.src_start and found[-1].other_end == step.dest_start:
            found[-1] = Change(found[-1].start, step.src_end, found[-1].other_start, step.dest_end)
        else:
            found.append(Change(step.src_start, step.src_end, step.dest_start, step.dest_end))
    return found


def _dissolved(runs: list[Change]) -> list[Change]:
    """Changes with what stays between them taken in, where that is shorter than what changes on either side."""
    found: list[Change] = []
    for run in runs:
        while found:
            last = found[-1]
            between = run.start - last.end
            if between >= _SHORT or between > min(_size(last), _size(run)):
                break
            run = Change(last.start, run.end, last.other_start, run.other_end)
            found.pop()
        found.append(run)
    return found


def _size(run: Change) -> int:
    return max(run.end - run.start, run.other_end - run.other_start)


def _slid(tokens: Sequence[str], others: Sequence[str], run: Change) -> Change:
    """What is added or dropped alone, moved to where it begins or ends at a pause, if the text allows it there."""
    a, b, c, d = run
    side, start, end = (tokens, a, b) if c == d else (others, c, d) if a == b else (None, 0, 0)
    if side is None:
        return run
    moved = 0
    while start + moved > 0 and end + moved <= len(side):
        if side[end + moved - 1] in _PAUSE or (side[start + moved - 1] in _PAUSE and moved):
            return Change(a + moved, b + moved, c + moved, d + moved)
        if side[start + moved - 1] != side[end + moved - 1]:
            break
        moved -= 1
    return run


def _offsets(tokens: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, tokens))]
