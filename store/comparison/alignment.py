"""Which paragraph of one version of a text stands for which of another: the same, a reworded or a moved one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_ALIKE = 0.35
"""Share of their pairs of characters that two paragraphs have in common, to be versions of one where they stand."""
_ALIKE_ELSEWHERE = 0.5
_RECURS = 8
"""A pair of characters that stands in more paragraphs than this tells none of them."""
_MOST_KEPT = 4


class Pair(NamedTuple):
    """The indexes of two paragraphs that stand for each other; None where there is no such paragraph."""

    first: int | None
    second: int | None
    moved: bool = False
    """whether others that kept their order stand between"""


def align(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Every paragraph of both texts once, in the order of the second; what is gone stands where it stood.

    Give folded texts: they are compared as they are.
    """
    partner = _equal(first, second)
    _moved_whole(first, second, partner)
    _reworded(first, second, partner)
    in_order = _longest_rising(sorted(partner.items()))
    return _in_order(len(first), len(second), partner, in_order)


def _equal(first: Sequence[str], second: Sequence[str]) -> dict[int, int]:
    """Second → first of the longest common sequence of paragraphs."""
    numbers: dict[str, int] = {}
    ones = [numbers.setdefault(text, len(numbers)) for text in first]
    others = [numbers.setdefault(text, len(numbers)) for text in second]
    found: dict[int, int] = {}
    for operation in LCSseq.opcodes(ones, others):
        if operation.tag == "equal":
            ahead = operation.src_start - operation.dest_start
            found.update((j, j + ahead) for j in range(operation.dest_start, operation.dest_end))
    return found


def _moved_whole(first: Sequence[str], second: Sequence[str], partner: dict[int, int]) -> None:
    taken = set(partner.values())
    left: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(first):
        if i not in taken:
            left[text].append(i)
    for j, text in enumerate(second):
        if j not in partner and left.get(text):
            partner[j] = left[text].pop(0)


def _reworded(first: Sequence[str], second: Sequence[str], partner: dict[int, int]) -> None:
    """Pair what is left by the pairs of characters in common, the most alike first."""
    taken = set(partner.values())
    left = Likeness({i: text for i, text in enumerate(first) if i not in taken})
    gaps = _Gaps(partner)
    ranked: list[tuple[float, int, int]] = []
    for j, text in enumerate(second):
        if j in partner:
            continue
        low, high = gaps.around(j)
        for i, alike in left.nearest(text):
            near = low < i < high
            if alike >= (_ALIKE if near else _ALIKE_ELSEWHERE):
                ranked.append((alike + 0.1 * near, j, i))
    for _, j, i in sorted(ranked, key=lambda each: (-each[0], each[1], each[2])):
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)


class Likeness:
    """Some texts by number, to find those that are like another one."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._grams = {number: _grams(text) for number, text in texts.items()}
        holding: dict[str, list[int]] = defaultdict(list)
        for number, found in self._grams.items():
            for gram in found:
                holding[gram].append(number)
        self._telling = {gram: numbers for gram, numbers in holding.items() if len(numbers) <= _RECURS}

    def nearest(self, text: str) -> Iterator[tuple[int, float]]:
        """A few (number, share of pairs of characters in common, from 0 to 1), in no order."""
        mine = _grams(text)
        shared = Counter(chain.from_iterable(self._telling[gram] for gram in mine & self._telling.keys()))
        for number, _ in shared.most_common(_MOST_KEPT):
            theirs = self._grams[number]
            yield number, 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _grams(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text))) or frozenset({text})


class _Gaps:
    """Where in the first text a paragraph of the second would stand if nothing had moved."""

    def __init__(self, partner: dict[int, int]) -> None:
        rising = _longest_rising(sorted(partner.items()))
        self._seconds = sorted(rising)
        self._firsts = [partner[j] for j in self._seconds]

    def around(self, second: int) -> tuple[float, float]:
        """The first's paragraphs between which it would stand, both exclusive."""
        at = bisect_left(self._seconds, second)
        low = self._firsts[at - 1] if at else -1
        return low, self._firsts[at] if at < len(self._firsts) else float("inf")


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The seconds of the longest run of pairs (second, first), sorted by second, in which the firsts rise."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for index, (_, first) in enumerate(pairs):
        place = bisect_left(ends, first)
        before.append(at_end[place - 1] if place else -1)
        if place == len(ends):
            ends.append(first)
            at_end.append(index)
        else:
            ends[place], at_end[place] = first, index
    found: set[int] = set()
    index = at_end[-1] if at_end else -1
    while index >= 0:
        found.add(pairs[index][0])
        index = before[index]
    return found


def _in_order(firsts: int, seconds: int, partner: dict[int, int], in_order: set[int]) -> list[Pair]:
    paired = set(partner.values())
    staying = {partner[j]: j for j in in_order}
    gone_after: dict[int, list[Pair]] = defaultdict(list)
    last = -1
    for i in range(firsts):
        last = staying.get(i, last)
        if i not in paired:
            gone_after[last].append(Pair(i, None))
    found = gone_after[-1]
    for j in range(seconds):
        found += (Pair(partner.get(j), j, j in partner and j not in in_order), *gone_after[j])
    return found
