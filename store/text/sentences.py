"""Where Chinese sentences, clauses and lines end: each set of marks has one name here, and so has each question.

Which set is right depends on what is asked.  FULL_STOPS end a sentence of prose; a citation or a heading's first
sentence also ends at a semicolon (STOPS); a heading or the lead of a list at a colon too (HEADING_STOPS); a clause
at a comma too (CLAUSE_STOPS).  Every set holds the full-width and the ASCII form of its marks, so that it serves
stored and folded texts alike.
"""

from __future__ import annotations

import re

FULL_STOPS = "。！？!?"
STOPS = FULL_STOPS + "；;"
HEADING_STOPS = STOPS + "：:"
CLAUSE_STOPS = HEADING_STOPS + "，,"
CLOSERS = "”’」』）)》〉】］\"'"
"""What may close a sentence after its stop."""

SENTENCE_END = re.compile(f"[{FULL_STOPS}\n]")
HEADING_END = re.compile(f"[{HEADING_STOPS}]")
CLAUSE_END = re.compile(f"[{CLAUSE_STOPS}]")

_SENTENCE = re.compile("[^。！？]+[。！？]*[”’）)》」』]*")  # ASCII marks stand in names and addresses, too
_LEADING = "”』」）) \u3000"
_STOP_CLOSED = re.compile(f"[{STOPS}][”』」）)]*")
_ENDS = frozenset(HEADING_STOPS + "…")
_PARAGRAPH_ENDS = frozenset(FULL_STOPS + "…")
OPENS_WITHIN = frozenset("，。、；：！？）》」』”’〉】〕％‰℃")
"""No paragraph begins with one of these."""
_ENDS_WITHIN = frozenset("《（“「『〈【〔、—")
_ENUMERATOR = re.compile(
    r"[（(]?[一二三四五六七八九十百零〇]{1,5}[）)、．.]|第[一二三四五六七八九十百千零〇\d０-９]+[条章节编篇部款项]"
    r"|[（(]?[\d０-９]{1,3}(?:[、)）]|[.．](?![\d０-９]))|[①-⑳㈠-㈩●■◆★▲•·○□]|——|附件|附表|附：|各位(?:代表|委员)[：:！!]"
)
_ONLY_ENUMERATOR = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[）)、．]|第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]是)$"
)
_UNIT_AFTER_NUMBER = re.compile(r"[%％‰万亿千元个人户公亩吨年月日倍]")
_NUMBER_BEFORE_UNIT = re.compile(r"[\d０-９][.．]?$")
_FRACTION_BEGUN = re.compile(r"[\d０-９][.．]$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as (start, end); quotes and brackets that close one belong to it."""
    return [m.span() for m in _SENTENCE.finditer(text, start, len(text) if end is None else end)]


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence that begins at `start` ends, `end` at the latest; as in `sentences`."""
    found = _SENTENCE.match(text, start, end)
    return found.end() if found else end


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The (start, end) of the sentence or sentences that hold text[start:end], with stop and closing quote."""
    start, end = (min(max(offset, 0), len(text)) for offset in (start, end))
    begin = max((text.rfind(mark, 0, start) + 1 for mark in STOPS), default=0)
    while begin < start and text[begin] in _LEADING:
        begin += 1
    if end > start and text[end - 1] in STOPS:
        return begin, end
    closing = _STOP_CLOSED.search(text, end)
    return begin, closing.end() if closing else len(text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences and leads of lists end: 。！？；： with closing brackets or quotes behind."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def ends_paragraph(text: str) -> bool:
    """Whether a text ends with a full stop, so that a paragraph may end there."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in _PARAGRAPH_ENDS


def begins_item(text: str) -> bool:
    """Whether a text begins as an item of a list or an article does: 一、 （二） 第三条 4. ① —— 附件."""
    return _ENUMERATOR.match(text) is not None


def is_torn(left: str, right: str) -> bool:
    """Whether a line break between two lines certainly stands inside a sentence, or inside a number."""
    if left[-1] in "“‘" and ends_paragraph(left[:-1]):
        # A closing quote that was typed the wrong way round.
        return False
    if right[0] in OPENS_WITHIN and not right[1:2].isspace():
        return right[0] not in "”’％‰℃" or not ends_paragraph(left)
    if left[-1] in _ENDS_WITHIN:
        return not begins_item(right) and (left[-1] not in "、—" or len(left) > 12 or _is_enumerator(left))
    if _is_enumerator(left):
        return not begins_item(right)
    if _FRACTION_BEGUN.search(left) and right[0].isdigit():
        return len(left) > 15
    if right[0] == "%" and left[-1].isdigit():
        return True
    return bool(len(left) > 15 and _NUMBER_BEFORE_UNIT.search(left) and _UNIT_AFTER_NUMBER.match(right))


def needs_blank(left: str, right: str) -> bool:
    """Whether two lines that are joined are parts of two words: Latin letters on both sides."""
    return left[-1].isascii() and right[0].isascii() and left[-1].isalpha() and right[0].isalpha()


def _is_enumerator(text: str) -> bool:
    return _ONLY_ENUMERATOR.match(text) is not None


MAYBE_TORN = re.compile(
    r"[\d０-９《（“「『〈【〔、—是条][.．]?[ \t\u00a0\u3000]*\n|"
    r"\n[ \t\u00a0\u3000]*[，。、；：！？）》」』”’〉】〕％‰℃%]"
)
"""Found in any text in which `is_torn` holds somewhere; cheap enough to ask of every file."""
