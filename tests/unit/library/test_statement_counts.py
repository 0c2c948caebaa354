"""Counts of statements agree with the statements that the same filters leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from store.library import Library
from store.models.contents import Filters
from tests.helpers.small_reports import library_of_reports


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(library_of_reports(tmp_path_factory.mktemp("reports"))) as library:
        yield library


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(parts=True),
        Filters(places=("江西",)),
        Filters(documents=("2",), statuses=("target",)),
        Filters(text="粮食", indicators=("grain", "cpi")),
        Filters(years=(2025,)),
    ],
    ids=str,
)
def test_counts_are_those_of_the_statements(reports: Library, filters: Filters) -> None:
    found = reports.statements(filters)
    assert found
    counts = reports.statement_counts(("indicator", "period", "status"), filters)
    assert dict(counts) == Counter((each.indicator, each.period, each.status) for each in found)
    years = reports.statement_counts(("year",), filters)
    assert dict(years) == Counter((int(each.period[-4:]),) for each in found)
