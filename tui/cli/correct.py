"""jucuo set: mend what a document says of itself, where it was found wrong or guessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from store.library import Library
from tui.cli.common.options import library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.i18n.texts import _

_COLUMNS = {
    **{name: name for name in ("title", "subtitle", "issuer", "author", "place", "year", "number", "kind", "url")},
    "date": "published_on",
}
"""What can be set, and the column that it is kept in."""


@click.command("set", cls=TranslatedCommand)
@click.argument("document", metavar="DOCUMENT")
@click.argument("values", metavar="NAME=VALUE…", nargs=-1, required=True)
@library_option
def set_values(document: str, values: Sequence[str], db: Path) -> None:
    """Correct a document: title=… place=… year=… date=… number=… issuer=… kind=… url=…

    A correction is kept when the file is loaded again; an empty value (place=) takes it back. The figures of a document
    whose year or date was corrected count their years from it once its file is loaded again.
    """
    from store.database.corrections import correct

    fields = dict(_field(text) for text in values)
    with Library.open(db) as library:
        number = library.find_document(document).id
    correct(db, number, fields)
    with Library.open(db) as library:
        now = library.find_document(str(number))
    told = _("{title} | place: {place} | date: {date} | number: {number}")
    click.echo(told.format(title=now.title, place=now.place, date=now.published_on, number=now.number), err=True)


def _field(text: str) -> tuple[str, str]:
    """A column and its value from NAME=VALUE; anything that cannot be is bad use."""
    from store.reading.head.front_matter import iso_date
    from store.reading.head.kinds import KINDS
    from store.reading.head.places import canonical_place

    name, mark, value = text.partition("=")
    name, value = name.strip(), " ".join(value.split())
    if not mark or name not in _COLUMNS:
        problem = _("“{text}” sets nothing; write NAME=VALUE with one of: {names}")
        raise click.UsageError(problem.format(text=text, names=", ".join(sorted(_COLUMNS))))
    if name == "place":
        value = canonical_place(value)
    elif name in ("date", "year") and value:
        date = iso_date(value)
        if not date or (name == "year" and len(date) != len("2019")):
            raise click.UsageError(_("“{value}” is no {name}; write 2019 or 2019-07-04").format(value=value, name=name))
        value = date
    elif name == "kind" and value and value not in KINDS:
        problem = _("“{value}” is no kind of document; the kinds are: {kinds}")
        raise click.UsageError(problem.format(value=value, kinds=", ".join(KINDS)))
    return _COLUMNS[name], value
