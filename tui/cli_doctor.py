"""jucuo doctor: is the library sound?"""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli_options import library_option

FOUND_PROBLEMS = 1


@click.command()
@library_option
def doctor(db: Path) -> int:
    """Check the library: the file, its references, and whether the search index fits its text."""
    from store.database.checking import check_library

    problems = check_library(db)
    for problem in problems:
        click.echo(problem)
    if not problems:
        click.echo(f"{db} is sound.")
    return FOUND_PROBLEMS if problems else 0
