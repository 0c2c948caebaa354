"""Draw docs/screenshot.svg from the running explorer on the sample documents: `make screenshot`."""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from itertools import groupby
from pathlib import Path

from store.loading import load
from store.resources import data_path
from tui.settings import Settings
from tui.terminal.environment import prepare_environment
from tui.texts import choose_language
from tui.widths import cells

SCREENSHOT = Path(__file__).with_name("screenshot.svg")
SIZE = (120, 32)
CELL = 12.2
"""Width of a cell in the pictures that rich draws."""
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', monospace"
KEYS = ("slash", "双", "组", "长", "down")


async def draw() -> str:
    """The explorer after KEYS, as SVG."""
    from tui.explorer_app import ExplorerApp
    from tui.memory import Memory

    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        report = load([data_path("seeds")], library)
        assert report.count("loaded") == 5, report.failed
        app = ExplorerApp(library, Settings(), Memory(library, Path(folder) / "state.json"), colours="dark")
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await pilot.press(key)
                await app.gateway.settled()
                await pilot.pause()
            return fitted(app.export_screenshot(title="jucuo 举措"))


def fitted(svg: str) -> str:
    """The picture for Chinese text: widths by cells (rich counts characters), fonts that the reader's machine has."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r'<text class="([^"]*)" x="([^"]*)" (y="[^"]*") textLength="[^"]*"([^>]*)>([^<]*)</text>', _runs, svg)


def _runs(match: re.Match[str]) -> str:
    """A text as runs of characters of one width, each set at its own place."""
    style, x, y, more, text = match.groups()
    place, runs = float(x), []
    for width, run in groupby(html.unescape(text), key=cells):
        characters = "".join(run)
        length = width * len(characters) * CELL
        fit = f'textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
        runs.append(
            f'<text class="{style}" x="{place:.1f}" {y} {fit}{more}>'
            f"{html.escape(characters).replace(' ', '&#160;')}</text>"
        )
        place += length
    return "".join(runs)


if __name__ == "__main__":
    choose_language("zh")
    prepare_environment()
    SCREENSHOT.write_text(asyncio.run(draw()), encoding="utf-8")
