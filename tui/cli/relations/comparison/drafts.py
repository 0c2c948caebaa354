"""Documents by name, or files that are in no library, read for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from store.errors import UnknownName
from store.library import Library
from store.library_reader import LibraryReader
from store.models.contents import Document
from tui.i18n.texts import _


@contextmanager
def opened(library: LibraryReader | None, name: str) -> Iterator[tuple[LibraryReader, Document]]:
    """The document of that id, path or title, or what is read from a file of that name that the library does not hold.

    Raises UnknownName where there is neither, UsageError for a file that cannot be read or holds several documents.
    """
    if library is not None:
        try:
            found = library.find_document(name)
        except UnknownName:
            if not Path(name).is_file():
                raise
        else:
            yield library, found
            return
    with draft_library(Path(name)) as draft:
        documents = draft.documents(limit=2)
        if len(documents) != 1:
            text = _("{file} holds several documents; load it, then name two of them by their numbers")
            raise click.UsageError(text.format(file=name))
        yield draft, documents[0]


@contextmanager
def draft_library(file: Path) -> Iterator[Library]:
    """A library of one file, which is gone afterwards.  Raises UsageError where the file cannot be read."""
    from store.loading import load

    with TemporaryDirectory(prefix="jucuo-") as folder:
        path = Path(folder) / "draft.db"
        report = load([file], path)
        if not report.count("loaded"):
            reasons = [outcome.reason for outcome in report.files if outcome.reason]
            text = _("{file} cannot be read: {reason}")
            raise click.UsageError(
                text.format(file=file, reason=reasons[0] if reasons else _("there is no text in it"))
            )
        with Library.open(path) as library:
            yield library
