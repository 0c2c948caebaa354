"""Statements side by side: matrices, and targets beside results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.models.contents import DocumentRef
from store.models.statement import Statement
from store.tabulation import cell_text, matrix, number_of, outcomes, value_text

GROWTH = Statement(
    id=1,
    document=DocumentRef(1, "a.txt", "2026年江西省政府工作报告", "江西", 2026),
    place="江西",
    indicator="gdp_growth",
    label="地区生产总值增速",
    period="2026",
    status="target",
    basis=None,
    scope="",
    low=5.0,
    high=5.5,
    bound="range",
    direction="up",
    unit="%",
    text="5%-5.5%",
    sentence="地区生产总值增长5%-5.5%。",
    paragraph=47,
    line=1,
    column=1,
    page=None,
    start=8,
    end=15,
    known_from="heading",
    duplicate_of=None,
)


def growth(**values: object) -> Statement:
    return replace(GROWTH, **values)  # type: ignore[arg-type]


def by(year: int, **values: object) -> Statement:
    return growth(document=DocumentRef(year, f"{year}.txt", f"{year}年报告", "江西", year), **values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "5%–5.5%"),
        ({"high": None, "bound": "at_least"}, "≥5%"),
        ({"low": None, "bound": "at_most"}, "≤5.5%"),
        ({"high": 5.0, "bound": "approx"}, "≈5%"),
        ({"low": 3.3, "high": 3.3, "bound": "exact", "direction": "down"}, "−3.3%"),
        ({"low": 5.67e12, "high": 5.67e12, "bound": "exact", "unit": "元"}, "5.67万亿元"),
        ({"low": 1.1e6, "high": None, "bound": "at_least", "unit": "人"}, "≥110万人"),
        ({"low": 88.0, "high": 88.0, "bound": "exact", "unit": "个"}, "88个"),
    ],
)
def test_a_value_tells_its_bound_and_its_range(values: dict[str, object], expected: str) -> None:
    assert value_text(growth(**values)) == expected


def test_a_matrix_of_places_has_a_column_for_each_indicator_status_and_period() -> None:
    found = matrix(
        [growth(), growth(place="上海"), growth(period="2025", status="result", low=5.2, high=5.2, bound="exact")],
        "place",
    )
    assert found.rows == ("上海", "江西")
    assert [(c.period, c.status) for c in found.columns] == [("2025", "result"), ("2026", "target")]
    assert cell_text(found.cell(0, 0)) == ""
    assert cell_text(found.cell(1, 0)) == "5.2%"


def test_several_statements_of_a_cell_are_shown_as_such() -> None:
    found = matrix([growth(), growth(id=2), growth(id=3, low=6.0, high=6.0, bound="exact")], "place")
    assert len(found.cell(0, 0)) == 3
    assert cell_text(found.cell(0, 0)) == "5%–5.5% / 6%"


def test_periods_as_rows_keep_places_apart() -> None:
    found = matrix([growth(), growth(place="上海", period="2025")], "period")
    assert found.rows == ("2025", "2026")
    assert [c.place for c in found.columns] == ["上海", "江西"]


def test_columns_follow_the_catalogue() -> None:
    cpi = growth(indicator="cpi", label="居民消费价格涨幅")
    assert [c.indicator for c in matrix([cpi, growth()], "place", ["gdp_growth", "cpi"]).columns] == [
        "gdp_growth",
        "cpi",
    ]


@pytest.mark.parametrize(
    ("target", "result", "better", "met", "difference"),
    [
        ({"high": None, "bound": "at_least"}, 5.2, "more", "yes", 0.2),
        ({}, 4.8, "more", "no", -0.2),
        ({"high": 5.0, "bound": "approx"}, 4.8, "more", "about", -0.2),
        ({"low": None, "bound": "at_most"}, 5.3, "less", "yes", -0.2),
        ({"low": None, "bound": "at_most"}, 5.7, "less", "no", 0.2),
    ],
)
def test_a_target_is_met_when_the_result_reaches_it(
    target: dict[str, object], result: float, better: str, met: str, difference: float
) -> None:
    statements = [by(2026, **target), by(2027, status="result", low=result, high=result, bound="exact")]
    (found,) = outcomes(statements, {"gdp_growth": better})
    assert found.met == met
    assert found.difference == pytest.approx(difference)


def test_a_fall_is_compared_as_a_fall() -> None:
    target = by(2026, low=3.0, high=3.0, bound="exact", direction="down")
    (found,) = outcomes(
        [target, by(2027, status="result", low=3.8, high=3.8, direction="down")], {"gdp_growth": "less"}
    )
    assert found.met == "yes"
    assert found.difference == pytest.approx(-0.8)


def test_what_is_missing_is_a_blank() -> None:
    (found,) = outcomes([by(2026)], {})
    assert (found.result, found.met, found.difference) == (None, "", None)


def test_the_target_is_that_of_the_years_own_report() -> None:
    early, own = by(2024, low=6.0, high=6.0), by(2026)
    (found,) = outcomes([early, own], {})
    assert found.target is own


def test_documents_of_one_title_are_rows_of_their_own() -> None:
    other = DocumentRef(7, "b.txt", GROWTH.document.title, "江西", 2026)
    found = matrix([growth(), growth(id=2, document=other, low=6.0, high=6.0)], "document")
    assert found.rows == ("2026年江西省政府工作报告 #1", "2026年江西省政府工作报告 #7")
    assert [cell_text(found.cell(row, 0)) for row in (0, 1)] == ["5%–5.5%", "6%"]


def test_grain_is_compared_across_its_units() -> None:
    def grain(year: int, status: str, value: float, unit: str) -> Statement:
        return by(
            year, indicator="grain", period="2025", status=status, low=value, high=value, unit=unit, bound="exact"
        )

    target, result = grain(2025, "target", 430e8, "斤"), grain(2026, "result", 2200e4, "吨")
    (outcome,) = outcomes([target, result], {})
    assert (outcome.met, outcome.difference) == ("yes", 10e8)
    (outcome,) = outcomes([target, grain(2026, "result", 5, "%")], {})
    assert (outcome.met, outcome.difference) == ("", None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({"high": None, "bound": "at_least"}, (5.0, "≥", "%")),
        ({"low": 3.3, "high": 3.3, "bound": "exact", "direction": "down"}, (-3.3, "", "%")),
        ({"low": 5.67e12, "high": 5.67e12, "bound": "exact", "unit": "元"}, (5.67, "", "万亿元")),
    ],
)
def test_a_value_of_one_number_is_a_number(values: dict[str, object], expected: object) -> None:
    assert number_of(growth(**values)) == expected
