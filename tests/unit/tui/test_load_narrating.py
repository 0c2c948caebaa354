"""How a load is told while it goes on."""

from __future__ import annotations

import pytest

from store.loading import Progress
from tui.cli.output.narration import progress_text


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (Progress(0, 10, "", 0, 0), "0/10 files · 0 paragraphs"),
        (Progress(1, 10, "/a/b.txt", 50, 0, 0.5), "1/10 files · 50 paragraphs · b.txt"),
        (
            Progress(5, 10, "/a/b.txt", 500, 2, 10),
            "5/10 files · 500 paragraphs · 50/s · 0:10 left · 2 problems · b.txt",
        ),
        (Progress(1, 100, "x\x1b[2J.txt", 9, 0, 61), "1/100 files · 9 paragraphs · 0/s · 100:39 left · x[2J.txt"),
        (Progress(10, 10, "", 900, 0, 20, finishing=True), "10/10 files · 900 paragraphs · finishing the search index"),
    ],
)
def test_one_line_of_progress(state: Progress, text: str) -> None:
    assert progress_text(state) == text


def test_long_names_are_cut() -> None:
    assert progress_text(Progress(1, 2, "/a/" + "长" * 300 + ".txt", 1, 0)).endswith("长" * 32)
