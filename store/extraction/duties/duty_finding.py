"""The duties of a document, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.extraction.duties.assigning import Shares
from store.extraction.duties.brackets import Share, behind_labels, in_brackets, joined, same_task
from store.extraction.duties.deadlines import Deadline, deadline_of, find_deadlines, find_frequency, phase, stretches
from store.extraction.duties.duty_bodies import is_generic
from store.extraction.duties.duty_rows import Head, head_of, row_of
from store.extraction.duties.duty_sentences import bound, divided, divides, in_sentence, sentences_of
from store.extraction.duties.duty_tasks import task_after, task_at
from store.extraction.duties.duty_words import BY_ORDER, DUTY, LABELLED
from store.extraction.duties.speaking import paragraphs_that_speak
from store.spans import BodySpan, DutySpan, Outline, SectionSpan
from store.text.body_names import body_name
from store.text.simplify import fold

_LAWS = frozenset({"regulation"})
_DIVIDES = 3
"""So many shares in brackets, lines or rows make a document one that divides work, whose goals are deadlines."""
_YEAR = re.compile("(?:19|20)\\d\\d年")


def find_duties(found: Outline, folded: Sequence[str]) -> tuple[tuple[DutySpan, ...], ...]:
    """For each paragraph its duties, in the order in which they stand; `folded` are the folded texts."""
    speaking = paragraphs_that_speak(folded)
    if not speaking:
        return ((),) * len(folded)
    dividing = _dividing(found.sections)
    division = _Division(found, folded, dividing)
    for number in range(len(folded)):
        division.read(number, speaks=number in speaking or found.paragraphs[number].section in dividing)
    division.end()
    division.set_goals()
    return tuple(tuple(sorted(each, key=_place)) if each else () for each in division.duties)


def _dividing(sections: Sequence[SectionSpan]) -> set[int]:
    """The sections under a heading that says that work is divided, and those within them."""
    found: set[int] = set()
    for number, section in enumerate(sections):
        if section.parent in found or divides(section.title):
            found.add(number)
    return found


def _place(duty: DutySpan) -> tuple[int, int]:
    return duty.start, duty.end


def bodies_of(duty: DutySpan, place: str) -> Iterable[BodySpan]:
    """The bodies that have a duty in a document of `place`, each once; collective names (有关部门) are none."""
    named: dict[str, bool] = {}
    for names, leads in ((duty.lead, True), (duty.with_, False)):
        for name in names:
            if not is_generic(fold(name)):
                named.setdefault(body_name(name, place), leads)
    return [BodySpan(name, leads) for name, leads in named.items()]


class _Division:
    """What is known while the paragraphs of one document are read."""

    def __init__(self, found: Outline, folded: Sequence[str], dividing: set[int]) -> None:
        self.duties: list[list[DutySpan]] = [[] for _ in folded]
        self._paragraphs, self._folded, self._dividing = found.paragraphs, folded, dividing
        self._year = found.metadata.year
        self._law = found.metadata.kind in _LAWS
        self._by_order = any("位" in text and BY_ORDER.search(text) is not None for text in folded)
        self._head: Head | None = None
        self._item: int | None = None
        self._lines: tuple[int, int, Shares] | None = None
        self._shares = 0
        self._covered: dict[int, bytearray] = {}

    def read(self, number: int, *, speaks: bool) -> None:
        """Find the duties of one paragraph, which may state some if it `speaks` of them."""
        if self._head is None and not speaks:
            self._end_lines()
            self._item = number
            return
        text = self._folded[number]
        if self._row(number, text):
            return
        if LABELLED.match(text.lstrip("([【〔 ")) and self._labelled_line(number, text):
            return
        self._end_lines()
        if speaks:
            self._running(number, text)
        self._item = number

    def end(self) -> None:
        """All paragraphs have been read."""
        self._end_lines()

    def set_goals(self) -> None:
        """In a document that divides work the years by which something is to be reached are deadlines, too."""
        if self._shares < _DIVIDES:
            return
        for number, text in enumerate(self._folded):
            if _YEAR.search(text):
                found = find_deadlines(text, self._year, goals=True)
                self._alone(number, text, found)

    def _row(self, number: int, text: str) -> bool:
        table = self._paragraphs[number].kind == "table"
        if head := head_of(text):
            self._head = head
            return True
        if self._head is None:
            return False
        row = row_of(text, self._head)
        if row is None:
            if not table:
                self._head = None
            return False
        self._end_lines()
        self._shares += 1
        self._cover(number, 0, len(text))
        self._put(number, row.start, row.last, row.shares, (number, row.start, row.end))
        return True

    def _labelled_line(self, number: int, text: str) -> bool:
        """A line of labels, which continues the one above or belongs to the item above."""
        found = behind_labels(text)
        if not found:
            return False
        self._cover(number, 0, len(text))
        first = found[0]
        if self._lines and len(found) == 1 and same_task(self._lines[2], first.shares):
            at, end, shares = self._lines
            self._lines = at, end, joined(shares, first.shares)
            return True
        self._end_lines()
        for each in found:
            self._end_lines()
            self._lines = number, each.end, each.shares
        return True

    def _end_lines(self) -> None:
        """The labelled lines that were collected are whole: they are about the item above them."""
        if self._lines is None:
            return
        number, end, shares = self._lines
        self._lines = None
        if not shares.known:
            return
        self._shares += 1
        item = None if self._item is None else (self._item, 0, len(self._folded[self._item]))
        if item:
            self._cover(item[0], 0, item[2])
        self._put(number, 0, end, shares, item)

    def _running(self, number: int, text: str) -> None:
        """Brackets and labels within running text, then its sentences."""
        shares = in_brackets(text)
        inside = [(each.start, each.end) for each in shares]
        shares += [s for s in behind_labels(text) if not any(a <= s.start < b for a, b in inside)]
        shares.sort(key=lambda each: each.start)
        before = 0
        for each in shares:
            self._shares += 1
            item = self._item_before(number, before, each.start)
            self._put(number, each.start, each.end, each.shares, item)
            self._cover(number, before, each.end)
            before = each.end
        for start, end in _between(text, shares):
            for duty in in_sentence(text, start, end, law=self._law):
                self._put(number, duty.start, duty.end, duty.shares, (number, start, end), task=duty.task)
                self._cover(number, start, end)
        for duty in divided(text, under=self._paragraphs[number].section in self._dividing):
            if not any(self._mask(number)[duty.start : duty.end]):
                item = number, duty.start, duty.end
                self._put(number, duty.start, duty.end, duty.shares, item, task=duty.task)
                self._cover(number, duty.start, duty.end)
        began = phase(text, self._year)
        alone = find_deadlines(text, self._year)
        if began and (names := bound(text, 0, len(text), began.start, began.end)):
            self._put_deadline(number, began, 0, _stop(text), _duty(names))
            alone = [each for each in alone if each.start >= began.end]
        self._alone(number, text, alone)

    def _alone(self, number: int, text: str, found: Iterable[Deadline]) -> None:
        """Deadlines that are not those of a bracket, line or row."""
        mask = self._mask(number)
        free = [each for each in found if not mask[each.start]]
        for each, begin, end in stretches(text, free):
            start = max(begin, mask.rfind(1, begin, each.start) + 1)
            names = bound(text, start, end, each.start, each.end)
            self._put_deadline(number, each, start, end, _duty(names))
            self._cover(number, each.start, each.end)

    def _mask(self, number: int) -> bytearray:
        """For each character of a paragraph 1 where a duty has it."""
        if number not in self._covered:
            self._covered[number] = bytearray(len(self._folded[number]))
        return self._covered[number]

    def _cover(self, number: int, start: int, end: int) -> None:
        self._mask(number)[start:end] = b"\1" * (end - start)

    def _item_before(self, number: int, start: int, end: int) -> tuple[int, int, int] | None:
        """What a bracket is about: the text before it, or the paragraph above where there is none."""
        if self._folded[number][start:end].strip(" 。;,，；.、"):
            return number, start, end
        if start:
            return number, 0, start
        return None if self._item is None else (self._item, 0, len(self._folded[self._item]))

    def _put(
        self,
        number: int,
        start: int,
        end: int,
        shares: Shares,
        item: tuple[int, int, int] | None,
        *,
        task: int | None = None,
    ) -> None:
        """A duty; the one deadline of its item is its own, of several each makes a duty of its own."""
        lead, others = self._written(number, start, end, shares)
        about, first, last = item or (number, start, start)
        text = self._folded[about][first:last]
        inner = [] if shares.until else find_deadlines(text, self._year, goals=True)
        only = deadline_of(shares.until, self._year) if shares.until else inner[0] if len(inner) == 1 else None
        above = "" if self._item is None else self._paragraphs[self._item].text
        name = task_after(self._paragraphs[about].text, first, first if task is None else task, last, above)
        self.duties[number].append(
            DutySpan(
                number,
                start,
                end,
                name,
                lead,
                others,
                deadline=shares.until or (self._paragraphs[about].text[first:][only.start : only.end] if only else ""),
                deadline_year=only.year if only else None,
                due=only.due if only else "",
                frequency=(only.frequency if only else "") or find_frequency(text),
            )
        )
        if len(inner) > 1:
            whole = self._folded[about]
            for each, begin, stop in stretches(whole, [_moved(d, first) for d in inner]):
                self._add_deadline(about, each, max(begin, first), min(stop, last), lead, others)

    def _put_deadline(self, number: int, each: Deadline, start: int, end: int, shares: Shares) -> None:
        lead, others = self._written(number, start, end, shares)
        self._add_deadline(number, each, start, end, lead, others)

    def _add_deadline(
        self, number: int, each: Deadline, start: int, end: int, lead: tuple[str, ...], others: tuple[str, ...]
    ) -> None:
        text = self._paragraphs[number].text
        name = task_at(text, start, end, beside=(each.start, each.end))
        when = text[each.start : each.end]
        self.duties[number].append(
            DutySpan(number, start, end, name, lead, others, when, each.year, each.due, each.frequency)
        )

    def _written(self, number: int, start: int, end: int, shares: Shares) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who leads and who takes part, as the text spells them."""
        lead, others = shares.settled(by_order=self._by_order)
        folded, text = self._folded[number], self._paragraphs[number].text
        if folded == text:
            return lead, others
        return tuple(_as_written(n, folded, text) for n in lead), tuple(_as_written(n, folded, text) for n in others)


def _between(text: str, shares: Sequence[Share]) -> Iterable[tuple[int, int]]:
    """The sentences of a text without what brackets and labels say."""
    begin = 0
    for each in shares:
        yield from sentences_of(text, begin, each.start)
        begin = each.end
    yield from sentences_of(text, begin)


def _as_written(name: str, folded: str, text: str) -> str:
    at = folded.find(name)
    return text[at : at + len(name)] if at >= 0 else name


def _duty(names: list[str]) -> Shares:
    shares = Shares()
    shares.add(DUTY, names)
    return shares


def _moved(each: Deadline, by: int) -> Deadline:
    return Deadline(each.start + by, each.end + by, each.text, each.year, each.due, each.frequency)


def _stop(text: str) -> int:
    at = text.find("。")
    return at if at >= 0 else len(text)
