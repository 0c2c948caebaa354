"""Duties in the library: their rows, what they are asked for, and how many there are of each body, month, document."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.database import rows
from store.database.access.library_part import LibraryPart
from store.database.conditions import Where, common, containing, marks, themed, unless_duplicates
from store.database.declared import tables
from store.database.declared.columns import DOCUMENT, Computed, Listing
from store.library_reader import NO_FILTERS
from store.models.contents import DocumentRef, Filters
from store.models.duty import EVERY_DUTY, Duty, DutyFilters, DutyGroup
from store.text.body_names import body_name


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(tables.PARTED)) if text else ()


DUTIES = Listing(
    tables.DUTIES,
    alias="du",
    model=Duty,
    reference=DocumentRef,
    joins="JOIN paragraphs p ON p.id = du.paragraph JOIN documents d ON d.id = du.document",
    more="LEFT JOIN measures m ON m.id = du.measure",
    computed={
        "paragraph": Computed("p.position"),
        "text": Computed('substr(p.text, du.start + 1, du."end" - du.start)'),
        "lead": Computed("du.lead", _names),
        "with_": Computed("du.partners", _names),
        "deadline": Computed("nullif(du.deadline, '')"),
        "due": Computed("nullif(du.due, '')"),
        "frequency": Computed("nullif(du.frequency, '')"),
        "measure": Computed("coalesce(m.name, '')"),
    },
    orders={
        DOCUMENT: ("du.document", "du.id"),
        "deadline": ("du.due = ''", "du.due"),
        "task": ("du.task",),
        "lead": ("du.lead = ''", "du.lead"),
    },
)
ORDERS = tuple(DUTIES.all_orders)


class ReadsDuties(LibraryPart):
    """What a library answers about duties, as `store.library_reader` says."""

    def duties(
        self,
        filters: Filters = NO_FILTERS,
        asked: DutyFilters = EVERY_DUTY,
        *,
        limit: int = 0,
        offset: int = 0,
        order: str = DOCUMENT,
        descending: bool = False,
    ) -> list[Duty]:
        """The duties that both kinds of filters leave."""
        with self._reading():
            where = duty_where(filters, asked, in_order=order == DOCUMENT)
            return list(
                rows.page(
                    self._connection, DUTIES, where, order=order, descending=descending, limit=limit, offset=offset
                )
            )

    def duty_count(self, filters: Filters = NO_FILTERS, asked: DutyFilters = EVERY_DUTY) -> int:
        """How many duties both kinds of filters leave."""
        where = duty_where(filters, asked)
        with self._reading():
            sql = f"SELECT count(*) FROM {DUTIES.source} WHERE {where.sql}"
            return int(self._connection.execute(sql, where.params).fetchone()[0])

    def duty_groups(self, by: str, filters: Filters = NO_FILTERS, asked: DutyFilters = EVERY_DUTY) -> list[DutyGroup]:
        """The duties by body, month or document."""
        with self._reading():
            return groups(self._connection, by, filters, asked)


def duty_where(filters: Filters, asked: DutyFilters, *, in_order: bool = False) -> Where:
    """Conditions on duties (aliases du, d, p); `in_order` is for reading in document order."""
    where = Where()
    if filters.documents or filters.places:  # looked up once, not for each duty
        within = common(filters)
        where.add(f"du.document IN (SELECT d.id FROM documents d WHERE {within.sql})", *within.params)
    unless_duplicates(where, filters, f"{'+' if in_order else ''}du.duplicate = 0")
    where.any_of("du.deadline_year", filters.years)
    themed(where, filters, "du.paragraph", "paragraph")
    containing(where, filters, tables.DUTIES, "du")
    _of_bodies(where, asked.bodies, "")
    _of_bodies(where, asked.leads, "held.leads = 1 AND ")
    if asked.due_from or asked.due_by:
        where.add("du.due BETWEEN ? AND ?", asked.due_from or "0", asked.due_by or "9999")
    return where


def _of_bodies(where: Where, names: Sequence[str], condition: str) -> None:
    if not names:
        return
    whole = [body_name(name[1:]) for name in names if name.startswith("=")]
    parts = [body_name(name) for name in names if not name.startswith("=")]
    tests = ([f"name IN ({marks(whole)})"] if whole else []) + ["instr(name, ?)"] * len(parts)
    where.add(
        f"du.id IN (SELECT held.duty FROM duty_bodies held WHERE {condition}"
        f"held.body IN (SELECT id FROM bodies WHERE {' OR '.join(tests)}))",
        *whole,
        *parts,
    )


def groups(connection: sqlite3.Connection, by: str, filters: Filters, asked: DutyFilters) -> list[DutyGroup]:
    """The duties by body (the most burdened first), month (in order of time) or document (an index alone tells it)."""
    where = duty_where(filters, asked)
    if by == "body":
        return _by_body(connection, where, plain=where.conditions == ["du.duplicate = 0"])
    if by == "month":
        where.add("du.due > ''")
        sql = "substr(du.due, 1, 7), count(*), sum(du.lead > ''), NULL FROM duties du WHERE {} GROUP BY 1 ORDER BY 1"
    else:
        sql = (
            "(SELECT d.title FROM documents d WHERE d.id = du.document), count(*), 0, du.document "
            "FROM duties du WHERE {} GROUP BY du.document ORDER BY du.document"
        )
    found = connection.execute(f"SELECT {sql.format(where.sql)}", where.params)
    return [DutyGroup(*row) for row in found]


def _by_body(connection: sqlite3.Connection, where: Where, *, plain: bool) -> list[DutyGroup]:
    """Of all duties an index alone tells it."""
    chosen = "held.duplicate = 0" if plain else f"held.duty IN (SELECT du.id FROM duties du WHERE {where.sql})"
    found = connection.execute(
        "SELECT (SELECT name FROM bodies b WHERE b.id = counted.body), counted.duties, counted.leads FROM ("
        "SELECT held.body AS body, count(*) AS duties, sum(held.leads) AS leads FROM duty_bodies held "
        f"WHERE {chosen} GROUP BY held.body) counted ORDER BY counted.duties DESC, counted.leads DESC, counted.body",
        [] if plain else where.params,
    )
    return [DutyGroup(*row) for row in found]
