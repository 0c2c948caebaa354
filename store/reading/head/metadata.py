"""What a document says of itself in its own words and by its name: title, issuer, byline, date, number, place, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.reading.head import numbers
from store.reading.head.bodies import issuer_in
from store.reading.head.dating import TAIL, signature
from store.reading.head.file_names import title_in, year_in
from store.reading.head.headlines import (
    HEAD,
    MAX_TITLE,
    HeadLines,
    author_of,
    first_clause,
    is_furniture,
    is_numbered,
    read_head,
)
from store.reading.head.kinds import kind_of
from store.reading.head.locating import locate_document
from store.reading.head.places import canonical_place
from store.reading.head.titles import (
    clean_title,
    ends_as_title,
    says_nothing_alone,
    title_inside,
    title_of_speech,
    with_place_and_year,
)
from store.spans import Block, Metadata
from store.text.dates import YEAR, stated_year, year_at_hand, year_of_tasks

_EDITOR = re.compile("[(（]?((?:责编|责任编辑|编辑)[：:]\\s?[\u4e00-\u9fff、 ]{2,20})[)）]?$")
_HORIZON = re.compile(f"(?:{YEAR})年?[-—–~至到]+(?:{YEAR})年?|(?:{YEAR})年(?=远景|远期)|[到至](?:{YEAR})年")
"""The period of a plan says nothing of the year it was made in."""
_TOLD = re.compile("(?:近日|日前).{0,200}?(?P<number>[〔\\[［（(][^〕\\]］）)]{4}[〕\\]］）)][0-9]{1,5}号)")
_SUBTITLE_MARK = re.compile(r"\s*(?:——|――|--|──)\s*")
_BLANKS_AND_DASHES = re.compile(r"\s|[—―─]")


def detect_metadata(blocks: Sequence[Block], stated: Metadata, path: str) -> Metadata:
    """`stated` completed by what the first and last blocks say, then by the name of the file and its folders.

    A field stays "" where nothing says it.  Nothing is guessed from a stray year in running text: a date comes from a
    line of its own, from a law's history, from a signature, from a number, from the title, from the name of the file,
    or from a heading 2012年主要任务.  What is stated keeps its words, but for the spelling of the place.
    """
    if not blocks:
        return stated
    texts = [b.text for b in blocks]
    head = read_head(blocks)
    title, subtitle, entitled = _title(head, stated, texts, path)
    signed, date = signature(texts)
    number = stated.number or head.number
    named = "" if number else numbers.number_in_name(path.rpartition("/")[2])
    issuer = stated.issuer or issuer_in(title) or head.issuer or numbers.issuer_in(number or named) or signed
    own_year = stated_year(number) or stated_year(subtitle) or (entitled and stated_year(_HORIZON.sub("", title)))
    dated = stated.published_on or head.date or date or own_year
    found = replace(
        stated,
        title=title,
        subtitle=subtitle,
        issuer=issuer,
        author=stated.author or head.author or _author_at_end(texts[-TAIL:]),
        place=canonical_place(stated.place) if stated.place else "",
        published_on=dated or _guessed_year(title, named, path, texts),
        number=number or named,
        kind=stated.kind or kind_of(title, "\n".join(texts[:HEAD])),
    )
    located = bool(found.place)
    if not located:
        place, located = locate_document(found, path, head.history, texts)
        found = replace(found, place=place)
    if says_nothing_alone(title):
        full = _spoken_for(title, path) or with_place_and_year(title, found.place, found.published_on[:4], issuer)
        found = replace(found, title=full)
    sure = {"title": entitled, "place": located and entitled, "year": bool(dated), "number": not named}
    known = {"title": found.title, "place": found.place, "year": found.published_on, "number": found.number}
    return replace(found, guessed=" ".join(name for name, value in known.items() if value and not sure[name]))


def _guessed_year(title: str, number: str, path: str, texts: Sequence[str]) -> str:
    """The year by a title or number that was taken from the file's name, by the name, or by what the text speaks of."""
    return (
        stated_year(number)
        or stated_year(_HORIZON.sub("", title))
        or year_in(path)
        or year_of_tasks(texts)
        or year_at_hand(texts)
        or _year_of_what_it_tells(texts)
    )


def _title(head: HeadLines, stated: Metadata, texts: Sequence[str], path: str) -> tuple[str, str, bool]:
    """Title, subtitle and whether the document states them.

    The title is what is stated, the heading, a title inside the text, the file's name, or the first clause.
    """
    subtitle = stated.subtitle or head.subtitle
    if stated.title:
        return stated.title, subtitle, True
    named = title_in(path)
    title, sure = head.title, head.sure
    if not sure:
        weak = title and (len(title) >= 6 or not ends_as_title(named))
        inside = clean_title(title_inside(texts))
        title = inside or (title if weak else "")
        sure = bool(title)
    title = title or clean_title(named) or title_of_speech(texts) or first_clause(texts)
    parts = _SUBTITLE_MARK.split(title, maxsplit=1)
    if len(parts) == 2 and parts[0]:
        return parts[0].strip(), subtitle or parts[1].strip(), sure
    return title, subtitle, sure


def _spoken_for(title: str, path: str) -> str:
    """The file's name as the title where it is a longer form of one that says nothing alone, else ""."""
    named = clean_title(title_in(path))
    return named if title in named and not says_nothing_alone(named) else ""


def _year_of_what_it_tells(texts: Sequence[str]) -> str:
    found = _TOLD.search("\n".join(texts[:3])[:600])
    return stated_year(found["number"]) if found else ""


def title_blocks(blocks: Sequence[Block], found: Metadata) -> int:
    """How many of the first blocks are title, subtitle, byline, number and date: they head no section."""
    known = "".join((found.title, found.subtitle, found.issuer, found.author, found.number))
    known = _BLANKS_AND_DASHES.sub("", known)
    end = 0
    for i, block in enumerate(blocks[:HEAD]):
        text = _BLANKS_AND_DASHES.sub("", block.text)
        if len(text) > 3 * MAX_TITLE or is_numbered(block.text):
            break
        if not text or text in known or (len(text) < 60 and is_furniture(block.text)):
            end = i + 1
        elif i > end + 2:
            break
    return end


def _author_at_end(texts: Sequence[str]) -> str:
    for text in reversed(texts):
        if author := author_of(text):
            return author
    return next((found[1] for t in texts if len(t) <= 30 and (found := _EDITOR.match(t))), "")
