"""Traditional to simplified characters, and texts in one plain spelling; every converter of OpenCC is made here.

`simplified` changes traditional characters only.  `fold` makes full-width forms ASCII, every dash "-" and every blank a
space too, so that the word lists and the segmenter know the text.  Both go character by character, so offsets stay; the
stored text is never changed.  The search index folds further, see store.index.folding.
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
_BEFORE_HAN = 0x2E7F
_DOT = re.compile(r"(?<=[0-9])·(?=[0-9])")


@cache
def converter(conversion: str) -> OpenCC:
    """OpenCC's converter for a conversion by name (t2s, tw2s, s2t …); its data is loaded at the first call."""
    from opencc import OpenCC

    return OpenCC(conversion)


class _Simplification(dict[int, str]):
    """The simplified character of each code point: asked of OpenCC once, then answered by `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        simple: str = converter("t2s").convert(char) if code > _BEFORE_HAN else char
        self[code] = simple if len(simple) == 1 else char
        return self[code]


class _Spelling(dict[int, str]):
    """The plain spelling of each code point: worked out once, then answered by `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # GB 2312 is the simplified set: OpenCC is asked, and loaded, only for a character that is not in it.
        known = not "\u3400" <= char <= "\u9fff" or _is_simplified(char)
        self[code] = char if known else _SIMPLIFICATION[code]
        return self[code]


def _is_simplified(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


_SIMPLIFICATION = _Simplification()
_TABLE = _Spelling(str.maketrans(_PLAIN))


def fold(text: str) -> str:
    """`text` in its plain spelling; as long as `text`, and offsets into one are offsets into the other."""
    folded = text.translate(_TABLE)
    return _DOT.sub(".", folded) if "·" in folded else folded


def simplified(text: str) -> str:
    """`text` with every traditional character simplified; as long as `text`."""
    return text.translate(_SIMPLIFICATION)
