"""Draw docs/screenshot.svg from the running explorer on the sample documents: `make screenshot`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from store.loading import load
from store.resources import data_path
from tui.explorer.settings import Settings
from tui.i18n.texts import choose_language
from tui.terminal.environment import prepare_environment

SCREENSHOT = Path(__file__).with_name("screenshot.svg")
SIZE = (120, 30)
KEYS = ("slash", "第", "一", "书", "记", "down", "down", "down")


async def draw() -> str:
    """The explorer after KEYS, as SVG."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.helpers.screen_pictures import draw, runs_of
    from tui.explorer.app import ExplorerApp
    from tui.explorer.state import LibraryState

    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        report = load([data_path("seeds")], library)
        assert report.count("loaded") == 5, report.failed
        app = ExplorerApp(library, Settings(), LibraryState(library, Path(folder) / "state.json"), colours="dark")
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await pilot.press(key)
                await app.gateway.settled()
                await pilot.pause()
            return draw([runs_of(line) for line in app.screen._compositor.render_strips()], SIZE[0])


if __name__ == "__main__":
    choose_language("zh")
    prepare_environment()
    SCREENSHOT.write_text(asyncio.run(draw()), encoding="utf-8")
