"""Which built-in theme set a new library gets: that of what it holds, unless the user says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.library import Library
from store.loading import LoadOptions, load
from store.loading.theme_choice import GOVERNMENT, POVERTY, set_for_texts
from store.resources import data_path

REPORT = (
    "一年来，我们推进新型工业化，发展数字经济，深化国有企业改革，扩大对外开放，加强生态环境保护，办好义务教育。" * 3
)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ([data_path("seeds/sichuan.txt").read_text(encoding="utf-8")], POVERTY),
        ([REPORT, REPORT + "巩固脱贫成果。"], GOVERNMENT),
        (["加强防火。"], ""),
        ([], ""),
    ],
)
def test_the_set_that_fits_texts(texts: list[str], name: str) -> None:
    assert set_for_texts(texts) == name


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_new_library_takes_the_set_that_fits_and_keeps_it(tmp_path: Path, encoding: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"某省政府工作报告\n{REPORT}\n", encoding=encoding)
    library = tmp_path / "library.db"
    load([report], library)
    with Library.open(library) as opened:
        assert opened.theme_set == GOVERNMENT
    load([data_path("seeds")], library)
    with Library.open(library) as opened:
        assert opened.theme_set == GOVERNMENT


def test_the_set_that_the_user_names_comes_first(tmp_path: Path) -> None:
    load([data_path("seeds/sichuan.txt")], tmp_path / "library.db", options=LoadOptions(new_themes=GOVERNMENT))
    with Library.open(tmp_path / "library.db") as opened:
        assert opened.theme_set == GOVERNMENT
