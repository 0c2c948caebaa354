"""Page marks: numbers of pages and running heads, which cut sentences in text that was taken from pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.reading.parts.cleaning import cut, trim
from store.spans import Block

_DIGITS = r"[\d０-９]{1,4}"
_DASH = "[-—–―－─~～·]"
_GAP = "[ \\t\u00a0\u3000]{0,8}"
_MARKED = re.compile(
    rf"{_DASH}{{1,4}}{_GAP}{_DIGITS}{_GAP}{_DASH}{{1,4}}|(?:第{_GAP})?{_DIGITS}{_GAP}页(?:{_GAP}[,，/／]?{_GAP}共{_GAP}{_DIGITS}{_GAP}页)?"
    rf"|[Pp]age{_GAP}{_DIGITS}(?:{_GAP}of{_GAP}{_DIGITS})?"
)
_BARE = re.compile(rf"({_DIGITS})(?:{_GAP}[/／]{_GAP}{_DIGITS})?")
_ROMAN = re.compile(r"[ivxIVXⅰ-ⅻⅠ-Ⅻ]{1,5}")
_TRAILING_MARK = re.compile(rf"\s{_DASH}{{1,2}}{_GAP}{_DIGITS}{_GAP}{_DASH}{{1,2}}\s*$")
_TRAILING_NUMBER = re.compile(r"\s([\d０-９]{1,3}|[ivxⅰ-ⅻ]{1,4})\s*$")
MAYBE_MARKED = re.compile(
    rf"(?:^|[\r\n]){_GAP}(?:{_BARE.pattern}|{_MARKED.pattern}){_GAP}(?:[\r\n]|$)"
    rf"|{_DASH}{_GAP}{_DIGITS}{_GAP}{_DASH}\s{{0,8}}(?:\n|$)|[ \t\u3000]{_DIGITS}[ \t]{{0,3}}(?:\n|$)"
)
"""Found in any text that has page marks on lines of their own or at the ends of lines."""
_LEAST_PAGE = 150
"""Code points that a page holds at least; numbers that follow closer are a list or a column of a table."""
_LONG_LINE = 150
"""Median length from which the lines of a file may be its pages."""


def is_page_number(text: str) -> bool:
    """Whether a text is nothing but the number of a page, bare or with dashes: 3, — 3 —, 第3页 共8页."""
    return bool(_MARKED.fullmatch(text) or _BARE.fullmatch(text) or _ROMAN.fullmatch(text))


def number_rows(rows: Sequence[Block | None]) -> set[int]:
    """The indexes of rows that hold nothing but the number of a page.

    A number with dashes or 第…页 is one; bare numbers are when they count up page by page.
    """
    marked: set[int] = set()
    chain: list[int] = []
    best: list[int] = []
    number = -1
    length = 0
    for index, row in enumerate(rows):
        text = row.text if row else ""
        length += len(text)
        if len(text) > 24 or not text:
            continue
        if _MARKED.fullmatch(text):
            marked.add(index)
        elif found := _BARE.fullmatch(text):
            value = int(found[1])
            if value == number + 1 and length >= _LEAST_PAGE:
                chain.append(index)
            elif value == number + 1 or len(chain) < 2:
                chain = [index]
            else:
                continue
            number, length = value, 0
            best = max(best, chain, key=len)
    return marked | (set(best) if len(best) >= 2 else set())


def without_heads(rows: Sequence[Block | None]) -> list[Block | None] | None:
    """Rows that are whole pages, without their running heads and the numbers at their ends; None if they are not."""
    texts = [row.text for row in rows if row]
    lengths = sorted(map(len, texts))
    if len(texts) < 2 or lengths[len(lengths) // 2] < _LONG_LINE:
        return None
    head = _running_head(texts)
    counted = _counted(texts)
    if not (head or counted or any(_TRAILING_MARK.search(text) for text in texts)):
        return None
    bare: list[Block | None] = []
    seen = False
    for row in rows:
        if row and head and row.text.startswith(head):
            row = cut(row, len(head) if seen else 0, len(row.text))
            seen = True
        if row and (found := _TRAILING_MARK.search(row.text)):
            row = cut(row, 0, found.start())
        if row and counted and (found := _TRAILING_NUMBER.search(row.text)):
            row = cut(row, 0, found.start())
        bare.append(trim(row) if row and row.text else None)
    return bare


def _running_head(texts: list[str]) -> str:
    """The longest words that most lines begin with."""
    starts = Counter(
        text[: found.end()] for text in texts for found in re.finditer(r"\s+", f"{text[:40]} ") if found.start() >= 4
    )
    shared = [start for start, count in starts.items() if count >= 3 and count >= 0.5 * len(texts)]
    return max(shared, key=len, default="")


def _counted(texts: list[str]) -> bool:
    """Whether the last words of the lines count up as numbers of pages do."""
    found = [_TRAILING_NUMBER.search(text) for text in texts]
    values = [int(f[1]) for f in found if f and f[1].isdigit()]
    steps = sum(1 for a, b in pairwise(values) if b == a + 1)
    return steps >= 2 and steps >= 0.6 * (len(values) - 1)


_ITEM_WITHIN = re.compile(
    r"(?<=\s)(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]+[条章节]\s"
    r"|[\d０-９]{1,2}(?:[.．、])(?![\d０-９])|附件\s?[\d０-９一二三四五六七八九]?\s)"
    r"|(?<=[。；：]\s)[\d０-９]{1,2}\s(?:(?:[.．]|\\ue01\d)\s?[\d０-９]{1,2}\s)*(?=[\u4e00-\u9fff])"
)


def items_of(block: Block) -> Iterator[Block]:
    """A flattened page cut where its items begin, for its paragraph ends are lost."""
    starts = [0, *(found.start() for found in _ITEM_WITHIN.finditer(block.text)), len(block.text)]
    for start, end in pairwise(starts):
        piece = trim(cut(block, start, end)) if end > start else None
        if piece:
            yield piece
