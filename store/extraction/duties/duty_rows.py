"""Duties in the rows of a table whose head names who leads, who takes part, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.duties.assigning import Shares, shares_of
from store.extraction.duties.duty_words import LABEL, LEAD, UNTIL

SEPARATOR = " | "
_TASK = re.compile("内容|任务|措施|事项|工作|项目|指标|目标|举措|问题|建议|要点|要求")
_NUMBER = re.compile("\\d{1,3} ")
_LONGEST_HEAD = 80
_HEADS = ("牵头", "责任", "负责", "配合", "主办", "承办", "实施", "落实", "分工")
_NOBODY = frozenset("/-—－\\无")


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table, from the left: the role of each of those that name bodies or deadlines, by its index."""

    columns: int
    roles: dict[int, str]
    tasks: tuple[int, ...]
    blanks: bool = False
    """whether only blanks part the cells"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that divides work: its task stands at `start:end`, the whole of it ends at `last`."""

    start: int
    end: int
    last: int
    shares: Shares


def head_of(text: str) -> Head | None:
    """The head of a table that divides work, if the (folded) text is one: a row of a table, or a line of labels."""
    if len(text) > 4 * _LONGEST_HEAD or not any(word in text for word in _HEADS):
        return None
    cells = text.split(SEPARATOR)
    blanks = len(cells) == 1
    if blanks:
        if len(text) > _LONGEST_HEAD or not _TASK.search(text.replace(" ", "")):
            return None
        cells = text.split(" ")
    roles = {number: role for number, cell in enumerate(cells) if (role := _role(cell))}
    if not set(roles.values()) - {UNTIL} or len(cells) < 2:
        return None
    if blanks:
        # Blanks stand inside labels, too (工 作 任 务): only how many columns follow the task is known.
        first = min(roles)
        if set(range(first, len(cells))) != set(roles):
            return None
        return Head(len(cells) - first + 1, {n - first + 1: role for n, role in roles.items()}, (0,), blanks=True)
    tasks = tuple(n for n, cell in enumerate(cells) if n not in roles and _TASK.search(cell) and n < max(roles))
    return Head(len(cells), roles, tasks or (max(0, min(roles) - 1),))


def _role(cell: str) -> str:
    found = LABEL.fullmatch(cell.replace(" ", "").split("(")[0])
    return str(found.lastgroup) if found else ""


def row_of(text: str, head: Head) -> Row | None:
    """What a (folded) row says under its head; None where its cells name no bodies."""
    parted = SEPARATOR in text
    if parted:
        cells = _cells(text, SEPARATOR, 0)
    else:
        first = min(head.roles)
        cells = _cells(text, " ", head.columns - first)
        if len(cells) <= head.columns - first or (head.blanks and not _NUMBER.match(text)):
            return None
    missing = head.columns - len(cells)
    for shift in dict.fromkeys((missing, 0)) if missing > 0 else (0,):
        if row := _read(text, cells, head, shift):
            return row
    return None


def _cells(text: str, separator: str, most: int) -> list[tuple[int, int]]:
    """The cells as (start, end); with `most` at most so many parts are cut off, from the right."""
    parts = text.rsplit(separator, most) if most else text.split(separator)
    cells, at = [], 0
    for part in parts:
        cells.append((at, at + len(part)))
        at += len(part) + len(separator)
    return cells


def _read(text: str, cells: list[tuple[int, int]], head: Head, shift: int) -> Row | None:
    """The row whose first cell stands in column `shift`."""
    shares = Shares()
    for column, role in head.roles.items():
        if not shift <= column < shift + len(cells):
            continue
        start, end = cells[column - shift]
        value = text[start:end].strip()
        if not value or value in _NOBODY:
            continue
        if role == UNTIL:
            shares.until = value
            continue
        found = shares_of(value, role, sure=True)
        if found is None:
            return None
        for each, names in found.by_role.items():
            shares.add(each, names)
    if not shares.known:
        return None
    shares.contrast = bool(shares.by_role["duty"] and shares.by_role["join"]) and LEAD not in head.roles.values()
    tasks = [cells[n - shift] for n in head.tasks if shift <= n < shift + len(cells)] or [cells[0]]
    start, end = max(tasks, key=lambda cell: cell[1] - cell[0])
    return Row(start, end, cells[-1][1], shares)
