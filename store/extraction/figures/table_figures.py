"""Figures in tables: a cell counts what its row and column head say, in the unit that a head or the cell names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.extraction.figures.paragraph_figures import find_figures
from store.extraction.figures.when import calendar_year
from store.spans import FigureSpan
from store.text.numerals import ARABIC, MAGNITUDES, arabic_value
from store.text.simplify import fold
from store.text.units import Unit, unit_at

_BAR = re.compile(r"[|]")
_WIDE_BLANK = re.compile(r"\t| {2,}")
_BARE = re.compile(rf"[-+]?{ARABIC}")
_UNIT = re.compile(r"(?:[(,]|单位:?) ?(十|百|千|万|十万|百万|千万|亿|十亿|百亿|万亿)?([^(),0-9:]{1,8}?)\)?\Z")
_CAPTION = re.compile(r"(?:计量)?单位 ?: ?([^\s,;()|]{1,10})")
_LONGEST_CAPTION = 60
_RATIO = re.compile(r"率|比重|占比|增速|增长|增幅|指数|同比|环比|%")
"""Heads of numbers that are not in the unit of the whole table."""
_TIME = re.compile(r"(?:[12][0-9]{3}年?(?:度|底|末)?|(?:去年|今年|上年|本年|当年)(?:底|末)?)(?:\(.*\))?")
# Columns whose numbers number or name something, and heads that say nothing about what is counted.
_NO_FIGURES = re.compile(r"序号|编号|排名|名次|代码|编码|电话|邮编|文号|日期|时间|年份|年度|页码|备注")
_UNIT_HEADS = frozenset(("单位", "计量单位", "单位名称", "计算单位"))
_SAYS_NOTHING = frozenset(
    ["数值", "数量", "指标值", "目标值", "目标", "数据", "合计", "总计", "小计", "值", "个数", "完成情况"]
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its folded text without outer blanks, and its offsets in the row."""

    text: str
    start: int
    end: int


def cells_of(row: str) -> list[Cell]:
    """The cells of a table row: parted by bars, else by tabs or wide blanks."""
    folded = fold(row)
    border = _BAR if "|" in folded else _WIDE_BLANK
    if border is _WIDE_BLANK and "\t" in row:
        folded = "".join("\t" if char == "\t" else plain for char, plain in zip(row, folded, strict=True))
    result, position = [], 0
    for match in [*border.finditer(folded), None]:
        begin, end = position, match.start() if match else len(folded)
        part = folded[begin:end]
        lead = len(part) - len(part.lstrip())
        result.append(Cell(part.strip(), begin + lead, begin + lead + len(part.strip())))
        position = match.end() if match else end
    return result


def find_table_figures(rows: Sequence[str], *, year: int | None = None, unit: str = "") -> list[list[FigureSpan]]:
    """The figures of each row of one table; spans are offsets into the row's own text.

    `rows` are the table's rows with cells parted by bars, tabs or wide blanks, empty ones kept.  The first row is the
    head if none of its cells is a plain number other than a year, and the second one too where the first has merged
    cells.  A plain number is a figure only under a head; its unit is the one that the row names in a column 单位, else
    that of the column head or the row head in brackets, else `unit`, which the text above the table names.  A time in
    the column head (2019年) is the figure's time.
    """
    table = [cells_of(row) for row in rows]
    head, body = _head_of(table)
    names = next((index for index, parts in enumerate(head) if _names_rows(parts)), 0)
    units = next((index for index, parts in enumerate(head) if "".join(parts) in _UNIT_HEADS), None)
    result: list[list[FigureSpan]] = []
    name = ""
    for number, (row, cells) in enumerate(zip(rows, table, strict=True)):
        aligned = bool(head) and number >= body and len(cells) == len(head)
        name = (cells[names].text or name) if aligned else ""
        own = cells[units].text if aligned and units is not None else ""
        figures: list[FigureSpan] = []
        for column, cell in enumerate(cells):
            if aligned and column == units:
                continue
            parts = head[column] if aligned and column != names else ()
            figures += _cell_figures(row, cell, name if parts else "", parts, (own, unit), year)
        result.append(figures)
    return result


def unit_above(texts: Sequence[str]) -> str:
    """The unit that the paragraphs above a table name for all of it (单位：亿元), the nearest one; "" for none."""
    found = (_CAPTION.search(fold(text)) for text in reversed(texts) if len(text) <= _LONGEST_CAPTION)
    return next((match[1] for match in found if match and _unit_of(f"({match[1]})")), "")


def _head_of(table: Sequence[Sequence[Cell]]) -> tuple[list[tuple[str, ...]], int]:
    """What stands above each column, from the top down, and the index of the first row below the head."""
    if not table or not _is_head(table[0]):
        return [], 0
    first = [cell.text for cell in table[0]]
    second = [cell.text for cell in table[1]] if len(table) > 2 and _is_head(table[1]) else []
    merged = len(second) > len(first) or any(
        not top and below for top, below in zip(first[1:], second[1:], strict=False)
    )
    if not merged or (second and second[0] and first[0]):
        return [(text,) for text in first], 1
    heads: list[tuple[str, ...]] = []
    top = ""
    for column in range(max(len(first), len(second))):
        below = second[column] if column < len(second) else ""
        own = first[column] if column < len(first) else ""
        top = own or (top if below else "")
        heads.append(tuple(filter(None, (top, below))))
    return heads, 2


def _names_rows(parts: Sequence[str]) -> bool:
    """Whether a column may hold what its rows are about: not one of numbers, units or times."""
    head = "".join(parts)
    return not (head in _UNIT_HEADS or _NO_FIGURES.search(head) or any(_TIME.fullmatch(part) for part in parts))


def _is_head(cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and not any(_BARE.fullmatch(cell.text) and not _TIME.fullmatch(cell.text) for cell in cells)


def _cell_figures(
    row: str, cell: Cell, row_head: str, heads: Sequence[str], units: tuple[str, str], year: int | None
) -> list[FigureSpan]:
    text = row[cell.start : cell.end]
    column_head = "".join(part for part in heads if not _TIME.fullmatch(part))
    named = _subject(row_head, column_head)
    when = next((part for part in heads if _TIME.fullmatch(part)), "")
    when_year = calendar_year(when, year) if when else None
    if not _BARE.fullmatch(cell.text):
        found = find_figures(text, year=year)
        if named and len(found) == 1 and found[0].text == text:
            found = [replace(found[0], subject=named)]
            if when:
                found = [replace(found[0], when=when, year=when_year)]
        return [replace(figure, start=figure.start + cell.start, end=figure.end + cell.start) for figure in found]
    stated, above = units
    if not heads or (column_head and _NO_FIGURES.search(column_head)):
        return []
    if _TIME.fullmatch(cell.text) and not (when or stated or _unit_of(column_head)):
        return []
    if _RATIO.search(column_head or row_head):
        above = ""
    magnitude, unit = (
        _unit_of(f"({stated})")
        or _unit_of(column_head)
        or _unit_of(row_head)
        or _unit_of(f"({above})")
        or ("", Unit("", "count", 0))
    )
    value = arabic_value(cell.text.lstrip("+-"), magnitude)
    return [
        FigureSpan(
            cell.start,
            cell.end,
            text,
            -value if cell.text.startswith("-") else value,
            unit=unit.name,
            kind=unit.kind,
            subject=named,
            when=when,
            year=when_year,
        )
    ]


def _unit_of(head: str) -> tuple[str, Unit] | None:
    """The magnitude and the unit that a head names: 财政收入(万元) → 万, 元."""
    match = _UNIT.search(head)
    if match is None:
        return None
    magnitude, name = match.groups()
    unit = unit_at(name, 0, arabic=True)
    if unit is None or unit.end != len(name):
        return None
    return "".join(char for char in magnitude or "" if char in MAGNITUDES), unit


def _subject(row_head: str, column_head: str) -> str:
    """What a cell counts: its row head and its column head without their units, the column alone saying nothing."""
    row, column = _bare_head(row_head), _bare_head(column_head)
    if _BARE.fullmatch(row):
        row = ""
    if not column or column in _SAYS_NOTHING or _TIME.fullmatch(column):
        return row
    return f"{row}{column}" if row else column


def _bare_head(head: str) -> str:
    return head[: match.start()].strip() if (match := _UNIT.search(head)) and _unit_of(head) else head
