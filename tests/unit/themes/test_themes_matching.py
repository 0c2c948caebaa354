"""How terms are found and counted, and what becomes of them in the score."""

from __future__ import annotations

import time

import pytest

from store.extraction.themes import Scoring, ThemeDefinition, ThemeSet, load_themes
from tests.helpers.growth import is_linear

POVERTY = load_themes()


def theme_set(scoring: Scoring | None = None, /, **terms: tuple[str, ...]) -> ThemeSet:
    """A theme for each name, with its strong terms; a term "-x" is an exclusion."""
    themes = tuple(
        ThemeDefinition(
            id=id_,
            name=id_,
            strong=tuple(term for term in entries if not term.startswith("-")),
            exclusions=tuple(term[1:] for term in entries if term.startswith("-")),
        )
        for id_, entries in terms.items()
    )
    return ThemeSet("test", "test", themes, scoring or Scoring())


def ids(themes: ThemeSet, text: str, **context: str) -> list[str]:
    return [score.theme for score in themes.match(text, **context)]


def evidence(themes: ThemeSet, text: str) -> dict[str, tuple[str, ...]]:
    return {score.theme: score.evidence for score in themes.match(text)}


def test_the_longest_term_wins_over_the_one_inside_it_whatever_the_theme() -> None:
    themes = theme_set(members=("党员", "党员示范"), cadres=("干部",), stationed=("驻村干部",))
    assert evidence(themes, "开展党员示范活动") == {"members": ("党员示范",)}
    assert evidence(themes, "关爱驻村干部") == {"stationed": ("驻村干部",)}


def test_a_short_term_counts_where_it_stands_alone_beside_the_longer_one() -> None:
    themes = theme_set(cadres=("干部",), stationed=("驻村干部",))
    assert evidence(themes, "选派干部充实驻村干部") == {"stationed": ("驻村干部",), "cadres": ("干部",)}


def test_terms_that_overlap_without_containing_each_other_both_count() -> None:
    themes = theme_set(a=("攻坚责任",), b=("责任体系",))
    assert set(ids(themes, "攻坚责任体系")) == {"a", "b"}


def test_what_only_the_seam_of_two_words_spells_does_not_count() -> None:
    themes = theme_set(a=("基层党组织",), b=("组织领导",), c=("领导班子",))
    assert set(ids(themes, "评议基层党组织领导班子")) == {"a", "c"}
    assert set(ids(themes, "基层党组织领导")) == {"a", "b"}


def test_an_exclusion_takes_the_theme_out_of_the_longer_word_and_no_other_theme() -> None:
    themes = theme_set(culture=("文化", "-文化大革命"), history=("革命",))
    assert ids(themes, "文化大革命期间") == ["history"]
    assert set(ids(themes, "文化大革命之后发展文化事业")) == {"culture", "history"}


def test_the_parts_of_a_compound_term_must_stand_in_one_clause_in_any_order() -> None:
    themes = theme_set(a=("贷款&农户",))
    assert evidence(themes, "各银行向农户发放小额贷款。") == {"a": ("农户发放小额贷款",)}
    assert ids(themes, "贷款投向农户") == ["a"]
    assert ids(themes, "发放贷款,走访农户") == []
    assert ids(themes, "发放贷款。走访农户") == []


def test_a_compound_term_sees_its_parts_inside_longer_terms() -> None:
    themes = theme_set(a=("干部&培训",), b=("驻村干部",))
    assert set(ids(themes, "抓好驻村干部集中培训")) == {"a", "b"}


def test_a_compound_term_of_three_parts_needs_all_three() -> None:
    themes = theme_set(a=("县&乡&村",))
    assert ids(themes, "县乡村三级联动") == ["a"]
    assert ids(themes, "县乡两级联动") == []


def test_a_regular_expression_is_a_term_like_another() -> None:
    themes = theme_set(a=("re:每年.{0,4}次",), b=("督查",))
    assert evidence(themes, "每年督查两次") == {"a": ("每年督查两次",)}
    assert ids(themes, "每年督查") == ["b"]


def test_a_regular_expression_never_reaches_from_the_heading_into_the_text() -> None:
    themes = theme_set(a=("re:培训[^。]*考核",))
    assert ids(themes, "考核干部", name="培训") == []
    assert ids(themes, "考核干部", heading="培训") == []
    assert ids(themes, "先培训后考核", heading="培训") == ["a"]


@pytest.mark.parametrize("attack", ["每年", "每年每", "每年每年三次", "次每年", "文化大革命", "县,乡", "县乡村", "县"])
def test_any_text_is_read_in_linear_time(attack: str) -> None:
    themes = theme_set(
        a=("re:(每年.*)+次", "re:(每|年|每年)*年末"), b=("文化", "-文化大革命", "革命文化"), c=("县&乡", "县&乡&村")
    )

    def seconds(length: int) -> float:
        text = (attack * length)[:length]
        started = time.process_time()
        themes.match(text)
        return time.process_time() - started

    assert is_linear(seconds)


def test_terms_match_documents_in_traditional_characters_and_show_them_as_they_stand() -> None:
    scores = POVERTY.match("加強基層黨組織,開展教育培訓。")
    assert scores
    shown = {term for score in scores for term in score.evidence}
    assert "基層黨組織" in shown
    assert "教育培訓" in shown


def test_a_term_in_the_name_outweighs_many_in_the_text() -> None:
    themes = theme_set(motivation=("激励",), stationed=("第一书记", "驻村", "工作队"))
    text = "会后,对第一书记、驻村人员和工作队给予激励"
    assert ids(themes, text)[0] == "stationed"
    assert ids(themes, text, name="正向激励")[0] == "motivation"


def test_the_heading_helps_a_measure_that_says_little_itself() -> None:
    assert ids(POVERTY, "坚持一月一会。") == []
    assert ids(POVERTY, "坚持一月一会。", heading="严格督查考核")[:1] == ["supervision"]


def test_the_documents_title_alone_never_gives_a_theme() -> None:
    assert ids(POVERTY, "天气晴朗。", title="巩固脱贫攻坚成果") == []


def test_a_text_of_another_field_has_no_theme() -> None:
    assert ids(POVERTY, "Linux 内核的调度器在多核处理器上如何工作?") == []
    assert ids(POVERTY, "") == []


def test_weak_terms_alone_need_company() -> None:
    themes = ThemeSet("t", "t", (ThemeDefinition("a", "a", weak=("干部", "班子", "任用")),))
    text = "会议认为,干部很重要"
    assert ids(themes, text) == []
    assert ids(themes, text + "、班子要配强、任用要公道") == ["a"]


def test_a_term_listed_as_weak_and_strong_is_strong() -> None:
    both = ThemeSet("t", "t", (ThemeDefinition("a", "a", strong=("培训",), weak=("培训",)),))
    strong = ThemeSet("t", "t", (ThemeDefinition("a", "a", strong=("培训",)),))
    assert both.match("抓好培训") == strong.match("抓好培训")


def test_no_more_than_max_themes_and_only_those_near_the_best_are_shown() -> None:
    many = theme_set(a=("甲",), b=("乙",), c=("丙",), d=("丁",))
    assert len(ids(many, "说,甲乙丙丁")) == 3
    uneven = theme_set(a=("甲一", "甲二", "甲三", "甲四"), b=("乙一",))
    assert ids(uneven, "说,甲一、甲二、甲三、甲四、乙一") == ["a"]


def test_themes_that_tie_come_in_the_order_of_the_file() -> None:
    assert ids(theme_set(b=("乙",), a=("甲",)), "说,甲乙") == ["b", "a"]


def test_scores_do_not_depend_on_what_was_matched_before() -> None:
    text = "实行第一书记驻村帮扶,开展技能培训。"
    fresh = load_themes()
    first = fresh.match(text)
    fresh.match("发展产业,壮大集体经济。" * 50)
    assert fresh.match(text) == first
