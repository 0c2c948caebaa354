"""Statements: a figure as the value of an indicator, for a period, as target, result, plan or history."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from store.extraction.indicators.catalogue import Catalogue, Indicator
from store.extraction.indicators.linking import Link, Linker
from store.extraction.indicators.naming import Namer, Naming
from store.extraction.timing import Clock, Period, Timing, five_year_plan_of
from store.spans import FigureSpan, StatementSpan

_SENTENCE_END = re.compile(r"[。!?\n]|\Z")
_KINDS = {
    "percent": ("share",),
    "money": ("money",),
    "people": ("people",),
    "weight": ("weight",),
    "count": ("count",),
    "area": ("area",),
    "households": ("households",),
    "years": ("duration",),
}
_ADDED = re.compile(r"累计(?:下降|降低|增长|提高|上涨)")
_LONG = 4
"""characters of a name, or of what modifies it, by which a subject is known to be the indicator"""
_PER_UNIT = re.compile(r"[人户村县均非每]")
_ODD = re.compile(r"[多余]")
"""1270多万人 is more than that"""
_CUT = re.compile(r"(?:削减|减少|压缩|缩减|新增|增加|多增|少增|追加)(?:了)?\Z")


class Finder:
    """Finds the statements of a catalogue's indicators."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._namer = Namer(catalogue)
        self._linker = Linker(catalogue)
        self._subjects = {name: each for each in catalogue.indicators if each.counted for name in each.names}
        words = catalogue.words
        self._growth, self._fall = _any(words.growth), _any(words.fall)
        self._reached = _any(words.reached)
        self._followed = _any(words.followed)
        self._yearly, self._held, self._summed = _any(words.yearly), _any(words.held), _any(words.summed)

    def statements(self, text: str, figures: Sequence[FigureSpan], clock: Clock, place: str) -> Iterator[StatementSpan]:
        """Every statement of a folded paragraph, in reading order."""
        namings = self._namer.find(text, place)
        if not any(naming.indicators for naming in namings):
            yield from self._of_subjects(text, figures, clock, set())
            return
        stated: set[int] = set()
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        for link in self._linker.links(text, figures, namings, ends):
            figure = figures[link.figure]
            if "城乡" in text[max(0, link.naming.start - 2) : link.naming.end] and _paired(text, figures, link.figure):
                continue  # 城乡居民收入增长5.3%、8.1%: one each
            for indicator in link.naming.indicators:
                if self._measures(indicator, figure, link, text):
                    stated.add(link.figure)
                    yield self._statement(indicator, figure, link, clock, text)
                    break
        yield from self._of_subjects(text, figures, clock, stated)

    def _of_subjects(
        self, text: str, figures: Sequence[FigureSpan], clock: Clock, stated: Container[int]
    ) -> Iterator[StatementSpan]:
        """The statements of figures that count an indicator itself: 25个贫困村."""
        for number, figure in enumerate(figures):
            indicator = self._counted(figure)
            if number in stated or indicator is None or figure.kind not in _KINDS[indicator.dimension]:
                continue
            if (indicator.units and figure.unit not in indicator.units) or figure.change == "down":
                continue
            link = Link(number, Naming(figure.start, figure.start, (indicator,)), "")
            yield self._statement(indicator, figure, link, clock, text)

    def _counted(self, figure: FigureSpan) -> Indicator | None:
        """The indicator that a figure counts: its subject is a name, ends with a long one, or begins as 培训… does."""
        subject = figure.subject
        if not subject or figure.low == 1:  # 1个贫困县 is any one of them
            return None
        if subject in self._subjects:
            return self._subjects[subject]
        for name, indicator in self._subjects.items():
            if name.endswith("…") and subject.startswith(name[:-1]):
                return indicator
            modified = subject.removesuffix(name)
            if len(name) >= _LONG and modified != subject and len(modified) <= _LONG and not _PER_UNIT.search(modified):
                return indicator
        return None

    def _measures(self, indicator: Indicator, figure: FigureSpan, link: Link, text: str) -> bool:
        """Can the figure be a value of the indicator: its unit, and whether it is a change or a level?"""
        if figure.kind not in _KINDS[indicator.dimension] or (indicator.units and figure.unit not in indicator.units):
            return False
        if indicator.dimension == "percent" and figure.unit != "%":
            return False
        if indicator.dimension == "money" and figure.unit != indicator.unit:
            return False
        if any(word in link.between for word in indicator.without):
            return False
        if self._followed.match(text, figure.end):
            return False
        name = text[link.naming.start : link.naming.end]
        grows = figure.change is not None or self._growth.search(link.between + name) is not None
        if indicator.measure == "growth":
            return grows or self._fall.search(link.between) is not None
        if indicator.measure == "rate":
            return figure.change is None
        cut = _CUT.search(text, max(0, link.naming.start - 6), link.naming.start) is not None
        return figure.change is None and (indicator.measure == "flow" or not cut)

    def _statement(
        self, indicator: Indicator, figure: FigureSpan, link: Link, clock: Clock, text: str
    ) -> StatementSpan:
        timing = clock.at(figure.start)
        clause = max(text.rfind(mark, 0, link.naming.start) for mark in ",;:。") + 1
        direct = "分别" in link.between or text[link.naming.end : figure.start] == link.between
        near = text[clause : figure.start] if direct else text[link.naming.start : link.naming.end] + link.between
        period, basis, status = self._period(indicator, timing, near, link.between)
        low, high, bound = _limits(figure, reached=self._reached.search(link.between) is not None)
        return StatementSpan(
            indicator=indicator.id,
            figure=link.figure,
            start=figure.start,
            low=low,
            high=high,
            bound=bound,
            unit=indicator.unit if indicator.dimension in ("percent", "money", "people") else figure.unit,
            direction=self._direction(indicator, figure, link.between),
            period_from=period.first if period else None,
            period_to=period.last if period else None,
            basis=basis,
            status=status,
            scope=link.naming.scope,
            known_from=timing.known_from,
        )

    def _period(self, indicator: Indicator, timing: Timing, near: str, between: str) -> tuple[Period | None, str, str]:
        """The period, the basis and the status of a statement, after the measure of its indicator."""
        period, status = timing.period, timing.status
        if period is None:
            return None, "", status
        if timing.base:
            first = period.first - 1
            return Period(first, first), "", "history"
        yearly = self._yearly.search(near) is not None
        held = self._held.search(between) is not None
        if period.years == 1:
            wider = self._of_several(period, timing, indicator, yearly=yearly, held=held)
            if wider == period and indicator.measure == "growth" and status == "result" and _ADDED.search(near):
                plan = five_year_plan_of(period.last)
                wider = Period(plan.first, period.last)
            if wider.years == 1:
                return period, "", status
            status = timing.around_status if wider == timing.around else status
            period = wider
        if indicator.measure == "growth":
            return period, "annual" if yearly or held else "cumulative", status
        if indicator.measure == "flow":
            return period, "annual" if yearly else "cumulative", status
        if indicator.measure == "rate":
            return period, "", status
        if yearly or held:
            return period, "annual", status
        if self._summed.search(near):
            return period, "cumulative", status
        return Period(period.last, period.last), "", status

    @staticmethod
    def _of_several(period: Period, timing: Timing, indicator: Indicator, *, yearly: bool, held: bool) -> Period:
        """The several years that a figure with a single year is about: 2007年…比2002年增长65.5%，年均增长10.6%."""
        if indicator.measure == "level" and held and timing.around is not None and timing.known_from != "sentence":
            return timing.around if timing.around.last == period.last else period
        if indicator.measure not in ("growth", "flow"):
            return period
        if timing.since is not None and timing.since + 1 < period.last and (timing.compared or yearly):
            return Period(timing.since + 1, period.last)
        return timing.around if yearly and timing.around is not None else period

    def _direction(self, indicator: Indicator, figure: FigureSpan, between: str) -> str:
        if indicator.measure != "growth":
            return "level"
        if indicator.direction == "down":
            return "up" if re.search(r"上升|提高", between) else "down"
        if figure.change == "down" and not re.search(r"回落到|下降到|降到|降至|收窄到|放缓到", between):
            return "down"
        return "up"


def _paired(text: str, figures: Sequence[FigureSpan], number: int) -> bool:
    """Is a figure one of two that stand side by side as the values of two things?"""
    for one, other in ((number - 1, number), (number, number + 1)):
        if one >= 0 and other < len(figures) and text[figures[one].end : figures[other].start] in ("、", "和"):
            return True
    return False


def _limits(figure: FigureSpan, *, reached: bool) -> tuple[float | None, float | None, str]:
    """Low, high and bound of a figure as a statement has them: an at_most has only a high, two ends are a range."""
    if figure.high is not None and figure.high != figure.low:
        return figure.low, figure.high, "range"
    if figure.bound == "at_most":
        return None, figure.low, "at_most"
    if figure.bound == "at_least" or (reached and figure.bound == "exact") or _ODD.search(figure.text):
        return figure.low, None, "at_least"
    return figure.low, figure.low, figure.bound


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))
