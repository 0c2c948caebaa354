"""What statements are asked for by name: indicators and periods, and the near ones where there is no such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import click

from store.library_reader import LibraryReader
from store.models.contents import Filters
from tui.cli.output.near_names import MOST_NEAR, named, near_it
from tui.i18n.texts import _

_PERIOD = re.compile(r"(\d{4})(?:\s*[-–—~至]+\s*(\d{4}))?年?")


def known_names(library: LibraryReader, filters: Filters) -> Filters:
    """The filters with indicators as ids and periods as they are stored.

    Raises UsageError for an indicator or a period that the library does not have, with those that are near, and where
    its documents were never looked through for indicators, with the remedy.
    """
    indicators = library.indicators(counted=False)
    if not indicators and library.summary().documents:
        raise click.UsageError(
            _("This library was not looked through for indicators yet; do it with: jucuo indicators apply")
        )
    by_name = {each.en.lower(): each.id for each in indicators} | {each.zh.lower(): each.id for each in indicators}
    by_name |= {each.id: each.id for each in indicators}
    labels = {each.id: f"{each.id} {each.zh}" for each in indicators}
    ids = tuple(_indicator(name, by_name, labels) for name in filters.indicators)
    return replace(filters, indicators=ids, periods=_periods(library, filters.periods))


def _indicator(name: str, by_name: Mapping[str, str], labels: Mapping[str, str]) -> str:
    found = by_name.get(name.lower())
    if found is None:
        near = near_it(name, {text: labels[each] for text, each in by_name.items()})
        text = _("There is no indicator “{name}”{near}; list them with: jucuo indicators --list")
        raise click.UsageError(text.format(name=name, near=near))
    return found


def _periods(library: LibraryReader, periods: Iterable[str]) -> tuple[str, ...]:
    """Periods as they are stored: 2026, 2021-2025."""
    wanted = []
    for name in periods:
        match = _PERIOD.fullmatch(name.strip())
        if match is None:
            text = _("“{name}” is no period; write a year (2026) or two (2021-2025)")
            raise click.UsageError(text.format(name=name))
        first, last = match.groups()
        wanted.append(f"{first}-{last}" if last and last != first else first)
    if wanted:
        stored = library.facets("period", Filters(parts=True, include_duplicates=True))
        known = {period for period, _times in stored if period}
        for period in wanted:
            if period not in known:
                near = sorted(known, key=lambda each: (abs(int(each[-4:]) - int(period[-4:])), each))[:MOST_NEAR]
                text = _("Nothing is stated for the period {name}{near}")
                raise click.UsageError(text.format(name=period, near=named(near)))
    return tuple(wanted)
