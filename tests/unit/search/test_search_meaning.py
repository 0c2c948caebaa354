"""Plain words find what official words say, and leave what holds the query as it is."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from store.index.folding import fold_text
from store.library import Library
from store.models.hit_nearness import EXACT, MEANING
from store.resources import data_path
from store.search.meaning import ThesaurusError
from store.search.meaning.concepts import understand
from store.search.meaning.thesaurus import BUILT_IN, VARIABLE, Thesaurus, load_thesaurus


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ("晚上教农民学技术的学校", "农民夜校", "农民夜校"),
        ("穷人搬出大山", "易地扶贫搬迁", "搬迁"),
        ("官员不作为", "作为", "作为"),
    ],
)
def test_plain_words_find_official_ones_and_say_why(seeds: Library, query: str, found: str, why: str) -> None:
    hit = seeds.search(query, limit=5).hits[0]
    assert (hit.nearness, hit.how) == (MEANING, "meaning")
    assert found in hit.text
    assert why in hit.why.partition(" ≈ ")[0]
    assert hit.spans


def test_what_holds_the_query_keeps_its_order_and_stands_first(seeds: Library) -> None:
    hits = seeds.search("农民夜校", limit=0).hits
    holding = [hit for hit in hits if hit.nearness == EXACT]
    assert holding == list(hits[: len(holding)])
    assert all("农民夜校" in hit.text for hit in holding)
    parts = [nearness for nearness, _ in groupby(hit.nearness for hit in hits)]
    assert len(parts) == len(set(parts))


@pytest.mark.parametrize("query", ["软弱换散", "夯实基层基楚", "ruanruohuansan", "“晚上的学校”", ">10亿元"])
def test_nothing_is_found_by_meaning_where_something_surer_is(seeds: Library, query: str) -> None:
    assert all(hit.nearness != MEANING for hit in seeds.search(query, limit=0).hits)


@pytest.mark.parametrize("query", ["龘龘龘龘", "qwertyuiop", "的了吗呢"])
def test_what_says_nothing_is_not_understood(query: str) -> None:
    assert understand(query).concepts == ()


def test_interchangeable_words_make_wordings_of_their_own() -> None:
    for query in ("乡下老师不够", "山里缺教书的", "村里没有老师"):
        assert understand(query).concepts[0].terms[0][0] == "乡村教师"


def test_the_built_in_thesaurus_is_whole_and_folded() -> None:
    thesaurus = Thesaurus()
    for name in BUILT_IN:
        thesaurus.add(data_path(name), folded=True)
    words = {word for group in thesaurus.groups for word in (*group.official, *(w for ws in group.plain for w in ws))}
    assert len(thesaurus.groups) >= 1500
    assert all(group.plain for group in thesaurus.groups)
    assert [word for word in words if fold_text(word) != word] == []


def test_a_file_of_ones_own_adds_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: Library) -> None:
    own = tmp_path / "own.toml"
    monkeypatch.setenv(VARIABLE, str(own))
    groups = len(load_thesaurus().groups)
    own.write_text("[fields]\n'自己' = '''\n噼裡啪啦 乒乓, 哐当 = 农民夜校  # noise\n'''\n", encoding="utf-8")
    assert len(load_thesaurus().groups) == groups + 1
    assert "农民夜校" in seeds.search("乒乓噼里啪啦", limit=1).hits[0].text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("schema = 2", "schema is 2"),
        ("words = 1", "'words' is no text"),
        ("word = ''", "there is no key 'word'"),
        ("fields = ''", "fields is no table"),
        ("[fields]\n'自己' = '晚上 学校'", "“晚上 学校” in '自己' is no group"),
        ("[fields", "is not valid TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ThesaurusError, match=sentence.replace("[", r"\[")):
        Thesaurus().add(own)
