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
    title, subtitle = _title(head, stated, texts, path)
    signed, date = signature(texts)
    author = stated.author or head.author or _author_at_end(texts[-TAIL:])
    number = stated.number or head.number or numbers.number_in_name(path.rpartition("/")[2])
    issuer = stated.issuer or issuer_in(title) or head.issuer or numbers.issuer_in(number) or signed
    year = (
        stated_year(number)
        or stated_year(subtitle)
        or stated_year(_HORIZON.sub("", title))
        or year_in(path)
        or year_of_tasks(texts)
        or year_at_hand(texts)
        or _year_of_what_it_tells(texts)
    )
    published_on = stated.published_on or head.date or date or year
    place = canonical_place(stated.place) if stated.place else ""
    place = place or locate_document(title, subtitle, issuer, author, number, path, head.history, texts)
    if not stated.title and says_nothing_alone(title):
        title = _spoken_for(title, path) or with_place_and_year(title, place, published_on[:4], issuer)
    return replace(
        stated,
        title=title,
        subtitle=subtitle,
        issuer=issuer,
        author=author,
        place=place,
        published_on=published_on,
        number=number,
    )


def _title(head: HeadLines, stated: Metadata, texts: Sequence[str], path: str) -> tuple[str, str]:
    """Title and subtitle: what is stated, the heading, a title inside the text, the file's name, the first clause."""
    subtitle = stated.subtitle or head.subtitle
    if stated.title:
        return stated.title, subtitle
    named = title_in(path)
    title = head.title
    if not head.sure:
        weak = title and (len(title) >= 6 or not ends_as_title(named))
        title = clean_title(title_inside(texts)) or (title if weak else "")
    title = title or clean_title(named) or title_of_speech(texts) or first_clause(texts)
    parts = _SUBTITLE_MARK.split(title, maxsplit=1)
    if len(parts) == 2 and parts[0]:
        return parts[0].strip(), subtitle or parts[1].strip()
    return title, subtitle


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
