"""jucuo verify DRAFT."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.library import Library
from tui.cli.common.exit_codes import DONE, PARTLY_FAILED
from tui.cli.common.options import FORMATS, TABLE, library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.output_file import as_text, open_new, write_whole
from tui.i18n.texts import _

if TYPE_CHECKING:
    from store.models.contents import Paragraph
    from store.verification import Verdict

WORD = "docx"


@click.command("verify", cls=TranslatedCommand)
@click.argument("draft")
@click.option("--wrong", is_flag=True, help="Only citations with which something is wrong.")
@click.option(
    "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="A file: .docx with remarks, or text."
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--format", "output", type=click.Choice((*FORMATS, WORD)), help="Default: table, or by FILE's ending.")
@library_option
def verify_draft(draft: str, wrong: bool, file: Path | None, force: bool, output: str | None, db: Path) -> int:
    """Verify the citations of a DRAFT, a file of any format or a document of the library.

    Each document that it cites is looked up by title and number; its article, the words that are quoted from it, and
    whether it is repealed or amended. Exit code 1: something is wrong.
    """
    output = output or (file.suffix[1:].lower() if file and file.suffix[1:].lower() in (*FORMATS, WORD) else TABLE)
    if output == WORD and file is None:
        raise click.UsageError(_("A Word document goes into a file: name one with --output"))
    with Library.open(db) as library:
        verdicts, paragraphs = _verified(library, draft)
    shown = [verdict for verdict in verdicts if verdict.is_wrong or not wrong]
    if output == WORD:
        assert file is not None
        _write_remarks(draft, shown, paragraphs, file, force=force)
    else:
        _write(shown, output, file, force=force)
    amiss = sum(verdict.is_wrong for verdict in verdicts)
    missing = sum("missing" in verdict.problems for verdict in verdicts)
    text = _("{n} citations; with {wrong} something is wrong, {missing} are not in the library")
    click.echo(text.format(n=len(verdicts), wrong=amiss, missing=missing), err=True)
    return PARTLY_FAILED if amiss else DONE


def _verified(library: Library, draft: str) -> tuple[list[Verdict], list[Paragraph]]:
    """The verdicts on a file, or on a document of the library, and its paragraphs."""
    from store.verification import verify
    from tui.cli.relations.comparison.drafts import draft_library

    if not Path(draft).is_file():
        document = library.find_document(draft)
        return list(verify(library, document, library)), library.document_paragraphs(document.id)
    verdicts: list[Verdict] = []
    paragraphs: list[Paragraph] = []
    with draft_library(Path(draft)) as opened:
        for document in opened.documents():
            verdicts += verify(opened, document, library)
            paragraphs += opened.document_paragraphs(document.id)
    return verdicts, paragraphs


def _write(verdicts: Sequence[Verdict], output: str, file: Path | None, *, force: bool) -> None:
    from store.exporting.records import write_records
    from tui.cli.output.plain_table import table_lines, terminal_width
    from tui.cli.relations.verifying.records import table_row, verdict_record

    lines = (
        table_lines(("line", "citation", "result", "near", "document"), map(table_row, verdicts), terminal_width())
        if output == TABLE
        else ()
    )
    if file is None:
        for line in lines:
            click.echo(line)
        if output != TABLE:
            write_records(map(verdict_record, verdicts), output, sys.stdout)
        return
    with as_text(open_new(file, force=force)) as stream:
        stream.writelines(f"{line}\n" for line in lines)
        if output != TABLE:
            write_records(map(verdict_record, verdicts), output, stream)
    click.echo(_("Written to {file}").format(file=file), err=True)


def _write_remarks(
    draft: str, verdicts: Sequence[Verdict], paragraphs: Sequence[Paragraph], file: Path, *, force: bool
) -> None:
    from tui.cli.relations.verifying.remarks import write_remarks

    source = Path(draft) if Path(draft).is_file() and draft.lower().endswith((".docx", ".docm")) else None
    write_whole(file, lambda stream: write_remarks(source, verdicts, paragraphs, stream), force=force)
    click.echo(_("Written to {file}").format(file=file), err=True)
