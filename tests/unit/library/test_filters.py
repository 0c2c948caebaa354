"""Filters: what each one leaves, and that counts and rows never disagree."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from store.errors import UnknownName
from store.library import ORDERS, Library
from store.models.contents import Filters

FILTERS = [
    Filters(),
    Filters(include_duplicates=True),
    Filters(themes=("training", "cadres")),
    Filters(documents=("qinghai",)),
    Filters(places=("四川",)),
    Filters(kinds=("money", "share")),
    Filters(units=("名",)),
    Filters(years=(2018, 2019)),
    Filters(minimum=1000),
    Filters(maximum=3.5),
    Filters(text="第一书记"),
    Filters(text="第一書記"),
    Filters(text="GDP"),
    Filters(text="干部", words=("贫困", "書記")),
    Filters(text="“()”"),
    Filters(statuses=("result", "history")),
    Filters(indicators=("poor_counties", "funds")),
    Filters(periods=("2019", "2018-2019")),
    Filters(parts=True),
    Filters(relations=("basis", "reference")),
    Filters(themes=("stationed",), kinds=("people",), text="干部", places=("四川",), minimum=2),
]
KINDS = ("documents", "paragraphs", "measures", "figures", "mechanisms", "statements", "citations")


def rows(library: Library, what: str, filters: Filters, *, limit: int = 0, offset: int = 0) -> list[Any]:
    return list(getattr(library, what)(filters, limit=limit, offset=offset))


def test_every_filter_is_tried_here() -> None:
    tried = {f.name for f in fields(Filters) for each in FILTERS if getattr(each, f.name) != f.default}
    assert tried == {f.name for f in fields(Filters)}


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_counts_are_the_numbers_of_rows(seeds: Library, what: str, filters: Filters) -> None:
    assert seeds.count(what, filters) == len(rows(seeds, what, filters))


@pytest.mark.parametrize("what", KINDS)
def test_pages_make_up_the_whole(seeds: Library, what: str) -> None:
    whole = rows(seeds, what, Filters())
    pages = [row for offset in range(0, len(whole), 7) for row in rows(seeds, what, Filters(), limit=7, offset=offset)]
    assert pages == whole


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_theme_counts_are_those_of_filtering_by_the_theme(seeds: Library, filters: Filters) -> None:
    for theme in seeds.themes(filters):
        only = replace(filters, themes=(theme.id,))
        assert theme.measures == seeds.count("measures", only)
        assert theme.paragraphs == seeds.count("paragraphs", only)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("columns", ["document", "place"])
def test_the_matrix_adds_up_to_the_themes(seeds: Library, filters: Filters, columns: str) -> None:
    matrix = seeds.matrix(columns, filters)
    wanted = [seeds.count("measures", replace(filters, themes=(theme.id,))) for theme in matrix.themes]
    if not filters.themes:
        assert [sum(row) for row in matrix.cells] == wanted


@pytest.mark.parametrize("order", ["value", "unit", "bound", "subject", "when", "kind", "year", "document"])
def test_descending_is_the_same_order_backwards(seeds: Library, order: str) -> None:
    forward = seeds.figures(order=order)
    assert seeds.figures(order=order, descending=True) == forward[::-1]
    assert sorted(f.id for f in forward) == sorted(f.id for f in seeds.figures())


def test_documents_sort_by_each_column_and_those_without_the_value_come_last(seeds: Library) -> None:
    for order in ORDERS["documents"][1:]:
        name = {"date": "published_on"}.get(order, order)
        for descending in (False, True):
            values = [getattr(document, name) for document in seeds.documents(order=order, descending=descending)]
            known = [value for value in values if value != ""]
            assert values == sorted(known, reverse=descending) + [""] * (5 - len(known)), order
    assert [d.id for d in seeds.documents(descending=True)] == [5, 4, 3, 2, 1]


def test_an_order_that_rows_do_not_have_is_told(seeds: Library) -> None:
    with pytest.raises(UnknownName, match=r"colour.*title"):
        seeds.documents(order="colour")


def test_figures_sort_by_value(seeds: Library) -> None:
    values = [figure.low for figure in seeds.figures(order="value")]
    assert values == sorted(values)


def test_facets_count_every_figure_once(seeds: Library) -> None:
    assert sum(count for _, count in seeds.facets("kind")) == seeds.count("figures")
    assert dict(seeds.facets("kind", Filters(kinds=("money",)))).keys() == {"money"}


def test_traditional_text_finds_simplified_rows(seeds: Library) -> None:
    assert seeds.measures(Filters(text="第一書記")) == seeds.measures(Filters(text="第一书记"))


def test_names_that_are_not_known_are_told(seeds: Library) -> None:
    with pytest.raises(UnknownName, match="没有"):
        seeds.find_document("没有")
    with pytest.raises(UnknownName, match="fits"):
        seeds.find_document(".txt")
    with pytest.raises(UnknownName, match="sort"):
        seeds.figures(order="colour")
    with pytest.raises(UnknownName, match="field"):
        seeds.facets("colour")
    with pytest.raises(UnknownName, match="column"):
        seeds.matrix("colour")


def test_a_document_is_found_by_number_path_and_title(seeds: Library) -> None:
    document = seeds.documents()[2]
    assert {seeds.find_document(name) for name in (str(document.id), document.path, document.title)} == {document}


def test_rows_of_a_document_by_position(seeds: Library) -> None:
    document = seeds.find_document("huaying")
    assert [p.paragraph for p in seeds.document_paragraphs(document.id, first=5, limit=3)] == [5, 6, 7]
    assert {m.paragraph for m in seeds.measures_in(document.id, 7, 8)} == {7, 8}
    for figure in seeds.figures_in(document.id, 1, document.paragraphs):
        (paragraph,) = seeds.document_paragraphs(document.id, first=figure.paragraph, limit=1)
        assert paragraph.text[figure.start : figure.end] == figure.text


def test_calculations_of_the_samples_agree(seeds: Library) -> None:
    found = list(seeds.calculations())
    assert {c.working for c in found} >= {"2417 ÷ 4146 = 58.30 %, stated 58.3 %"}
    assert all(c.agrees for c in found)
    (share,) = (c for c in found if c.kind == "share")
    assert seeds.calculations_in(share.document.id, share.paragraph, share.paragraph) == [share]


def test_theme_evidence_stands_in_the_paragraph(seeds: Library) -> None:
    document = seeds.find_document("huaying")
    scores = seeds.theme_evidence(document.id, 7)
    (paragraph,) = seeds.document_paragraphs(document.id, first=7, limit=1)
    assert [score.theme for score in scores] == list(paragraph.themes)
    assert all(term in paragraph.text for score in scores for term in score.evidence)
