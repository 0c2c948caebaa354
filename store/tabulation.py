"""Statements of indicators side by side: a matrix of places, periods or documents, and targets beside results.

Pure: it works on statements (`Statement`) that were read from a library, wherever they came from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from store.models.statement import Statement

ROWS = ("place", "period", "document")
"""what the rows of a matrix can be"""
STATUSES = ("target", "result", "plan", "history", "")
_SIGNS = {"at_least": "≥", "at_most": "≤", "approx": "≈"}
_MAGNITUDES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_SCALED = ("元", "美元", "人", "斤", "公斤", "吨", "人次", "平方米", "亩")
_KILOGRAMS = {"斤": 0.5, "公斤": 1.0, "吨": 1000.0}
_ABOUT = 0.05
"""How far from a target that is only about so much a result may stay and be called about there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a matrix: an indicator, with what tells it from the other columns of the same one."""

    indicator: str
    label: str
    period: str
    status: str
    basis: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns; a cell holds all statements for it, those of one value first, in reading order."""

    kind: str
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[int, int], tuple[Statement, ...]]

    def cell(self, row: int, column: int) -> tuple[Statement, ...]:
        """The statements of a cell; () for a blank."""
        return self.cells.get((row, column), ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target and the result of its year: `met` is yes, no or about, "" where either is missing.

    `difference` is result less target in the target's unit, None where either is missing or they cannot be compared.
    """

    place: str
    indicator: str
    label: str
    year: int
    target: Statement | None
    result: Statement | None
    met: str
    difference: float | None


def matrix(statements: Iterable[Statement], rows: str, order: Sequence[str] = ()) -> Matrix:
    """The statements as a matrix with one row a place, period or document (`rows`, one of ROWS).

    A row of a document has its title as its name, and its number too where several documents have that title.
    `order` are indicator ids in the order of their columns; others follow.  Columns of one indicator are told apart by
    status, period and basis, and by place where the rows are not places and there are several.
    """
    found = list(statements)
    documents = {each.document.id: each.document.title for each in found}
    shared = {title for title, times in Counter(documents.values()).items() if times > 1}
    several = rows == "period" and len({each.place for each in found}) > 1
    at = {indicator: number for number, indicator in enumerate(order)}
    cells: dict[tuple[str, Column], list[Statement]] = defaultdict(list)
    names: dict[str, tuple[object, ...]] = {}
    for each in found:
        name = _row_name(each, rows, shared)
        names.setdefault(name, _row_order(each, rows))
        cells[name, _column(each, rows, several=several)].append(each)
    columns = sorted(
        {column for _, column in cells},
        key=lambda c: (
            at.get(c.indicator, len(at)),
            c.label,
            c.place,
            c.period,
            STATUSES.index(c.status),
            c.basis,
        ),
    )
    ordered = sorted(names, key=lambda name: names[name])
    row_at = {name: number for number, name in enumerate(ordered)}
    column_at = {column: number for number, column in enumerate(columns)}
    return Matrix(
        rows,
        tuple(ordered),
        tuple(columns),
        {(row_at[name], column_at[column]): tuple(held) for (name, column), held in cells.items()},
    )


def outcomes(statements: Iterable[Statement], better: Mapping[str, str]) -> list[Outcome]:
    """For each place, indicator and year with a target or a result: both, and whether the target was met.

    The target is that of the year's own report, the result that of the next one, where several documents state them.
    `better` names by indicator whether "more" or "less" is better (missing: more).  What is missing is a blank.
    """
    kept = [s for s in statements if s.period.isdigit() and s.status in ("target", "result") and not s.scope]
    kept.sort(key=lambda s: (s.place, s.indicator, int(s.period)))
    answer = []
    for (place, indicator, period), group in groupby(kept, key=lambda s: (s.place, s.indicator, s.period)):
        members = list(group)
        year = int(period)
        target = _nearest(members, "target", year)
        result = _nearest(members, "result", year + 1)
        met, difference = _compare(target, result, better.get(indicator, "more"))
        answer.append(Outcome(place, indicator, members[0].label, year, target, result, met, difference))
    return answer


def value_text(statement: Statement) -> str:
    """The value as a reader wants it in a table: ≥5%, 5%–5.5%, ≈2%, −3.3%, 5.67万亿元."""
    low, high, unit = statement.low, statement.high, statement.unit
    sign = "−" if statement.direction == "down" else ""
    if low is not None and high is not None and low != high:
        return f"{sign}{_number(low, unit)}–{_number(high, unit)}"
    value = low if low is not None else high
    return "" if value is None else f"{_SIGNS.get(statement.bound, '')}{sign}{_number(value, unit)}"


def cell_text(held: Sequence[Statement]) -> str:
    """The values of a cell, each once, parted by " / "."""
    return " / ".join(dict.fromkeys(map(value_text, held)))


def number_of(statement: Statement) -> tuple[float, str, str] | None:
    """A value that is one number, as (number, sign, unit): 5.67 "≥" 万亿元; the number of what falls is negative.

    Nothing for a range and for no value.
    """
    low, high, unit = statement.low, statement.high, statement.unit
    value = low if low is not None else high
    if value is None or (low is not None and high is not None and low != high):
        return None
    number, scaled = _scaled(-value if statement.direction == "down" else value, unit)
    return number, _SIGNS.get(statement.bound, ""), scaled


def _scaled(value: float, unit: str) -> tuple[float, str]:
    for size, name in _MAGNITUDES if unit in _SCALED else ():
        if abs(value) >= size:
            return value / size, f"{name}{unit}"
    return value, unit


def _number(value: float, unit: str) -> str:
    number, scaled = _scaled(value, unit)
    return f"{number:.10g}{scaled}"


def _row_name(statement: Statement, rows: str, shared: Collection[str]) -> str:
    if rows == "document":
        title = statement.document.title
        return f"{title} #{statement.document.id}" if title in shared else title
    return statement.place if rows == "place" else statement.period


def _row_order(statement: Statement, rows: str) -> tuple[object, ...]:
    if rows == "period":
        return (statement.period[-4:], statement.period)
    return (statement.document.id,) if rows == "document" else (statement.place == "", statement.place)


def _column(statement: Statement, rows: str, *, several: bool) -> Column:
    return Column(
        indicator=statement.indicator,
        label=statement.label,
        period="" if rows == "period" else statement.period,
        status=statement.status,
        basis=statement.basis or "",
        place=statement.place if several else "",
    )


def _nearest(members: Sequence[Statement], status: str, year: int) -> Statement | None:
    """The statement of that status from the document whose year is nearest to `year`; the first of equals."""
    fit = [each for each in members if each.status == status]
    return min(fit, key=lambda each: abs((each.document.year or 0) - year), default=None)


def _compare(target: Statement | None, result: Statement | None, better: str) -> tuple[str, float | None]:
    if target is None or result is None:
        return "", None
    goal, reached = _signed(target, better), _signed(result, better)
    if target.unit != result.unit:
        reached = _converted(reached, result.unit, target.unit)
    if goal is None or reached is None:
        return "", None
    difference = round(reached - goal, 9)
    missed = difference > 0 if better == "less" else difference < 0
    if not missed:
        return "yes", difference
    about = target.bound == "approx" and abs(difference) <= _ABOUT * abs(goal)
    return ("about" if about else "no"), difference


def _converted(value: float | None, unit: str, wanted: str) -> float | None:
    """The value in another unit; nothing where the units do not measure the same."""
    if value is None or unit not in _KILOGRAMS or wanted not in _KILOGRAMS:
        return None
    return value * _KILOGRAMS[unit] / _KILOGRAMS[wanted]


def _signed(statement: Statement, better: str) -> float | None:
    """The end of a value that counts, negative for what falls: the floor where more is better, else the ceiling."""
    ends = (statement.high, statement.low) if better == "less" else (statement.low, statement.high)
    value = next((end for end in ends if end is not None), None)
    if value is None:
        return None
    return -value if statement.direction == "down" else value
