"""Duties as `Library` answers with them: tasks with those who lead, those who take part, and their deadlines."""

from __future__ import annotations

from dataclasses import dataclass

from store.models.contents import DocumentRef

DUTY_GROUPS = ("body", "month", "document")
"""what duties can be gathered by"""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task (任务) with who leads (牵头), who takes part (配合, 责任单位), and by when; names and deadline as written.

    `deadline_year` is the calendar year where it can be known and the task does not recur; `measure` is the name of the
    measure around it.
    """

    id: int
    document: DocumentRef
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    text: str
    task: str
    lead: tuple[str, ...]
    with_: tuple[str, ...]
    deadline: str | None
    deadline_year: int | None
    due: str | None
    """the last day by which it is due, in ISO 8601"""
    frequency: str | None
    measure: str


@dataclass(frozen=True, slots=True)
class DutyFilters:
    """Which duties, beside `Filters`: those of any of some bodies (a part of the name, or =the whole), or led by them.

    `due_from` and `due_by` are days in ISO 8601, both inclusive; either leaves only duties whose last day is known.
    """

    bodies: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    due_from: str = ""
    due_by: str = ""


EVERY_DUTY = DutyFilters()


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of one body, one month (2025-06) or one document: how many, and how many of them have a lead.

    Those of a body are led by it; of documents it is not counted (0).
    """

    name: str
    duties: int
    leads: int
    document_id: int | None = None
