"""The table of formats: every row has its reader, every ending one row, and a new format is one file and one row."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from store.reading import Unreadable, endings, is_readable, read_bytes
from store.reading.registry import FORMATS, Format

ROOT = Path(__file__).parents[3]
WEATHER = '''"""Weather reports, which no one else has."""

from __future__ import annotations

from collections.abc import Iterator

from store.reading.parts.cleaning import clean
from store.spans import Source


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a weather report; see `Reader`."""
    yield Source(name, "weather", "utf-8", tuple(clean(data.decode().removeprefix("WEATHER "), 1)))
'''
ROW = '    Format("weather", "a weather report", (".wthr",), "weather", magic=(b"weather ",)),\n'


@pytest.mark.parametrize("row", [each for each in FORMATS if each.module], ids=lambda row: str(row.name))
def test_every_row_has_a_reader(row: Format) -> None:
    assert find_spec(f"store.reading.formats.{row.module}") is not None


def test_names_and_endings_are_unique_and_in_lower_case() -> None:
    assert max(Counter(row.name for row in FORMATS).values()) == 1
    assert max(Counter(ending for row in FORMATS for ending in row.endings).values()) == 1
    assert all(ending == ending.lower() and ending.startswith(".") for row in FORMATS for ending in row.endings)
    assert all(row.module or row.remedy for row in FORMATS)


@pytest.mark.parametrize("ending", ["docm", "dot", "wps", "mhtml", "markdown", "ndjson", "shtml", "xhtml", "text"])
def test_what_can_be_read_is_found_in_folders(ending: str) -> None:
    assert is_readable(f"a.{ending.upper()}")
    assert f".{ending}" in endings()


def test_a_missing_optional_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Format("seal", "a sealed letter", (".seal",), "text", extra="seals", needs=("no_such_module",))
    monkeypatch.setattr("store.reading.registry.FORMATS", (*FORMATS, row))
    with pytest.raises(Unreadable, match=r"is a sealed letter, .*pip install 'jucuo\[seals\]'"):
        read_bytes(b"x", "a.seal")


def test_a_new_format_is_one_file_and_one_row(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for room in ("store", "tui"):
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "data").symlink_to(ROOT / "data")
    (tree / "store/reading/formats/weather.py").write_text(WEATHER)
    table = tree / "store/reading/registry.py"
    table.write_text(table.read_text().replace("] = (\n", f"] = (\n{ROW}", 1))
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "monday.wthr").write_text("WEATHER 全省降水量增长8%。")
    (papers / "renamed.txt").write_text("WEATHER 全市降水量增长5%。")

    def jucuo(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "tui", *arguments]
        paths = {"PYTHONPATH": str(tree), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        done = subprocess.run(
            command, env={**os.environ, **paths}, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    library = str(tmp_path / "library.db")
    jucuo("load", "--db", library, str(papers))
    assert jucuo("documents", "--db", library, "--format", "tsv").count("\tweather\t") == 2
    assert "降水量增长5%" in jucuo("paragraphs", "--db", library, "--format", "ndjson")
    assert ".wthr" in jucuo("load", "--help")
