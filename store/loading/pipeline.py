"""The loading pipeline: scan → plan → read and extract in other processes → write, in bounded transactions.

Loading is incremental: a file whose bytes are as they were is not parsed or written again, a changed file replaces
its rows, a file under a new name keeps its documents, a file that is gone is marked.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.access import journal
from store.database.access.connection import connect_writer, transaction
from store.database.access.failures import write_failure
from store.database.access.lock import only_load
from store.database.corrections import corrected_dates
from store.database.source_files import known_files
from store.loading import outcomes
from store.loading.outcomes import EVERYTHING, LoadOptions, LoadReport, Progress
from store.loading.planning import Plan, job, plan, with_dates
from store.loading.pool import Pool
from store.loading.queue.order import InOrder
from store.loading.queue.page_progress import Pages
from store.loading.queue.parts import Parts
from store.loading.scanning import Scan, scan

if TYPE_CHECKING:
    from store.extraction.indicators import Catalogue
    from store.extraction.themes import ThemeSet
    from store.loading.recording import Recorder

_WAIT, _SHORT_WAIT = 0.2, 0.05
"""seconds to wait for an answer, with nothing or something to commit"""
_MOST_PROCESSES = 8
_WORTH = 200_000
"""Bytes of files for which another process is started: starting takes longer than reading them."""
_AUTO = "auto"
_SOON_SORTED = 50_000
"""So many paragraphs are sorted anew at the end of the first load if another set fits them; more would take long."""


def load(
    paths: Sequence[Path],
    library: Path,
    *,
    options: LoadOptions = EVERYTHING,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LoadReport:
    """Load files and folders into the library at `library`, which is made if it is not there.

    Raises NothingToLoad before anything is written when a path does not exist or no file to read is found,
    ThemesError and CatalogueError when the themes or the indicators asked for are wrong, LoadRunning when another load
    holds the library, and LibraryError when it cannot be written; what was loaded
    until then is kept.  A file that cannot be read is an outcome, not an error.
    """
    return load_scan(scan(paths, options), library, options=options, progress=progress, cancelled=cancelled)


def load_scan(
    found: Scan,
    library: Path,
    *,
    options: LoadOptions = EVERYTHING,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LoadReport:
    """Load what a scan has found; see `load`."""
    _check(options)
    with only_load(library):
        connection = connect_writer(library)
        try:
            from store.database.schema import migrate

            migrate(connection)
            return _LoadRun(connection, library, found, options, progress).run(cancelled)
        except sqlite3.Error as error:
            raise write_failure(error, library) from error
        finally:
            connection.close()


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(options: LoadOptions) -> None:
    """Raises the error of a themes file or a catalogue that is wrong, before anything is written."""
    from store.database.derived.theming import chosen_themes
    from store.extraction.indicators import load_catalogue

    for name in (options.themes, options.new_themes):
        if name not in ("", _AUTO):
            chosen_themes(name)
    if options.indicators:
        load_catalogue(Path(options.indicators))


def _themes(connection: sqlite3.Connection, options: LoadOptions, found: Scan) -> tuple[ThemeSet, bool]:
    """The theme set to sort by, and whether it is but a guess.

    What is loaded already is sorted by a set that was asked for before the load begins.  A library that has none yet
    gets the user's, or else the built-in one that the files tell.
    """
    from store.database.derived.theming import chosen_themes, library_themes, sort_anew
    from store.extraction.themes import load_themes
    from store.loading.theme_choice import set_for_files

    kept = library_themes(connection)
    if kept is not None and not options.themes:
        return kept, False
    if not options.themes:
        name = options.new_themes if options.new_themes not in ("", _AUTO) else set_for_files(found.files)
        return (chosen_themes(name), False) if name else (load_themes(), True)
    chosen = chosen_themes(options.themes)
    if kept is not None and kept != chosen:
        sort_anew(connection, chosen)
    return chosen, False


def _catalogue(connection: sqlite3.Connection, options: LoadOptions, progress: Callable[[Progress], None]) -> Catalogue:
    """The catalogue to find statements by; what is loaded already is read by it first where it is another one."""
    from store.database.derived.outlines import document_ids
    from store.database.derived.restating import library_catalogue, state_anew
    from store.extraction.indicators import load_catalogue

    kept = library_catalogue(connection)
    chosen = load_catalogue(Path(options.indicators)) if options.indicators else kept or load_catalogue()
    if kept != chosen and document_ids(connection):
        state_anew(connection, chosen, lambda done, total: progress(Progress(done, total, "", 0, 0, restating=True)))
    return chosen


def _renew_relations(connection: sqlite3.Connection, progress: Callable[[Progress], None]) -> None:
    """What is loaded already was read by other rules for citations or duties, or none: it is looked through first."""
    from store.database.derived.renewing_citations import renew_citations
    from store.database.derived.renewing_duties import renew_duties

    for renew in (renew_citations, renew_duties):
        renew(connection, lambda done, total: progress(Progress(done, total, "", 0, 0, restating=True)))


def _renew_index(connection: sqlite3.Connection) -> str:
    """What is taken out of the index must be what went in; answers a sentence if all of it had to be made anew."""
    from store.index import renew

    with transaction(connection):
        renewed = renew(connection)
    return "The search index was made anew: this jucuo has other tables of characters" if renewed else ""


class _LoadRun:
    """One load, from the plan to the report."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        library: Path,
        found: Scan,
        options: LoadOptions,
        progress: Callable[[Progress], None],
    ) -> None:
        self._connection = connection
        self._tell = progress
        self._library = library
        self._options = options
        self._themes, self._guessed = _themes(connection, options, found)
        self._catalogue = _catalogue(connection, options, progress)
        _renew_relations(connection, progress)
        self._plan: Plan = plan(with_dates(found, corrected_dates(connection)), known_files(connection), options)
        self._started = time.monotonic()

    def run(self, cancelled: Callable[[], bool]) -> LoadReport:
        """Carry out the plan: read what is new or changed, mark what is missing, finish the index."""
        from store.loading.recording import Recorder

        unfinished = journal.begun(self._connection)
        if not (self._plan.jobs or self._plan.missing or unfinished):
            total = len(self._plan.settled)
            problems = sum(each.outcome == outcomes.FAILED for each in self._plan.settled)
            self._tell(Progress(total, total, "", 0, problems, self._seconds()))
            return LoadReport.of(self._plan.settled, paragraphs=0, total=total, seconds=self._seconds())
        warnings = [journal.open_for_load(self._connection, self._library)]
        journal.begin(self._connection)
        warnings.append(_renew_index(self._connection))
        recorder = Recorder(self._connection, self._plan, self._themes, self._catalogue, self._options)
        try:
            complete = self._read(recorder, cancelled)
            self._tell(replace(self._progress(recorder, ""), finishing=True))
            recorder.finish(cancelled=not complete)
            if self._guessed and recorder.paragraphs <= _SOON_SORTED:
                self._sort_by_what_was_read()
        finally:
            self._publish()
        report = LoadReport.of(
            recorder.files,
            paragraphs=recorder.paragraphs,
            cancelled=not complete,
            total=recorder.total,
            seconds=self._seconds(),
            parsed=recorder.parsed,
            warnings=tuple(filter(None, warnings)),
        )
        self._tell(self._progress(recorder, ""))
        return report

    def _read(self, recorder: Recorder, cancelled: Callable[[], bool]) -> bool:
        """Have all files of the plan read, and record them; answers whether it came to the end."""
        jobs, options = self._plan.jobs, self._options
        order, pages = InOrder(), Pages()
        worth = 1 + sum(file.size for file, _ in jobs) // _WORTH
        processes = min(options.processes or min(_processors(), worth), _MOST_PROCESSES, max(len(jobs), 1))
        parts = Parts(2 * processes, recorder.keep_rows)
        with Pool(processes, options.limits, self._themes, self._catalogue, self._plan.orphans) as pool:
            given = 0
            # Files that were changed just now are looked at once more, in case they were read half written.
            while order.next < len(jobs) or recorder.changed_meanwhile():
                if cancelled():
                    recorder.commit()
                    return False
                while pool.room and (part := parts.next_job()):
                    pool.submit(part)
                while given < len(jobs) and pool.room and order.may_go_on(given):
                    pool.submit(parts.given(job(given, *jobs[given], options)))
                    given += 1
                for answer in pool.answers(_SHORT_WAIT if recorder.waiting else _WAIT):
                    if "page" in answer:
                        pages.take(answer)
                        path = jobs[answer["number"]][0].path
                        self._tell(pages.progress(self._progress(recorder, path), answer))
                    else:
                        for each in parts.take(answer):
                            order.add(each)
                for answer in order.ready():
                    again = recorder.take(answer)
                    if again:
                        number = answer["done"]
                        pool.submit(parts.given(job(number, *jobs[number], options, force=True)))
                    elif "done" in answer:
                        order.close(answer["done"])
                        self._tell(self._progress(recorder, recorder.files[-1].path))
                    if self._commit_if_due(recorder, cancelled) and parts.open:
                        self._tell(self._progress(recorder, jobs[order.next][0].path))
                self._commit_if_due(recorder, cancelled)
            recorder.commit()
        return True

    def _commit_if_due(self, recorder: Recorder, cancelled: Callable[[], bool]) -> bool:
        due = recorder.commit_if_due()
        if due:
            journal.relieve(self._connection, self._library, cancelled)
        return due

    def _sort_by_what_was_read(self) -> None:
        """Files that are no plain text tell only now which of the built-in theme sets fits them."""
        from store.database.derived.theming import chosen_themes, sort_anew
        from store.loading.theme_choice import set_for_library

        name = set_for_library(self._connection)
        if name and name != self._themes.id:
            sort_anew(self._connection, chosen_themes(name))

    def _publish(self) -> None:
        """Leave the library readable for all; what is wrong with the disk has been told already if this fails too."""
        try:
            journal.publish(self._connection)
        except sqlite3.Error:
            return

    def _progress(self, recorder: Recorder, path: str) -> Progress:
        return Progress(
            len(recorder.files), recorder.total, path, recorder.paragraphs, recorder.problems, self._seconds()
        )

    def _seconds(self) -> float:
        return time.monotonic() - self._started
