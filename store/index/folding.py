"""Folding: the form in which texts and queries are compared, with a map back to the offsets of the text.

NFKC with accents off, traditional to simplified characters, CJK and Kangxi radicals to their characters, lower case;
quotes, brackets and blanks are dropped, except that one blank stays between two Latin letters or digits, where it
keeps two words apart.  Each character folds by itself, so texts and queries fold alike wherever they are cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.text.simplify import converter

_DROPPED_AS_BLANK = frozenset("“”‘’\"'`´「」『』﹁﹂﹃﹄〝〞〟《》〈〉<>()[]{}【】〔〕〖〗〘〙⟨⟩«»‹›")
# The radicals that PDF text layers hold in place of characters and that NFKC leaves alone.
_RADICALS = dict(
    zip(
        "⺁⺇⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺦⺧⺨⺩⺪⺬⺭⺮⺯⺱⺲⺳⺶⺷⺸⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂几㔾小小兀尢尢尢巳幺彑心手攵无月歹母民水水火丬牛犬王疋示示竹糸网网网羊羊羊聿肉臼艹艹艹虎衣覀西见角讠贝足车辶辶辶邑钅长长长门阜雨青韦页风飞食饣食食马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    )
)
# Where the converter's single characters lead on to another one, so that folding twice is folding once.
_SIMPLE = {"么": "么", "薴": "苎"}
_BLANKS = re.compile(" {2,}")
_LOOSE_BLANK = re.compile("(?<![0-9a-z]) | (?![0-9a-z])")


class _FoldTable(dict[int, str]):
    """What each code point folds to: worked out at its first use, then answered by `str.translate` at C speed."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_fold_character, unicodedata.normalize("NFKD", chr(code))))
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _DROPPED_AS_BLANK or character.isspace():
        return " "
    if category in {"Cc", "Cf", "Cs", "Mn"}:
        return ""
    if character < "\x80":
        return character.lower()
    lowered = unicodedata.normalize("NFC", character.lower())
    return _simplify(_RADICALS.get(lowered, lowered))


def _simplify(character: str) -> str:
    if character in _SIMPLE:
        return _SIMPLE[character]
    # tw2s and not t2s, which leaves 著 in 著力: a search compares spellings, and 着力 is how it is written here.
    simple: str = converter("tw2s").convert(character)
    return simple


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[n]` is the offset in the source text of the folded character n."""

    text: str
    offsets: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source text behind the folded span [start, end), which must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_text(text: str) -> str:
    """The folded form of `text`, without the map: for texts of which nothing is shown."""
    folded = text.translate(_TABLE)
    if " " in folded:
        folded = _LOOSE_BLANK.sub("", _BLANKS.sub(" ", folded) if "  " in folded else folded)
    return folded


def fold(text: str) -> Folded:
    """The folded form of `text` with the offset in `text` of each of its characters."""
    pieces = list(map(_TABLE.__getitem__, map(ord, text)))
    folded = "".join(pieces)
    plain = len(folded) == len(text) and "" not in pieces
    offsets: Sequence[int] = range(len(text)) if plain else [i for i, piece in enumerate(pieces) for _ in piece]
    if "  " in folded:
        offsets = _without(offsets, ((blanks.start() + 1, blanks.end()) for blanks in _BLANKS.finditer(folded)))
        folded = _BLANKS.sub(" ", folded)
    if " " in folded:
        offsets = _without(offsets, (blank.span() for blank in _LOOSE_BLANK.finditer(folded)))
        folded = _LOOSE_BLANK.sub("", folded)
    return Folded(folded, offsets)


def _without(offsets: Sequence[int], spans: Iterable[tuple[int, int]]) -> list[int]:
    kept: list[int] = []
    last = 0
    for start, end in spans:
        kept += offsets[last:start]
        last = end
    kept += offsets[last:]
    return kept
