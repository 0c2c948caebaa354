"""Words that a draft quotes from a document: which they are, and whether they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from store.index.folding import fold_text
from store.text.sentences import sentences

_SAID = re.compile(
    "[^“”。！？；《》]{0,24}?(?:规定|指出|提出|要求|明确|强调|关于|所称|载明|写明|表述|规定的|[：:,，])[^“”。！？；《》]{0,16}?"
    "“(?P<words>[^”]{8,400})”"
)
_ELLIPSIS = re.compile("…+|\\.{3,}")
_LEAST = 6
_NEAR = 60
_MOST = 200


def quoted_behind(text: str, end: int, following: int) -> str:
    """The words that a text quotes from what it cites up to `end`, before the next citation at `following`; or ""."""
    found = _SAID.match(text, end, following)
    return found["words"] if found else ""


def stand_in(words: str, paragraphs: Sequence[str]) -> bool:
    """Whether quoted words stand in the paragraphs; … stands for what was left out, quotes and blanks do not count."""
    whole = "\n".join(map(fold_text, paragraphs))
    at = 0
    for part in filter(None, map(_folded, _ELLIPSIS.split(words))):
        found = whole.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def nearest(words: str, paragraphs: Sequence[str]) -> str:
    """The sentence of the paragraphs that is most like the quoted words; "" where none is."""
    folded = fold_text(words)
    best = max(((fuzz.ratio(folded, fold_text(each)), each) for each in _sentences(paragraphs)), default=(0, ""))
    return best[1][:_MOST] if best[0] >= _NEAR else ""


def _folded(part: str) -> str:
    return fold_text(part).strip("。；;,，.")


def _sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs:
        for start, end in sentences(text):
            yield text[start:end].strip()
            for clause in re.split("[；;：:]", text[start:end]):
                if len(clause) > _LEAST:
                    yield clause.strip()
