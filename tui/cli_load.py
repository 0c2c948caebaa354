"""jucuo load: documents into the library, with a progress bar on a terminal; jucuo loads: what happened."""

from __future__ import annotations

import glob
import sys
from pathlib import Path

import click

from store.errors import NothingToLoad
from store.loading import EVERYTHING, LoadOptions, LoadReport, Progress
from store.loading import load as load_files
from tui.cli_options import library_option

PARTLY_FAILED = 1


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=str), metavar="PATH...")
@click.option("--samples", is_flag=True, help="Load the sample documents that come with jucuo.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files that match.")
@click.option("--quiet", is_flag=True, help="Tell problems only.")
@library_option
def load(paths: tuple[str, ...], samples: bool, exclude: tuple[str, ...], quiet: bool, db: Path) -> int:
    """Load files, folders or globs into the library; what is there and has not changed is left alone."""
    chosen = [*expand(paths), *(sample_paths() if samples else [])]
    if not chosen:
        raise click.UsageError("Give files or folders to load, or --samples for the sample documents")
    report = load_paths(chosen, db, quiet=quiet, options=LoadOptions(exclude=exclude))
    return PARTLY_FAILED if report.failed or report.cancelled else 0


def load_paths(paths: list[Path], db: Path, *, quiet: bool = False, options: LoadOptions = EVERYTHING) -> LoadReport:
    """Load and narrate on stderr: a bar on a terminal, one line a problem file, one line at the end."""
    if quiet or not sys.stderr.isatty():
        report = load_files(paths, db, options=options)
    else:
        report = _with_bar(paths, db, options)
    from tui.plain_table import printable

    for failure in report.failed:
        click.echo(printable(f"{failure.path}: {failure.reason}"), err=True)
    if not quiet:
        counts = [f"{report.count(o)} {o}" for o in ("loaded", "changed", "unchanged", "failed") if report.count(o)]
        click.echo(f"{', '.join(counts)}: {db}", err=True)
    return report


def expand(patterns: tuple[str, ...]) -> list[Path]:
    """Paths of the arguments; a pattern that the shell left as it is is expanded here."""
    paths: list[Path] = []
    for pattern in patterns:
        if glob.has_magic(pattern) and not Path(pattern).exists():
            found = sorted(glob.glob(pattern, recursive=True))
            if not found:
                raise NothingToLoad(f"Nothing fits {pattern}; give files or folders to load")
            paths += map(Path, found)
        else:
            paths.append(Path(pattern))
    return paths


def sample_paths() -> list[Path]:
    """The folder of the sample documents."""
    from store.resources import data_path

    return [data_path("seeds")]


def _with_bar(paths: list[Path], db: Path, options: LoadOptions) -> LoadReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[found]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), refresh_per_second=2, transient=True) as bar:
        task = bar.add_task("Loading", total=None, found="")

        def advance(state: Progress) -> None:
            found = f"{state.paragraphs} paragraphs"
            bar.update(task, total=state.total, completed=state.done, found=found)

        return load_files(paths, db, options=options, progress=advance)
