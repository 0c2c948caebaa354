"""What pdfium says about the pages of a PDF: characters with their boxes, beside what is drawn (`pdf_drawings`).

pdfium is written in C++ and reads files of unknown origin: it is to be used in the reading process only.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from store.reading.base import Unreadable
from store.reading.formats.pdf_drawings import drawings
from store.reading.parts.characters import Character
from store.reading.parts.page_marks import is_page_number
from store.reading.parts.ruled_tables import Rule

_NOWHERE = frozenset((0, 0xFFFF))
"""Code points that pdfium gives for what has none."""
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What pdfium makes of a hyphen at the end of a line."""


@dataclass(slots=True)
class Page:
    """A page, turned so that its text runs from left to right, or from top to bottom for one that is written so."""

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    sideways: list[Character] = field(default_factory=list)
    """characters that run in another direction than the text of the page, turned upright"""
    rules: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    """characters for which the file does not say which they are"""
    drawn: bool = False
    """whether anything but text is on the page"""
    pictured: float = 0.0
    """the part of the page that pictures cover, from 0 to 1"""


class Document:
    """An open PDF.  Raises Unreadable when it needs a password or is no PDF that can be opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                raise Unreadable("needs a password: save it without one") from None
            raise Unreadable("is damaged: no page of it can be read, so fetch or save it again") from None

    def __len__(self) -> int:
        return len(self._pdf)

    def title(self) -> str:
        """The title in the file's properties, "" where there is none."""
        return str(self._pdf.get_metadata_value("Title"))

    def page(self, index: int) -> Page:
        """The page at `index`, from 0.  Raises Unreadable where it is broken."""
        try:
            page = self._pdf[index]
        except pdfium.PdfiumError:
            raise Unreadable("is a damaged page") from None
        try:
            return _page(page)
        finally:
            page.close()

    def picture(self, index: int, scale: float) -> Any:
        """The page at `index` as it is shown, as an array of height × width × 3 bytes; `scale` 1 is 72 dpi."""
        page = self._pdf[index]
        try:
            return page.render(scale=scale, rev_byteorder=False).to_numpy()
        finally:
            page.close()


def _page(page: pdfium.PdfPage) -> Page:
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):  # places are told in the page as it was before it was turned
        width, height = height, width
    text = raw.FPDFText_LoadPage(page.raw)
    try:
        found, unmapped = _characters(text)
    finally:
        raw.FPDFText_ClosePage(text)
    turns = Counter(placed[0] for placed in found)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn == 0 and _is_vertical(found):
        found = [(1, *placed[1:]) for placed in _without_number(found)]  # digits lie on their side in it, or stand
        turn = 1
    shown = Page(*((height, width) if turn % 2 else (width, height)), unmapped=unmapped)
    for own, left, bottom, right, top, size, character in found:
        upright = Character(*turned(own, width, height, left, bottom, right, top), size, character)
        (shown.characters if own == turn else shown.sideways).append(upright)
    drawn = drawings(page, lambda box: turned(turn, width, height, *box))
    shown.rules, shown.drawn = drawn.rules, drawn.any
    shown.pictured = min(1.0, drawn.pictured / max(width * height, 1.0))
    return shown


_Placed = tuple[int, float, float, float, float, float, str]
"""A turn (quarters of a circle clockwise), left, bottom, right, top in the page's own system, a size, a character."""
_HAN = 0x2E80
"""The code point from which characters are as wide as high."""
_BLANKS = frozenset((0x20, 0x0A, 0x0D))
_SAMPLE = 7
_BELOW = 0.14
"""The part of a character's size that is below the base line."""


def _characters(text: Any) -> tuple[list[_Placed], int]:
    """The characters that the page draws, in the order of the file, and how many of them have no known code."""
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    at_box, at_matrix, at_x, at_y = map(ctypes.byref, (box, matrix, x, y))
    count = raw.FPDFText_CountChars(text)
    # Asking is dear, and a font that does not say its codes says none of them.
    doubtful = any(raw.FPDFText_HasUnicodeMapError(text, index) == 1 for index in range(0, count, _SAMPLE))
    found: list[_Placed] = []
    unmapped = 0
    half = ""
    beside = (0.0, 0.0, 0, 0.0)  # where the last character begins, its turn, the size of the last that is no Han
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _BLANKS and raw.FPDFText_IsGenerated(text, index) == 1:  # added by pdfium's own rules
            continue
        if 0xD800 <= code < 0xDC00:
            half = chr(code)
            continue
        character = half + chr(code) if half and 0xDC00 <= code < 0xE000 else chr(code)
        if half:
            character, half = character.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
        if code in _NOWHERE or code in _HYPHENS:
            character = "-" if code in _HYPHENS else "\ufffd"
        if doubtful and raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            unmapped += 1
            character = "\ufffd"
        raw.FPDFText_GetLooseCharBox(text, index, at_box)
        raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        last_x, last_y, turn, letter = beside
        goes_on = turn == 0 and y.value == last_y and x.value > last_x
        size = box.right - box.left
        if code < _HAN:
            if not goes_on or not letter:
                letter = raw.FPDFText_GetFontSize(text, index) * _scale(text, index, matrix, at_matrix)
            size = letter
        elif not goes_on:
            letter = 0.0
        if not goes_on:
            turn = _turn(text, index, matrix, at_matrix)
        if turn and code >= _HAN:
            size = raw.FPDFText_GetFontSize(text, index) * _scale(text, index, matrix, at_matrix)
        beside = (x.value, y.value, turn, letter)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if turn == 0:
            bottom = y.value - _BELOW * size
            top = bottom + size
        elif turn == 1:
            left = x.value - _BELOW * size
            right = left + size
        elif turn == 2:
            top = y.value + _BELOW * size
            bottom = top - size
        else:
            right = x.value + _BELOW * size
            left = right - size
        found.append((turn, left, bottom, right, top, size, character))
    return found, unmapped


def _scale(text: Any, index: int, matrix: Any, at_matrix: Any) -> float:
    """By how much a character is larger than its font says."""
    raw.FPDFText_GetMatrix(text, index, at_matrix)
    return math.hypot(matrix.c, matrix.d)


def _turn(text: Any, index: int, matrix: Any, at_matrix: Any) -> int:
    """The direction of the base line of a character; what only leans is not turned."""
    if not raw.FPDFText_GetCharAngle(text, index):
        return 0
    raw.FPDFText_GetMatrix(text, index, at_matrix)
    return round(-math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def _is_vertical(found: list[_Placed]) -> bool:
    """Whether characters that stand upright follow each other downwards."""
    down = along = 0
    for (turn, left, _, _, top, size, _), (_, next_left, _, _, next_top, _, _) in pairwise(found):
        if turn:
            continue
        if abs(next_left - left) < 0.4 * size and 0.5 * size < top - next_top < 1.8 * size:
            down += 1
        elif 0.3 * size < next_left - left < 3 * size and abs(next_top - top) < 0.5 * size:
            along += 1
    return down > 2 * along and down > 10


def _without_number(found: list[_Placed]) -> list[_Placed]:
    """The characters of a page that is written downwards, without the number of the page, which is not."""
    kept: list[_Placed] = []
    row: list[_Placed] = []
    for placed in (*found, None):
        if (
            row
            and placed
            and placed[0] == 0
            and abs(placed[2] - row[-1][2]) < 0.3 * placed[5]
            and placed[1] > row[-1][1]
        ):
            row.append(placed)
            continue
        if not is_page_number("".join(p[-1] for p in row).strip()) or len(row) < 3:
            kept += row
        row = [placed] if placed else []
    return kept


def turned(
    turn: int, width: float, height: float, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a box from the top left of a page that is turned so that its text runs rightwards."""
    if turn == 1:
        return height - top, width - right, height - bottom, width - left
    if turn == 2:
        return width - right, bottom, width - left, top
    if turn == 3:
        return bottom, left, top, right
    return left, height - top, right, height - bottom
