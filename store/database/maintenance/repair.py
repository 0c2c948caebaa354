"""Mending a library as far as it can be mended from itself, and copying it while others use it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from store.database.access import journal
from store.database.access.connection import connect_plain, connect_reader, connect_writer, transaction
from store.database.access.failures import WRONG_VALUES, damaged, missing, write_failure
from store.database.access.lock import only_load
from store.database.citing.document_links import link_citations
from store.database.declared.tables import COUNTED
from store.database.derived.renewing_citations import renew_citations
from store.database.derived.version_links import link_versions
from store.database.maintenance.check import POINTERS, excess_permissions, wrong_counts
from store.database.schema import migrate
from store.database.writer import remove_unmentioned
from store.errors import LibraryError
from store.progress import Tell, silent

_PAGES = 2_000


def repair(path: Path, progress: Tell = silent) -> list[str]:
    """Mend what `check_library` finds mendable; answers what was done.

    `progress` is told while the search index is compared with the text, and again while it is made anew.  Raises
    LoadRunning while a load is under way, and LibraryError when the file cannot be written.
    """
    from store.index import check_index, finish, rebuild

    done: list[str] = []
    if not path.exists():  # a writer would make one
        raise missing(path)
    with only_load(path):
        connection = connect_writer(path)
        try:
            if kept := migrate(connection):
                done.append(f"The library was brought up to date; as it was before it is kept as {kept}")
            if renew_citations(connection):
                done.append("The citations of what was loaded before were found")
            interrupted = journal.begun(connection)
            with transaction(connection):
                done += _remove_orphans(connection)
                done += _correct_counts(connection)
                if removed := remove_unmentioned(connection):
                    done.append(f"{removed} mechanisms that are mentioned nowhere were removed")
                link_citations(connection)
                finish(connection)
                link_versions(connection)
                if check_index(connection, progress):
                    rebuild(connection, progress)
                    done.append("The search index was made anew")
                journal.end(connection)
            journal.publish(connection)
        except sqlite3.Error as error:
            raise write_failure(error, path) from error
        except WRONG_VALUES as error:
            raise damaged(path, error) from error
        finally:
            connection.close()
    if interrupted:
        done.append("The load that was cut off was brought to an end; load again to read the rest")
    return [*done, *_close_permissions(path)]


def backup(path: Path, target: Path, progress: Tell = silent) -> None:
    """Copy the library at `path` to the new file `target`, as it is at one moment, also while it is loaded.

    `progress` is told the pages that are copied and their number.  Raises LibraryError, also when `target` exists.
    """
    source = connect_reader(path, also_older=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists():
            raise LibraryError("{path} exists; choose another file for the backup", path=target)
        try:
            copy = connect_plain(unfinished, create=True)
        except OSError as error:
            raise LibraryError(
                "Cannot write {path}: {reason}; choose another file", path=target, reason=error.strerror
            ) from error
        try:
            # One snapshot for the whole copy: a write in between would make it start from the beginning.
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM documents").fetchone()
            source.backup(copy, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))
            source.execute("COMMIT")
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        finally:
            copy.close()
        os.link(unfinished, target)
    except sqlite3.Error as error:
        raise LibraryError("The backup to {path} failed: {reason}", path=target, reason=error) from error
    except FileExistsError as error:
        raise LibraryError("{path} exists; choose another file for the backup", path=target) from error
    finally:
        source.close()
        with suppress(FileNotFoundError):
            unfinished.unlink()


def _remove_orphans(connection: sqlite3.Connection) -> list[str]:
    done: list[str] = []
    connection.execute("PRAGMA defer_foreign_keys=ON")
    # What hangs on a removed row is found in the next round.
    while orphans := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, _ in orphans:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [row])
        done.append(f"{len(orphans)} rows that belonged to nothing were removed")
    for table, column, target in POINTERS:
        count = connection.execute(
            f"UPDATE {table} SET {column} = NULL "
            f"WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {target})"
        ).rowcount
        if count:
            done.append(f"{count} rows of {table} no longer point to a row of {target} that is not there")
    return done


def _correct_counts(connection: sqlite3.Connection) -> list[str]:
    done: list[str] = []
    for table in COUNTED:
        if wrong := wrong_counts(connection, table):
            connection.executemany(f"UPDATE documents SET {table.name} = ?2 WHERE id = ?1", wrong)
            done.append(f"The number of {table.name} of {len(wrong)} documents was corrected")
    return done


def _close_permissions(path: Path) -> list[str]:
    excess = excess_permissions(path)
    if not excess:
        return []
    os.chmod(path, stat.S_IMODE(path.stat().st_mode) & ~excess)
    return ["Others may no longer write the library"]
