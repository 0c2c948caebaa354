"""Who must do what by when: duties gathered by body, by month of the deadline, or by document, and one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.library_reader import LibraryReader
from store.models.contents import Filters
from store.models.duty import EVERY_DUTY, Duty, DutyFilters, DutyGroup
from tui.explorer.panes.pane import Display, Field, Page, Pane, Query, Room, Target, place_of, plain
from tui.explorer.widgets.cells import Cell
from tui.i18n.texts import N_, _

BAR = "▇"
WIDEST_BAR = 20


class DutiesPane(Pane[DutyGroup]):
    """The duties by body, the most burdened first; by month, a calendar of deadlines; or by document."""

    id: ClassVar = "duties"
    label: ClassVar = N_("Duties")
    digit: ClassVar = "9"
    orders: ClassVar[tuple[str, ...]] = ("body", "month", "document")
    empty: ClassVar = N_("No duty fits the filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("its duties"),
        "toggle": N_("marks the row, for e"),
        "sort": N_("by body, deadline or document"),
        "duties": N_("as s"),
        "filter": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def columns(self, display: Display) -> tuple[Field, ...]:
        by = display.query.order
        named = {"body": _("Body"), "month": _("Month of the deadline"), "document": _("Document")}
        columns = [Field(by, named.get(by, "")), Field("duties", _("Duties"), 7, right=True)]
        if by != "document":
            columns.append(Field("leads", _("Leads") if by == "body" else _("With a lead"), 7, right=True))
        if display.room is Room.WIDE or by == "month":
            columns.append(Field("bar", "", WIDEST_BAR))
        return tuple(columns)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[DutyGroup]:
        found = library.duty_groups(query.order, query.filters)
        if query.descending:
            found = found[::-1]
        return Page(found[offset : offset + limit], len(found), state=tuple(found))

    def cells(self, row: DutyGroup, display: Display) -> Sequence[str | Cell]:
        by = display.query.order
        name = month_name(row.name) if by == "month" else row.name
        cells = [name, f"{row.duties:,}"]
        if by != "document":
            cells.append(f"{row.leads:,}" if row.leads else "")
        if display.room is Room.WIDE or by == "month":
            most = max((each.duties for each in groups_of(display)), default=1)
            cells.append(BAR * max(1, round(WIDEST_BAR * row.duties / most)))
        return cells

    def locate(self, library: LibraryReader, row: DutyGroup, display: Display) -> Target | None:
        """The first of its duties."""
        pane, filters = self.inside(row, display)
        for duty in library.duties(filters, pane.asked, limit=1, order=pane.orders[0]):
            return pane.target(duty)
        return None

    def inside(self, row: DutyGroup, display: Display) -> tuple[DutyListPane, Filters]:
        by, filters = display.query.order, display.query.filters
        if by == "document":
            return DutyListPane(EVERY_DUTY, row.name), plain(filters, documents=(str(row.document_id),))
        if by == "month":
            month = DutyFilters(due_from=f"{row.name}-01", due_by=f"{row.name}-31")
            return DutiesOfMonthPane(month, month_name(row.name)), filters
        return DutyListPane(DutyFilters(bodies=(f"={row.name}",)), row.name), filters

    def names(self, display: Display) -> dict[str, str]:
        return {f"document {each.document_id}": each.name for each in groups_of(display) if each.document_id}


class DutyListPane(Pane[Duty]):
    """The duties of one body, month or document."""

    id: ClassVar = "duty_list"
    label: ClassVar = N_("Duties")
    digit: ClassVar = "9"
    orders: ClassVar[tuple[str, ...]] = ("document", "deadline", "task", "lead")
    empty: ClassVar = N_("No duty fits the filters; x takes them off")
    uses: ClassVar = {
        "enter": N_("to its sentence in the source"),
        "back": N_("to where you were"),
        "copy": "",
        "bookmark": "",
        "export": N_("all or marked rows as .csv …"),
    }

    def __init__(self, asked: DutyFilters, name: str) -> None:
        self.asked = asked
        self.name = name

    def columns(self, display: Display) -> tuple[Field, ...]:
        columns = [
            Field("deadline", _("Deadline"), 14),
            Field("lead", _("Lead"), 16),
            Field("task", _("Task")),
            Field("document", _("Source"), 12),
        ]
        if display.room is Room.WIDE:
            columns.insert(2, Field("with", _("With"), 24))
        return tuple(columns)

    def page(self, library: LibraryReader, query: Query, offset: int, limit: int) -> Page[Duty]:
        found = library.duties(
            query.filters, self.asked, limit=limit, offset=offset, order=query.order, descending=query.descending
        )
        return Page(found)

    def total(self, library: LibraryReader, query: Query) -> int:
        return library.duty_count(query.filters, self.asked)

    def cells(self, row: Duty, display: Display) -> Sequence[str | Cell]:
        lead, others = "、".join(row.lead), "、".join(row.with_)
        when = row.deadline or row.frequency or ""
        if display.room is Room.WIDE:
            return (when, lead, others, row.task, place_of(row.document))
        return (when, lead or others, row.task, place_of(row.document))

    def target(self, row: Duty) -> Target:
        return Target(row.document.id, row.paragraph, ((row.start, row.end),))

    def title(self, display: Display) -> str:
        return self.name


class DutiesOfMonthPane(DutyListPane):
    """The duties of one month, the first due first."""

    orders: ClassVar[tuple[str, ...]] = ("deadline", "document", "task", "lead")


def groups_of(display: Display) -> tuple[DutyGroup, ...]:
    """The groups that came with the rows that are shown."""
    return display.state if isinstance(display.state, tuple) else ()


def month_name(month: str) -> str:
    """A month as people read it: 2025年6月."""
    return _("{year}-{month:02}").format(year=month[:4], month=int(month[5:]))
