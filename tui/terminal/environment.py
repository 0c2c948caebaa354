"""What must be settled before Textual is imported, because Textual reads it once, at import.

This module imports neither Textual nor rich.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from tui.i18n.texts import _

SMALLEST = (20, 5)
"""Columns and lines below which there is only a message."""


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """What the environment says of the terminal."""

    term: str
    colors: str
    """none | 16 | 256 | truecolor"""
    ssh: bool
    multiplexer: str
    """tmux | screen | "" """
    no_color: bool


def facts(environ: MutableMapping[str, str] | None = None) -> TerminalFacts:
    """The terminal by its environment variables."""
    env = os.environ if environ is None else environ
    term = env.get("TERM", "")
    no_color = bool(env.get("NO_COLOR"))
    if no_color:
        colors = "none"
    elif env.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        colors = "truecolor"
    elif "256color" in term or term.endswith(("kitty", "direct", "ghostty")):
        colors = "256"
    else:
        colors = "none" if term.startswith(("vt1", "vt2")) else "16"
    multiplexer = "tmux" if env.get("TMUX") else "screen" if env.get("STY") else ""
    ssh = bool(env.get("SSH_TTY") or env.get("SSH_CONNECTION"))
    return TerminalFacts(term, colors, ssh, multiplexer, no_color)


def refusal(environ: MutableMapping[str, str] | None = None) -> str:
    """Why the explorer cannot run here, as one sentence, or "" if it can."""
    env = os.environ if environ is None else environ
    if env.get("TERM", "") in ("dumb", "unknown"):
        text = _("The terminal cannot place text (TERM={term}): use the commands, such as jucuo search.")
        return text.format(term=env["TERM"])
    for stream, name in ((sys.__stdin__, "stdin"), (sys.__stderr__, "stderr")):
        # Textual reads keys from stdin and draws on stderr, so that stdout can be data.
        if stream is None or stream.closed or not stream.isatty():
            text = _("The explorer needs a terminal, but {name} is not one: do not redirect it.")
            return text.format(name=name)
    return ""


def prepare_environment(environ: MutableMapping[str, str] | None = None) -> None:
    """Set what Textual reads at import; what the user has set stays, but for a fixed size.

    Raises RuntimeError if it is too late.
    """
    if environ is None and "textual.constants" in sys.modules:
        raise RuntimeError("Textual was imported before prepare_environment")
    env = os.environ if environ is None else environ
    known = facts(env)
    # Over a slow line the tail of an arrow key may come 250 ms later: it would be an Esc and letters.  A terminal on
    # this machine, or tmux and screen, send a key in one piece, and a lone Esc should not wait longer than it must.
    env.setdefault("ESCDELAY", "300" if known.ssh and not known.multiplexer else "100")
    # Animations, and pixel scrolling, are frames that carry no news.
    env.setdefault("TEXTUAL_ANIMATIONS", "none")
    env.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    # At Textual's 60 frames a second the frame after the echo of a key, which holds its answer, waits up to 33 ms.
    env.setdefault("TEXTUAL_FPS", "120")
    # Several terminals lose text from input methods under the extended keyboard protocol.
    env.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    # A size that some shell has exported outlives the window's real one, which Textual would not ask for.
    for name in ("COLUMNS", "LINES"):
        env.pop(name, None)
    # Textual takes an unknown terminal for one with 16 million colours.
    system = {"none": "standard", "16": "standard", "256": "256", "truecolor": "truecolor"}[known.colors]
    env.setdefault("TEXTUAL_COLOR_SYSTEM", system)


def use_utf8() -> None:
    """Draw in UTF-8 in any locale: in the C locale Python would print escapes instead of Chinese."""
    for stream in (sys.__stderr__, sys.__stdout__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def describe() -> dict[str, Any]:
    """What jucuo sees of the terminal, for `jucuo doctor --terminal`: names are shown to the user as they are."""
    known = facts()
    size = os.get_terminal_size(2) if sys.__stderr__ is not None and sys.__stderr__.isatty() else None
    locale = next((os.environ[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(key)), "")
    return {
        "TERM": known.term,
        "colors": known.colors,
        "ssh": known.ssh,
        "multiplexer": known.multiplexer,
        "size": f"{size.columns}x{size.lines}" if size else "",
        "locale": locale,
        "encoding": sys.__stderr__.encoding if sys.__stderr__ else "",
        "refused": refusal(),
    }
