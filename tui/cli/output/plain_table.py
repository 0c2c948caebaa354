"""Rows as an aligned table of plain text, by terminal cells, safe to print: nothing but text gets through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.terminal.inert import stripped
from tui.terminal.widths import cells, fit

GAP = "  "
NARROWEST = 4
RANGE = "–"
"""between the two ends of a range, which counts as a number"""


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal could take for a command."""
    return text if text.isprintable() else stripped("".join(" " if c.isspace() else c for c in text))


def table_lines(header: Sequence[str], rows: Iterable[Sequence[object]], width: int, *, whole: int = 0) -> list[str]:
    """Lines of a table in at most `width` cells: numbers to the right, the widest columns cut first.

    A column without any value is left out; the first `whole` columns are cut last of all.
    """
    body = [[printable("" if v is None else str(v)) for v in row] for row in rows]
    filled = [i for i in range(len(header)) if not body or any(row[i] for row in body)]
    header, body = [header[i] for i in filled], [[row[i] for i in filled] for row in body]
    columns = range(len(header))
    aligns = ["right" if body and all(_is_number(row[i]) for row in body) else "left" for i in columns]
    widths = [max([cells(header[i]), *(cells(row[i]) for row in body)]) for i in columns]
    room = width - len(GAP) * (len(header) - 1)
    kept = widths[:whole] if sum(widths[:whole]) <= room // 3 else []
    rest = widths[len(kept) :]
    _shrink(rest, room - sum(kept))
    widths = [*kept, *rest]
    return [
        GAP.join(fit(text, w, align=align) for text, w, align in zip(row, widths, aligns, strict=True)).rstrip()
        for row in [list(header), *body]
    ]


def terminal_width() -> int:
    """The cells of a line of the terminal; 110 where there is none."""
    import shutil

    return shutil.get_terminal_size((110, 24)).columns


def _shrink(widths: list[int], room: int) -> None:
    """Take from the widest column, down to the next widest, until all fit or all are narrow."""
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= NARROWEST:
            return
        others = sorted(widths)[-2] if len(widths) > 1 else 0
        excess = sum(widths) - room
        widths[widest] -= max(1, min(excess, widths[widest] - max(others, NARROWEST)))


def _is_number(text: str) -> bool:
    return text == "" or all(end.replace(".", "", 1).isdecimal() for end in text.split(RANGE))
