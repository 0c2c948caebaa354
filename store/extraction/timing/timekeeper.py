"""The time of every place in a document: frames of headings and sentences, and expressions beside the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.extraction.timing.frames import (
    HISTORY,
    PLAN,
    RESULT,
    TARGET,
    Frame,
    expects,
    intends,
    introduction,
    lasts,
    of_heading,
    sets_goals,
    sets_plan,
    sets_tasks,
    status_of,
)
from store.extraction.timing.periods import Kind, Period, PeriodMention, mentions

_SENTENCE = re.compile(r"[^。!?\n]*[。!?\n]?")
_REPORT = re.compile(
    r"工作(?:的)?报告|计划(?:执行情况)?的报告|计划(?:草案)?的报告|报告工作|向大会(?:作|报告)|作政府工作"
)
_CUE = re.compile('[年届]|五[”’"]|目标|指标|纲要|世纪')
"""what a sentence has that speaks of a time or sets goals; most have none of it"""
_CLAUSE_BREAK = ",;:"
_NEAR = 8
_OWN = 3
_BASE_YEAR = re.compile(r"(?:从|由)(?:上年的?|[12][0-9]{3}年的?|“?[一二三四五六七八九十]+五”?末的?)?\Z")


@dataclass(frozen=True, slots=True)
class Timing:
    """When a figure holds: `known_from` is sentence, previous, paragraph, heading or document ("": not known)."""

    period: Period | None
    status: str
    known_from: str
    base: bool = False
    """the first value of a change, so that it holds at the beginning of the period: 从4.16万亿元增加到…"""
    around: Period | None = None
    """the several years that the text around is about, where the period is but one year"""
    around_status: str = ""
    since: int | None = None
    """the year that the sentence compares with: 比2002年增长"""
    compared: bool = False
    """whether that yardstick stands right before the figure"""


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    frame: Frame
    outer: Frame
    """the frame of the paragraph around it"""


class Clock:
    """The times of one paragraph."""

    def __init__(
        self, text: str, stretches: Sequence[_Stretch], frame: Frame, year: int | None, *, closed: bool
    ) -> None:
        self._text = text
        self._stretches = stretches
        self._frame = frame
        self._read = -1
        self._found: list[PeriodMention] = []
        self._year = year
        self._closed = closed

    def sentence(self, offset: int) -> tuple[int, int]:
        """The offsets of the sentence around `offset`."""
        if self._stretches:
            stretch = self._at(offset)
            return stretch.start, stretch.end
        match = next(m for m in _SENTENCE.finditer(self._text) if offset < m.end() or m.end() == len(self._text))
        return match.span()

    def at(self, start: int) -> Timing:
        """When the figure that begins at `start` holds."""
        stretch = self._at(start)
        text = self._text
        frame = stretch.frame
        clause = text[stretch.start : start]
        governing = self._governing(stretch, start)
        base = _BASE_YEAR.search(text, max(stretch.start, start - 12), start) is not None
        if governing is None:
            timing = Timing(frame.period, frame.status, frame.source if frame.period else "", base)
        else:
            timing = self._stated(governing, clause, frame, base)
        wide = next((f for f in (frame, stretch.outer) if f.period and f.period.years > 1), None)
        if wide is not None:
            timing = replace(timing, around=wide.period, around_status=wide.status)
        than = [m for m in self._mentions(stretch) if m.kind is Kind.THAN and m.end <= start]
        if not than:
            return timing
        between = text[than[-1].end : start]
        near = len(between) <= _NEAR or between.startswith("相比")
        return replace(timing, since=than[-1].period.last, compared=near)

    def _mentions(self, stretch: _Stretch) -> list[PeriodMention]:
        """The expressions of a sentence, at their places in the paragraph; looked for once, where figures are."""
        if stretch.start != self._read:
            found = mentions(self._text[stretch.start : stretch.end], self._year, closed=self._closed)
            self._found = [replace(m, start=m.start + stretch.start, end=m.end + stretch.start) for m in found]
            self._read = stretch.start
        return self._found

    def _stated(self, mention: PeriodMention, clause: str, frame: Frame, base: bool) -> Timing:
        year, period = self._year, mention.period
        if self._text.startswith("这", mention.start) and frame.period and frame.period.years == period.years:
            return Timing(frame.period, frame.status, "sentence", base)
        if mention.kind in (Kind.FROM, Kind.THAN):
            if "上年" in self._text[mention.start : mention.end] and frame.period and frame.period.years == 1:
                period = Period(frame.period.last - 1, frame.period.last - 1)
            return Timing(period, status_of(period, year) or HISTORY, "sentence")
        ahead = frame.status in (TARGET, PLAN) or sets_goals(clause)
        if year is not None and period.last >= year:
            tail = clause[max(map(clause.rfind, _CLAUSE_BREAK)) + 1 :]
            ahead = (ahead or intends(tail) or self._closed) and not expects(tail)
        return Timing(period, status_of(period, year, ahead=ahead), "sentence", base)

    def _governing(self, stretch: _Stretch, start: int) -> PeriodMention | None:
        """The last expression of the sentence before `start` that reaches it."""
        text = self._text
        for mention in reversed(self._mentions(stretch)):
            if mention.end > start:
                continue
            between = text[mention.end : start]
            if mention.kind is Kind.THAN:
                if between == "的":
                    return mention  # 较2020年的9323亿元
                continue
            reached = set(text[max(0, mention.start - 1) : mention.start + 1]) & {"到", "至"}
            if between.startswith("的") and reached and len(between) > _OWN:
                continue  # 增长到2025年的4.93万亿元 ends there
            if ")" in between and "(" not in between:
                continue
            if mention.kind is Kind.FROM:
                if len(between) <= 3 and not any(mark in between for mark in ",;:、"):
                    return mention
                continue
            if mention.kind is Kind.RUNNING and any(mark in between for mark in ",;:"):
                continue
            if mention.kind is Kind.YEAR and text[mention.end - 1] in "底末初" and ("," in between or ";" in between):
                continue  # 年末 belongs to its own clause
            return mention
        return None

    def _at(self, offset: int) -> _Stretch:
        for stretch in self._stretches:
            if offset < stretch.end:
                return stretch
        if self._stretches:
            return self._stretches[-1]
        start, end = self.sentence(offset)
        return _Stretch(start, end, self._frame, self._frame)


class Timekeeper:
    """Reads a document from its beginning to its end: headings with `heading`, paragraphs with `paragraph`.

    `year` is the year of publication, `title` the document's title, `month` the month of publication if known.
    """

    def __init__(self, title: str, year: int | None, month: int | None = None) -> None:
        self._year = year
        self._report = _REPORT.search(title) is not None
        self._closed = (self._report and (month is None or month < 7)) or (month is not None and month <= 3)
        self._section = self._opening(title)
        self._frame = self._section

    def heading(self, title: str) -> None:
        """Enter a section: a heading that speaks of a time sets the frame of what follows."""
        frame = of_heading(title, self._year, self._closed)
        if frame is not None:
            self._section = self._frame = frame

    def paragraph(self, text: str) -> Clock:
        """The times of the next paragraph, a folded text."""
        if not self._report and _REPORT.search(text[:40]) and text.startswith(("现在", "我代表", "我受")):
            self._report, self._closed = True, True
            if self._section.source == "document":
                self._section = self._frame = self._opening("政府工作报告")
        frame = self._frame
        return Clock(text, list(self._sentences(text)), frame, self._year, closed=self._closed)

    def _opening(self, title: str) -> Frame:
        year = self._year
        named = of_heading(title, year, self._closed)
        if named is not None and named.period is not None and not self._report:
            return replace(named, source="document")
        if year is None:
            return Frame(None, "", "")
        if self._report:
            return Frame(Period(year - 1, year - 1), RESULT, "document")
        return Frame(Period(year, year), "", "document")

    def _sentences(self, text: str) -> Iterator[_Stretch]:
        current = self._frame
        if _CUE.search(text) is None:
            return
        for match in _SENTENCE.finditer(text):
            sentence = match.group()
            start = match.start()
            if _CUE.search(sentence) is None:
                if sentence:
                    yield _Stretch(start, match.end(), current, self._frame)
                continue
            here = self._introduced(sentence, current)
            yield _Stretch(start, match.end(), here, self._frame)
            current = here if here.source != "sentence" else replace(here, source="previous")

    def _introduced(self, sentence: str, current: Frame) -> Frame:
        """The frame of a sentence, and of those after it where its first words introduce them."""
        year = self._year
        goals = sets_goals(sentence)
        first = introduction(sentence, year, closed=self._closed)
        tasks = sets_tasks(sentence)
        plan = sets_plan(sentence, year)
        if plan is not None and not tasks:
            self._frame = Frame(plan, PLAN, "paragraph")
            return self._frame
        if first is None or (tasks and first.period.last != year):
            if year is not None and (tasks or (goals and current.status not in (TARGET, PLAN))):
                self._frame = Frame(Period(year, year), TARGET, "paragraph")
                return self._frame
            if first is None:
                return current
        ahead = goals or tasks or current.status in (TARGET, PLAN)
        if year is not None and first.period == Period(year, year) and self._closed:
            ahead = True  # a year that has not run yet has no results
        frame = Frame(first.period, status_of(first.period, year, ahead=ahead), "sentence")
        if goals or lasts(sentence, first):
            review = frame.status in (RESULT, HISTORY)
            if not (review and self._section.status in (TARGET, PLAN) and self._section.source == "heading"):
                self._frame = replace(frame, source="paragraph")
        elif first.kind is Kind.YEAR and first.period.last == year and tasks:
            self._frame = replace(frame, source="paragraph")
        return frame
