"""Writing down what the reading processes answer, in transactions of bounded size, and what happened to each file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from store.database import load_history as history
from store.database import source_files as files
from store.database.access import journal
from store.database.access.connection import transaction
from store.database.citing.document_links import link_citations
from store.database.declared.table_rows import keep_rows
from store.database.derived.version_links import link_versions
from store.database.handed_over import Written, paragraphs_in
from store.database.source_files import FileStamp, KnownFile
from store.database.writer import Writer, remove_unmentioned
from store.extraction.indicators import Catalogue
from store.extraction.themes import ThemeSet
from store.index import finish, forget_document, index_document
from store.loading import messages, outcomes
from store.loading.outcomes import FileOutcome, LoadOptions
from store.loading.planning import Plan, columns_for, this_version
from store.loading.scanning import FoundFile

_PARAGRAPHS = 5_000
_SECONDS = 0.5
"""A transaction is closed when it holds so many paragraphs, or is so old."""
_YOUNG_NS = 2_000_000_000
"""A file that was changed so shortly before the load may still be written."""
_ROUNDS = 3
_LONGEST_REASON = 4_000
"""Characters of what is told of one file: an archive may hold thousands of members that cannot be read."""


class Recorder:
    """Takes answers in and commits them; `files` are the outcomes so far, `paragraphs` those that were written."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        plan: Plan,
        themes: ThemeSet,
        catalogue: Catalogue,
        options: LoadOptions,
    ) -> None:
        from store.database.derived.restating import keep_catalogue
        from store.database.derived.theming import keep_themes

        self._connection = connection
        self._plan = plan
        self._most = options.together
        self._options = options
        self._writer = Writer(connection)
        self._version = this_version()
        self._orphans = dict(plan.orphans)
        self._moved: set[int] = set()
        self._members: dict[int, list[str]] = defaultdict(list)
        self._failed_members: dict[int, list[str]] = defaultdict(list)
        self._missing: dict[int, list[str]] = defaultdict(list)
        self._documents: list[Written] = []
        self._steps: list[Callable[[], object]] = []
        self._began = time.time_ns()
        self._young: list[tuple[FileStamp, FoundFile]] = []
        self._round = 0
        self._held = 0
        self._recorded = 0
        self._since = time.monotonic()
        self.files = list(plan.settled)
        self.total = len(plan.settled) + len(plan.jobs)
        self.paragraphs = 0
        self.parsed = 0
        self.problems = sum(f.outcome in (outcomes.FAILED, outcomes.SKIPPED) for f in plan.settled)
        with transaction(connection):
            keep_themes(connection, themes)
            keep_catalogue(connection, catalogue)
            self._load = history.begin_load(connection)

    @property
    def waiting(self) -> bool:
        """Whether something has been taken that is not committed."""
        return bool(self._documents or self._steps)

    def take(self, answer: messages.Message) -> bool:
        """Take one answer; whether the file has to be parsed after all."""
        if not self.waiting:
            self._since = time.monotonic()
        if "rows" in answer:
            number = answer["number"]
            if any(each.path == answer["path"] for each in self._documents):
                self.commit()  # a file that changed meanwhile: its first version must be in before it is replaced
            self._members[number].append(answer["path"])
            self._documents.append(Written(answer["path"], self._stamp(number, answer["stamp"]), answer["rows"]))
            self._missing[number] += [self._told(number, answer["path"], each) for each in answer["missing"]]
            self._held += paragraphs_in(answer["rows"])
            return False
        if "done" not in answer:
            self._fail_member(answer)
            return False
        return self._close(answer["done"], answer)

    def keep_rows(self, number: int, stamp: messages.Message, listed: Sequence[tuple[str, str]]) -> list[int]:
        """Keep the documents of a table that are as they were; answers which of those listed have to be read."""
        self.commit()
        with transaction(self._connection):
            wanted = keep_rows(self._connection, self._stamp(number, stamp), listed)
        read_again = set(wanted)
        self._members[number] += [path for index, (path, _) in enumerate(listed) if index not in read_again]
        return wanted

    def changed_meanwhile(self) -> bool:
        """Plan the files anew that have changed since they were read; only those that were young are looked at."""
        changed = []
        self._round += 1
        for stamp, file in self._young if self._round <= _ROUNDS else ():
            with suppress(OSError):
                now = os.stat(file.raw, follow_symlinks=False)
                if (now.st_size, now.st_mtime_ns) != (stamp.size, stamp.mtime):
                    old = KnownFile(
                        0,
                        stamp.path,
                        stamp.size,
                        stamp.mtime,
                        stamp.sha256,
                        files.LOADED,
                        "",
                        "",
                        stamp.stated,
                        stamp.columns,
                    )
                    changed.append((replace(file, size=now.st_size, mtime=now.st_mtime_ns), old))
        self._young = []
        self._plan.jobs += changed
        self.total += len(changed)
        return bool(changed)

    def commit_if_due(self) -> bool:
        """Commit when the transaction is large or old enough; answers whether it was."""
        many = max(len(self._documents), len(self._steps)) >= self._most or self._held >= _PARAGRAPHS
        due = self.waiting and (many or time.monotonic() > self._since + _SECONDS)
        if due:
            self.commit()
        return due

    def commit(self) -> None:
        """Write what was taken: all of it, or nothing."""
        if not self.waiting:
            return
        with transaction(self._connection):
            self._writer.put_all(self._documents)
            for step in self._steps:
                step()
            history.record_files(self._connection, self._load, self._new_outcomes())
        self.paragraphs += self._held
        self._documents, self._steps, self._held = [], [], 0

    def finish(self, *, cancelled: bool) -> None:
        """Mark what is gone, bring the search index up to date, and close the record of this load."""
        with transaction(self._connection):
            if not cancelled:
                gone = [each for each in self._plan.missing if each.id not in self._moved]
                files.mark_missing(self._connection, (each.id for each in gone))
                self.files += [FileOutcome(each.path, outcomes.MISSING) for each in gone]
            remove_unmentioned(self._connection)
            link_citations(self._connection)
            finish(self._connection)
            link_versions(self._connection)
            history.record_files(self._connection, self._load, self._new_outcomes())
            history.end_load(self._connection, self._load, [f.outcome for f in self.files], cancelled=cancelled)
            journal.end(self._connection)

    def _close(self, number: int, answer: messages.Message) -> bool:
        """The last answer of a file."""
        file, old = self._plan.jobs[number]
        if "reason" in answer:
            self._fail(number, answer)
            return False
        stamp = self._stamp(number, answer["stamp"])
        if answer.get("same"):
            if old is not None and old.sha256 == stamp.sha256:
                was_gone = old.status == files.MISSING
                self._settle(file.path, outcomes.RETURNED if was_gone else outcomes.UNCHANGED)
                self._step(files.stamp_file, stamp)
                return False
            moved = self._orphans.pop(stamp.sha256, None)
            if moved is None:  # another file with these bytes has taken the old one's place
                return True
            self._moved.add(moved.id)
            self._settle(file.path, outcomes.MOVED, f"was {moved.path}")
            self._steps.append(lambda: self._move(moved.id, stamp))
            return False
        self.parsed += 1
        if stamp.mtime > self._began - _YOUNG_NS:
            self._young.append((stamp, file))
        known = old is not None and bool(old.sha256)
        missing = "; ".join(self._missing.pop(number, []))
        self._settle(file.path, outcomes.CHANGED if known else outcomes.LOADED, missing)
        self._step(files.stamp_file, stamp)
        if known:
            kept, failed = self._members.pop(number, []), self._failed_members.pop(number, [])
            self._steps.append(lambda: files.mark_other_members(self._connection, stamp.path, kept, failed))
        return False

    def _told(self, number: int, path: str, sentence: str) -> str:
        """A sentence about a document, with the name of the document where its file holds several."""
        inside = path.removeprefix(self._plan.jobs[number][0].path).lstrip("!#")
        return f"{inside}: {sentence}" if inside else sentence

    def _fail_member(self, answer: messages.Message) -> None:
        """A document of a file that has others: a failure of its own, and one more thing that was found."""
        self.total += 1
        if answer["unread"]:
            self._settle(answer["path"], outcomes.UNREAD, answer["reason"])
            return
        self.problems += 1
        self._failed_members[answer["number"]].append(answer["path"])
        self._settle(answer["path"], outcomes.FAILED, answer["reason"])

    def _fail(self, number: int, answer: messages.Message) -> None:
        reason = answer["reason"]
        self.parsed += bool(answer["stamp"])
        self.problems += 1
        self._settle(self._plan.jobs[number][0].path, outcomes.FAILED, reason)
        # A file that failed for a reason of its own is not tried again before it changes, nor are columns kept
        # that were named in vain.
        file, old = self._plan.jobs[number]
        lasting = answer.get("lasting") and columns_for(file, old, self._options) == (old.columns if old else "")
        stamp = replace(self._stamp(number, answer["stamp"] if lasting else {}), columns=old.columns if old else "")
        self._step(files.stamp_file, stamp, reason=reason)

    def _stamp(self, number: int, stamp: messages.Message) -> FileStamp:
        file, old = self._plan.jobs[number]
        raw = os.fsencode(file.raw)
        lasting = raw if raw != file.path.encode("utf-8", "replace") else None
        stated = {"stated": file.stated, "columns": columns_for(file, old, self._options)}
        if stamp:
            return FileStamp(file.path, stamp["size"], stamp["mtime"], stamp["sha256"], lasting, **stated)
        return FileStamp(file.path, files.UNKNOWN, 0, "", lasting, **stated)

    def _settle(self, path: str, outcome: str, reason: str = "") -> None:
        self.files.append(FileOutcome(path, outcome, reason[:_LONGEST_REASON]))

    def _step(self, step: Callable[..., object], stamp: FileStamp, reason: str = "") -> None:
        self._steps.append(
            lambda: step(self._connection, stamp, version=self._version, reason=reason[:_LONGEST_REASON])
        )

    def _move(self, file: int, stamp: FileStamp) -> None:
        # The index holds the names of files, so that a document that moves is indexed anew.
        ids = files.documents_of(self._connection, file)
        for document in ids:
            forget_document(self._connection, document)
        files.move_file(self._connection, file, stamp)
        for document in ids:
            index_document(self._connection, document)

    def _new_outcomes(self) -> list[tuple[str, str, str]]:
        new = [(f.path, f.outcome, f.reason) for f in self.files[self._recorded :] if f.outcome != outcomes.UNCHANGED]
        self._recorded = len(self.files)
        return new
