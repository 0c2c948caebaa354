"""Folders of small documents, and loads into a library beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.loading import LoadOptions, LoadReport, load
from tests.helpers.small_documents import Loads, text_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with six documents."""
    place = tmp_path / "documents"
    place.mkdir()
    for number in range(6):
        (place / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library is made."""
    return tmp_path / "library.db"


@pytest.fixture
def run(folder: Path, library: Path) -> Loads:
    """Loads the folder, or the paths given, with LoadOptions as keywords, in one reading process."""

    def loads(*paths: Path, **options: object) -> LoadReport:
        return load(paths or (folder,), library, options=LoadOptions(processes=1, **options))  # type: ignore[arg-type]

    return loads
