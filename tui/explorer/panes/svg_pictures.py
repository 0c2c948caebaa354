"""The comparison, tables and charts as pictures: SVG that stands alone in any browser.

Every text is data: it is cleaned of what XML and terminals must not see, and escaped.  A picture has no script, no
style sheet and no reference; its fonts are names that the reader's machine may have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt

from tui.i18n.texts import _
from tui.terminal.inert import stripped
from tui.terminal.widths import ELLIPSIS, cells, cut

FONTS = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
SIZE = 14
"""Pixels of a letter's height."""
HALF = 7.6
"""Pixels of a terminal cell: half a Chinese character, and a little more than most Latin letters."""
MARGIN = 16
LINE = 24
LABEL = 40
"""Cells that a label may take."""
INK, SOFT, DARK = "#1f2430", "#6b7280", (23, 92, 148)

_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by row and column below a heading; every row has a count for each of `columns`."""

    about: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from 0 to `low`, shaded on to `high` for a range; `words` are written behind it."""

    label: str
    low: float
    high: float
    words: str


def grid_svg(grid: Grid) -> str:
    """The grid as SVG: each cell with its number, the darker the larger (by its root, as on the screen)."""
    most = max((count for _label, counts in grid.rows for count in counts), default=0)
    left = MARGIN + _width(label for label, _counts in grid.rows) + 12
    slanted = max(map(cells, grid.columns), default=0) > 10
    column = max(44.0, HALF * len(f"{most:,}") + 16, 0.0 if slanted else _width(grid.columns) + 12)
    heads = _width(grid.columns) if slanted else LINE
    top = MARGIN + 2 * LINE + (heads * 0.71 if slanted else heads)
    parts = []
    for number, label in enumerate(grid.columns):
        x = left + column * (number + 0.5)
        turned = f' transform="rotate(-45 {x:.1f} {top - 8:.1f})"' if slanted else ""
        parts.append(_text(x, top - 8, label, "start" if slanted else "middle", more=turned))
    for line, (label, counts) in enumerate(grid.rows):
        y = top + line * LINE
        parts.append(_text(left - 10, y + 17, label, "end"))
        for number, count in enumerate(counts):
            depth = sqrt(count / most) if most else 0.0
            parts.append(_rectangle(left + number * column, y, column - 2, LINE - 2, _colour(depth)))
            if count:
                colour = "#ffffff" if depth > 0.55 else INK
                parts.append(_text(left + (number + 0.5) * column - 1, y + 16, f"{count:,}", "middle", colour))
    bottom = top + len(grid.rows) * LINE
    parts += _legend(left, bottom + 14, most)
    width = left + column * len(grid.columns) + MARGIN + (heads * 0.71 if slanted else 0)
    return _svg(grid.about, max(width, left + 260), bottom + 14 + LINE + MARGIN, parts)


def table_svg(about: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Texts by row and column below a heading, as SVG."""
    widths = [_width(texts) + 20 for texts in zip(columns, *(texts for _label, texts in rows), strict=True)]
    left = MARGIN + _width(label for label, _texts in rows) + 12
    ends = [left + sum(widths[: number + 1]) for number in range(len(columns))]
    top = MARGIN + 3.0 * LINE
    parts = [_text(end - 8, top - 8, label, "end", SOFT) for end, label in zip(ends, columns, strict=True)]
    for line, (label, texts) in enumerate(rows):
        y = top + line * LINE
        if line % 2 == 0:
            parts.append(_rectangle(MARGIN, y, (ends[-1] if ends else left) - MARGIN, LINE, _colour(0.0)))
        parts.append(_text(left - 10, y + 17, label, "end"))
        parts += [_text(end - 8, y + 17, text, "end") for end, text in zip(ends, texts, strict=True) if text]
    return _svg(about, (ends[-1] if ends else left) + MARGIN, top + len(rows) * LINE + MARGIN, parts)


def bars_svg(about: str, bars: Sequence[Bar], number: Callable[[float], str]) -> str:
    """Bars from one zero line, with a scale; `number` writes a value of the scale."""
    most = max((bar.high for bar in bars), default=0.0)
    most = most if most > 1e-9 else 1.0  # of nothing but zeros
    step = _step(most)
    ends = ceil(most / step - 1e-9) * step
    left = MARGIN + _width(bar.label for bar in bars) + 12
    length, top = 480.0, MARGIN + 3.0 * LINE
    bottom = top + len(bars) * LINE
    parts = []
    for tick in range(round(ends / step) + 1):
        x = left + length * tick * step / ends
        parts.append(f'<path d="M{x:.1f} {top - 4:.1f}V{bottom:.1f}" stroke="#d7dbe0" stroke-width="1"/>')
        parts.append(_text(x, top - 10, number(tick * step), "middle", SOFT))
    for line, bar in enumerate(bars):
        y = top + line * LINE
        reached = length * bar.high / ends
        parts.append(_text(left - 10, y + 17, bar.label, "end"))
        parts.append(_rectangle(left, y + 3, max(length * bar.low / ends, 1.0), LINE - 6, _colour(0.85)))
        if bar.high > bar.low:
            parts.append(
                _rectangle(left + length * bar.low / ends, y + 3, reached - length * bar.low / ends, 18, _colour(0.4))
            )
        parts.append(_text(left + reached + 8, y + 17, bar.words))
    right = max((length * bar.high / ends + _width([bar.words], 2 * LABEL) for bar in bars), default=0.0)
    return _svg(about, left + max(right, length) + 3 * MARGIN, bottom + MARGIN, parts)


def _legend(x: float, y: float, most: int) -> list[str]:
    """What the shades mean."""
    parts = [_text(x, y + 16, _("number of measures"), "start", SOFT)]
    x += _width([_("number of measures")]) + 10
    for quarter in (0.25, 0.5, 0.75, 1.0):
        count = max(1, round(quarter**2 * most))
        parts.append(_rectangle(x, y, 44, LINE - 2, _colour(sqrt(count / most) if most else 0.0)))
        parts.append(_text(x + 22, y + 16, f"{count:,}", "middle", "#ffffff" if quarter > 0.55 else INK))
        x += 46
    return parts if most > 3 else []


def _svg(about: str, width: float, height: float, parts: Iterable[str]) -> str:
    """The whole picture: white ground, heading, parts."""
    heading = _clean(about)
    width = max(width, MARGIN * 2 + cells(heading) * HALF * 1.2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONTS}" font-size="{SIZE}" role="img">\n'
        f"<title>{_escaped(heading)}</title>\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<text x="{MARGIN}" y="{MARGIN + 16}" fill="{INK}" font-size="{SIZE + 2}" font-weight="bold">'
        f"{_escaped(heading)}</text>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = INK, *, more: str = "") -> str:
    """A text that is cut where it is too long, and then whole in its tooltip."""
    whole = _clean(text)
    room = LABEL if anchor != "start" or more else 2 * LABEL
    shown = whole if cells(whole) <= room else whole[: cut(whole, room - 1)] + ELLIPSIS
    tip = f"<title>{_escaped(whole)}</title>" if shown != whole else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{more}>{tip}{_escaped(shown)}</text>'


def _rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _width(texts: Iterable[str], most: int = LABEL) -> float:
    """Pixels of the longest text."""
    return HALF * max((min(cells(_clean(text)), most) for text in texts), default=0)


def _colour(depth: float) -> str:
    """White at 0, dark at 1."""
    return "#" + "".join(f"{round(255 - (255 - channel) * (0.06 + 0.94 * depth)):02x}" for channel in DARK)


def _step(most: float) -> float:
    """A round step (1, 2 or 5 times a power of ten) that divides the scale into at most five."""
    size = 10.0 ** floor(log10(most / 5))
    return next((size * times for times in (1, 2, 5) if most / (size * times) <= 5), size * 10)


def _clean(text: str) -> str:
    return _NO_XML.sub("", stripped(" ".join(text.split())))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
