"""How a load is reported: a bar on a terminal, lines elsewhere, JSON for programs.

File names and reasons come from outside, so that everything goes through `printable`.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, Self

import click

from store.loading import OUTCOMES, LoadReport, Progress
from store.models.load_record import Load
from tui.cli.output.output_file import as_text, open_new
from tui.cli.output.plain_table import printable
from tui.cli.output.progress_bar import REDRAWN, progress_bar
from tui.i18n.load_words import outcome_text
from tui.i18n.texts import _, _n

_NAME = 32
_NAMED = 10
"""files of one kind that are named at the end"""


class Narrator:
    """Reports problems and the end on stderr, nothing between."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._shown = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def progress(self, state: Progress) -> None:
        """How far it has come; shown twice a second at most."""
        now = time.monotonic()
        if now >= self._shown + REDRAWN or state.finishing or state.done == state.total:
            self._shown = now
            self._show(state)

    def _show(self, state: Progress) -> None:
        return None

    def problem(self, text: str) -> None:
        """Something that went wrong, in one line."""
        click.echo(printable(text), err=True)

    def stopping(self) -> None:
        """The load was asked to stop."""
        click.echo(_("Stopping; what is read so far is kept …"), err=True)

    def watching(self) -> None:
        """Everything is loaded; changes are waited for."""
        click.echo(_("Watching for changes; Ctrl-C ends it."), err=True)

    def report(self, report: LoadReport) -> None:
        """How it went."""
        for line in problem_lines(report):
            self.problem(line)
        if report.cancelled:
            done, total = len(report.files), report.total
            text = _("Stopped after {done} of {total} files; the same command goes on from here.")
            self.problem(text.format(done=done, total=total))
        self._end(report)

    def _end(self, report: LoadReport) -> None:
        for line in unread_lines(report):
            click.echo(printable(line), err=True)
        parts = [outcome_text(outcome, str(report.count(outcome))) for outcome in OUTCOMES if report.count(outcome)]
        parts = parts or [_("nothing to do")]
        if report.paragraphs:
            text = _("{n} paragraphs in {seconds} s")
            parts.append(text.format(n=report.paragraphs, seconds=f"{report.seconds:.1f}"))
        click.echo(printable(f"{_(', ').join(parts)}: {self._db}"), err=True)
        if report.count("loaded") or report.count("changed"):
            click.echo(_("Now: jucuo opens the explorer, jucuo search WORDS searches"), err=True)


class QuietNarrator(Narrator):
    """Reports problems only."""

    def stopping(self) -> None:
        return None

    def watching(self) -> None:
        return None

    def _end(self, report: LoadReport) -> None:
        return None


class BarNarrator(Narrator):
    """A bar on a terminal: files, paragraphs, rate, time left, problems, the current file."""

    def __enter__(self) -> Self:
        self._bar = progress_bar()
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _show(self, state: Progress) -> None:
        self._bar.update(self._task, total=state.total, completed=state.done, description=progress_text(state))


class JsonNarrator(Narrator):
    """One JSON object a line on stdout; "event" is progress, file, warning, problem, stopping, watching or end."""

    def _show(self, state: Progress) -> None:
        self._write(
            "progress",
            done=state.done,
            total=state.total,
            path=state.path,
            paragraphs=state.paragraphs,
            problems=state.problems,
            seconds=round(state.seconds, 1),
            finishing=state.finishing,
            page=state.page,
            pages=state.pages,
            restating=state.restating,
        )

    def problem(self, text: str) -> None:
        self._write("problem", text=text)

    def stopping(self) -> None:
        self._write("stopping")

    def watching(self) -> None:
        self._write("watching")

    def report(self, report: LoadReport) -> None:
        for file in report.files:
            if file.outcome != "unchanged":
                self._write("file", path=file.path, outcome=file.outcome, reason=file.reason)
        for warning in report.warnings:
            self._write("warning", text=warning)
        self._write(
            "end",
            library=str(self._db),
            counts=dict(report.counts),
            paragraphs=report.paragraphs,
            parsed=report.parsed,
            total=report.total,
            cancelled=report.cancelled,
            seconds=round(report.seconds, 1),
        )

    def _write(self, event: str, **values: Any) -> None:
        click.echo(json.dumps({"event": event, **values}, ensure_ascii=False))
        sys.stdout.flush()


def narrator_for(db: Path) -> Narrator:
    """A bar where stderr is a terminal."""
    return BarNarrator(db) if sys.stderr.isatty() else Narrator(db)


def problem_lines(report: LoadReport) -> Iterator[str]:
    """One line for each warning and each file that was not read, or not all of it."""
    yield from report.warnings
    for file in report.files:
        if file.reason and file.outcome in ("failed", "skipped", "loaded", "changed"):
            yield f"{file.path}: {file.reason}"


def unread_lines(report: LoadReport) -> Iterator[str]:
    """One line for each kind of files that are not read: how many, why, and the names of the first of them."""
    kinds: dict[str, list[str]] = {}
    for file in report.files:
        if file.outcome == "unread":
            kinds.setdefault(file.reason, []).append(PurePath(file.path.rpartition("!")[2]).name)
    for reason, names in kinds.items():
        text = _n("{n} file not read, it {reason}", "{n} files not read, each {reason}", len(names))
        listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield f"{text.format(n=len(names), reason=reason)}: {listed}"


def write_report(report: LoadReport, file: Path) -> None:
    """What became of each file, a line each: outcome, path and reason, parted by tabs."""
    with as_text(open_new(file, force=True)) as stream:
        rows = csv.writer(stream, dialect="excel-tab", lineterminator="\n")
        rows.writerow(("outcome", "path", "reason"))
        rows.writerows((each.outcome, printable(each.path), printable(each.reason)) for each in report.files)


def progress_text(state: Progress) -> str:
    """One short line; the current file's name is cut to fit."""
    if state.restating:
        text = _("{done}/{total} loaded documents looked through anew")
        return text.format(done=state.done, total=state.total)
    parts = [
        _("{done}/{total} files").format(done=state.done, total=state.total),
        _("{n} paragraphs").format(n=state.paragraphs),
    ]
    if state.finishing:
        return " · ".join([*parts, _("finishing the search index")])
    if state.seconds >= 1 and state.paragraphs:
        parts.append(f"{state.rate:.0f}/s")
    left = state.seconds_left
    if left is not None and state.seconds >= 1 and state.done < state.total:
        minutes, seconds = divmod(round(left), 60)
        parts.append(_("{time} left").format(time=f"{minutes}:{seconds:02}"))
    if state.page:
        parts.append(_("recognising page {page} of {pages}").format(page=state.page, pages=state.pages))
    if state.problems:
        parts.append(_("{n} problems").format(n=state.problems))
    name = printable(Path(state.path).name)
    return " · ".join(parts) + (f" · {name[:_NAME]}" if name else "")


def load_lines(found: Sequence[Load], *, problems: bool) -> Iterator[str]:
    """Loads as lines of text."""
    if not found:
        yield _("Nothing was loaded yet.")
    for each in found:
        counted = [outcome_text(outcome, str(each.counts[outcome])) for outcome in OUTCOMES if each.counts.get(outcome)]
        counts = _(", ").join(counted) or _("no files")
        state = _("  (stopped)") if each.cancelled else "" if each.ended_at else _("  (cut off, or still running)")
        yield printable(f"{each.id}  {each.started_at}  {each.user}@{each.host}  {counts}{state}")
        if problems:
            for path, outcome, reason in each.problems:
                yield printable(f"    {outcome}  {path}: {reason}")


def load_record(each: Load) -> dict[str, Any]:
    """A load as a JSON object."""
    return {
        "id": each.id,
        "started_at": each.started_at,
        "ended_at": each.ended_at,
        "user": each.user,
        "host": each.host,
        "pid": each.pid,
        "cancelled": each.cancelled,
        "counts": each.counts,
        "problems": [dict(zip(("path", "outcome", "reason"), problem, strict=True)) for problem in each.problems],
    }
