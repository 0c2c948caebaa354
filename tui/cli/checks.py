"""jucuo check: does the arithmetic that the documents state agree?"""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import click

from store.library import Library
from tui.cli.common.options import filter_options, filters_of, library_option, output_options
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.named_filters import known_filters
from tui.cli.output.progress_bar import steps_shown
from tui.cli.row_commands import show_rows
from tui.i18n.texts import _


@click.command(cls=TranslatedCommand)
@click.option("--all", "everything", is_flag=True, help="Also the calculations that agree.")
@library_option
@output_options
@filter_options
def check(everything: bool, db: Path, output: str, limit: int, **options: Any) -> None:
    """Check the shares, sums and changes that documents state; by default, list those that do not agree."""
    with Library.open(db) as library:
        filters = known_filters(library, filters_of(options))
        with steps_shown(_("Checking")) as progress, closing(library.calculations(filters, progress)) as found:
            shown = (each for each in found if everything or not each.agrees)
            rows = list(islice(shown, limit or None))
            more = bool(limit) and next(shown, None) is not None
        show_rows("calculations", rows, output)
        if more:
            click.echo(_("more than {n} calculations; --limit 0 shows all").format(n=limit), err=True)
