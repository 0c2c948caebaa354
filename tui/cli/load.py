"""jucuo load: documents into the library, with a report while it goes on; jucuo loads: what earlier loads did."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import Any

import click

from store.errors import LoadRunning
from store.loading import EVERYTHING, LoadOptions, LoadReport, Scan, load_scan, scan
from tui.cli.common.ending import end_at_last, hurry, no_hurry
from tui.cli.common.exit_codes import BUSY, DONE, PARTLY_FAILED, of_signal
from tui.cli.common.options import library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.narration import JsonNarrator, Narrator, QuietNarrator, narrator_for, write_report
from tui.cli.output.plain_table import printable
from tui.i18n.texts import _, error_sentence

STANDARD_INPUT = "-"
_FILE = click.Path(dir_okay=False, path_type=Path)


class LoadCommand(TranslatedCommand):
    """`jucuo load`, whose help ends with what it reads."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the endings of all formats, from their table."""
        from store.reading import endings

        formatter.write_paragraph()
        formatter.write_text(_("It reads {endings}").format(endings=" ".join(endings())))


@click.command(cls=LoadCommand)
@click.argument("paths", nargs=-1, type=click.Path(path_type=str), metavar="PATH...")
@click.option("--samples", is_flag=True, help="Load the sample documents that come with jucuo.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders that match.")
@click.option("--follow-links", is_flag=True, help="Follow links that stay inside the folder.")
@click.option("--verify", is_flag=True, help="Compare bytes even where size and time are as they were.")
@click.option("--again", is_flag=True, help="Read everything again, changed or not.")
@click.option("--themes", default="", metavar="SET", help="Sort by this theme set (a name or a themes file).")
@click.option(
    "--indicators", default="", metavar="FILE", help="Find the indicators of this catalogue, also in what is loaded."
)
@click.option("--name", default="stdin", metavar="NAME", help="The name of what comes on standard input (PATH -).")
@click.option("--watch", is_flag=True, help="Stay, and load what changes until Ctrl-C.")
@click.option(
    "--columns",
    default="",
    metavar="FIELD=COLUMN,…",
    help="What columns of rows hold: title=…,text=…; it is remembered, auto takes it back.",
)
@click.option("--dry-run", is_flag=True, help="Only list what would be read, and as what.")
@click.option(
    "--report",
    "report_to",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write what became of each file to FILE, a line each.",
)
@click.option("--quiet", is_flag=True, help="Tell problems only.")
@click.option("--json", "as_json", is_flag=True, help="Tell what happens as one JSON object a line on stdout.")
@library_option
def load(
    paths: tuple[str, ...],
    samples: bool,
    name: str,
    watch: bool,
    dry_run: bool,
    report_to: Path | None,
    quiet: bool,
    as_json: bool,
    db: Path,
    **options: Any,
) -> int:
    """Load files, folders, globs or standard input (-) into the library.

    What is there and has not changed is left alone, so that a load that was stopped goes on when it is given again.
    """
    if options["indicators"] and not paths and not samples:
        from tui.cli.indicators_command import apply_file

        return apply_file(Path(options["indicators"]), db)
    if not paths and not samples:
        raise click.UsageError(_("Give files or folders to load, - for standard input, or --samples"))
    from tui.explorer.settings import load_settings

    narrator = JsonNarrator(db) if as_json else QuietNarrator(db) if quiet else narrator_for(db)
    chosen = LoadOptions(**options, new_themes=load_settings().themes)
    files = [*expand(tuple(p for p in paths if p != STANDARD_INPUT)), *(sample_paths() if samples else [])]
    with ExitStack() as stack:
        stop = stack.enter_context(Stop(narrator))
        try:
            found = scan(files, chosen) if files else Scan((), (), ())
            if STANDARD_INPUT in paths:
                found = stack.enter_context(_with_standard_input(found, name))
            if dry_run:
                return _list(found, chosen)
            report = _load(found, db, chosen, narrator, stop)
            if report_to is not None:
                write_report(report, report_to)
            if watch and not stop.cancelled():
                _watch(files, db, chosen, narrator, stop)
        except LoadRunning as error:
            narrator.problem(error_sentence(error))
            return BUSY
        except KeyboardInterrupt:
            if stop.status in (0, of_signal(signal.SIGINT)):
                raise
            narrator.problem(_("Broken off; the same command goes on from here."))
        return stop.status or _status(report)


@click.command(cls=TranslatedCommand)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Loads at most; 0 = all.")
@click.option("--problems", is_flag=True, help="Also each file that was not read, with the reason.")
@click.option("--format", "output", type=click.Choice(("table", "ndjson")), default="table", show_default=True)
@library_option
def loads(limit: int, problems: bool, output: str, db: Path) -> None:
    """List earlier loads: when, by whom, and what became of the files."""
    from store.library import Library
    from tui.cli.output.narration import load_lines, load_record

    with Library.open(db) as library:
        found = library.loads(limit)
    if output == "ndjson":
        import json

        for each in found:
            click.echo(json.dumps(load_record(each), ensure_ascii=False))
        return
    for line in load_lines(found, problems=problems):
        click.echo(line)


def load_paths(paths: list[Path], db: Path, *, quiet: bool = False, options: LoadOptions = EVERYTHING) -> LoadReport:
    """Load and narrate on stderr, for commands that load in passing."""
    narrator = QuietNarrator(db) if quiet else narrator_for(db)
    with Stop(narrator) as stop:
        return _load(scan(paths, options), db, options, narrator, stop)


def expand(patterns: tuple[str, ...]) -> list[Path]:
    """Paths of the arguments; a pattern that the shell left as it is is expanded here."""
    import glob

    from store.errors import NothingToLoad

    paths: list[Path] = []
    for pattern in patterns:
        if glob.has_magic(pattern) and not Path(pattern).exists():
            found = sorted(glob.glob(pattern, recursive=True))
            if not found:
                raise NothingToLoad("Nothing fits {pattern}; give files or folders to load", pattern=pattern)
            paths += map(Path, found)
        else:
            paths.append(Path(pattern))
    return paths


def sample_paths() -> list[Path]:
    """The folder of the sample documents."""
    from store.resources import data_path

    return [data_path("seeds")]


_SECONDS = 0.7
"""for a load to come to the end of what it is at, once it is told to end"""


def _break_off() -> None:
    raise KeyboardInterrupt


class Stop:
    """Inside, a first Ctrl-C, hang-up or TERM asks the load to stop cleanly, and a second Ctrl-C breaks it off."""

    def __init__(self, narrator: Narrator) -> None:
        self.asked = Event()
        self.status = 0
        self._told = False
        self._narrator = narrator
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Stop:
        import threading

        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        if self.status:
            no_hurry()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, _: object) -> None:
        if self.asked.is_set():
            raise KeyboardInterrupt
        self.status = of_signal(number)
        self.asked.set()
        if number != signal.SIGINT:  # whoever sends another one will not wait long
            end_at_last()
            hurry(_SECONDS, _break_off)

    def cancelled(self) -> bool:
        """Was it asked to stop?  The first time it is, the narrator says so: a signal's handler may not write."""
        if self.asked.is_set() and not self._told:
            self._told = True
            self._narrator.stopping()
        return self.asked.is_set()


def _load(found: Scan, db: Path, options: LoadOptions, narrator: Narrator, stop: Stop) -> LoadReport:
    with narrator:
        report = load_scan(found, db, options=options, progress=narrator.progress, cancelled=stop.cancelled)
    narrator.report(report)
    return report


def _list(found: Scan, options: LoadOptions) -> int:
    """One line a file: as what it would be read, or why it would not be."""
    from store.loading.preview import preview

    refused = False
    for each in preview(found, options):
        refused = refused or each.outcome == "failed"
        click.echo("\t".join(map(printable, (each.outcome, each.path, each.reason))))
    return PARTLY_FAILED if refused else DONE


def _watch(paths: list[Path], db: Path, options: LoadOptions, narrator: Narrator, stop: Stop) -> None:
    from store.loading.watching import changes

    for _change in changes(paths, narrator.watching, stop.asked):
        report = load_scan(scan(paths, options), db, options=options, cancelled=stop.cancelled)
        if set(report.counts) - {"unchanged", "failed", "skipped"} or report.parsed:
            narrator.report(report)


def _with_standard_input(found: Scan, name: str) -> Any:
    from store.loading.standard_input import with_stream

    return with_stream(found, sys.stdin.buffer, name)


def _status(report: LoadReport) -> int:
    nothing_taken = report.count("skipped") and report.count("skipped") == len(report.files)
    return PARTLY_FAILED if report.failed or nothing_taken else DONE
