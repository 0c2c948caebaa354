"""A text in one plain spelling, character for character, so that every offset stays what it was.

Full-width forms become ASCII, every dash "-", every blank a space, and the traditional characters that numerals and
units are written with become simplified.  The stored text is never touched: the folded twin is only read.
"""

from __future__ import annotations

import re

_TRADITIONAL = (
    "萬億兩餘個畝戶項達條點級約過於應歲噸輛臺間張隻頭門場篇總區縣鄉鎮國廠學數幾雙對座艘層條種類圓幣歐鎊準煤貳參陸負對"
)
_SIMPLIFIED = (
    "万亿两余个亩户项达条点级约过于应岁吨辆台间张只头门场篇总区县乡镇国厂学数几双对座艘层条种类元币欧镑准煤贰叁陆负对"
)
_PLAIN = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys("—–―‒‐‑−─﹣", "-")
_PLAIN |= dict.fromkeys("\t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
_PLAIN |= {"○": "〇", "〜": "~", "∶": ":", "﹪": "%", "•": "·", "・": "·"}
_PLAIN |= dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_DOT = re.compile(r"(?<=[0-9])·(?=[0-9])")
_TABLE = str.maketrans(_PLAIN)


def fold(text: str) -> str:
    """`text` in its plain spelling; as long as `text`, and offsets into one are offsets into the other."""
    folded = text.translate(_TABLE)
    return _DOT.sub(".", folded) if "·" in folded else folded
