"""tmux and GNU screen, each with a server of its own that nobody else's sessions notice."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.pty_driver import Terminal

PROMPT = "shell$ "


@dataclass(frozen=True, slots=True)
class Multiplexer:
    """How one of them is begun, come back to and ended, in a folder of its own."""

    name: str
    folder: Path

    @property
    def environ(self) -> Mapping[str, str | None]:
        """What keeps it away from the sessions of whoever runs the tests."""
        shell = {"SHELL": "/bin/sh", "PS1": PROMPT, "ENV": None, "LANG": "C.UTF-8"}
        return {**shell, "TMUX_TMPDIR": str(self.folder), "SCREENDIR": str(self.folder), "TMUX": None, "STY": None}

    @property
    def begin(self) -> list[str]:
        """A session with a shell in it."""
        if self.name == "tmux":
            return ["tmux", "-u", "-f", str(self._settings("set -g status off\n")), "new", "-s", "room", "sh"]
        return ["screen", "-U", "-c", str(self._settings("startup_message off\n")), "-S", "room", "sh"]

    @property
    def attach(self) -> list[str]:
        """The same session in another terminal."""
        return (
            ["tmux", "-u", "attach", "-d", "-t", "room"]
            if self.name == "tmux"
            else ["screen", "-U", "-d", "-r", "room"]
        )

    def control(self, *arguments: str) -> str:
        """What the multiplexer answers to a command."""
        env = {key: value for key, value in self.environ.items() if value is not None} | {"PATH": "/usr/bin:/bin"}
        program = [self.name] if self.name == "tmux" else ["screen", "-S", "room", "-X"]
        return subprocess.run([*program, *arguments], env=env, capture_output=True, text=True, check=False).stdout

    def _settings(self, text: str) -> Path:
        path = self.folder / "settings"
        path.write_text(text, "utf-8")
        return path


@contextmanager
def multiplexer(name: str, folder: Path, size: tuple[int, int]) -> Iterator[tuple[Multiplexer, Terminal]]:
    """A multiplexer in a terminal, its shell waiting."""
    folder.chmod(0o700)
    room = Multiplexer(name, folder)
    with Terminal(room.begin, environ=room.environ, size=size, answers=True) as terminal:
        try:
            terminal.wait_for(PROMPT.strip())
            yield room, terminal
        finally:
            room.control("kill-server" if name == "tmux" else "quit")


def missing(name: str) -> str:
    """Why the multiplexer cannot be tried, or ""."""
    return "" if shutil.which(name) else f"no {name} here"


def typed(arguments: list[str], root: Path) -> str:
    """A command line as one would type it, short and the screen cleared before."""
    return f"clear; PYTHONPATH={shlex.quote(str(root))} {shlex.join(arguments)}\r"
