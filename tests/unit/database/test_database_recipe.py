"""A jucuo whose tables of characters are others than those that a library's search index was made with."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from store.database.access.connection import connect_writer, transaction
from store.database.maintenance.check import check_library
from store.database.maintenance.repair import repair
from store.index import folding, rebuild
from store.library import Library
from tests.helpers.canonical import assert_sound, bare, rows
from tests.helpers.small_documents import Loads, text_of

RENEWED = "The search index was made anew: this jucuo has other tables of characters"


def made_by_another(library: Path) -> None:
    """The index of a jucuo for which 制 is 度."""
    with pytest.MonkeyPatch.context() as other, closing(connect_writer(library)) as writer, transaction(writer):
        other.setattr(folding, "_TABLE", folding._FoldTable({ord("制"): "度"}))
        rebuild(writer)


def found(library: Path, query: str) -> int:
    with Library.open(library) as opened:
        return sum(hit.how == "exact" for hit in opened.search(query).hits)


def test_the_same_tables_make_the_same_recipe_and_others_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from store.index import fingerprint as recipe

    first = recipe.recipe()
    assert recipe.recipe() == first
    for name, value in (("PARAGRAPHS_OF_MEASURE", 21), ("readings", lambda: {"一": ("yao",)}), ("grams_of", str.lower)):
        with monkeypatch.context() as other:
            other.setattr(recipe, name, value)
            assert recipe.recipe() != first, name
    assert recipe.recipe() == first


def test_another_recipe_is_named_and_mended(seeds_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(seeds_path, tmp_path / "copy.db"))
    made_by_another(copy)
    assert found(copy, "脱贫攻坚") > 0  # it goes on answering
    [problem] = check_library(copy)
    assert problem.mendable
    assert "other tables of characters" in problem.text
    assert repair(copy) == ["The search index was made anew"]
    assert check_library(copy) == []
    assert_sound(copy)


@pytest.mark.slow
def test_a_load_makes_the_index_anew_before_it_takes_anything_out(run: Loads, folder: Path, library: Path) -> None:
    assert run().warnings == ()
    made_by_another(library)
    (folder / "1.txt").write_text("甲方案\n\n一是推行河湖长制。\n", encoding="utf-8")
    assert run().warnings == (RENEWED,)
    assert_sound(library)
    assert found(library, "河湖长制") == 1
    (folder / "1.txt").write_text(text_of(1), encoding="utf-8")
    assert run().warnings == ()
    assert_sound(library)


def test_a_library_that_does_not_say_is_made_anew_once(run: Loads, folder: Path, library: Path) -> None:
    run()
    connection = bare(library)
    connection.execute("DELETE FROM search_state WHERE key = 'recipe'")
    connection.close()
    assert [problem.mendable for problem in check_library(library)] == [True]
    before = library.read_bytes()
    assert run().warnings == ()  # nothing to write: nothing to make anew
    assert library.read_bytes() == before
    (folder / "new.txt").write_text(text_of(9), encoding="utf-8")
    assert run().warnings == (RENEWED,)
    assert rows(library, "SELECT count(*) FROM search_state WHERE key = 'recipe'") == [(1,)]
    assert check_library(library) == []
