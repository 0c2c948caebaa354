"""What a search says to have found is what it gives: totals, pages and parts, beside counts in plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.index.folding import fold_text
from store.library import Library
from store.loading import load
from store.models.contents import Filters
from store.models.hit_nearness import EXACT, NEARNESS, RESEMBLES

WORDS = ["经济", "增长", "项目", "企业", "发展", "的", "建设农村", "亩"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 1,200 paragraphs, many more than are ranked, in which each word has its own share."""
    folder = tmp_path_factory.mktemp("totals")
    for document in range(3):
        lines = [f"{'绿色低碳' if n % 2 else '招商引资'}第{n}项{_words(n)},投入{n % 7 * 5}亿元" for n in range(400)]
        lines = [f"{'甲乙丙'[document]}号文稿", *lines, "发展地摊经济、夜市经济。"]
        (folder / f"{document}.txt").write_text("\n\n".join(lines), "utf-8")
    load([folder], folder / "library.db")
    return folder / "library.db"


def _words(number: int) -> str:
    return "".join(word for place, word in enumerate(WORDS) if number >> place & 1)


@pytest.fixture(scope="module")
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="module", name="texts")
def _texts(path: Path) -> dict[int, list[str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT id, document, text FROM paragraphs WHERE duplicate_of IS NULL").fetchall()
        return {of: [fold_text(text) for _, document, text in found if of in (0, document)] for of in range(4)}


queries = st.lists(
    st.sampled_from([*WORDS, "招商引资", "绿色", "地摊", "zhaoshang", ">=10亿元", "15亿元"]), min_size=1, max_size=3
)


@settings(max_examples=25, deadline=None)
@given(words=queries, document=st.sampled_from(["", "1", "2"]), step=st.sampled_from([170, 700]))
def test_the_total_is_the_number_of_rows(library: Library, words: list[str], document: str, step: int) -> None:
    query, filters = " ".join(words), Filters(documents=(document,) if document else ())
    every = library.search(query, filters, limit=0)
    counted = library.search(query, filters, limit=1, counted=True)
    first = library.search(query, filters, limit=step)
    assert every.total == len(every.hits) == counted.total
    assert not every.more
    assert not counted.more
    assert first.total == every.total or (first.more and first.total < every.total)
    pages = [library.search(query, filters, limit=step, offset=offset).hits for offset in range(0, every.total, step)]
    assert [hit for page in pages for hit in page] == list(every.hits)
    parts = [nearness for nearness, _ in groupby(hit.nearness for hit in every.hits)]
    assert len(parts) == len(set(parts)) <= len(NEARNESS)
    assert EXACT not in parts[1:]


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), document=st.sampled_from([0, 1, 3]))
def test_exact_words_are_as_many_as_sql_counts(
    library: Library, texts: dict[int, list[str]], words: list[str], document: int
) -> None:
    holding = [text for text in texts[document] if all(word in text for word in words)]
    filters = Filters(documents=(str(document),) if document else ())
    answer = library.search(" ".join(words), filters, limit=0)
    assert sum(hit.nearness == EXACT for hit in answer.hits) == len(holding)


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        (">10亿元", "low > 1e9"),
        ("15亿元", "low = 1.5e9"),
        ("5亿..10亿元", "low BETWEEN 5e8 AND 1e9"),
    ],
)
def test_values_are_as_many_as_sql_counts(path: Path, library: Library, query: str, condition: str) -> None:
    with sqlite3.connect(path) as connection:
        (number,) = connection.execute(
            "SELECT count(DISTINCT p.id) FROM figures f JOIN paragraphs p ON p.id = f.paragraph "
            f"WHERE p.duplicate_of IS NULL AND f.unit = '元' AND {condition}"
        ).fetchone()
    assert number > 150
    assert library.search(query, limit=0).total == library.search(query, limit=1, counted=True).total == number


def test_what_only_resembles_stands_below_and_is_not_many(library: Library) -> None:
    hits = library.search("地摊", limit=0).hits
    near = [hit for hit in hits if hit.nearness == RESEMBLES]
    assert [hit.nearness for hit in hits[:2]] == [EXACT, EXACT]
    assert near
    assert len(near) <= 20
    assert all("低碳" in hit.text for hit in near)


def test_nothing_weak_is_called_a_typo(library: Library) -> None:
    assert {hit.how for hit in library.search("给高龄者吃饭的地方建设农村", limit=0).hits} <= {"partial"}
