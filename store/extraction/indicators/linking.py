"""Which figure states which indicator: a figure belongs to the name that its clause, list or sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.extraction.indicators.catalogue import Catalogue
from store.extraction.indicators.naming import Naming
from store.spans import FigureSpan

_SEPARATOR = re.compile(r"[,;:、()。!?]")
_CLAUSE = re.compile(r"[,;:()]")
_COORDINATION = re.compile(r"(?:、|和|及|以及|与)")
_SHARED = re.compile(r"[、和及与][^,;:。()]{1,24}(?:均|都|双双|各)[^,;:。()]{1,8}\Z")
_JOINT = re.compile(r"[、和及与]|以及")
_NOISE = re.compile(
    r"(?:[12](?: ?[0-9]){3}|[一二][〇零九一二三四五六七八]{3}) ?年(?:底|末|度)?"
    r"|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:时期|期间|末)?|[一二三四五六七八九十两0-9]{1,3}年(?:来|间|内|多)?"
    r"|[0-9一二三四五六七八九十]+月(?:份)?|在[^,;:。]{2,24}?的?(?:基础上|前提下|同时)|[ \"“”‘’'/%-]|连年"
)
_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Link:
    """A figure (its number among the paragraph's figures), the name it belongs to, and the words between the two."""

    figure: int
    naming: Naming
    between: str
    """what stands in the figure's own clause before it, or between name and figure"""


class Linker:
    """Joins the figures of one paragraph to the names in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        words = catalogue.words
        every = {*words.between, *words.growth, *words.fall, *words.yearly, *words.held, *words.summed}
        self._fill = re.compile("|".join(map(re.escape, sorted(every, key=len, reverse=True))))
        self._remark = re.compile("|".join(map(re.escape, sorted(words.remarks, key=len, reverse=True))))

    def links(
        self, text: str, figures: Sequence[FigureSpan], namings: Sequence[Naming], ends: Sequence[int]
    ) -> Iterator[Link]:
        """Every figure with the name or names it states, sentence by sentence; `ends` are the sentences' ends."""
        number = named = 0
        begin = 0
        for end in ends:
            first = number
            while number < len(figures) and figures[number].start < end:
                number += 1
            start_name = named
            while named < len(namings) and namings[named].start < end:
                named += 1
            if number > first and named > start_name:
                yield from self._sentence(text, begin, figures, range(first, number), namings[start_name:named])
            begin = end

    def _sentence(
        self, text: str, begin: int, figures: Sequence[FigureSpan], numbers: range, namings: Sequence[Naming]
    ) -> Iterator[Link]:
        current: tuple[Naming, ...] = ()
        reached = begin
        """where the last figure that belonged to `current`, or `current` itself, ends"""
        answered: set[int] = set()
        for number in numbers:
            figure = figures[number]
            if number in answered:
                reached = figure.end
                continue
            previous = figures[number - 1].end if number > numbers.start else begin
            own = self._own_start(text, max(previous, begin), figure.start)
            listed = self._respective(text, begin, previous, figures, number, numbers.stop, namings)
            if listed:
                for index, naming in listed:
                    answered.add(index)
                    if naming is not None:
                        yield Link(index, naming, text[text.rfind("分别", begin, figure.start) : figure.start])
                current, reached = (), figure.end
                continue
            inside = [n for n in namings if n.start >= own and n.end <= figure.start]
            if not inside and (shared := self._shared(text, figure.start, namings, previous)):
                for naming in self._group(text, shared, [n for n in namings if n.end <= shared.start], previous):
                    yield Link(number, naming, text[own : figure.start])
                current, reached = (), figure.end
                continue
            if inside:
                group = self._group(text, inside[-1], [n for n in namings if n.end <= inside[-1].start], previous)
                between = text[inside[-1].end : figure.start]
                if self._leftover(between):
                    current, reached = (), figure.end
                    continue
                current = group
                for naming in group:
                    yield Link(number, naming, between)
                reached = figure.end
                continue
            between = text[own : figure.start]
            if not current:
                last = [n for n in namings if n.end <= own and n.start >= reached]
                if last and previous <= last[-1].start:
                    current = self._group(text, last[-1], [n for n in namings if n.end <= last[-1].start], previous)
                    reached = last[-1].end
            if not current or self._leftover(between) or not self._remarks_only(text, reached, own, namings):
                current, reached = (), figure.end
                continue
            for naming in current:
                yield Link(number, naming, between)
            reached = figure.end

    @staticmethod
    def _own_start(text: str, previous: int, start: int) -> int:
        """Where the clause of the figure at `start` begins: behind the last mark or figure before it."""
        own = previous
        for mark in _SEPARATOR.finditer(text, previous, start):
            own = mark.end()
        return own

    def _group(self, text: str, naming: Naming, earlier: Sequence[Naming], floor: int) -> tuple[Naming, ...]:
        """`naming` with the names before it that share its figure: 社会消费品零售总额、固定资产投资增长4%."""
        group = [naming]
        for other in reversed(earlier):
            if other.end < floor or not _COORDINATION.fullmatch(text[other.end : group[0].start]):
                break
            group.insert(0, other)
        return tuple(group)

    @staticmethod
    def _shared(text: str, start: int, namings: Sequence[Naming], floor: int) -> Naming | None:
        """The name that shares its figure with things of no name: 能耗、水耗均下降20%."""
        for naming in reversed(namings):
            if floor <= naming.start and naming.end < start:
                return naming if _SHARED.match(text[naming.end : start]) else None
        return None

    def _respective(
        self,
        text: str,
        begin: int,
        previous: int,
        figures: Sequence[FigureSpan],
        number: int,
        stop: int,
        namings: Sequence[Naming],
    ) -> list[tuple[int, Naming | None]]:
        """Lists that answer to lists: 能耗、水耗分别下降13%、18%: the names by the figures' numbers, [] if none."""
        start = figures[number].start
        at = text.rfind("分别", previous, start)
        if at < 0:
            return []
        floor = max((mark.end() for mark in _CLAUSE.finditer(text, previous, at)), default=previous)
        items = [floor, *(mark.end() for mark in _JOINT.finditer(text, floor, at))]
        run = [number]
        while run[-1] + 1 < stop and _JOINT.fullmatch(text[figures[run[-1]].end : figures[run[-1] + 1].start]):
            run.append(run[-1] + 1)
        if len(run) < 2:
            return []
        if len(items) != len(run):
            return [(index, None) for index in run]
        bounds = [*items, at]
        result: list[tuple[int, Naming | None]] = []
        for index, (low, high) in zip(run, pairwise(bounds), strict=True):
            inside = [n for n in namings if n.start >= low and n.end <= high + 1]
            result.append((index, inside[-1] if inside else None))
        return result

    def _leftover(self, between: str) -> str:
        """What of the words before a figure is neither time nor link, so that it names another thing."""
        rest = _NOISE.sub("", _BRACKETED.sub("", between))
        return self._fill.sub("", rest).strip(" 的了")

    def _remarks_only(self, text: str, start: int, end: int, namings: Sequence[Naming]) -> bool:
        """Do the clauses between a name's last word and the figure's clause only remark on it: 稳居全国前十强?"""
        if any(start <= n.start < end for n in namings):
            return False
        for clause in _SEPARATOR.split(text[start:end]):
            plain = clause.strip()
            if plain and not self._remark.match(plain) and self._leftover(plain):
                return False
        return True
