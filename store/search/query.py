"""The query language: words, "exact phrases", -without, fields and numbers.

    theme:教育培训 doc:青海 place:四川 mechanism:双组长 kind:money unit:亩 year:2019 in:measures|figures|paragraphs
    主题:教育培训 文档:青海 地方:四川 机制:双组长 类别:金额 单位:亩 年份:2019 范围:举措|数据|段落
    "exact phrase"  -without  1.15亿  >10亿元  50%..60%

Words are joined by AND, in any order.  Nothing is an error: what cannot be parsed is searched as plain words, and
`Query.note` says in one line what it was and where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from store.index.folding import fold_text
from store.index.pinyin import is_syllable, spellings
from store.models.contents import Filters
from store.search.number_queries import Value, parse_value
from store.search.query_fields import KIND_NAMES, PLACES_TO_LOOK, all_fields, field_called, value_of
from store.text.told import Told

LONGEST_QUERY = 400
MOST_WORDS = 12

NO_FILTERS = Filters()
_QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』"}
_TOKEN = re.compile(r"\S+")
_FIELD = re.compile(r"([A-Za-z]{2,10}|[一-鿿]{2,4})[:：](.*)", re.S)
_MANY = {"theme": "themes", "doc": "documents", "place": "places", "unit": "units"}
"""fields that add a value to a filter of several"""
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, folded; `pieces` are its letters where blanks cut them (dui kou zhi jiao)."""

    text: str
    phrase: bool = False
    value: Value | None = None
    pieces: tuple[str, ...] = ()


@dataclass(slots=True)
class Query:
    """A parsed query: all `words` must be found, none of `without`; `filters` holds what the fields say."""

    filters: Filters
    words: list[Word] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    inside: str = ""
    mechanisms: tuple[str, ...] = ()
    """parts of the names of mechanisms, one of which must be mentioned"""
    note: str = ""


def parse_query(text: str, filters: Filters = NO_FILTERS) -> Query:
    """Parse what a user typed; the fields are added to `filters`."""
    query = Query(filters=filters)
    text = text.encode("utf-8", "replace").decode()
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY]
        query.note = Told("Only the first {n} characters of the query are searched", n=LONGEST_QUERY)
    position = 0
    while match := _TOKEN.search(text, position):
        start, position = match.span()
        token = match.group()
        minus = len(token) > 1 and token[0] in "-－"
        body_start = start + minus
        closing = _QUOTES.get(text[body_start])
        end = text.find(closing, body_start + 1) if closing else -1
        if closing and end < 0 and text[body_start] != "”":
            _note(query, Told("The quotation mark at character {n} is not closed", n=body_start + 1))
        if end > 0 and (end + 1 == len(text) or text[end + 1].isspace()):
            position = end + 1
            _put(query, text[body_start + 1 : end], minus, phrase=True)
        elif not minus and (found := _FIELD.fullmatch(token)) and _put_field(query, found[1], found[2], start):
            continue
        else:
            _put(query, token[minus:], minus, phrase=False)
    if len(query.words) > MOST_WORDS:
        _note(query, Told("Only the first {n} words of the query are searched", n=MOST_WORDS))
        del query.words[MOST_WORDS:]
    query.words = _join_syllables(query.words)
    return query


def _put(query: Query, text: str, minus: bool, *, phrase: bool) -> None:
    folded = fold_text(text)
    value = None if phrase or minus else parse_value(text.lower())
    if not any(map(str.isalnum, folded)) and value is None:
        return
    if minus:
        query.without.append(folded)
    else:
        query.words.append(Word(folded, phrase=phrase, value=value))


def _put_field(query: Query, name: str, value: str, start: int) -> bool:
    """Take a field into the filters; answers False when the token is to be searched as plain text."""
    called = field_called(name)
    if not called:
        if value:
            _note(
                query,
                Told(
                    "There is no field “{name}” (character {n}); there are: {known}",
                    name=name,
                    n=start + 1,
                    known=all_fields(),
                ),
            )
        return False
    filters = query.filters
    if not value:
        _note(query, Told("The field “{name}” at character {n} has no value", name=name, n=start + 1))
    elif called in _MANY:
        changed: dict[str, Any] = {_MANY[called]: (*getattr(filters, _MANY[called]), value)}
        query.filters = replace(filters, **changed)
    elif called == "mechanism":
        query.mechanisms += (value,)
    elif called == "kind" and (kind := value_of(KIND_NAMES, value)):
        query.filters = replace(filters, kinds=(*filters.kinds, kind))
    elif called == "year" and value.removesuffix("年").isdecimal() and len(value.removesuffix("年")) == 4:
        query.filters = replace(filters, years=(*filters.years, int(value.removesuffix("年"))))
    elif called == "in" and (inside := value_of(PLACES_TO_LOOK, value)):
        query.inside = inside
    else:
        names = {"kind": KIND_NAMES, "in": PLACES_TO_LOOK}.get(called, {})
        allowed = ", ".join(f"{english} {chinese}" for chinese, english in names.items()) or "2019"
        place = start + len(name) + 2
        _note(
            query,
            Told(
                "“{value}” at character {n} is no {name}; give: {allowed}",
                value=value[:20],
                n=place,
                name=name,
                allowed=allowed,
            ),
        )
    return True


def _note(query: Query, text: Told) -> None:
    query.note = query.note or text


def _join_syllables(words: list[Word]) -> list[Word]:
    """Make one word of syllables that stand apart: dui kou zhi jiao."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last and last.pieces and _is_pinyin(word):
            joined[-1] = Word(f"{last.text} {word.text}", pieces=(*last.pieces, word.text))
        else:
            joined.append(replace(word, pieces=(word.text,)) if _is_pinyin(word) else word)
    return joined


def _is_pinyin(word: Word) -> bool:
    if word.phrase or not _LETTERS.fullmatch(word.text):
        return False
    cuts = spellings(word.text)
    return bool(cuts) and (len(word.text) == 1 or any(map(is_syllable, cuts[0][:1])))
