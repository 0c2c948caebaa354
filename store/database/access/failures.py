"""What goes wrong with a library file, each as one sentence that names the file and the remedy."""

from __future__ import annotations

import os
import shlex
import sqlite3
from pathlib import Path

from store.database.access.guard import TOO_LONG, took_too_long
from store.errors import LibraryBusy, LibraryError, MissingLibrary, NotALibrary, OlderLibrary, one_line

WRONG_VALUES = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What values lead to that no jucuo has written: a library may come from anybody."""


def reason_of(error: Exception, connection: sqlite3.Connection | None = None) -> str:
    """What an error of SQLite, or of values that make no sense, says, for a sentence of ours."""
    if connection is not None and took_too_long(connection):
        return TOO_LONG
    told = one_line(error) or type(error).__name__
    return "a value is longer than any that jucuo writes" if "too big" in told else told


def write_failure(error: sqlite3.Error, path: Path) -> LibraryError:
    """One sentence for what SQLite says when a write has failed."""
    told = reason_of(error)
    if "full" in told:
        return LibraryError("No room is left for {path}; make room, then load again: nothing is lost", path=path)
    if "readonly" in told:
        return LibraryError(
            "{path} may not be written; check its permissions, or choose another file with --db", path=path
        )
    if "disk I/O" in told:
        return LibraryError(
            "Writing {path} failed ({reason}); check room and limits, then load again: nothing is lost",
            path=path,
            reason=told,
        )
    if "locked" in told:
        return busy()
    return LibraryError("Cannot write {path}: {reason}; check it with: jucuo doctor", path=path, reason=told)


def missing(path: Path) -> MissingLibrary:
    """The error for a library that is not there."""
    return MissingLibrary("There is no library at {path}; make one with: jucuo load PATH", path=path)


def interrupted(path: Path) -> LibraryError:
    """The error for what a load left that was cut off, and that this user may not bring to an end."""
    import pwd

    owner = path.stat().st_uid
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = str(owner)
    return LibraryError(
        "A load into {path} was interrupted; its owner, {name}, must run: jucuo doctor --fix", path=path, name=name
    )


def older(path: Path, version: int, known: int) -> OlderLibrary:
    """The error for a library that a migration would bring up to date, in its place or in that of a copy."""
    made = {"path": path, "version": version, "known": known}
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return OlderLibrary(
            "{path} was made by an older jucuo (library version {version}, this one reads {known}); "
            "bring it up to date with: jucuo doctor --fix --db {quoted}",
            quoted=shlex.quote(str(path)),
            **made,
        )
    return OlderLibrary(
        "{path} was made by an older jucuo (library version {version}, this one reads {known}) and you may not write "
        "it; copy it, then bring the copy up to date with: jucuo doctor --fix --db COPY",
        **made,
    )


def unreadable(error: Exception, path: Path) -> LibraryError:
    """The error for a file that says at once that it cannot be read."""
    if "not a database" in str(error):
        return foreign(path)
    if "locked" in str(error):
        return busy()
    return LibraryError("Cannot read {path}: {reason}; check that you may read it", path=path, reason=reason_of(error))


def foreign(path: Path) -> NotALibrary:
    """The error for a file that is no library."""
    return NotALibrary("{path} is not a jucuo library; choose another file with --db", path=path)


def unwritable(path: Path, error: OSError) -> LibraryError:
    """The error for a library, or a file beside it, that cannot be written."""
    return LibraryError(
        "Cannot write {path}: {reason}; choose another file with --db", path=path, reason=error.strerror
    )


def damaged(path: Path, error: Exception) -> LibraryError:
    """The error for a library whose pages or values make no sense."""
    return LibraryError("{path} is damaged ({reason}); check it with: jucuo doctor", path=path, reason=reason_of(error))


def busy() -> LibraryBusy:
    """The error for a library that another process does not let go."""
    return LibraryBusy("The library is being written by another process; try again when it is done")
