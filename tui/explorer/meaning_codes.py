"""Encoding the library for search by meaning, in a process of its own beside the explorer."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

NICENESS = 10
"""How much it stands back behind all that people wait for."""


class Encoding:
    """The process that encodes one library; it ends with the explorer and goes on with the next."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Encode what is not yet, where the extra is installed and nothing does it already."""
        from store.search.meaning.encoder import is_installed

        running = self._process is not None and self._process.poll() is None
        if running or not is_installed() or not self._library.exists():
            return
        command = [sys.executable, "-m", "tui", "meaning", "--db", str(self._library)]
        with suppress(OSError):
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICENESS)

    def end(self) -> None:
        """End it; what is written stays."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
