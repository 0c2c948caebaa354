"""Pictures of the screen to compare with: SVG that depends on what is on the screen alone, and the difference in words.

Rich's own SVG counts characters instead of cells, loads fonts from the network and names everything by a hash of all.
Here each line of the screen is a group of its own, in which each stretch of one style is a text at its cell.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from tui.terminal.widths import cells

FOLDER = Path(__file__).parents[1] / "functional" / "snapshots"
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', monospace"
RENEW = "JUCUO_RENEW_SNAPSHOTS"
CELL, LINE = 8, 18
"""Pixels of a cell."""
SVG = "{http://www.w3.org/2000/svg}"

Run = tuple[int, str, str]
"""A stretch of one style: the cell where it begins, its text, its style."""


def runs_of(line: Iterable[Segment]) -> list[Run]:
    """The stretches of a line; blanks without a ground or a line of their own are left out."""
    runs: list[Run] = []
    at = 0
    for segment in line:
        text, style = segment.text, segment.style
        described = describe(style or Style.null())
        if runs and runs[-1][2] == described and runs[-1][0] + cells(runs[-1][1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + text, described)
        else:
            runs.append((at, text, described))
        at += cells(text)
    return [run for run in runs if run[1].strip() or (run[1] and ("on #" in run[2] or "underline" in run[2]))]


def describe(style: Style) -> str:
    """A style in words, as "bold underline #rrggbb on #rrggbb"; the colours of the terminal itself are left out."""
    fore, ground = style.color, style.bgcolor
    if style.reverse:
        fore, ground = ground, fore
    words = [name for name in ("bold", "dim", "italic", "underline") if getattr(style, name)]
    for colour, before, own in ((fore, "", "#ffffff"), (ground, "on ", "#000000")):
        if colour is not None and not colour.is_default:
            words.append(before + colour.get_truecolor(DEFAULT_TERMINAL_THEME, foreground=not before).hex)
        elif style.reverse:
            words.append(before + ("#000000" if own == "#ffffff" else "#ffffff"))
    return " ".join(words)


def draw(lines: Sequence[Sequence[Run]], width: int) -> str:
    """Lines of a screen as SVG, on the black ground of a terminal."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * CELL} {len(lines) * LINE}" '
        f'font-family="{FONTS}" font-size="16" fill="#ffffff" xml:space="preserve">',
        '<rect width="100%" height="100%" fill="#000000"/>',
    ]
    for number, runs in enumerate(lines):
        parts.append("<g>")
        parts += (drawn(run, number * LINE) for run in runs)
        parts.append("</g>")
    return "\n".join((*parts, "</svg>", ""))


def drawn(run: Run, top: int) -> str:
    """A stretch: its ground, then its text in pieces of one width at their cells; its style in words is its class."""
    at, text, style = run
    words = style.split()
    long = cells(text) * CELL
    fore = next((word for word in words if word.startswith("#") and words[words.index(word) - 1] != "on"), "")
    ground = style.partition("on ")[2]
    looks = {
        "fill": fore,
        "font-weight": "bold" if "bold" in words else "",
        "font-style": "italic" if "italic" in words else "",
        "text-decoration": "underline" if "underline" in words else "",
        "opacity": "0.6" if "dim" in words else "",
    }
    shown = "".join(f' {name}="{value}"' for name, value in looks.items() if value)
    box = f'<rect x="{at * CELL}" y="{top}" width="{long}" height="{LINE}" fill="{ground}"/>' if ground else ""
    pieces = []
    for _kind, characters in groupby(text, key=lambda character: (cells(character), character.isascii())):
        piece = "".join(characters)
        pieces.append(f'<tspan x="{at * CELL}" textLength="{cells(piece) * CELL}">{escape(piece)}</tspan>')
        at += cells(piece)
    return f'{box}<text y="{top + 14}" class="{style}"{shown}>{"".join(pieces)}</text>'


def read(svg: str) -> list[list[Run]]:
    """The lines of a picture that was drawn."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return [
        [
            (int(text[0].get("x", 0)) // CELL, "".join(text.itertext()), text.get("class", ""))
            for text in group.iter(f"{SVG}text")
        ]
        for group in groups
    ]


def differences(old: Sequence[Sequence[Run]], new: Sequence[Sequence[Run]]) -> Iterator[str]:
    """What differs between two screens, line by line, in words."""
    if len(old) != len(new):
        yield f"the screen has {len(new)} lines instead of {len(old)}"
    for number, (before, after) in enumerate(zip(old, new, strict=False), 1):
        texts = [laid_out(runs) for runs in (before, after)]
        if texts[0] != texts[1]:
            yield f"line {number}\n  was: {texts[0]}\n  is:  {texts[1]}"
        elif before != after:
            was = ", ".join(f"{text.strip()!r} {style}" for at, text, style in before if (at, text, style) not in after)
            now = ", ".join(f"{text.strip()!r} {style}" for at, text, style in after if (at, text, style) not in before)
            yield f"line {number} looks different\n  was: {was}\n  is:  {now}"


def laid_out(runs: Sequence[Run]) -> str:
    """The text of a line."""
    line = ""
    for at, text, _style in runs:
        line += " " * (at - cells(line)) + text
    return line.rstrip()


def compare(name: str, strips: Iterable[Iterable[Segment]], width: int) -> None:
    """Fail with what differs from the picture of that name; draw it instead where the variable RENEW is set."""
    lines = [runs_of(strip) for strip in strips]
    path = FOLDER / f"{name}.svg"
    if os.environ.get(RENEW):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(draw(lines, width), encoding="utf-8")
    found = list(differences(read(path.read_text("utf-8")), lines))
    assert not found, f"{path.name} differs; if that is meant, run again with {RENEW}=1\n" + "\n".join(found)
