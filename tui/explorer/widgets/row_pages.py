"""The rows of a list that are at hand, in pages: what is missing, what was asked for, what may be forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from tui.explorer.page_sizes import PAGE, PAGES_KEPT
from tui.explorer.widgets.cells import Row


class RowPages:
    """Some rows of a source that is longer; `seen` is the range of rows that must not be forgotten."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._asked_beyond = -1
        self.seen = range(0)

    def clear(self) -> None:
        """Forget everything: the source is another one."""
        self._pages.clear()
        self._asked.clear()
        self._asked_beyond = -1

    def keep(self, first: int, rows: Sequence[Row]) -> None:
        """Take rows; `first`, the number of the first of them, is a multiple of PAGE."""
        for start in range(0, len(rows), PAGE):
            page = (first + start) // PAGE
            self._pages[page] = list(rows[start : start + PAGE])
            self._pages.move_to_end(page)
            self._asked.discard(page)
        # What is seen stays, however much came at once: it would only be asked for again.
        old = [page for page in self._pages if page not in self._needed()]
        for page in old[: max(0, len(self._pages) - PAGES_KEPT)]:
            del self._pages[page]

    def _needed(self) -> range:
        return range(self.seen.start // PAGE, (self.seen.stop - 1) // PAGE + 1) if self.seen else range(0)

    def row(self, index: int) -> Row | None:
        """A row if it is at hand."""
        page = self._pages.get(index // PAGE)
        return page[index % PAGE] if page is not None and index % PAGE < len(page) else None

    def replace(self, index: int, row: Row) -> None:
        """Put another row in the place of one that is at hand."""
        self._pages[index // PAGE][index % PAGE] = row

    def lacking(self, count: int) -> list[tuple[int, int]]:
        """(first row, rows) of each page that is seen, not at hand and not asked for yet; now it is asked for."""
        found = []
        for page in self._needed():
            loaded = len(self._pages.get(page, ()))
            if loaded:
                self._pages.move_to_end(page)
            if loaded < min(PAGE, count - page * PAGE) and page not in self._asked:
                self._asked.add(page)
                found.append((page * PAGE, PAGE))
        return found

    def beyond(self, count: int) -> tuple[int, int] | None:
        """(first row, rows) to ask for to go on beyond `count` rows, once for each count."""
        if self._asked_beyond == count:
            return None
        self._asked_beyond = count
        return count // PAGE * PAGE, 2 * PAGE
