"""Draw docs/screenshot.svg from the running explorer on the sample documents: `make screenshot`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from store.loading import load
from store.resources import data_path
from tui.settings import Settings
from tui.terminal.environment import prepare_environment
from tui.texts import choose_language

SCREENSHOT = Path(__file__).with_name("screenshot.svg")
SIZE = (100, 30)
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', monospace"
KEYS = ("slash", "双", "组", "长", "enter", "down")


async def draw() -> str:
    """The explorer after KEYS, as SVG."""
    from tui.explorer_app import ExplorerApp
    from tui.memory import Memory

    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        load([data_path("seeds")], library)
        app = ExplorerApp(library, Settings(), Memory(library, Path(folder) / "state.json"), colours="dark")
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await pilot.press(key)
                await app.gateway.settled()
                await pilot.pause()
            return with_own_fonts(app.export_screenshot(title="jucuo 举措"))


def with_own_fonts(svg: str) -> str:
    """The picture with fonts that the reader's machine has, in which a Chinese character takes two cells."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]*;", f"font-family: {FONTS};", svg)


if __name__ == "__main__":
    choose_language("zh")
    prepare_environment()
    SCREENSHOT.write_text(asyncio.run(draw()), encoding="utf-8")
