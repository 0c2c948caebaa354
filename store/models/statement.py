"""Statements of indicators and the catalogue that they come from, as `Library` answers with them."""

from __future__ import annotations

from dataclasses import dataclass

from store.models.contents import DocumentRef


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as the value of an indicator: of which place, for which period, as target, result, plan or history.

    An at_most has no `low`, an at_least no `high`.  `period` is a year or two years ("2021-2025"), "" when unknown;
    `scope` is "" for the whole place; `known_from` says where period and status were found.
    """

    id: int
    document: DocumentRef
    place: str
    indicator: str
    label: str
    period: str
    status: str
    basis: str | None
    scope: str
    low: float | None
    high: float | None
    bound: str
    direction: str
    unit: str
    text: str
    sentence: str
    paragraph: int
    line: int
    column: int
    page: int | None
    start: int
    end: int
    known_from: str
    duplicate_of: int | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the library's catalogue: `better` is more or less, `statements` counts those of whole places."""

    id: str
    zh: str
    en: str
    unit: str
    better: str
    statements: int
