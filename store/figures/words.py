"""A sentence's words for the search of subjects: segmented text, with quotes and brackets kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.figures.segmenting import segment

# The tags that a part of a noun phrase has.
NOUNS = ("n", "j", "l", "vn", "an", "s", "b", "eng", "z", "k", "h", "quote", "ns", "i", "zg", "g")
_WHOLE = re.compile(r"“[^“”]{1,30}”|‘[^‘’]{1,30}’|「[^「」]{1,30}」|《[^《》]{1,60}》|\([^()]{1,30}\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, jieba's tag ("quote" and "bracket" for what stands in them) and its offsets in the text."""

    text: str
    tag: str
    start: int
    end: int


def words_between(text: str, begin: int, stop: int) -> list[Word]:
    """The words of text[begin:stop], with offsets into `text`."""
    result: list[Word] = []
    position = begin
    for match in _WHOLE.finditer(text, begin, stop):
        _extend(result, text, position, match.start())
        tag = "bracket" if match.group()[0] == "(" else "quote"
        result.append(Word(match.group(), tag, match.start(), match.end()))
        position = match.end()
    _extend(result, text, position, stop)
    return result


def _extend(result: list[Word], text: str, begin: int, stop: int) -> None:
    position = begin
    for word, tag in segment(text[begin:stop]) if begin < stop else ():
        if word == "比" and result and result[-1].text == "占" and result[-1].end == position:
            result[-1] = Word("占比", "n", position - 1, position + 1)  # jieba's dictionary does not know it
        else:
            result.append(Word(word, tag, position, position + len(word)))
        position += len(word)
