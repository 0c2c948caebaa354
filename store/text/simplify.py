"""A text in one plain spelling, character for character, so that every offset stays what it was.

Full-width forms become ASCII, every dash "-", every blank a space, traditional characters simplified ones, so that
the word lists and the segmenter know them.  The stored text is never touched: the folded twin is only read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_PLAIN = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys("—–―‒‐‑−─﹣", "-")
_PLAIN |= dict.fromkeys("\t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
_PLAIN |= {"○": "〇", "〜": "~", "∶": ":", "﹪": "%", "•": "·", "・": "·"}
_PLAIN |= {"於": "于"}  # in GB 2312, as the only traditional character that bounds are written with
_DOT = re.compile(r"(?<=[0-9])·(?=[0-9])")


class _Spelling(dict[int, str]):
    """What each code point becomes: worked out at its first use, then answered by `str.translate` at C speed."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # GB 2312 is the simplified set: OpenCC is asked, and loaded, only for a character that is not in it.
        simple = char if not "\u3400" <= char <= "\u9fff" or _is_simplified(char) else _converter().convert(char)
        self[code] = simple if len(simple) == 1 else char
        return self[code]


def _is_simplified(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


_TABLE = _Spelling(str.maketrans(_PLAIN))


def fold(text: str) -> str:
    """`text` in its plain spelling; as long as `text`, and offsets into one are offsets into the other."""
    folded = text.translate(_TABLE)
    return _DOT.sub(".", folded) if "·" in folded else folded
