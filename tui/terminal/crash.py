"""What is left when the explorer fails: a log that only its user can read, and one line.

Textual would print the traceback with local variables, which are document text, straight to the terminal.
"""

from __future__ import annotations

import os
import time
import traceback
from pathlib import Path

from tui.i18n.texts import _
from tui.terminal.inert import stripped

KEEP = 10
"""Logs that are kept."""


def log_folder() -> Path:
    """Where logs go: the user's own log directory."""
    from platformdirs import user_log_path

    return user_log_path("jucuo", appauthor=False)


def write_crash_log(error: BaseException, folder: Path | None = None) -> Path:
    """Write the traceback, without the values of variables and without control characters; gives the file
    (0600).

    Raises OSError where the folder cannot be written.
    """
    folder = folder or log_folder()
    for private in (folder.parent, folder):  # a parent that mkdir makes on its way would be everybody's to look into
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    lines = traceback.TracebackException.from_exception(error, capture_locals=False).format()
    text = "\n".join(stripped(line)[:500] for chunk in lines for line in chunk.splitlines())
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text + "\n")
    for old in sorted(folder.glob("crash-*.log"))[:-KEEP]:
        old.unlink(missing_ok=True)
    return path


def crash_line(error: BaseException, folder: Path | None = None) -> str:
    """Log the error and say so in one line."""
    name = type(error).__name__
    try:
        path = write_crash_log(error, folder)
    except OSError:
        return _("jucuo met an error it did not expect ({name}) and stopped.").format(name=name)
    text = _("jucuo met an error it did not expect ({name}) and stopped; the details are in {path}")
    return text.format(name=name, path=stripped(str(path)))
