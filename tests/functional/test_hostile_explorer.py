"""The explorer on a library that means harm: it says so in a sentence, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.explorer_pilot import explorer
from tests.helpers.hostile_libraries import make_hostile

KEYS = ("3", "down", "enter", "n", "escape", "4", "down", "6", "5", "8", "slash", "=双组长", "enter", "backspace", "1")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["numbers", "wrong kinds", "blobs"])
async def test_no_key_ends_it(kind: str, seeds_path: Path, tmp_path: Path) -> None:
    library = make_hostile(kind, seeds_path, tmp_path / "hostile.db")
    async with explorer(library) as it:
        await it.press(*KEYS)
        assert it.app.is_running
        assert not it.app._exception  # a crash is logged, not raised
