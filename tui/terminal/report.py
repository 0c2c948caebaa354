"""What jucuo sees of the terminal, and what it does about it: `jucuo doctor --terminal`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from tui.i18n.texts import _
from tui.terminal.environment import SMALLEST, describe
from tui.terminal.inert import stripped


def terminal_lines(ambiguous: int | None, setting: int, environ: Mapping[str, str] | None = None) -> list[str]:
    """A line for each thing: its name, what was found, what follows from it, in the language in use.

    `ambiguous` is the width of “ … ① that the terminal was seen to use (None: it did not answer), `setting` the one
    that settings.toml holds.
    """
    env = os.environ if environ is None else environ
    seen = describe()
    rows = [
        ("TERM", seen["TERM"] or _("not set"), seen["refused"] or _("the explorer runs here")),
        (_("Colours"), seen["colors"], _colours(seen["colors"])),
        (_("Size"), seen["size"] or _("no terminal"), _size(seen["size"])),
        (_("Width of “ … ①"), _("no answer") if ambiguous is None else str(ambiguous), _width(ambiguous, setting)),
        (_("Locale"), seen["locale"] or _("not set"), _locale(seen["locale"])),
        (_("Clipboard"), *_clipboard(seen, env)),
        ("SSH", _("yes") if seen["ssh"] else _("no"), _ssh(bool(seen["ssh"]))),
        ("tmux, screen", seen["multiplexer"] or _("no"), _multiplexer(seen["multiplexer"])),
    ]
    return [stripped(f"{name}: {found} — {does}") for name, found, does in rows]


def _colours(colours: str) -> str:
    if colours == "none":
        return _("marks are told by underline, reverse and signs")
    if colours == "truecolor":
        return _("all colours are used, as COLORTERM says; this takes the most bytes a screen")
    return _("not more than these are sent; COLORTERM=truecolor allows more")


def _size(size: str) -> str:
    columns, lines = SMALLEST
    if not size:
        return _("the commands print plain text")
    width, height = map(int, size.split("x"))
    if width < columns or height < lines:
        return _("too small: the explorer needs {columns} columns and {lines} lines").format(
            columns=columns, lines=lines
        )
    if width < 110:
        return _("one column; the sidebar comes from 110 columns on")
    return _("list and source beside a sidebar")


def _width(seen: int | None, setting: int) -> str:
    if not setting:
        return _("nothing is to be done")
    text = _("settings.toml has ambiguous = {setting}").format(setting=setting)
    if seen is None or seen == setting:
        return text
    return _("{text}; columns will not stand straight: write ambiguous = {seen}").format(text=text, seen=seen)


def _locale(locale: str) -> str:
    text = _("the explorer draws in UTF-8 whatever the locale says")
    encoding = locale.partition(".")[2].partition("@")[0]
    if encoding.replace("-", "").lower() in ("utf8", ""):
        return text
    return _("{text}; set the terminal to UTF-8, it may be in {encoding}").format(text=text, encoding=encoding)


def _clipboard(seen: Mapping[str, Any], env: Mapping[str, str]) -> tuple[str, str]:
    if env.get("TMUX"):
        return _("tmux's buffer"), _("y puts text there; tmux hands it on if set-clipboard allows")
    if env.get("STY") or seen["TERM"] in ("linux", "vt100", ""):
        return _("none"), _("y writes a file in your cache directory and names it")
    return "OSC 52", _("y sends text to the terminal, which takes it or not without an answer")


def _ssh(ssh: bool) -> str:
    if not ssh:
        return _("nothing is to be done")
    return _("only differences are painted; answers that come late are waited for at the end")


def _multiplexer(name: str) -> str:
    if name == "screen":
        return _("nothing goes through to the clipboard")
    return _("detach and come back as you like") if name else _("nothing is to be done")
