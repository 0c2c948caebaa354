"""OFD, the fixed-layout format of official documents (GB/T 33190-2016): a zip of XML with the place of every text run.

Runs become lines with their places, and `layout` puts them back together to paragraphs, as for a PDF.  Pages that
others lie on (templates), remarks and seals are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from posixpath import dirname, normpath
from posixpath import join as join_path

from store.reading.base import Unreadable
from store.reading.parts.layout import blocks_of_pages
from store.reading.parts.main_text import Element
from store.reading.parts.plain_text import finished
from store.reading.parts.text_columns import Line
from store.reading.parts.xml import xml_of
from store.reading.parts.zip_limits import member_bytes, open_zip
from store.spans import Source

_POINTS = 72 / 25.4
"""An OFD measures in millimetres."""
_WIDE_GAP = 1.5
"""Sizes of a character that a gap within a run may have before the run is two lines."""
_NEAR, _BLANK = 0.9, 0.3
"""Sizes of a character up to which runs belong together, and from which a blank stands between them."""
_MOST = 20_000
"""Repeats of one distance; no run has as many characters."""


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of an OFD file; see `Reader`."""
    with open_zip(data) as container:
        pages = [_joined(list(_runs(page))) for page in _pages(container)]
    if not any(pages):
        raise Unreadable("holds no text, as scans do: recognise the text (OCR) first")
    yield Source(name, "ofd", "utf-8", tuple(finished(blocks_of_pages(pages))))


def _pages(container: zipfile.ZipFile) -> Iterator[Element]:
    """The trees of all pages, in the order of the document."""
    for root in _all(_tree(container, "OFD.xml"), "DocRoot"):
        path = _resolved("", root.text or "")
        for page in _all(_tree(container, path), "Page"):
            tree = _tree(container, _resolved(dirname(path), page.get("BaseLoc") or ""))
            if tree is not None:
                yield tree


def _tree(container: zipfile.ZipFile, path: str) -> Element | None:
    found = next((name for name in container.namelist() if name.lstrip("/").lower() == path.lower()), "")
    root = xml_of(member_bytes(container, found)) if found else None
    if root is None and path == "OFD.xml":
        raise Unreadable("is a damaged OFD document: save it again if it opens")
    return root


def _resolved(folder: str, location: str) -> str:
    location = location.strip()
    return normpath(location.lstrip("/") if location.startswith("/") else join_path(folder, location))


def _all(root: Element | None, name: str) -> Iterator[Element]:
    """The elements of a name, whatever their namespace: several are in use."""
    for element in () if root is None else root.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element


def _runs(page: Element) -> Iterator[Line]:
    for run in _all(page, "TextObject"):
        if run.get("Visible") == "false":
            continue
        left, top, *_ = _numbers(run.get("Boundary") or "", (0.0, 0.0))
        a, b, c, d, e, f = _numbers(run.get("CTM") or "", (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))[:6]
        size = float(run.get("Size") or 3) * (abs(d) or abs(b) or 1.0)
        x = y = 0.0
        for code in _all(run, "TextCode"):
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            text = code.text or ""
            across = _distances(code.get("DeltaX") or "", len(text))
            down = _distances(code.get("DeltaY") or "", len(text))
            places: list[tuple[float, float, str]] = []
            at, under = x, y
            for index, character in enumerate(text):
                places.append((left + a * at + c * under + e, top + b * at + d * under + f, character))
                at += across[index]
                under += down[index]
            yield from _split(places, size)


def _split(places: list[tuple[float, float, str]], size: float) -> Iterator[Line]:
    """A run as lines: one, unless it goes on further right or lower."""
    start = 0
    for index in range(1, len(places) + 1):
        if index < len(places):
            (x0, y0, _), (x1, y1, _) = places[index - 1], places[index]
            if abs(y1 - y0) < size / 2 and -size / 2 < x1 - x0 < (1 + _WIDE_GAP) * size:
                continue
        piece = places[start:index]
        start = index
        text = "".join(character for *_, character in piece)
        if text.strip():
            x, y, _ = piece[0]
            right = piece[-1][0] + size * (1.0 if piece[-1][2] >= "\u2e80" else 0.5)
            box = (x * _POINTS, (y - 0.85 * size) * _POINTS, right * _POINTS, (y + 0.15 * size) * _POINTS)
            yield Line(*box, size * _POINTS, text)


def _joined(runs: list[Line]) -> list[Line]:
    """The runs of a page, those that go on in one line without a gap made one: some programs write word by word."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda each: (round(each.middle / max(each.size, 1.0) * 2), each.left)):
        last = lines[-1] if lines else None
        near = last and abs(last.middle - run.middle) < 0.4 * run.size and abs(run.left - last.right) < _NEAR * run.size
        if last and near:
            blank = (
                " "
                if last.text[-1].isascii() and run.text[0].isascii() and run.left - last.right > _BLANK * run.size
                else ""
            )
            top, bottom = min(last.top, run.top), max(last.bottom, run.bottom)
            lines[-1] = Line(last.left, top, run.right, bottom, max(last.size, run.size), last.text + blank + run.text)
        else:
            lines.append(run)
    return lines


def _distances(text: str, count: int) -> list[float]:
    """The distances from each character to the next; "g 3 5.2" is three of 5.2, and the last one goes on."""
    parts = iter(text.split())
    found: list[float] = []
    for part in parts:
        if part == "g":
            repeats = int(_number(next(parts, "0"), 0))
            found += [_number(next(parts, "0"), 0.0)] * max(0, min(repeats, _MOST))
        else:
            found.append(_number(part, 0.0))
    return (found + [found[-1] if found else 0.0] * count)[:count]


def _numbers(text: str, default: tuple[float, ...]) -> list[float]:
    found = [_number(part, 0.0) for part in text.split()]
    return found if len(found) >= len(default) else list(default)


def _number(text: str | None, default: float) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default
