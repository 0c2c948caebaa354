"""What is drawn on a page of a PDF beside its text: ruling lines, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

from store.reading.parts.ruled_tables import Rule

_THIN = 3.0
"""Points up to which a box is a line."""
_SHORT = 8.0
"""Points from which a line may be part of the border of a cell."""
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 2_000
_MOST_NESTED = 4
"""How much of the drawings of a page is looked at: objects, pieces of one of them, forms inside forms."""
_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page."""

    rules: list[Rule] = field(default_factory=list)
    any: bool = False
    """whether anything but text is on the page"""
    pictured: float = 0.0
    """the area of the pictures, in square points"""


def drawings(page: Any, turned: Callable[[_Box], _Box]) -> Drawings:
    """What is drawn on a page of pdfium's.

    `turned` makes left, top, right, bottom from the top left of the page as it is read out of left, bottom, right,
    top in its own system.
    """
    found = Drawings()
    for thing, kind, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        found.any = True
        bounds = _bounds(thing, matrix)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictured += (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for box in _lines(thing, matrix, bounds):
                left, top, right, bottom = turned(box)
                if bottom - top <= _THIN and right - left >= _SHORT:
                    found.rules.append(Rule(False, (top + bottom) / 2, left, right))
                elif right - left <= _THIN and bottom - top >= _SHORT:
                    found.rules.append(Rule(True, (left + right) / 2, top, bottom))
    return found


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """The objects of a page and of the forms in it, with the matrix that leads from their place to the page's."""
    stack = [(page.raw, _SAME, 0)]
    seen = 0
    while stack:
        holder, matrix, depth = stack.pop()
        get = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
        count = raw.FPDFFormObj_CountObjects(holder) if depth else raw.FPDFPage_CountObjects(holder)
        for index in range(min(count, _MOST_OBJECTS - seen)):
            thing = get(holder, index)
            kind = raw.FPDFPageObj_GetType(thing)
            seen += 1
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield thing, kind, matrix
            elif depth < _MOST_NESTED:
                stack.append((thing, _times(_matrix(thing), matrix), depth + 1))


def _matrix(thing: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: Any, matrix: _Matrix) -> _Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    places = (ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top))
    if not raw.FPDFPageObj_GetBounds(thing, *places):
        return 0.0, 0.0, 0.0, 0.0
    if matrix is _SAME:
        return left.value, bottom.value, right.value, top.value
    return _around(_moved(left.value, bottom.value, matrix), _moved(right.value, top.value, matrix))


def _around(one: tuple[float, float], other: tuple[float, float]) -> _Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _lines(thing: Any, matrix: _Matrix, bounds: _Box) -> Iterator[_Box]:
    """The boxes of the straight lines that a path draws: a thin box is one, and so is each edge of another."""
    left, bottom, right, top = bounds
    if right - left < _SHORT and top - bottom < _SHORT:
        return
    if right - left <= _THIN or top - bottom <= _THIN:
        yield bounds
        return
    count = raw.FPDFPath_CountSegments(thing)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    own = _times(_matrix(thing), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _moved(x.value, y.value, own)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield _around(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield _around(point, start)
        last = point
