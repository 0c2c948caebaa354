"""What rows are filtered by, by name: themes become ids, and what no document has is said, with what is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from store.library_reader import LibraryReader
from store.models.contents import Filters
from tui.cli.output.near_names import near_it, near_or_some
from tui.cli.output.plain_table import printable
from tui.i18n.texts import _


def known_filters(library: LibraryReader, filters: Filters) -> Filters:
    """The filters with themes as ids.

    Raises UsageError for a theme, document, place or unit that the library does not have, with those that are near.
    """
    filters = theme_ids(library, filters)
    for sentence in _missing(library, filters):
        raise click.UsageError(sentence)
    return filters


def theme_ids(library: LibraryReader, filters: Filters) -> Filters:
    """The filters with themes as ids, by id, name or part of a name.  Raises UsageError for one that is not there."""
    if not filters.themes:
        return filters
    themes = library.themes()
    ids: list[str] = []
    for name in filters.themes:
        found = [theme.id for theme in themes if name in (theme.id, theme.name)]
        found = found or [theme.id for theme in themes if name in theme.name]
        if not found:
            text = _("There is no theme “{name}”; the themes are: {known}")
            known = ", ".join(f"{theme.name} ({theme.id})" for theme in themes)
            raise click.UsageError(text.format(name=printable(name), known=known))
        ids += found
    return replace(filters, themes=tuple(dict.fromkeys(ids)))


def missing_places(library: LibraryReader, filters: Filters) -> Iterator[str]:
    """A sentence for each place asked for that no document has, with those that are near."""
    for name in filters.places:
        if not library.count("documents", Filters(places=(name,))):
            text = _("No document is of the place “{name}”{near}")
            known = [place for place, _times in library.facets("place")]
            place = name.removeprefix("=")
            yield text.format(name=printable(place), near=near_or_some(place, known))


def _missing(library: LibraryReader, filters: Filters) -> Iterator[str]:
    yield from missing_places(library, filters)
    for name in filters.documents:
        if not library.count("documents", Filters(documents=(name,))):
            text = _("No document is called “{name}”{near}; list them with: jucuo documents")
            titles = {document.title.lower(): f"{document.id} {document.title}" for document in library.documents()}
            yield text.format(name=printable(name), near=near_it(name, titles))
    for name in filters.units:
        if not library.count("figures", Filters(units=(name,), include_duplicates=True)):
            text = _("No figure has the unit “{name}”{near}")
            yield text.format(
                name=printable(name), near=near_or_some(name, [unit for unit, _times in library.facets("unit")])
            )
