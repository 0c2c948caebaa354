"""When figures hold: what headings, introducing sentences and expressions beside the figure say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.extraction.timing import Timekeeper, Timing
from store.text.simplify import fold


def at(word: str, *lines: str, title: str = "政府工作报告", year: int | None = 2026) -> Timing:
    """The timing of `word` in the last of `lines`; a line that begins with # is a heading."""
    keeper = Timekeeper(title, year)
    for line in lines:
        if line.startswith("#"):
            keeper.heading(fold(line[1:]))
        else:
            text = fold(line)
            clock = keeper.paragraph(text)
    return clock.at(text.index(word))


def told(timing: Timing) -> tuple[str | None, str, str]:
    return timing.period.label if timing.period else None, timing.status, timing.known_from


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["经济增长5%。"], ("2025", "result", "document")),
        (["#一、2025年工作回顾", "经济增长5%。"], ("2025", "result", "heading")),
        (["#三、2026年重点工作", "经济增长5%。"], ("2026", "target", "heading")),
        (["#“十五五”时期主要目标", "经济年均增长5%。"], ("2026-2030", "plan", "heading")),
        (["五年来，全省上下奋力拼搏。", "经济年均增长5%。"], ("2021-2025", "result", "paragraph")),
        (["今年经济社会发展主要预期目标是：经济增长5%。"], ("2026", "target", "sentence")),
        (
            ["#“十四五”时期发展成就", "2026年是开局之年。做好今年工作，要努力。", "增长5%。"],
            ("2026", "target", "paragraph"),
        ),
        (["#三、2026年重点工作", "去年，经济增长5%。"], ("2025", "result", "sentence")),
        (["到2030年，总量迈上新台阶，增长5%。"], ("2030", "plan", "sentence")),
        (["2019年增长5%。"], ("2019", "history", "sentence")),
        (["编制了《第十五个五年规划纲要（草案）》。提出经济年均增长5%。"], ("2026-2030", "plan", "paragraph")),
    ],
)
def test_the_time_of_a_figure_is_known_from_what_stands_nearest(
    lines: Sequence[str], expected: tuple[str, str, str]
) -> None:
    assert told(at("5%", *lines)) == expected


def test_a_sentence_takes_over_the_time_of_the_one_before_it() -> None:
    assert told(at("5%", "#三、2026年重点工作", "去年，形势严峻。经济增长5%。")) == ("2025", "result", "previous")


def test_a_review_within_the_tasks_ends_with_its_paragraph() -> None:
    lines = ["#三、2026年重点工作", "过去五年，我们建成一批工程。", "经济增长5%。"]
    assert told(at("5%", *lines)) == ("2026", "target", "heading")


def test_goals_that_were_reached_are_no_announcement() -> None:
    lines = ["#一、2025年工作回顾", "完成全年经济社会发展主要预期目标。", "经济增长5%。"]
    assert at("5%", *lines).status == "result"


def test_the_first_value_of_a_change_holds_at_the_beginning() -> None:
    timing = at("4.16", "“十四五”时期极不平凡。全市生产总值从4.16万亿元增加到5.67万亿元。")
    assert timing.base
    assert timing.period is not None
    assert timing.period.label == "2021-2025"


def test_what_was_compared_with_does_not_govern() -> None:
    timing = at("65.5", "2025年，国内生产总值比2020年增长65.5%。")
    assert (timing.since, timing.compared) == (2020, True)
    assert told(timing)[0] == "2025"


def test_a_document_that_is_no_report_states_its_own_year() -> None:
    assert told(at("31", "31名干部驻村。", title="简报", year=2019)) == ("2019", "", "document")


def test_without_a_year_nothing_is_guessed() -> None:
    assert told(at("31", "31名干部驻村。", title="简报", year=None)) == (None, "", "")
