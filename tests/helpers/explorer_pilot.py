"""Drives the explorer without a terminal: keys in, lines of the screen out, and never a sleep."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tui.explorer.app import ExplorerApp
from tui.explorer.main_screen import Explorer
from tui.explorer.settings import Settings
from tui.explorer.visit.state import LibraryState
from tui.i18n.texts import choose_language

SIZE = (80, 24)


class Driver:
    """The running explorer."""

    def __init__(self, app: ExplorerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def explorer(self) -> Explorer:
        """The main screen."""
        return self.app.explorer

    async def press(self, *keys: str) -> None:
        """Press keys by their Textual names, or type a text that is given as "=text"; waits for all answers."""
        for key in keys:
            await self.pilot.press(*(key[1:] if len(key) > 1 and key[0] == "=" else [key]))
            await self.settle()

    async def answer(self, text: str) -> None:
        """Answer the question at the bottom."""
        self.explorer.status.question.set_value(text)
        await self.press("enter")

    async def quit(self) -> None:
        """End the explorer by its key; there is nothing to wait for then."""
        await self.pilot.press("q")

    async def settle(self) -> None:
        """Wait until every question is answered and every message is handled."""
        asked = -1
        while asked != self.app.gateway.asked:
            asked = self.app.gateway.asked
            await self.app.gateway.settled()
            await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What is on the screen, without trailing blanks."""
        return ["".join(s.text for s in line).rstrip() for line in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """What is on the screen as one text."""
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """The line at the bottom."""
        return self.lines[-1].strip()

    @property
    def row(self) -> Any:
        """The row of the main list under the highlight, as the store gave it."""
        return self.explorer.lists.main.current

    @property
    def on_top(self) -> bool:
        """Whether no other screen lies over the explorer."""
        return isinstance(self.app.screen, Explorer)

    @property
    def heights(self) -> tuple[int, int]:
        """Lines of the list and of the source; 0 when it is not on the screen."""
        rows, reader = self.explorer.areas.list_view, self.explorer.areas.reader
        return rows.size.height if rows.region else 0, reader.size.height if reader.region else 0

    @property
    def rows(self) -> list[Any]:
        """All rows of the main list that were fetched."""
        found = (self.explorer.areas.list_view.row(index) for index in range(self.explorer.areas.list_view.count))
        return [row.key for row in found if row is not None]

    def source_line(self) -> str:
        """The line of the source that the target begins in."""
        reader = self.explorer.areas.reader
        lines = [reader.render_line(y).text for y in range(reader.size.height)]
        return next(line for line in lines if line.startswith(">"))


@asynccontextmanager
async def explorer(
    library: Path,
    *,
    size: tuple[int, int] = SIZE,
    language: str = "zh",
    settings: Settings | None = None,
    state: Path | None = None,
) -> AsyncIterator[Driver]:
    """The explorer on a library, its first rows on the screen."""
    choose_language(language)
    settings = settings or Settings()
    app = ExplorerApp(library, settings, LibraryState(library, state), colours=settings.colours)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
