"""Opens a source file in the user's editor or pager, at a line.

File names and documents come from anywhere, so: no shell, an absolute path (no name can look like an
option), no names with control characters, and no code that a document brings along (modelines, local
variables, LESSOPEN).
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.i18n.texts import _
from tui.terminal.inert import DANGEROUS


class Refused(Exception):
    """A file cannot be opened; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A program to run: its arguments, its environment, and whether it will go to the line."""

    arguments: list[str]
    environment: dict[str, str]
    at_line: bool


def invocation(
    path: str,
    line: int = 1,
    *,
    pager: bool = False,
    environ: Mapping[str, str] | None = None,
) -> Invocation:
    """How to open the file at `path` in $VISUAL or $EDITOR (or $PAGER), read-only where the program can do
    that.

    Raises Refused with one sentence: no program, an unreadable setting, a name with control characters, no
    file.
    """
    env = os.environ if environ is None else environ
    words = _program(env, pager)
    target = os.path.abspath(path)
    # Bytes that are not UTF-8 come as lone surrogates; they are legal in names, and nobody prints this one.
    if DANGEROUS.search("".join(c for c in target if not "\udc80" <= c <= "\udcff")):
        text = _("The file name holds control characters, so it is not given to another program: {name}")
        raise Refused(text.format(name=ascii(path)))
    if not os.path.isfile(target):
        raise Refused(_("The source file is not there any more: {name}").format(name=shown(path)))
    arguments, at_line = _arguments(words, target, max(1, line), env)
    environment = {name: value for name, value in env.items() if name not in ("LESSOPEN", "LESSCLOSE")}
    environment |= {"LESSSECURE": "1", "LESSHISTFILE": "-"}
    return Invocation(arguments, environment, at_line)


def shown(path: str) -> str:
    """A file name as it may be printed: control characters and bytes that are not UTF-8 as escapes."""
    hidden = DANGEROUS.search(path)
    return ascii(path) if hidden else path


def _program(env: Mapping[str, str], pager: bool) -> list[str]:
    names = ("PAGER",) if pager else ("VISUAL", "EDITOR", "PAGER")
    name = next((name for name in names if env.get(name, "").strip()), "")
    try:
        words = shlex.split(env[name]) if name else []
    except ValueError:
        text = _("${name} cannot be read, its quotes do not match: {value}")
        raise Refused(text.format(name=name, value=shown(env[name]))) from None
    if not words:
        words = ["less"] if shutil.which("less", path=env.get("PATH")) else []
    if not words:
        raise Refused(_("Neither $EDITOR nor $PAGER is set: set one, for example export EDITOR=vim"))
    if shutil.which(words[0], path=env.get("PATH")) is None:
        raise Refused(_("The program {name} cannot be found: see $EDITOR and $PAGER.").format(name=shown(words[0])))
    return words


def _arguments(words: list[str], path: str, line: int, env: Mapping[str, str]) -> tuple[list[str], bool]:
    """The command with the path, and whether the program is known to go to the line."""
    name = Path(words[0]).name
    if name in ("vi", "ex", "editor", "pager", "sensible-editor"):
        # these names are links to something else (alternatives)
        name = Path(os.path.realpath(shutil.which(words[0], path=env.get("PATH")) or words[0])).name
    at = f"+{line}"
    if "vim" in name or name in ("view", "gview"):
        return [*words, "--cmd", "set nomodeline", "-R", "-n", at, "--", path], True
    if name in ("nano", "rnano", "pico"):
        return [*words, "-v", at, "--", path], True
    if name in ("less", "more", "most"):
        return [*words, at, "--", path], True
    if name.startswith("emacs") and name != "emacsclient":
        safe = "(setq enable-local-variables nil enable-local-eval nil)"
        return [*words, "--eval", safe, at, path], True
    if name in ("vi", "nvi", "busybox", "kak", "micro", "joe", "mg", "ne", "jed", "emacsclient"):
        return [*words, at, path], True
    if name in ("hx", "helix"):
        return [*words, f"{path}:{line}"], True
    if name in ("code", "codium"):
        return [*words, "--goto", f"{path}:{line}"], True
    return [*words, path], False
