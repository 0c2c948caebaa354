"""However the rows under filters are found (by sets, one by one, in which order), they are the same rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from store.database import filtering
from store.database.rows import FIGURES
from store.library import Library
from store.models.contents import Figure, Filters

FILTERS = [
    Filters(),
    Filters(kinds=("people",)),
    Filters(units=("名", "个"), include_duplicates=True),
    Filters(years=(2018, 2019)),
    Filters(minimum=100),
    Filters(maximum=100),
    Filters(minimum=2, maximum=20),
    Filters(themes=("training",)),
    Filters(themes=("training", "cadres"), kinds=("people", "count")),
    Filters(text="干部"),
    Filters(documents=("3",), places=("四川",)),
    Filters(documents=("3",), kinds=("money",)),
    Filters(places=("四川",), units=("名",), minimum=5),
]
KEYS = {"value": "low", "when": "when", "document": "id"}


def fits(figure: Figure, filters: Filters) -> bool:
    """The filters on values, said again without SQL."""
    high = figure.low if figure.high is None else figure.high
    return (
        (filters.include_duplicates or figure.duplicate_of is None)
        and (not filters.kinds or figure.kind in filters.kinds)
        and (not filters.units or figure.unit in filters.units)
        and (not filters.years or figure.year in filters.years)
        and (not filters.themes or bool(set(filters.themes) & set(figure.themes)))
        and (filters.minimum is None or high >= filters.minimum)
        and (filters.maximum is None or figure.low <= filters.maximum)
        and (not filters.text or any(filters.text in part for part in (figure.text, figure.subject, figure.when)))
        and (not filters.documents or str(figure.document.id) in filters.documents)
        and all(place in figure.document.place for place in filters.places)
    )


@pytest.fixture(params=["sets", "one by one"])
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """By sets as in a small library, or as in one that is so large that a page is soon full."""
    if request.param != "sets":
        monkeypatch.setattr(filtering, "MANY", 1)
    return str(request.param)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_figures_are_those_that_fit_in_every_order(seeds: Library, filters: Filters, path: str) -> None:
    everything = seeds.figures(Filters(include_duplicates=True))
    expected = [figure.id for figure in everything if fits(figure, filters)]
    assert expected
    for order in FIGURES.orders:
        for descending in (False, True):
            found = seeds.figures(filters, order=order, descending=descending)
            assert sorted(figure.id for figure in found) == expected, order
            name = KEYS.get(order, order)
            values = [getattr(figure, name) for figure in found]
            known = [value for value in values if value is not None]
            assert known == sorted(known, reverse=descending), order
            pages = [seeds.figures(filters, order=order, descending=descending, limit=5, offset=at) for at in (0, 5)]
            assert pages[0] + pages[1] == found[:10]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("field", ["kind", "unit", "year", "place", "document"])
def test_facets_count_the_figures(seeds: Library, filters: Filters, field: str) -> None:
    values = []
    for figure in seeds.figures(filters):
        of_document = {"place": figure.document.place, "document": figure.document.id}
        values.append(of_document[field] if field in of_document else getattr(figure, field))
    expected = Counter(str(value) for value in values if value is not None)
    assert dict(seeds.facets(field, filters)) == expected
    counts = [number for _, number in seeds.facets(field, filters)]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("columns", ["document", "place", "year"])
def test_the_matrix_has_a_column_for_what_has_measures(seeds: Library, columns: str) -> None:
    for filters in (Filters(), Filters(kinds=("money",)), Filters(documents=("1", "2"))):
        matrix = seeds.matrix(columns, filters)
        assert all(any(row[at] for row in matrix.cells) for at in range(len(matrix.columns)))


def test_the_wide_rows_are_left_alone_when_an_index_knows(seeds_path: Path) -> None:
    """What costs at a million paragraphs is looking at every row: only the chosen ones may be."""
    with Library.open(seeds_path) as library:
        for filters in FILTERS[1:4]:
            where = filtering.figure_where(replace(filters, include_duplicates=False))
            plan = library._connection.execute(
                f"EXPLAIN QUERY PLAN SELECT f.id FROM figures f WHERE {where.sql} "
                "ORDER BY f.low, f.document, f.id LIMIT 200",
                where.params,
            ).fetchall()
            looked_up = [row[3] for row in plan if row[3].startswith(("SEARCH", "SCAN"))]
            assert looked_up
            assert all("COVERING" in step for step in looked_up), looked_up
