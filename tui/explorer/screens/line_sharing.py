"""How the lines of the screen are shared between the list and the source below it.

The pane with the focus gets the most: a list shows many rows and the sentence of one, the source its page and
a few rows around the one it belongs to.  Four lines of source also bound what a move in the list costs on a slow line.
"""

from __future__ import annotations

LEAST = 4
"""Lines of the smaller pane with its titles, at the least."""
GLANCE = 5
"""Lines of the source with its title while the list has the focus, in a common terminal."""
TALL = 30
"""Lines from which a short list leaves its room to the source."""
AROUND = 2
"""Lines of search box and hints."""


def list_lines(height: int, *, reading: bool, chosen: int | None = None, needed: int | None = None) -> int:
    """Lines of the list in a terminal of `height`; `reading` when the source has the focus, `chosen` by the user.

    What the list does not need (`needed`: its rows and heads) is left to the source, except in a common terminal,
    where four lines of source are what a move may cost.
    """
    room = height - AROUND
    if chosen is not None:
        lines = chosen
    elif reading:
        lines = room // 3
    else:
        lines = room - max(GLANCE, room // 3 - 2)
    if needed is not None and chosen is None and height >= TALL:
        lines = min(lines, needed)
    return max(1, min(room, max(LEAST, min(lines, room - LEAST))))
