"""Takes the bytes of a session apart: which control sequences they hold, and what should not be there."""

from __future__ import annotations

import re

HOSTILE = [
    "\x1b]0;TITLE\x07",
    "\x1b]52;c;AAAA\x07",
    "\x1b[2J\x1b[H",
    "\x1bc",
    "\x9b2J",
    "\x90q\x9c",
    "\x1bPq\x1b\\",
    "\x0e\x0f\x07\x08\x00\x7f\x85",
    "\u202e反\u2066\u2069\u200f\u061c",
    "\u200b\u200d\ufeff\u2060\u00ad",
    "\u2028\u2029",
    "\U000e0041\U000e007f",
    "[/x] [bold]b[/] [@click=app.quit]x[/] [link=http://e]y",
    "\\[x] [=c] [a]b",
    "👨\u200d👩\ufe0f",
]
"""Texts that steer terminals, reorder lines, hide characters, or are markup to Textual."""

PAINTING = {"CSI G", "CSI H", "CSI m", "CSI K", "CSI L", "CSI M", "CSI r"}
"""What painting may need or not, with any text."""
TEXTUAL = {f"CSI {kind}" for kind in ("?h", "?l", "?p", "p", "t", "c", "h", "l", "q", "n", "J")} | {"OSC 22"}
"""What taking a terminal and giving it back needs."""

SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    r"|\x1b[PX^_].*?\x1b\\"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def kinds(raw: bytes) -> set[str]:
    """The kinds of sequences in a stream: the final character of a CSI, the number of an OSC, else all of it."""
    found = set()
    for sequence in SEQUENCE.findall(raw.decode("utf-8")):
        if sequence.startswith("\x1b["):
            private = "?" if sequence[2] == "?" else ""
            found.add(f"CSI {private}{sequence[-1]}")
        elif sequence.startswith("\x1b]"):
            found.add("OSC " + sequence[2:].split(";")[0])
        else:
            found.add(repr(sequence[:2]))
    return found


def forbidden(raw: bytes) -> list[str]:
    """Control characters outside sequences, hidden characters, and operating system commands but the pointer's."""
    text = raw.decode("utf-8")
    return FORBIDDEN.findall(SEQUENCE.sub("", text)) + re.findall(r"\x1b\](?!22;).{0,20}", text)
