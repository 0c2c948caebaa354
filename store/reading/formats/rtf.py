r"""Rich Text Format (.rtf), as Word, WPS and Writer save it: a text with control words (\par) in groups ({ }).

A line is a paragraph and a column a character in it.  Heads and feet of pages, hidden and deleted text stay out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.reading.parts.cleaning import clean
from store.reading.parts.markup import mended, table_row
from store.reading.parts.page_furniture import without_repeats
from store.reading.parts.plain_text import finished
from store.reading.parts.xml import numbered
from store.spans import Block, Source

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf"),
        *("footer", "footerl", "footerr", "footerf", "fldinst", "xe", "tc", "rxe", "sp", "sn", "sv", "shprslt"),
        *("listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl", "nonesttables", "bkmkstart", "bkmkend"),
        *(
            "annotation",
            "atnid",
            "atnauthor",
            "ftnsep",
            "ftnsepc",
            "aftnsep",
            "aftnsepc",
            "title",
            "author",
            "themedata",
        ),
    )
)
"""Destinations that are no text of the document; of those marked to be ignored (\\*) all but these are left out:"""
_SHOWN = frozenset(("ud", "shpinst", "shptxt"))
_CHARACTERS = {
    "tab": "\t",
    "line": "\u2028",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_SIGNS = {b"~": "\xa0", b"_": "‑", b"\\": "\\", b"{": "{", b"}": "}"}
_ENDS = frozenset(("par", "sect", "page"))
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 238: "cp1250", 204: "cp1251", 161: "cp1253"}
_DEFAULT = "gb18030"
_LATIN = "cp1252"
_LEVEL = re.compile(rb"(?:heading|\\u26631\D{0,8}\\u39064\D{0,8}|\xb1\xea\xcc\xe2|\\'b1\\'ea\\'cc\\'e2) ?([1-9])", re.I)


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    """characters behind a \\u that stand for it where Unicode is not known"""
    font: int = 0
    number: bool = False
    """the group is the number of a list"""
    aside: bool = False
    """the group is a text box or a note, which does not interrupt the paragraph around it"""


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a file in Rich Text Format; see `Reader`."""
    blocks = _Reader(data).blocks
    yield Source(name, "rtf", "", tuple(finished(without_repeats(mended(blocks)))))


class _Reader:
    """One pass over a file; `blocks` are its paragraphs and rows."""

    def __init__(self, data: bytes) -> None:
        stated = re.search(rb"\\ansicpg(\d+)", data[:2_000])
        self._codec = _known(f"cp{stated[1].decode()}") if stated else _DEFAULT
        self._fonts = _fonts(data)
        self._levels = _heading_styles(data)
        self._states = [_State()]
        self._pending = b""
        self._to_skip = 0
        self._line = 0
        self._level = 0
        self._in_table = False
        self._main: list[str] = []
        self._asides: list[str] = []
        self._number: list[str] = []
        self._cell: list[Block] = []
        self._cells: list[list[Block]] = []
        self._columns = 0
        self.blocks: list[Block] = []
        self._later: list[Block] = []
        self._read(data)
        self._end_paragraph()
        self.blocks += self._later

    def _read(self, data: bytes) -> None:
        at = 0
        ignorable = False
        while found := _TOKEN.search(data, at):
            at = found.end()
            word, argument, code, sign, brace, plain = found.groups()
            if code:
                self._bytes(bytes([int(code, 16)]))
                continue
            if plain:
                self._bytes(plain)
                continue
            self._flush()
            if brace == b"{":
                self._states.append(replace(self._states[-1]))
            elif brace == b"}":
                self._close()
            elif sign == b"*":
                ignorable = True
                continue
            elif sign and not self._skip_one():
                self._add(_SIGNS.get(sign, ""))
                if sign in b"\r\n":
                    self._end_paragraph()
            elif word == b"bin":
                at += max(0, int(argument or 0))
            elif word:
                self._word(word.decode("ascii"), int(argument) if argument else None, ignorable)
            ignorable = False
        self._flush()

    def _word(self, word: str, value: int | None, ignorable: bool) -> None:
        state = self._states[-1]
        if word in _SKIPPED or (ignorable and word not in _SHOWN):
            state.skipped = True
        elif word == "ud":
            state.skipped = False
        elif word == "upr":
            state.skipped = True
        elif word == "u" and value is not None:
            self._add(chr(value % 0x10000))
            self._to_skip = state.fallback
        elif word == "uc":
            state.fallback = max(0, value or 0)
        elif word == "f":
            state.font = value or 0
        elif word in ("v", "deleted"):
            setattr(state, "hidden" if word == "v" else "deleted", value != 0)
        elif word == "plain":
            state.hidden = state.deleted = False
        elif word in ("listtext", "pntext"):
            state.number = True
        elif word in ("shptxt", "footnote"):
            state.aside = True
            state.skipped = False
        elif word == "pard":
            self._level = 0
            self._in_table = False
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel":
            self._level = (value or 0) + 1 if (value or 0) < 9 else 0
        elif word == "s":
            self._level = self._levels.get(value or 0, 0)
        else:
            self._mark(word, state)

    def _mark(self, word: str, state: _State) -> None:
        """A word that stands for a character or ends something."""
        if word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif state.skipped:
            return
        elif word in _ENDS:
            if state.aside:
                self._add("\u2028")
            else:
                self._end_paragraph()
        elif word == "nestcell":
            self._add(" ")
        elif word == "cell":
            self._in_table = True
            self._end_paragraph()
            self._cells.append(self._cell)
            self._cell = []
        elif word == "row":
            self.blocks += table_row(self._cells, self._columns)
            self._columns = self._columns or len(self._cells)
            self._cells = []

    def _close(self) -> None:
        if len(self._states) > 1:
            self._states.pop()
            self._to_skip = 0

    def _skip_one(self) -> bool:
        if self._to_skip:
            self._to_skip -= 1
            return True
        return False

    def _bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._pending += data[skipped:]

    def _flush(self) -> None:
        if self._pending:
            codec = self._fonts.get(self._states[-1].font, self._codec)
            data, self._pending = self._pending, b""
            self._add(data.decode(codec, "replace"))

    def _add(self, text: str) -> None:
        state = self._states[-1]
        if state.skipped or state.hidden or state.deleted:
            return
        (self._number if state.number else self._asides if state.aside else self._main).append(text)

    def _end_paragraph(self) -> None:
        self._line += 1
        text, number = _joined(self._main), _joined(self._number).strip()
        blocks = list(
            numbered(list(clean(text, self._line)), number if any(map(str.isalnum, number)) else "", self._line)
        )
        if self._in_table:
            self._cell += blocks
        else:
            self._cells, self._cell, self._columns = [], [], 0
            self.blocks += (replace(b, kind="heading", level=self._level) if self._level else b for b in blocks)
        self._later += clean(_joined(self._asides), self._line)
        for parts in (self._main, self._number, self._asides):
            parts.clear()


def _joined(parts: list[str]) -> str:
    """The parts of a text, the halves of characters beyond U+FFFF put together."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(codec: str) -> str:
    try:
        name = codecs.lookup(codec).name
    except LookupError:
        return _DEFAULT
    return _DEFAULT if name in ("gbk", "cp936", "gb2312") else name


def _fonts(data: bytes) -> dict[int, str]:
    """The encodings of the fonts that state one which differs from that of the file."""
    found = re.finditer(rb"\\f(\d{1,5})(?=[\\ ])[^{}]{0,120}?\\fcharset(\d{1,3})", data[:400_000])
    return {int(each[1]): _CHARSETS[int(each[2])] for each in found if int(each[2]) in _CHARSETS}


def _heading_styles(data: bytes) -> dict[int, int]:
    """The levels of the paragraph styles that are headings, by the numbers of the styles."""
    start = data.find(b"{\\stylesheet")
    levels: dict[int, int] = {}
    for group in re.finditer(rb"\{\\s(\d{1,5})\b([^{}]{0,2000})", data[start : start + 200_000] if start >= 0 else b""):
        named, outline = _LEVEL.search(group[2]), re.search(rb"\\outlinelevel([0-8])\b", group[2])
        if named or outline:
            levels[int(group[1])] = int(named[1]) if named else int(outline[1]) + 1 if outline else 0
    return levels
