"""The query language: words, "exact phrases", -without, fields and numbers.

    theme:教育培训 doc:青海 place:四川 kind:money unit:亩 year:2019 in:measures|figures|paragraphs
    "exact phrase"  -without  1.15亿  >10亿元  50%..60%

Words are joined by AND, in any order.  Nothing is an error: what cannot be parsed is searched as plain words, and
`Query.note` says in one line what it was and where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from store.index.folding import fold_text
from store.index.pinyin import is_syllable, spellings
from store.models import KINDS, Filters
from store.search.number_queries import Value, parse_value

FIELDS = ("theme", "doc", "place", "kind", "unit", "year", "in")
PLACES_TO_LOOK = ("measures", "figures", "paragraphs")
LONGEST_QUERY = 400
MOST_WORDS = 12

NO_FILTERS = Filters()
_QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』"}
_TOKEN = re.compile(r"\S+")
_FIELD = re.compile(r"([A-Za-z]{2,10})[:：](.*)", re.S)
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
    note: str = ""


def parse_query(text: str, filters: Filters = NO_FILTERS) -> Query:
    """Parse what a user typed; the fields are added to `filters`."""
    query = Query(filters=filters)
    text = text.encode("utf-8", "replace").decode()
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY]
        query.note = f"Only the first {LONGEST_QUERY} characters of the query are searched"
    position = 0
    while match := _TOKEN.search(text, position):
        start, position = match.span()
        token = match.group()
        minus = len(token) > 1 and token[0] in "-－"
        body_start = start + minus
        closing = _QUOTES.get(text[body_start])
        end = text.find(closing, body_start + 1) if closing else -1
        if closing and end < 0 and text[body_start] != "”":
            _note(query, f"The quotation mark at character {body_start + 1} is not closed")
        if end > 0 and (end + 1 == len(text) or text[end + 1].isspace()):
            position = end + 1
            _put(query, text[body_start + 1 : end], minus, phrase=True)
        elif not minus and (found := _FIELD.fullmatch(token)) and _put_field(query, found[1], found[2], start):
            continue
        else:
            _put(query, token[minus:], minus, phrase=False)
    if len(query.words) > MOST_WORDS:
        _note(query, f"Only the first {MOST_WORDS} words of the query are searched")
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
    name = name.lower()
    if name not in FIELDS:
        if value:
            _note(query, f"There is no field “{name}” (character {start + 1}); there are {', '.join(FIELDS)}")
        return False
    filters = query.filters
    if not value:
        _note(query, f"The field “{name}” at character {start + 1} has no value")
    elif name == "theme":
        query.filters = replace(filters, themes=(*filters.themes, value))
    elif name == "doc":
        query.filters = replace(filters, documents=(*filters.documents, value))
    elif name == "place":
        query.filters = replace(filters, places=(*filters.places, value))
    elif name == "unit":
        query.filters = replace(filters, units=(*filters.units, value))
    elif name == "kind" and value in KINDS:
        query.filters = replace(filters, kinds=(*filters.kinds, value))
    elif name == "year" and value.isdecimal() and len(value) == 4:
        query.filters = replace(filters, years=(*filters.years, int(value)))
    elif name == "in" and value in PLACES_TO_LOOK:
        query.inside = value
    else:
        allowed = {"kind": ", ".join(KINDS), "in": ", ".join(PLACES_TO_LOOK)}.get(name, "four digits")
        _note(query, f"“{value[:20]}” at character {start + len(name) + 2} is no {name}; give {allowed}")
    return True


def _note(query: Query, text: str) -> None:
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
