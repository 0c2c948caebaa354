"""Nothing in a document reaches the terminal but text.

Neither Textual nor rich removes escape sequences from what they print: a document could retitle the
terminal, write the clipboard or reorder a line. Two layers stand against it besides the cleaning at
loading: widgets show `inert` text, and `ControlFilter`, the last step before a line is painted, removes
what slipped through anywhere else (titles, tooltips, Textual's own widgets).
"""

from __future__ import annotations

import re

_CONTROLS = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: escape sequences are made of these
    "\u00ad\u034f\u061c\u180e"  # soft hyphen, grapheme joiner, Arabic letter mark, Mongolian vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, line separators, bidirectional order
    "\ufff9-\ufffb\U000e0000-\U000e0fff"  # interlinear annotation, tags and variation selectors
    "\ud800-\udfff"  # lone surrogates cannot be encoded
)
DANGEROUS = re.compile(f"[{_CONTROLS}\ufe00-\ufe0f]")
_VISIBLE = {
    **{code: 0x2400 + code for code in range(32)},
    0x09: 0x20,
    0x0A: 0x20,
    0x0D: 0x20,
    0x7F: 0x2421,
    0x85: 0x20,
    0x2028: 0x20,
    0x2029: 0x20,
}


def inert(text: str) -> str:
    """`text` with every dangerous character replaced by one visible character, so that offsets stay valid.

    Blanks of any kind become a space, C0 controls their Unicode pictures (␛), all others "�".
    """
    return DANGEROUS.sub(_picture, text) if DANGEROUS.search(text) else text


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if "\ufe00" <= character <= "\ufe0f":
        return character  # harmless and of no width; removed when painted
    return chr(_VISIBLE.get(ord(character), 0xFFFD))


def stripped(text: str) -> str:
    """`text` without dangerous characters and variation selectors: for what is painted."""
    return DANGEROUS.sub("", text)
