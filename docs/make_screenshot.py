"""Draw the explorer on the sample documents: `make screenshot`.

docs/screenshot.svg, a picture of each of three jobs (docs/job_….svg), and docs/screens.md, every pane as text.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from store.loading import load
from store.resources import data_path
from tui.explorer.settings import Settings
from tui.i18n.texts import choose_language
from tui.terminal.environment import prepare_environment

FOLDER = Path(__file__).parent
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "screenshot": ((120, 30), ("slash", "第", "一", "书", "记", "down", "down", "down")),
    "job_find": ((80, 24), ("slash", "双", "组", "长", "enter")),
    "job_table": ((80, 24), ("4", "F", "金", "额", "enter", "s", "S")),
    "job_cite": ((80, 24), ("slash", "双", "组", "长", "enter", "v", "j", "b", "escape", "7")),
}
"""Each picture with the size of the terminal and the keys before it."""
SIZES = ((80, 24), (120, 35), (160, 45))
PANES: dict[str, tuple[str, ...]] = {
    "1 文档 documents": ("1",),
    "2 主题 themes": ("2",),
    "3 举措 measures": ("3",),
    "4 数据 figures": ("4",),
    "5 对比 compare": ("5",),
    "6 机制 mechanisms": ("6",),
    "8 指标 indicators": ("8",),
    "/ 搜索 search, some only resembling": ("slash", "军", "状", "令"),
    "F 筛选 filters": ("4", "F", "2", "0", "1", "9"),
    "原文 source": ("slash", "双", "组", "长", "enter", "enter"),
    "C 条形图 chart": ("4", "C"),
    "? 帮助 help": ("4", "question_mark"),
}
"""Each pane with the keys that lead to it."""


async def strips(library: Path, size: tuple[int, int], keys: Sequence[str]) -> list[Any]:
    """The lines of the explorer after some keys."""
    from tui.explorer.app import ExplorerApp
    from tui.explorer.visit.state import LibraryState

    state = library.with_suffix(".state")
    state.unlink(missing_ok=True)
    app = ExplorerApp(library, Settings(), LibraryState(library, state), colours="dark")
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await app.gateway.settled()
            await pilot.pause()
        return list(app.screen._compositor.render_strips())


def screens(library: Path) -> str:
    """Every pane at three sizes, as Markdown."""
    parts = ["# Screens\n\nEvery pane on the sample documents at three sizes, drawn by `make screenshot`.\n"]
    for name, keys in PANES.items():
        parts.append(f"## {name}\n")
        for size in SIZES:
            lines = [strip.text.rstrip() for strip in asyncio.run(strips(library, size, keys))]
            parts.append(f"{size[0]}×{size[1]}\n\n```text\n" + "\n".join(lines).rstrip() + "\n```\n")
    return "\n".join(parts)


def main() -> None:
    """Load the samples and draw everything."""
    sys.path.insert(0, str(FOLDER.parent))
    from tests.helpers.screen_pictures import draw, runs_of

    choose_language("zh")
    prepare_environment()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        report = load([data_path("seeds")], library)
        assert report.count("loaded") == 5, report.failed
        for name, (size, keys) in PICTURES.items():
            lines = asyncio.run(strips(library, size, keys))
            (FOLDER / f"{name}.svg").write_text(draw([runs_of(line) for line in lines], size[0]), encoding="utf-8")
        (FOLDER / "screens.md").write_text(screens(library), encoding="utf-8")


if __name__ == "__main__":
    main()
