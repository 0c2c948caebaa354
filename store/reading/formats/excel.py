"""Excel workbooks, .xlsx through openpyxl and .xls (also .et of WPS) through xlrd: every visible sheet, as it is shown.

A line is a row of the sheet.  Formulas count with the value that was saved with them.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from store.reading.base import RowDocument, Unreadable
from store.reading.parts.zip_limits import open_zip
from store.reading.records.number_formats import is_date, shown
from store.reading.records.sheet_rows import Sheet, sheet_documents
from store.spans import Source

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_SKIPPED = 200
"""Empty cells and rows that an index may leave out; more are a damaged file."""
_DAMAGED = "is a damaged Excel workbook: save it again with Excel, WPS or LibreOffice if it opens there"


def read(data: bytes, name: str) -> Iterator[Source]:
    """The documents of a workbook; see `Reader`."""
    yield from read_rows(io.BytesIO(data), name, {})


def read_rows(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
    """The documents of a workbook, of rows by these columns; see `RowReader`."""
    for document in row_documents(file, name, named):
        yield document.source()


def row_documents(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[RowDocument]:
    """The documents of a workbook; see `TableReader`."""
    data = file.read()
    is_zip = data.startswith(_ZIP)
    if is_zip:
        open_zip(data).close()
    hidden: list[str] = []
    try:
        read_sheets = _xlsx if is_zip else _xls if data.startswith(_OLE) else _xml
        sheets = list(read_sheets(data, hidden))
    except (MemoryError, Unreadable):
        raise
    except Exception as error:  # both libraries fail in any way on a damaged file
        if "encrypted" in str(error).lower():
            raise Unreadable("is encrypted: save it without a password") from None
        raise Unreadable(_DAMAGED) from None
    notes = (f"hidden sheets left out: {', '.join(hidden)}",) if hidden else ()
    yield from sheet_documents(sheets, name, "xlsx" if is_zip else "xls", named, notes)


def _xlsx(data: bytes, hidden: list[str]) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(sheet.title)
                continue
            sheet.reset_dimensions()  # some programs state a wrong size
            rows = ([shown(cell.value, cell.number_format or "") for cell in row] for row in sheet.iter_rows())
            yield Sheet.of(sheet.title, rows)


def _xls(data: bytes, hidden: list[str]) -> Iterator[Sheet]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
    for sheet in book.sheets():
        if sheet.visibility:
            hidden.append(sheet.name)
            continue
        yield Sheet.of(sheet.name, ([_shown(book, cell) for cell in row] for row in sheet.get_rows()))


def _xml(data: bytes, hidden: list[str]) -> Iterator[Sheet]:
    """The sheets of a workbook in the XML of Excel 2003, which many systems export as .xls."""
    from store.reading.parts.xml import xml_of

    book = xml_of(data)
    if book is None:
        raise Unreadable(_DAMAGED)
    for sheet in book.iter(f"{_SS}Worksheet"):
        title = sheet.get(f"{_SS}Name") or ""
        if any((each.text or "") != "SheetVisible" for each in sheet.iter("{*}Visible")):
            hidden.append(title)
            continue
        rows: list[list[str]] = []
        for row in sheet.iter(f"{_SS}Row"):
            rows += [[] for _ in range(_skipped(row, len(rows)))]
            cells: list[str] = []
            for cell in row.iter(f"{_SS}Cell"):
                text = "".join("".join(each.itertext()) for each in cell.iter(f"{_SS}Data"))
                across = int(cell.get(f"{_SS}MergeAcross") or 0)
                cells += [""] * _skipped(cell, len(cells)) + [text] + [""] * min(across, _MOST_SKIPPED)
            rows.append(cells)
        yield Sheet.of(title, rows)


def _skipped(element: Any, before: int) -> int:
    """How many empty cells or rows an element's index leaves out behind those before it."""
    return min(max(0, int(element.get(f"{_SS}Index") or 0) - 1 - before), _MOST_SKIPPED)


def _shown(book: Any, cell: Any) -> str:
    """A cell of an .xls as it is shown."""
    import xlrd

    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE or (cell.ctype == xlrd.XL_CELL_NUMBER and is_date(number_format)):
        try:
            return shown(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode), number_format)
        except (ValueError, OverflowError):
            return shown(cell.value)
    return shown(cell.value if cell.ctype != xlrd.XL_CELL_EMPTY else None, number_format)
