"""The mentions of documents in one paragraph: titles with the numbers that stand beside them, short names, numbers.

A text says once that a document is called 《意见》 from here on, or which title a number belongs to; `Known` keeps it
for the paragraphs that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.extraction.citations.cited_kinds import is_certainly_other, is_document
from store.extraction.citations.document_names import is_generic, number_key, title_key
from store.extraction.citations.document_numbers import Number, numbers_in
from store.extraction.citations.title_marks import quoted_spans
from store.text.simplify import fold

_BEHIND = re.compile(r"\s*(?:\([^《》。()]{0,60})?\s*$")
"""What may stand between a title and its number: nothing, or the beginning of a bracket."""
_BEFORE = re.compile(r"(?:文件?|\)|公布的|发布的|印发的)?\s*$")
"""What may stand between a number and the title behind it."""
_SHORT_NAME = re.compile(
    '[(,][^《》。]{0,90}?(?:简|统|合|下)称(?:为|作)?[^《》“”"。()]{0,8}'
    '(?:[“"]?《(?P<title>[^《》]{1,40})》|[“"](?P<quoted>[^“”"《》]{2,40})[”"])'
)
_LISTED = re.compile("(?:第[一二三四五六七八九十百零0-9]{1,6}[条款项]){0,3}(?:、|和|及|与|或|以及)?")
"""What stands between two documents of a list."""
_AROUND = 40
"""Characters before and behind a title by which it is told whether it is a document's."""
_MOST_NAMES = 200
"""Short names that are kept of one document."""
NO_DOCUMENT = "-"
"""The key of a short name that stands for a form or a certificate."""


@dataclass(slots=True)
class Mention:
    """A title, a number, or both, with its span; `key` is "" for a title that may be that of any document."""

    start: int
    end: int
    title: str = ""
    number: str = ""
    title_end: int = 0
    key: str = ""


@dataclass(slots=True)
class Known:
    """What a document has said so far of the names that it uses."""

    own: str = ""
    """the key of its own number, which is no citation"""
    short: dict[str, str] = field(default_factory=dict)
    """the key of the document that each short name in 《》 stands for"""
    quoted: dict[str, str] = field(default_factory=dict)
    """the same for those that stand in plain quotes"""
    numbers: dict[str, str] = field(default_factory=dict)
    """the key of the title that each number was seen with"""


def mentions_in(text: str, folded: str, known: Known) -> list[Mention]:
    """The mentions of a paragraph in order; what it says of short names and numbers is added to `known`."""
    spans = list(quoted_spans(folded))
    numbers = list(_outside(numbers_in(folded), spans)) if "号" in folded else []
    joined: set[Number] = set()
    made: list[Mention] = []
    defined: set[int] = set()
    quoted = dict(known.quoted)
    for i, (start, end) in enumerate(spans):
        if start in defined:
            continue
        following = spans[i + 1][0] if i + 1 < len(spans) else len(folded)
        short = _SHORT_NAME.match(folded, end)
        if short and short["title"]:
            defined.add(short.start("title") - 1)
        beside = _beside(folded, start, end, following, numbers)
        if beside in joined:
            beside = None
        mention = Mention(start, end, text[start + 1 : end - 1].strip(), title_end=end)
        sure = bool(beside) or _goes_on(made, folded, start, mention.title)
        mention.key = _key(mention.title, folded, start, end, sure=sure, known=known)
        if short:
            names = known.short if short["title"] else known.quoted
            if len(names) < _MOST_NAMES:
                names[_plain(short["title"] or short["quoted"])] = mention.key
        if mention.key == NO_DOCUMENT:
            continue
        if beside:
            joined.add(beside)
            _join(mention, beside, text, folded)
            known.numbers.setdefault(number_key(mention.number), mention.key)
        made.append(mention)
    for number in numbers:
        if number in joined:
            continue
        written = _written(text, number)
        key = number_key(written)
        if key != known.own:
            made.append(Mention(*number, number=written, key=known.numbers.get(key) or key))
    made += _by_quoted_names(text, folded, quoted)
    return sorted(made, key=lambda mention: mention.start)


def _goes_on(made: list[Mention], folded: str, start: int, title: str) -> bool:
    """Whether a title goes on a list of documents, so that it is one even if its last word is misspelt."""
    listed = bool(made) and _LISTED.fullmatch(folded, made[-1].end, start)
    return bool(listed) and not is_certainly_other(fold(title))


def _key(title: str, folded: str, start: int, end: int, *, sure: bool, known: Known) -> str:
    """The key of a title, NO_DOCUMENT for one that is no document's."""
    if (key := known.short.get(_plain(title))) is not None:
        return key
    if not sure and not is_document(fold(title), folded[max(0, start - _AROUND) : start], folded[end : end + _AROUND]):
        return NO_DOCUMENT
    return "" if is_generic(title) else title_key(title)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", fold(name))


def _outside(numbers: Iterator[Number], spans: list[tuple[int, int]]) -> Iterator[Number]:
    """The numbers that are no part of a title."""
    ends = [end for _, end in spans]
    for number in numbers:
        at = bisect_right(ends, number.start)
        if at == len(spans) or number.start < spans[at][0]:
            yield number


def _beside(folded: str, start: int, end: int, following: int, numbers: list[Number]) -> Number | None:
    """The number that belongs to the title at [start, end): right before it, or in the bracket behind it."""
    after = bisect_left(numbers, end, key=lambda number: number.start)
    if after and _BEFORE.fullmatch(folded, numbers[after - 1].end, start):
        return numbers[after - 1]
    if after < len(numbers) and numbers[after].start < following:
        number = numbers[after]
        return number if _BEHIND.fullmatch(folded, end, number.start) else None
    return None


def _join(mention: Mention, number: Number, text: str, folded: str) -> None:
    """Add a number to the mention of its title, with the bracket that closes behind it."""
    mention.number = _written(text, number)
    mention.start, mention.end = min(mention.start, number.start), max(mention.end, number.end)
    if folded[mention.end : mention.end + 1] == ")" and "(" in folded[mention.title_end : number.start + 1]:
        mention.end += 1


def _written(text: str, number: Number) -> str:
    return re.sub(r"\s", "", text[number.start : number.end]).removeprefix("中华人民共和国")


def _by_quoted_names(text: str, folded: str, quoted: dict[str, str]) -> Iterator[Mention]:
    """Uses of short names in plain quotes, of those that an earlier paragraph gave."""
    for name, key in quoted.items():
        if key == NO_DOCUMENT or name not in folded:
            continue
        for found in re.finditer(f'[“"]{re.escape(name)}[”"]', folded):
            yield Mention(
                found.start(), found.end(), text[found.start() + 1 : found.end() - 1], title_end=found.end(), key=key
            )
