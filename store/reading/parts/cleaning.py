"""Cleaning: what must not be stored goes out, and every character that stays keeps its place in the file.

Out go control, bidi and zero-width characters and outer blanks; a lone surrogate becomes U+FFFD; a tab becomes
a space.  Everything else stays as the source wrote it, no-break and ideographic spaces inside a line, Kangxi
radicals and private-use characters among them: folding for search happens beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from store.spans import Block, Mark, locate
from store.text.sentences import STOPS

_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
UNCLEAN = re.compile(f"[\t{_BREAKS}{_HIDDEN}\ud800-\udfff]")
"""Any character that `clean` would not keep as it is."""
_HIDDEN_CHARACTERS = re.compile(f"[{_HIDDEN}]")
_INNER_BREAK = re.compile(f"[{_BREAKS}]")
_REPLACED = re.compile(f"[\t{_BREAKS}\ud800-\udfff]")
BLANKS = "".join(map(chr, (0x20, 0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xE5E5)))
"""What is taken off at both ends of a block (U+E5E5: how some Chinese editors store an ideographic space)."""
LONGEST = 4_000
"""Code points after which a block is split at the next end of a sentence, so that nothing chokes on it."""
_SENTENCE_END = re.compile(rf"[{STOPS}…]+[”’」』）)》\"]*|[，,、]")


def count_hidden(text: str) -> int:
    """How many characters of `text` are control, bidi or zero-width characters, which are not kept."""
    return sum(1 for _ in _HIDDEN_CHARACTERS.finditer(text))


def plain_block(line: str, number: int, page: int | None = None, column: int = 1) -> Block | None:
    """A block from a line known to hold nothing unclean; None when only blanks are on it."""
    text = line.lstrip(BLANKS)
    if not text:
        return None
    mark = Mark(0, number, column + len(line) - len(text), page)
    return Block(text.rstrip(BLANKS), (mark,))


def clean(line: str, number: int, page: int | None = None, column: int = 1) -> Iterator[Block]:
    """Blocks from any line; `number` and `column` say where its first character stands in the source file.

    One block at most, unless the line holds breaks that editors do not count as lines (form feed, U+2028).
    """
    start = 0
    for piece in _INNER_BREAK.split(line):
        block = scrub(piece, number, page, column + start)
        block = trim(block) if block else None
        if block:
            yield block
        start += len(piece) + 1


def scrub(piece: str, number: int, page: int | None = None, column: int = 1) -> Block | None:
    """One block from a piece of a line with its outer blanks; None when nothing of it may be kept."""
    if not UNCLEAN.search(piece):
        return Block(piece, (Mark(0, number, column, page),)) if piece else None
    piece = _REPLACED.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " ", piece)
    text: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for found in [*_HIDDEN_CHARACTERS.finditer(piece), None]:
        end = found.start() if found else len(piece)
        if end > last:
            marks.append(Mark(length, number, column + last, page))
            text.append(piece[last:end])
            length += end - last
        last = found.end() if found else end
    return Block("".join(text), tuple(marks)) if length else None


def trim(block: Block) -> Block | None:
    """The block without outer blanks, or None when nothing is left."""
    start = len(block.text) - len(block.text.lstrip(BLANKS))
    end = len(block.text.rstrip(BLANKS))
    return cut(block, start, end) if end > start else None


def cut(block: Block, start: int, end: int) -> Block:
    """The characters from `start` to `end` of a block, with their own marks."""
    if start == 0 and end >= len(block.text):
        return block
    first = replace(locate(block.marks, start), offset=0)
    rest = [replace(m, offset=m.offset - start) for m in block.marks if start < m.offset < end]
    return replace(block, text=block.text[start:end], marks=(first, *rest))


def join(blocks: Iterable[Block], between: str = "") -> Block:
    """One block from several, which stand in reading order; kind and level are those of the first.

    It is as sure as the least sure of those that were recognised.
    """
    parts = list(blocks)
    marks: list[Mark] = []
    length = 0
    for part in parts:
        marks += [replace(m, offset=m.offset + length) for m in part.marks]
        length += len(part.text) + len(between)
    confidence = min((p.confidence for p in parts if p.confidence is not None), default=None)
    return replace(parts[0], text=between.join(p.text for p in parts), marks=tuple(marks), confidence=confidence)


def split_long(block: Block) -> Iterator[Block]:
    """The block itself, or pieces of at most `LONGEST` code points, cut at ends of sentences if there are any."""
    if len(block.text) <= LONGEST:
        yield block
        return
    cuts = [0]
    while len(block.text) - cuts[-1] > LONGEST:
        cuts.append(_cut_after(block.text, cuts[-1]))
    cuts.append(len(block.text))
    for start, end in pairwise(cuts):
        piece = trim(cut(block, start, end))
        if piece:
            yield piece


def _cut_after(text: str, start: int) -> int:
    best = weaker = 0
    for found in _SENTENCE_END.finditer(text, start + LONGEST // 2, start + LONGEST):
        if found[0] in "，,、":
            weaker = found.end()
        else:
            best = found.end()
    return best or weaker or start + LONGEST
