"""jucuo search: one query, or a batch that is answered line by line as it comes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from store.exporting.records import answer_record
from store.library import Library
from store.library_reader import LibraryReader
from store.models.contents import Filters
from store.models.hit_nearness import MEANING
from tui.cli.common.options import filter_options, filters_of, library_option, output_options
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.named_filters import known_filters
from tui.cli.row_commands import note_cut, show_rows
from tui.i18n.texts import _, told

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60.0
"""How long one query may take, which is counted to the end."""


_LONGEST = 10_000
"""Characters of a query in a batch: a file that ends no line would fill the memory."""


@click.command(cls=TranslatedCommand)
@click.argument("query", required=False)
@click.option(
    "--batch", type=click.File("r", encoding="utf-8", errors="replace"), metavar="FILE|-", help="A query a line."
)
@library_option
@output_options
@filter_options
def search(query: str | None, batch: TextIO | None, db: Path, output: str, limit: int, **options: Any) -> None:
    """Search by relevance: words, wrong characters, pinyin, initials, numbers by value.

    Fields narrow it: place: 地方:, doc: 文档:, year: 年份:, theme: 主题:, mechanism: 机制:, kind: 类别:, unit: 单位:,
    in: 范围: (举措, 数据 or 段落)."""
    if (query is None) == (batch is None):
        raise click.UsageError(_("Give one QUERY, or --batch FILE with a query a line (- for standard input)"))
    with Library.open(db) as library:
        filters = known_filters(library, filters_of(options))
        if batch is not None:
            _answer_batch(library, batch, filters, limit)
            return
        answer = library.search(query or "", filters, limit=limit, seconds=SECONDS, counted=True)
        show_rows("search", answer.hits, output)
        if answer.note:
            click.echo(told(answer.note), err=True)
        if answer.hits and answer.hits[0].nearness == MEANING:
            click.echo(_("No paragraph holds this; what means the like comes first"), err=True)
        elif answer.hits and answer.hits[0].how == "partial":
            click.echo(_("No paragraph holds this or means the like; these hold parts of it"), err=True)
        if answer.partial:
            click.echo(_("The time ran out: there may be more; make the query longer"), err=True)
        note_cut("hits", len(answer.hits), answer.total, more=answer.partial)


def _answer_batch(library: LibraryReader, batch: TextIO, filters: Filters, limit: int) -> None:
    while line := batch.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise click.UsageError(_("A query has more than {n} characters").format(n=_LONGEST))
        answer = library.search(
            line.rstrip("\n"), filters, limit=limit, seconds=1.0 if limit else SECONDS, at_once=True
        )
        sys.stdout.write(json.dumps(answer_record(answer), ensure_ascii=False) + "\n")
        sys.stdout.flush()
