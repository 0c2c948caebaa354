"""documents.csv: what a folder states about its files overrides what is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.loading.sidecar import stated_in
from tests.helpers.canonical import rows
from tests.helpers.small_documents import Loads


def test_stated_metadata_overrides_what_is_found(run: Loads, folder: Path, library: Path) -> None:
    (folder / "documents.csv").write_text(
        "file,title,issuer,place,date,number\n1.txt,正式标题,某某省人民政府,四川,2019年7月4日,川府发〔2019〕1号\n2.txt,,,贵州,2018,\n",
        encoding="utf-8-sig",
    )
    report = run()
    assert (report.count("loaded"), report.count("failed")) == (6, 0)
    found = rows(library, "SELECT title, issuer, place, published_on, number, year FROM documents ORDER BY id")
    assert found[1] == ("正式标题", "某某省人民政府", "四川", "2019-07-04", "川府发〔2019〕1号", 2019)
    assert found[2][2:4] == ("贵州", "2018")
    assert found[2][0] != ""


@pytest.mark.slow
def test_a_change_of_what_is_stated_reads_that_file_again(run: Loads, folder: Path, library: Path) -> None:
    stated = folder / "documents.csv"
    stated.write_text("文件,标题\n1.txt,甲\n2.txt,乙\n", encoding="gb18030")
    run()
    stated.write_text("文件,标题\n1.txt,甲\n2.txt,丙\n", encoding="gb18030")
    report = run()
    assert (report.count("changed"), report.count("unchanged"), report.parsed) == (1, 5, 1)
    assert rows(library, "SELECT title FROM documents WHERE id IN (2, 3)") == [("甲",), ("丙",)]
    assert run().parsed == 0
    stated.unlink()
    assert run().count("changed") == 2
    assert ("甲",) not in rows(library, "SELECT title FROM documents")


@pytest.mark.parametrize(
    "text", ["title,text\n甲,正文在此。\n", "file,text\n1.txt,正文在此。\n", "", "a\x00b", 'file,title\n"1.txt,甲\n']
)
def test_other_tables_of_that_name_state_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "documents.csv").write_text(text, encoding="utf-8")
    assert stated_in(str(tmp_path)) == {}


@pytest.mark.parametrize(
    ("written", "stored"), [("2019年7月4日", "2019-07-04"), ("2019/7", "2019-07"), ("2019", "2019"), ("去年", "去年")]
)
def test_dates(tmp_path: Path, written: str, stored: str) -> None:
    (tmp_path / "documents.csv").write_text(f"file,date\na.txt,{written}\n", encoding="utf-8")
    assert stated_in(str(tmp_path)) == {"a.txt": f'{{"published_on": "{stored}"}}'}
