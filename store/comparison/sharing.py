"""How much of two texts stands in both of them, and which passages do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from store.comparison.alignment import align
from store.comparison.word_changes import kept
from store.index.folding import Folded, fold, fold_text
from store.models.version import Passage

_SEED = 10
"""Characters that a passage must have in a row to be looked at."""
_PASSAGE = 20
"""Characters that a passage must have in all: shorter ones are phrases that everybody uses."""
_GAP = 8
"""Characters between two passages that make one passage with a small change of them."""
_PLACES = 8


def common_share(first: Sequence[str], second: Sequence[str]) -> float:
    """The share of the characters of both texts (paragraphs) that stand in both, in paragraphs for each other."""
    ones, others = list(map(fold_text, first)), list(map(fold_text, second))
    whole = sum(map(len, ones)) + sum(map(len, others))
    if not whole:
        return 0.0
    both = [
        (ones[p.first], others[p.second]) for p in align(ones, others) if p.first is not None and p.second is not None
    ]
    return 2 * sum(kept(one, other) for one, other in both) / whole


class Passages:
    """One text (paragraphs, from position 1 on), to find the passages of others in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [fold(text) for text in texts]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, folded in enumerate(self._texts):
            for at in range(len(folded.text) - _SEED + 1):
                places = self._places[folded.text[at : at + _SEED]]
                if len(places) < _PLACES:
                    places.append((number, at))

    def of(self, texts: Sequence[str]) -> tuple[list[Passage], float]:
        """The passages of a text that stand in this one, in order, and their share of its characters."""
        found: list[Passage] = []
        covered = whole = 0
        for number, text in enumerate(texts):
            folded = fold(text)
            whole += len(folded.text)
            for start, end, other, other_start, other_end in _joined(self._runs(folded.text)):
                if end - start < _PASSAGE:
                    continue
                covered += end - start
                theirs = self._texts[other]
                here, there = folded.source_span(start, end), theirs.source_span(other_start, other_end)
                found.append(Passage(number + 1, *here, other + 1, *there))
        return found, covered / whole if whole else 0.0

    def _runs(self, text: str) -> Iterator[tuple[int, int, int, int, int]]:
        """(start, end, paragraph, its start, its end) of what stands here in a row, the longest at each place."""
        at = 0
        while at <= len(text) - _SEED:
            best: tuple[int, int, int] | None = None
            for other, place in self._places.get(text[at : at + _SEED], ()):
                length = _length(text, at, self._texts[other], place)
                if best is None or length > best[0]:
                    best = length, other, place
            if best is None:
                at += 1
                continue
            length, other, place = best
            yield at, at + length, other, place, place + length
            at += length


def _length(text: str, at: int, other: Folded, place: int) -> int:
    theirs = other.text
    most = min(len(text) - at, len(theirs) - place)
    length = _SEED
    while length < most and text[at + length] == theirs[place + length]:
        length += 1
    return length


def _joined(runs: Iterator[tuple[int, int, int, int, int]]) -> list[tuple[int, int, int, int, int]]:
    found: list[tuple[int, int, int, int, int]] = []
    for run in runs:
        if found:
            start, end, other, other_start, other_end = found[-1]
            if run[2] == other and run[0] - end <= _GAP and 0 <= run[3] - other_end <= _GAP:
                found[-1] = start, run[1], other, other_start, run[4]
                continue
        found.append(run)
    return found
