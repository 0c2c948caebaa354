"""The lists of a binary Word document (.doc), and the properties ("sprms") that paragraphs and characters have there.

Structures as in [MS-DOC]: PlfLst, PlfLfo, STSH, Prl.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from store.reading.parts.list_numbers import BULLET, Level, Numbering

_STYLES, _LISTS, _OVERRIDES = 0xA2, 0x2E2, 0x2EA
"""Where the header of the file says where these tables are."""
_LEVEL, _LIST = 0x260A, 0x460B
DELETED, HIDDEN = 0x0800, 0x083C
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes of a property's value by its kind; -1: the first byte says how many follow."""
_LSTF, _LVLF, _LFO = 28, 28, 16
_MOST = 2_000
"""Lists, levels and styles that are looked at."""
_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "chineseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    23: BULLET,
    255: "none",
    30: "ideographTraditional",
    **dict.fromkeys((33, 35, 36, 37, 38, 39), "chineseCounting"),
}


def properties_of(data: bytes) -> dict[int, int]:
    """The value of each property in a list of them; those with long values have 0."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(data):
        code = struct.unpack_from("<H", data, at)[0]
        size = _SIZES[code >> 13]
        at += 2
        if size < 0:
            size = data[at] + (2 if code == 0xD608 else 1)
            found[code] = 0
        else:
            found[code] = int.from_bytes(data[at : at + size], "little")
        at += size
    return found


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document, and which one each paragraph style is of."""

    numbering: Numbering
    styles: dict[int, tuple[int, int]]
    """list and level by the number of the style"""

    def number(self, style: int, own: dict[int, int]) -> str:
        """What stands before the next paragraph of a style with these properties of its own."""
        name, depth = self.styles.get(style, (0, 0))
        name, depth = own.get(_LIST, name), own.get(_LEVEL, depth)
        return self.numbering.next(str(name), depth) if name else ""


def lists_of(main: bytes, table: bytes) -> Lists:
    """The lists that a document defines; none where their tables are damaged."""
    numbering = Numbering()
    styles: dict[int, tuple[int, int]] = {}
    try:
        _define(main, table, numbering)
        styles = _styles(*_part(main, table, _STYLES))
    except (struct.error, IndexError, ValueError):
        pass
    return Lists(numbering, styles)


def _part(main: bytes, table: bytes, place: int) -> tuple[bytes, int]:
    start, length = struct.unpack_from("<II", main, place)
    return table[start:], length


def _define(main: bytes, table: bytes, numbering: Numbering) -> None:
    data, length = _part(main, table, _LISTS)
    if not length:
        return
    count = min(struct.unpack_from("<H", data)[0], _MOST)
    at = 2 + count * _LSTF
    for index in range(count):
        key, is_simple = struct.unpack_from("<i", data, 2 + index * _LSTF)[0], data[2 + index * _LSTF + 26] & 1
        for depth in range(1 if is_simple else 9):
            numbering.levels[f"list {key}", depth], at = _level(data, at)
    data, length = _part(main, table, _OVERRIDES)
    count = min(struct.unpack_from("<I", data)[0], _MOST) if length else 0
    at = 4 + count * _LFO
    for index in range(count):
        key, changes = struct.unpack_from("<i8xB", data, 4 + index * _LFO)
        name = str(index + 1)
        numbering.definition[name] = f"list {key}"
        at += 4
        for _ in range(min(changes, 9)):
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            if flags & 0x10:
                numbering.restarts[name, flags & 0xF] = start
            if flags & 0x20:
                numbering.levels[name, flags & 0xF], at = _level(data, at)


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """The level at an offset, and the offset behind it."""
    start, form = struct.unpack_from("<iB", data, at)
    characters, paragraph = data[at + 24], data[at + 25]
    at += _LVLF + characters + paragraph
    length = struct.unpack_from("<H", data, at)[0]
    raw = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(each) + 1}" if ord(each) < 9 else each for each in raw)
    return Level(_FORMS.get(form, "decimal"), text, max(start, 0)), at + 2 + 2 * length


def _styles(data: bytes, length: int) -> dict[int, tuple[int, int]]:
    """List and level of each paragraph style that has a list, its own or that of the style it is based on."""
    if not length:
        return {}
    size, count, base = struct.unpack_from("<HHH", data)
    at = 2 + size
    own: dict[int, dict[int, int]] = {}
    parents: dict[int, int] = {}
    for index in range(min(count, _MOST)):
        length = struct.unpack_from("<H", data, at)[0]
        at += 2
        style, at = data[at : at + length], at + length
        if len(style) < base:
            continue
        kind_and_base = struct.unpack_from("<H", style, 2)[0]
        if kind_and_base & 0xF != 1:
            continue
        parents[index] = kind_and_base >> 4
        name = struct.unpack_from("<H", style, base)[0]
        settings = base + 2 + 2 * name + 2
        size = struct.unpack_from("<H", style, settings)[0] if settings + 2 <= len(style) else 0
        own[index] = properties_of(style[settings + 4 : settings + 2 + size])
    found: dict[int, tuple[int, int]] = {}
    for index in own:
        chain = [index]
        while (parent := parents[chain[-1]]) in own and parent not in chain:
            chain.append(parent)
        known = {key: value for each in reversed(chain) for key, value in own[each].items()}
        if known.get(_LIST):
            found[index] = (known[_LIST], known.get(_LEVEL, 0))
    return found
