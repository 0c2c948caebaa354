"""Themes files: what they may say, how one extends another, and what a bad one is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extraction.themes import BUILT_IN, ThemesError, ThemeSet, load_themes

MINIMAL = '[[theme]]\nid = "a"\nname = "甲"\nstrong = ["培训"]\n'


@pytest.fixture
def themes_file(tmp_path: Path) -> Path:
    return tmp_path / "my.toml"


@pytest.mark.parametrize("base", list(BUILT_IN))
def test_every_built_in_set_loads_with_unique_ids_and_no_empty_theme(base: str) -> None:
    themes = load_themes(base=base)
    ids = [theme.id for theme in themes.themes]
    assert themes.id == base
    assert len(ids) == len(set(ids)) >= 12
    assert all(theme.name and len(theme.strong) >= 10 for theme in themes.themes)


@pytest.mark.parametrize("base", list(BUILT_IN))
def test_no_built_in_theme_lists_a_term_twice_or_one_of_another_theme(base: str) -> None:
    terms = [term for theme in load_themes(base=base).themes for term in (*theme.strong, *theme.weak)]
    assert sorted(terms) == sorted(set(terms))


def test_a_file_of_ones_own_replaces_the_built_in_themes(themes_file: Path) -> None:
    themes_file.write_text(MINIMAL, encoding="utf-8")
    themes = load_themes(themes_file)
    assert [(theme.id, theme.name) for theme in themes.themes] == [("a", "甲")]
    assert themes.id == "my"


def test_a_file_that_extends_adds_terms_and_themes_and_changes_single_numbers(themes_file: Path) -> None:
    themes_file.write_text(
        'extends = "poverty"\nwithout = ["motivation"]\n[scoring]\nmax_themes = 1\n'
        '[[theme]]\nid = "training"\nstrong = ["云课堂"]\nremove = ["培训"]\n'
        '[[theme]]\nid = "digital"\nname = "数字乡村"\nstrong = ["大数据平台"]\n',
        encoding="utf-8",
    )
    base, themes = load_themes(), load_themes(themes_file)
    by_id = {theme.id: theme for theme in themes.themes}
    assert set(by_id) == {theme.id for theme in base.themes} - {"motivation"} | {"digital"}
    assert "云课堂" in by_id["training"].strong
    assert "轮训" in by_id["training"].strong
    assert "培训" not in by_id["training"].strong
    assert by_id["training"].name == "教育培训"
    assert themes.scoring.max_themes == 1
    assert themes.scoring.name_boost == base.scoring.name_boost
    assert [score.theme for score in themes.match("建成大数据平台,开设云课堂。")] == ["digital"]


def test_a_theme_set_can_be_sent_to_another_process_after_it_was_used() -> None:
    themes = load_themes()
    text = "举办培训班,轮训村干部。"
    before = themes.match(text)
    assert before
    assert ThemeSet.from_json(themes.as_json()).match(text) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[theme]\n", "line 1"),
        ("themes = 3\n", "unknown key 'themes'"),
        ("schema = 9\n" + MINIMAL, "schema = 1"),
        ("", "no theme"),
        ("theme = 3\n", "[[theme]]"),
        ('extends = "wealth"\n', "poverty, government"),
        ('extends = "poverty"\nwithout = ["nothing"]\n', "'nothing'"),
        (MINIMAL + MINIMAL, "'a' again"),
        (MINIMAL.replace('"a"', '"甲 乙"'), "small letters"),
        (MINIMAL.replace('name = "甲"\n', ""), "theme a has no name"),
        (MINIMAL + 'color = "pinkish"\n', "#rrggbb"),
        (MINIMAL + 'weak = "培训"\n', 'weak = ["…", "…"]'),
        (MINIMAL + "weak = [3]\n", "not a list of texts"),
        (MINIMAL + 'weak = [""]\n', "weak: the term ''"),
        (MINIMAL + 'weak = ["a&"]\n', "empty part"),
        (MINIMAL + 'weak = ["培\\n训"]\n', "control character"),
        ("without = " + "[" * 5000 + "]" * 5000, "flat"),
        (MINIMAL + 'weak = ["re:("]\n', "RE2"),
        (MINIMAL + 'weak = ["re:(a)\\\\1"]\n', "RE2"),
        (MINIMAL + 'weak = ["re:a*"]\n', "at least one character"),
        (MINIMAL + 'Strong = ["a"]\n', "unknown key 'Strong'"),
        ("[scoring]\nmin_score = true\n" + MINIMAL, "scoring.min_score"),
        ("[scoring]\nmax_themes = 1.5\n" + MINIMAL, "whole number"),
        ("[scoring]\nkeep_ratio = -1\n" + MINIMAL, "0 or more"),
        ("[scoring]\nidf = 1\n" + MINIMAL, "unknown key 'idf'"),
        ("scoring = 1\n" + MINIMAL, "[scoring]"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_with_file_key_and_remedy(
    themes_file: Path, content: str, said: str
) -> None:
    themes_file.write_text(content, encoding="utf-8")
    with pytest.raises(ThemesError) as caught:
        load_themes(themes_file)
    message = str(caught.value)
    assert str(themes_file) in message
    assert said in message
    assert "\n" not in message
    assert "; " in message


def test_a_missing_file_a_folder_and_a_file_that_is_not_text_are_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(ThemesError, match="existing themes file"):
        load_themes(tmp_path / "none.toml")
    with pytest.raises(ThemesError, match="existing themes file"):
        load_themes(tmp_path)
    (tmp_path / "gbk.toml").write_bytes('name = "主题"'.encode("gbk"))
    with pytest.raises(ThemesError, match="UTF-8"):
        load_themes(tmp_path / "gbk.toml")


def test_an_unknown_built_in_set_is_told_with_the_ones_that_exist() -> None:
    with pytest.raises(ThemesError, match="poverty, government"):
        load_themes(base="weather")


TOML_PIECES = """
[[theme]]
[theme]
[scoring]
id = "a"
id = 2020-01-01
name = "甲"
color = "red"
strong = ["培训", "-x", "a&b"]
weak = 3
weak = ["re:a+", "re:[", "&", "", "-"]
extends = "poverty"
without = ["funds"]
schema = 1
schema = true
max_themes = 2
min_score = inf
decay = nan
""".strip().split("\n")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(TOML_PIECES), max_size=8).map("\n".join), st.text(max_size=60)))
def test_any_file_gives_a_theme_set_that_works_or_a_themes_error(content: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "themes.toml"
        path.write_text(content, encoding="utf-8", errors="replace")
        try:
            themes = load_themes(path)
        except ThemesError:
            return
    assert isinstance(themes.match("举办培训班,使用扶贫资金", name="培训"), list)
