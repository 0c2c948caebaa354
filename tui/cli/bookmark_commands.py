"""jucuo bookmarks: the bookmarks and notes of the explorer from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from store.exporting.records import write_records
from store.library import Library
from store.library_reader import LibraryReader
from tui.cli.common.exit_codes import DONE, PARTLY_FAILED
from tui.cli.common.options import FORMATS, TABLE, library_option
from tui.cli.common.translated_help import TranslatedCommand, TranslatedGroup
from tui.cli.output.output_file import as_text, open_new
from tui.cli.output.plain_table import printable, table_lines, terminal_width
from tui.cli.show import split_place
from tui.explorer.visit.bookmark_files import bookmark_lines, bookmarks_in, merged
from tui.explorer.visit.bookmark_places import GONE, KEPT, MOVED, BookmarkPlace, place_of_bookmark
from tui.explorer.visit.state import Bookmark, LibraryState
from tui.i18n.texts import _, _n

_FILE = click.Path(dir_okay=False, path_type=Path, allow_dash=True)


@click.group(cls=TranslatedGroup, invoke_without_command=True)
@click.option("--format", "output", type=click.Choice(FORMATS), default=TABLE, show_default=True)
@library_option
@click.pass_context
def bookmarks(ctx: click.Context, /, output: str, db: Path) -> int:
    """List the places that you keep (书签), with your notes, and whether their words still stand there."""
    if ctx.invoked_subcommand is not None:
        return DONE
    state = LibraryState(db)
    with Library.open(db) as library:
        places = [place_of_bookmark(library, each) for each in state.bookmarks]
    if output != TABLE:
        records = ({"number": n, **asdict(p.bookmark), "standing": p.standing} for n, p in enumerate(places, 1))
        write_records(records, output, sys.stdout)
    else:
        head = (_("No."), _("Document"), _("¶"), _("Text"), _("Note"))
        rows = (
            (n, p.bookmark.title, p.bookmark.paragraph, p.bookmark.text, p.bookmark.note) for n, p in _numbered(places)
        )
        for line in table_lines(head, rows, terminal_width()):
            click.echo(line)
    _tell_standing(places)
    return DONE


@bookmarks.command(cls=TranslatedCommand)
@click.argument("place", metavar="DOCUMENT:PARAGRAPH")
@click.argument("note", default="", metavar="[NOTE]")
@library_option
def add(place: str, note: str, db: Path) -> None:
    """Keep a paragraph, with a note if you like."""
    with Library.open(db) as library:
        bookmark = replace(_at(library, place), note=note)
    _change(db, lambda held: merged(held, [bookmark]))


@bookmarks.command(name="note", cls=TranslatedCommand)
@click.argument("number", metavar="NUMBER|DOCUMENT:PARAGRAPH")
@click.argument("text")
@library_option
def write_note(number: str, text: str, db: Path) -> None:
    """Write the note of a bookmark anew; "" takes it away."""
    wanted = _chosen(number, db)
    _change(db, lambda held: [replace(each, note=text) if each in wanted else each for each in held])


@bookmarks.command(cls=TranslatedCommand)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER|DOCUMENT:PARAGRAPH...")
@library_option
def remove(numbers: Sequence[str], db: Path) -> None:
    """Let bookmarks go."""
    wanted = [each for number in numbers for each in _chosen(number, db)]
    _change(db, lambda held: [each for each in held if each not in wanted])
    text = _n("{n} bookmark let go", "{n} bookmarks let go", len(wanted))
    click.echo(text.format(n=len(wanted)), err=True)


@bookmarks.command(cls=TranslatedCommand)
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@library_option
def export(file: Path, force: bool, db: Path) -> None:
    """Write them as JSON lines, for `jucuo bookmarks merge` of somebody else (- for stdout).

    As references for a text (.docx .html .md .bib .ris .csl.json): jucuo export bookmarks FILE.
    """
    lines = "".join(f"{line}\n" for line in bookmark_lines(LibraryState(db).bookmarks))
    if str(file) == "-":
        sys.stdout.write(lines)
        return
    with as_text(open_new(file, force=force)) as stream:
        stream.write(lines)


@bookmarks.command(name="merge", cls=TranslatedCommand)
@click.argument("files", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@library_option
def merge(files: Sequence[Path], db: Path) -> int:
    """Take in bookmarks of others: nothing is lost, a place of both is kept once with both notes."""
    found = [each for file in files for each in _read(file)]
    with Library.open(db) as library:
        places = [place_of_bookmark(library, each) for each in found]
    before = len(LibraryState(db).bookmarks)
    held = _change(db, lambda own: merged(own, (place.bookmark for place in places)))
    text = _("{n} read, {new} of them new; you keep {total}")
    click.echo(text.format(n=len(found), new=len(held) - before, total=len(held)), err=True)
    return _tell_standing(places)


bookmarks.add_command(merge, "import")


def _read(file: Path) -> list[Bookmark]:
    try:
        lines = sys.stdin if str(file) == "-" else file.read_text("utf-8-sig").splitlines()
        return bookmarks_in(lines)
    except OSError as error:
        raise click.UsageError(_("Cannot read {file}: {reason}").format(file=file, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise click.UsageError(_("{file} is not UTF-8 text").format(file=file)) from error
    except ValueError as error:
        text = _("Line {n} of {file} is no bookmark; write them with: jucuo bookmarks export FILE")
        raise click.UsageError(text.format(n=error, file=file)) from error


def _at(library: LibraryReader, place: str) -> Bookmark:
    """A bookmark of a whole paragraph."""
    name, number = split_place(place)
    document = library.find_document(name)
    found = library.document_paragraphs(document.id, first=number or 1, limit=1)
    if not found or found[0].paragraph != (number or 1):
        text = _("“{title}” has no paragraph {n}; it has {total}")
        raise click.UsageError(text.format(title=document.title, n=number, total=document.paragraphs))
    text = found[0].text
    return Bookmark(document.path, document.title, found[0].paragraph, 0, len(text), text)


def _chosen(number: str, db: Path) -> list[Bookmark]:
    """The bookmarks of a number in the list, or of a place.  Raises UsageError where there is none."""
    held = LibraryState(db).bookmarks
    if number.isdecimal():
        if 1 <= int(number) <= len(held):
            return [held[int(number) - 1]]
        text = _("There is no bookmark {n}; there are {total}: jucuo bookmarks")
        raise click.UsageError(text.format(n=number, total=len(held)))
    with Library.open(db) as library:
        wanted = _at(library, number)
    found = [each for each in held if (each.path, each.paragraph) == (wanted.path, wanted.paragraph)]
    if not found:
        raise click.UsageError(_("No bookmark is at {place}; list them with: jucuo bookmarks").format(place=number))
    return found


def _change(db: Path, change: Callable[[Sequence[Bookmark]], list[Bookmark]]) -> list[Bookmark]:
    """Change the bookmarks of a library as the user's state holds them now.  Raises UsageError where that fails."""
    state = LibraryState(db)
    if trouble := state.change_bookmarks(change):
        raise click.UsageError(trouble)
    return state.bookmarks


def _tell_standing(places: Iterable[BookmarkPlace]) -> int:
    """Say which bookmarks have moved or are gone; the exit code."""
    gone = False
    for number, place in _numbered(places):
        texts = {
            MOVED: _("{n}: its words stand in paragraph {paragraph} of {title} now"),
            GONE: _("{n}: its words are gone from {title}") if place.document else _("{n}: {title} is not loaded"),
        }
        if place.standing != KEPT:
            gone |= place.standing == GONE
            kept = place.bookmark
            told = texts[place.standing].format(n=number, paragraph=kept.paragraph, title=kept.title)
            click.echo(printable(told), err=True)
    return PARTLY_FAILED if gone else DONE


def _numbered(places: Iterable[BookmarkPlace]) -> Iterable[tuple[int, BookmarkPlace]]:
    return enumerate(places, 1)
