"""Copies text out of the explorer, and says honestly where it went.

A program on a server cannot know if a terminal took what it was sent (OSC 52 has no answer), and tmux
ignores the request by default. So inside tmux the text goes into tmux's own buffer, elsewhere to the
terminal, and where neither can work, or the text is too long, into a file.
"""

from __future__ import annotations

import base64
import os
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.i18n.texts import _
from tui.terminal.inert import stripped

OSC52_LIMIT = 74_994
"""Bytes of base64 that terminals take at most (xterm; others take more)."""
TMUX_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a text went: `how` is tmux, terminal, file or nowhere; `words` says so to the user in one line."""

    how: str
    words: str
    path: Path | None = None


def copy(
    text: str,
    send: Callable[[str], None],
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    files: bool = True,
) -> Copied:
    """Copy `text`; `send` writes to the terminal (the application's driver). May wait for tmux: not for the
    loop.

    `files` False forbids the last resort; `folder` is where a file goes (the user's own cache directory).
    """
    env = os.environ if environ is None else environ
    clean = "\n".join(stripped(line) for line in text.splitlines())
    if env.get("TMUX"):
        buffered = _to_tmux(clean, env)
        if buffered is not None:
            return buffered
    payload = base64.b64encode(clean.encode("utf-8", "replace"))
    reaches = not env.get("STY") and not env.get("TMUX") and env.get("TERM", "") not in ("linux", "vt100", "")
    if reaches and len(payload) <= OSC52_LIMIT:
        send(f"\x1b]52;c;{payload.decode('ascii')}\a")
        words = _("Sent {n} characters to the terminal; if it allows, they are in its clipboard.")
        return Copied("terminal", words.format(n=len(clean)))
    if not files:
        return Copied("nowhere", _("Not copied: this terminal has no clipboard for programs."))
    return _to_file(clean, folder)


def _to_tmux(text: str, env: Mapping[str, str]) -> Copied | None:
    """Into tmux's buffer; -w (tmux 3.2) also offers it to the terminal around tmux, as tmux is configured."""
    for flags in (["-w"], []):
        try:
            done = subprocess.run(
                ["tmux", "load-buffer", *flags, "-"],
                input=text.encode("utf-8", "replace"),
                env=dict(env),
                capture_output=True,
                timeout=TMUX_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        if done.returncode == 0:
            words = _("Put {n} characters into tmux's buffer; paste them with the prefix key and ].")
            return Copied("tmux", words.format(n=len(text)))
    return None


def _to_file(text: str, folder: Path | None) -> Copied:
    from platformdirs import user_cache_path

    folder = folder or user_cache_path("jucuo", appauthor=False)
    path = folder / f"copied-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
    except OSError as error:
        words = _("Not copied: {folder} cannot be written ({reason}).")
        reason = error.strerror or type(error).__name__
        return Copied("nowhere", words.format(folder=stripped(str(folder)), reason=reason))
    words = _("Written to {path}: this terminal has no clipboard that takes it.")
    return Copied("file", words.format(path=stripped(str(path))), path)
