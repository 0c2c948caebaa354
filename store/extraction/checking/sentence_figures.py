"""A sentence with its figures, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.extraction.checking.intervals import Number
from store.spans import FigureSpan
from store.text.sentences import SENTENCE_END
from store.text.trends import FALLS, RISES

# 其中 after a full stop goes on with the sentence before it.
_END = re.compile(rf"{SENTENCE_END.pattern}(?!”?\s*其中)")
# How far a word can stand from the number that it speaks of.
WINDOW = 60
_FEWEST = 3
# What has more figures between two full stops is a table without its lines.
_MOST = 60
_BLANKS = re.compile(r"\s+")
_CLAUSE = re.compile(r"[,，;；:：。、]")
_CHANGE_BEFORE = re.compile(
    rf"(?:{RISES}|{FALLS}|增支|增|减支|减|降|净增|新增|超出|超|多|少|高|低|压缩|节约)(?:了|约|近|额|量)?$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`numbers` are the usable figures between `start` and `end` of `text`, in reading order."""

    text: str
    start: int
    end: int
    numbers: tuple[Number, ...]
    others: tuple[FigureSpan, ...]
    """the figures that cannot be calculated with: ranges, numbers in characters"""

    def between(self, left: Number, right: Number) -> str:
        """What stands between two numbers, without blanks."""
        return _BLANKS.sub("", self.text[left.figure.end : right.figure.start])

    def before(self, number: Number) -> str:
        """The end of the sentence's text before a number, without blanks."""
        return _BLANKS.sub("", self.text[max(self.start, number.figure.start - WINDOW) : number.figure.start])

    def clause_of(self, number: Number) -> str:
        """The clause that a number stands in, without its end."""
        before = self.text[max(self.start, number.figure.start - WINDOW) : number.figure.start]
        starts = [match.end() for match in _CLAUSE.finditer(before)]
        after = self.text[number.figure.end : min(self.end, number.figure.end + WINDOW)]
        stop = _CLAUSE.search(after)
        return before[starts[-1] if starts else 0 :] + number.figure.text + (after[: stop.start()] if stop else after)

    def is_change(self, number: Number) -> bool:
        """Whether the number says by how much something grew or shrank, not how much there is."""
        return number.figure.change is not None or bool(_CHANGE_BEFORE.search(self.before(number)))


def sentences_with_figures(text: str, figures: Sequence[FigureSpan]) -> Iterator[Sentence]:
    """The sentences of `text` that have at least three figures, and are no tables."""
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    start = position = 0
    ordered = sorted(figures, key=lambda figure: figure.start)
    for end in ends:
        inside = []
        while position < len(ordered) and ordered[position].end <= end:
            inside.append(ordered[position])
            position += 1
        if _FEWEST <= len(inside) <= _MOST:
            numbers = [Number(figure) for figure in inside]
            yield Sentence(
                text,
                start,
                end,
                tuple(number for number in numbers if number.usable),
                tuple(number.figure for number in numbers if not number.usable),
            )
        start = end
