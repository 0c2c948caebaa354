"""Breaks Chinese text into lines of terminal cells.

The rules are those of Chinese typesetting (GB/T 15834—2011 section 5.1, W3C "Requirements for Chinese Text
Layout" section 3.1.3): closing punctuation does not begin a line, opening punctuation does not end one, an
ASCII word and a number with its unit stay whole. A rule yields only where a line would stay empty
otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.text.units import LONG_UNITS
from tui.terminal.widths import WIDTHS, when_widths_change

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕〗’”…—～·％‰℃°),.;:!?]}%﹐﹒﹔﹕﹖﹗｝］＞｠､｡·々ー")
"""Characters that no line begins with."""
NOT_LAST = frozenset("（《〈「『【〔〖‘“([{｛［＜｟￥＄¥$№§")
"""Characters that no line ends with."""

_ATOM = re.compile(
    # a formula of a coined name: “1+N+1”, “1+5+26”
    r"[A-Za-z0-9]+(?:\+[A-Za-z0-9]+)+"
    # a number (12.5%, 3,000, 2014—2019, 60%-70%, 1+5+26) with its magnitude and unit: 7079万元, 20个, 2019年
    r"|[+\-±]?\d+(?:[.,:/·]\d+|[%％‰]?[-+×~～—–－至]{1,2}\d+)*(?:[%％‰℃°]|[多余几]?[十百千万亿兆]*[多余几]?"
    rf"(?:{'|'.join(LONG_UNITS)}|[\u4e00-\u9fff])?)"
    # an ASCII word: GDP, e-mail, https://…, "4+2"
    r"|[A-Za-z0-9_@#&+=/\\.:?%~'’-]+"
)

CHUNK = 4096
"""The longest stretch that is wrapped at once; longer paragraphs break at a sentence end before it."""

Line = tuple[int, int]


def chunks(text: str) -> list[Line]:
    """Cuts a paragraph into stretches (start, end) of at most CHUNK characters that are wrapped
    independently.

    A paragraph of a million characters would take most of a second to wrap; in stretches only those on the
    screen are wrapped. The cut is after the last sentence end (。；！？) of the stretch, so it costs one short
    line.
    """
    found: list[Line] = []
    start = 0
    while len(text) - start > CHUNK:
        limit = start + CHUNK
        end = max(text.rfind(mark, start + CHUNK // 2, limit) for mark in "。；！？") + 1 or limit
        while end < limit and text[end] in NOT_FIRST:
            end += 1
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    return found


def wrap(text: str, width: int) -> list[Line]:
    """The lines of `text` as (start, end) offsets, none wider than `width` cells (at least 2).

    Blanks at the end of a line belong to no line. An empty text has one empty line. Linear in the length of
    the text; results for stretches of up to CHUNK characters are remembered.
    """
    lines: list[Line] = []
    for start, end in chunks(text):
        lines += [(start + a, start + b) for a, b in wrap_chunk(text[start:end], width)]
    return lines


@lru_cache(maxsize=512)
def wrap_chunk(text: str, width: int) -> tuple[Line, ...]:
    """`wrap` of one stretch as `chunks` cuts them; what it answers is remembered per text and width."""
    width = max(width, 2)
    lines: list[Line] = []
    glued = _glued(text)
    widths = [WIDTHS[character] for character in text]
    start = used = 0
    split = 0  # the last place where this line may end
    split_used = 0  # cells before it
    index = 0
    length = len(text)
    while index < length:
        if index > start and not glued[index]:
            split, split_used = index, used
        size = widths[index]
        while used + size > width and index > start and text[index] not in " \u3000\t":
            if split > start:
                end, used = split, used - split_used
            else:
                end, used = index, 0
            lines.append((start, _without_blanks(text, start, end)))
            start = split = end
            split_used = 0
        used += size
        index += 1
    lines.append((start, _without_blanks(text, start, length)))
    return tuple(lines)


when_widths_change(wrap_chunk.cache_clear)


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \u3000\t":
        end -= 1
    return end


def _glued(text: str) -> bytearray:
    """For each character 1 if no line may begin with it, because of what it is or what stands before it."""
    glued = bytearray(len(text))
    before = ""
    for index, character in enumerate(text):
        blank = character in " \u3000\t"
        if character in NOT_FIRST or before in NOT_LAST or blank or WIDTHS[character] == 0:
            glued[index] = 1
        before = character
    for atom in _ATOM.finditer(text):
        start, end = atom.span()
        if end - start > 1:
            glued[start + 1 : end] = b"\x01" * (end - start - 1)
    return glued
