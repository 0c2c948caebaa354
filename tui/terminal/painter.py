"""Sends to the terminal only what differs from what it shows.

Textual writes every line that it refreshes in full, with all attributes for every piece, and the whole
screen whenever a layout changes. The painter keeps the cells that the terminal shows; a frame becomes the
cheapest sequence that turns them into the new ones: single cells, attribute changes instead of resets,
lines moved by the terminal itself when a list scrolls. It is also the last place that text passes, so it
drops what could steer the terminal, whatever came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import SGR_STYLES, Strip

from tui.terminal.inert import stripped
from tui.terminal.textual_private import attributes_of
from tui.terminal.widths import WIDTHS

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
_SEEN_ON_BLANKS = frozenset("479")
"""Underline, reverse and strike: what a blank shows besides its background."""
_JUMP = 5
"""Bytes of a jump within a line: what lies unchanged between two changes is sent again if it takes no more."""


class Look(NamedTuple):
    """How a cell looks, as parts of an SGR sequence: attributes, foreground, background ("" is the default)."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""

    @property
    def bare(self) -> bool:
        """Whether a blank of this look is seen as any other blank is."""
        return not self.background and not self.attributes & _SEEN_ON_BLANKS


PLAIN = Look()
Cell = tuple[str, Look]
"""A character with its combining marks, and its look; the second cell of a wide character holds ""."""
BLANK: Cell = (" ", PLAIN)


class Painter:
    """The cells of one terminal: `write` what should be seen, then `frame` gives the bytes that make it so."""

    def __init__(self, colors: ColorSystem | None = ColorSystem.EIGHT_BIT, *, old: bool = False) -> None:
        """`colors` None sends none; `old` avoids codes that a vt100 does not know."""
        self._colors = colors
        self._old = old
        self._wanted: list[list[Cell]] = []
        self._shown: list[list[Cell] | None] = []
        self._look: Look | None = None
        self._looks: dict[Style, Look] = {}

    def resize(self, width: int, height: int) -> None:
        """The terminal has (perhaps) another size; if so, it shows nobody knows what."""
        if len(self._wanted) != height or (height and len(self._wanted[0]) != width):
            self._wanted = [[BLANK] * width for _ in range(height)]
            self.forget()

    def forget(self) -> None:
        """What the terminal shows is not known: the next frame paints everything."""
        self._shown = [None] * len(self._wanted)
        self._look = None

    def write(self, x: int, y: int, strips: Iterable[Strip], limit: int | None = None) -> None:
        """Put strips one behind the other at a cell, at most `limit` cells."""
        if not 0 <= y < len(self._wanted):
            return
        line = self._wanted[y]
        end = len(line) if limit is None else min(len(line), x + limit)
        if x < len(line) and line[x][0] == "" and x:
            line[x - 1] = (" ", line[x - 1][1])
        for strip in strips:
            for text, style, control in strip:
                if not control:
                    x = self._put(line, x, end, text, self._look_of(style))
        if x < len(line) and line[x][0] == "":
            line[x] = (" ", line[x][1])

    def _put(self, line: list[Cell], x: int, end: int, text: str, look: Look) -> int:
        for character in stripped(text):
            width = WIDTHS[character]
            if width == 0:
                if x and line[x - 1][0]:
                    line[x - 1] = (line[x - 1][0] + character, line[x - 1][1])
                continue
            if x + width > end:
                if x < end:
                    line[x] = (" ", look)
                return end
            line[x] = (character, look) if character != " " or not look.bare else BLANK
            if width == 2:
                line[x + 1] = ("", look)
            x += width
        return x

    def _look_of(self, style: Style | None) -> Look:
        if style is None:
            return PLAIN
        look = self._looks.get(style)
        if look is None:
            bits = attributes_of(style)
            on = frozenset(code for bit, code in enumerate(SGR_STYLES) if bits & (1 << bit) and code in _OFF)
            colors = self._colors
            codes = [
                ";".join(color.downgrade(colors).get_ansi_codes(ground)) if color and colors else ""
                for color, ground in ((style.color, True), (style.bgcolor, False))
            ]
            # 39 and 49 are the default colours, which a look has without saying so
            look = Look(on, "" if codes[0] == "39" else codes[0], "" if codes[1] == "49" else codes[1])
            self._looks[style] = look
        return look

    def frame(self, cursor: tuple[int, int]) -> str:
        """What to send so that the terminal shows what was written; the cursor goes to (x, y)."""
        out = [self._scroll()]
        for y, line in enumerate(self._wanted):
            if line != self._shown[y]:
                out.append(self._line(y, line, self._shown[y]))
                self._shown[y] = list(line)
        text = "".join(out)
        return text + f"\x1b[{cursor[1] + 1};{cursor[0] + 1}H" if text else ""

    def _line(self, y: int, line: list[Cell], shown: list[Cell] | None) -> str:
        out: list[str] = []
        end_of_text = len(line)
        while end_of_text and line[end_of_text - 1] == BLANK:
            end_of_text -= 1
        for start, end in _differences(line, shown):
            out.append(self._jump(start, y, within=bool(out)))
            erase = end == len(line) and end - max(start, end_of_text) > 3
            for text, look in line[start : max(start, end_of_text) if erase else end]:
                same = look == self._look or (text == " " and look.bare and self._look is not None and self._look.bare)
                if not same:
                    out.append(self._turn(look))
                out.append(text)
            if erase:
                if self._look != PLAIN:
                    out.append(self._turn(PLAIN))
                out.append("\x1b[K")
        return "".join(out)

    def _jump(self, x: int, y: int, *, within: bool) -> str:
        """To a cell; always to an absolute place, whatever width the terminal gave to the text before it."""
        if not x:
            return f"\x1b[{y + 1}H"
        return f"\x1b[{x + 1}G" if within and not self._old else f"\x1b[{y + 1};{x + 1}H"

    def _turn(self, look: Look) -> str:
        before, self._look = self._look, look
        return _transition(before, look, self._old)

    def _scroll(self) -> str:
        """Let the terminal move lines that only changed their row, if that is worth it."""
        found = _shift(self._wanted, self._shown)
        if found is None:
            return ""
        first, last, shift = found
        moved = self._shown[first : last + 1]
        gap: list[list[Cell] | None] = [None] * abs(shift)
        self._shown[first : last + 1] = moved[shift:] + gap if shift > 0 else gap + moved[:shift]
        # New lines take the current background in some terminals only, so it is reset first.
        self._look = PLAIN
        move = f"{shift}M" if shift > 0 else f"{-shift}L"
        return f"\x1b[m\x1b[{first + 1};{last + 1}r\x1b[{first + 1}H\x1b[{move}\x1b[r"


def _differences(line: list[Cell], shown: list[Cell] | None) -> list[tuple[int, int]]:
    """The stretches of cells to send: never half a wide character, old or new; near ones are joined."""
    if shown is None:
        return [(0, len(line))]
    found: list[tuple[int, int]] = []
    width = len(line)
    x = 0
    while x < width:
        if line[x] == shown[x]:
            x += 1
            continue
        start = x
        while start and (line[start][0] == "" or shown[start][0] == ""):
            start -= 1
        x += 1
        while x < width and (line[x][0] == "" or shown[x][0] == "" or line[x] != shown[x]):
            x += 1
        if found and _size(line[found[-1][1] : start]) <= _JUMP:
            start = found.pop()[0]
        found.append((start, x))
    return found


def _size(cells: list[Cell]) -> int:
    """Bytes that the text of cells takes on the line."""
    return len("".join(text for text, look in cells).encode())


def _shift(wanted: list[list[Cell]], shown: list[list[Cell] | None]) -> tuple[int, int, int] | None:
    """(first row, last row, lines to move up) if moving lines saves at least three of them, else None."""
    changed = [y for y, line in enumerate(wanted) if line != shown[y]]
    if len(changed) < 4:
        return None
    rows: dict[tuple[Cell, ...], int] = {}
    for y, line in enumerate(shown):
        if line is not None and any(cell != line[0] for cell in line):
            rows[tuple(line)] = y
    votes = Counter(rows[key] - y for y in changed if (key := tuple(wanted[y])) in rows and rows[key] != y)
    if not votes:
        return None
    shift, count = votes.most_common(1)[0]
    if count < 3:
        return None
    same = [y for y in changed if rows.get(tuple(wanted[y])) == y + shift]
    first, last = (same[0], same[-1] + shift) if shift > 0 else (same[0] + shift, same[-1])
    # Rows within that do not move along would have to be painted twice.
    standing = sum(wanted[y] == shown[y] for y in range(first, last + 1))
    return (first, last, shift) if count >= standing + 3 else None


@lru_cache(maxsize=4096)
def _transition(before: Look | None, after: Look, old: bool) -> str:
    """The shortest sequence that turns one look into another."""
    if after == PLAIN:
        return "\x1b[m"
    full = ["0", *sorted(after.attributes), *filter(None, (after.foreground, after.background))]
    whole = f"\x1b[{';'.join(full)}m"
    if before is None or (old and before.attributes - after.attributes):
        return whole
    off = {_OFF[code] for code in before.attributes - after.attributes}
    on = {code for code in after.attributes if code not in before.attributes or _OFF[code] in off}
    codes = [*sorted(off), *sorted(on)]
    if after.foreground != before.foreground:
        codes.append(after.foreground or "39")
    if after.background != before.background:
        codes.append(after.background or "49")
    return min(f"\x1b[{';'.join(codes)}m", whole, key=len)
