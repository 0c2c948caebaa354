"""No input raises, injects, or runs for long."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from store.database.access.connection import connect_reader
from store.library import Interrupted, Library
from store.search import complete, search

pytestmark = pytest.mark.slow

PIECES = [
    *'"“”()*:^-+{}[]',
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR/2",
        "search_grams:",
        "rowid",
        "grams:",
        "';--",
        "DROP TABLE",
        "%",
        "_",
        "?",
        "\\",
    ),
    *("theme:", "doc:", "year:", "in:", "unit:", "kind:", "-", "..", ">", "<=", "≥", "~", "1.15亿", "9e999", "0", "-5"),
    *(
        "脱贫",
        "双组长",
        "ruan",
        "rrhs",
        "第",
        "一",
        "\x00",
        "\ud800",
        "\u200b",
        "🀄",
        "é",
        " ",
        "　",
        "\t",
        "\n",
        "亩",
        "%",
    ),
]


def test_random_query_syntax_raises_nothing(seeds_path: Path) -> None:
    generator = random.Random(20)
    connection = connect_reader(seeds_path)
    before = connection.execute("SELECT count(*) FROM paragraphs").fetchone()
    for _ in range(2_000):
        query = "".join(generator.choices(PIECES, k=generator.randint(1, 9)))
        answer = search(connection, query, limit=3)
        assert answer.query == query
        assert "\n" not in answer.note
        complete(connection, query, limit=3)
    assert connection.execute("SELECT count(*) FROM paragraphs").fetchone() == before
    connection.close()


def test_a_query_of_any_length_is_answered(seeds: Library) -> None:
    assert "first 400" in seeds.search("党" * 10_000).note
    assert seeds.search("a" * 10_000).hits == ()


@pytest.mark.parametrize("query", ["", " ", "“”", "。", "-", "in:measures -党"])
def test_queries_without_words(seeds: Library, query: str) -> None:
    assert isinstance(seeds.search(query).total, int)


def test_when_the_time_is_over_the_answer_is_partial(seeds_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.searching._STEPS", 1)
    connection = connect_reader(seeds_path)
    answer = search(connection, "党组织 第一书记", seconds=0.0)
    assert answer.partial
    assert search(connection, "党组织 第一书记", seconds=60.0).partial is False
    connection.close()


def search_for_half_a_minute(library: Library) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        library.search("村干部读大专 脱贫攻坚")


def test_another_thread_can_interrupt(seeds: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The interrupt is sent again and again, as keys are: one that comes between two statements stops nothing."""
    stop = threading.Event()

    def interrupt() -> None:
        while not stop.is_set():
            seeds.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(Interrupted):
            search_for_half_a_minute(seeds)
    finally:
        stop.set()
        thread.join()
    assert seeds.search("党组织").hits


def test_a_search_loads_no_dictionary_of_words(seeds_path: Path) -> None:
    """Which would cost the first answer of a process its quarter of a second."""
    script = (
        "import sys; from pathlib import Path; from store.library import Library\n"
        f"library = Library.open(Path({str(seeds_path)!r}))\n"
        "for query in ('软弱换散', 'rrhs', 'dui kou zhi jiao', '1.15亿', '村干部读大专'):\n"
        "    assert library.search(query).hits\n"
        "library.complete('rr'); library.similar(1)\n"
        "print(sorted({'jieba', 'rjieba', 'pypinyin', 'sqlite_utils', 'textual'} & sys.modules.keys()))"
    )
    root = Path(__file__).parent.parent.parent.parent
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_a_search_writes_nothing(seeds_path: Path) -> None:
    connection = connect_reader(seeds_path)
    search(connection, "党组织")
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM search_terms")
    connection.close()
