"""What a document says of itself in its own words: title, issuer, byline, date, number, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.reading.head.headlines import (
    HEAD,
    MAX_TITLE,
    author_of,
    is_furniture,
    is_numbered,
    joined_title,
    office_of,
    read_head,
    title_from_text,
)
from store.reading.head.places import place_of_body, place_of_heading
from store.spans import Block, Metadata
from store.text.dates import DATE_LINE, iso, stated_year, year_at_hand, year_of_tasks

TAIL = 6
"""Signature, byline and date stand within this many blocks from the end."""
_EDITOR = re.compile("[(（]?((?:责编|责任编辑|编辑)[：:]\\s?[\u4e00-\u9fff、 ]{2,20})[)）]?$")
_SUBTITLE_MARK = re.compile(r"\s*(?:——|――|--|──)\s*")
_ISSUED_BY = re.compile("(.{2,40}?)关于")
_OF_ONE_PLACE = re.compile("[我全本][省市县区州]")
_BLANKS_AND_DASHES = re.compile(r"\s|[—―─]")


def detect_metadata(blocks: Sequence[Block], stated: Metadata, path: str) -> Metadata:
    """`stated` completed by what the first and last blocks say; a field stays "" where they say nothing.

    Nothing is guessed from a stray year in running text: a date comes from a line of its own, from a bracket under
    the title, from an issue or document number, from the title, or from a heading 2012年主要任务.  `path` only tells
    documents apart: file names are not evidence.
    """
    if not blocks:
        return stated
    texts = [b.text for b in blocks]
    head = read_head(blocks)
    title = stated.title or joined_title(head.title_lines, texts)
    subtitle = stated.subtitle or head.subtitle
    if not stated.title:
        parts = _SUBTITLE_MARK.split(title, maxsplit=1)
        if len(parts) == 2 and parts[0]:
            title, subtitle = parts[0].strip(), subtitle or parts[1].strip()
    title = title or title_from_text(texts)
    issuer = stated.issuer or head.issuer or _issuer_in_title(title)
    author = stated.author or head.author or _author_at_end(texts[-TAIL:])
    date = head.date or _date_at_end(texts[-TAIL:])
    year = (
        stated_year(head.number)
        or stated_year(title)
        or stated_year(subtitle)
        or year_of_tasks(texts)
        or year_at_hand(texts)
    )
    return replace(
        stated,
        title=title,
        subtitle=subtitle,
        issuer=issuer,
        author=author,
        place=stated.place or _place(title, subtitle, issuer, author, texts),
        published_on=stated.published_on or date or year,
        number=stated.number or head.number,
    )


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


def _issuer_in_title(title: str) -> str:
    found = _ISSUED_BY.match(title)
    if not found:
        return ""
    return found[1] if office_of(found[1]) or found[1].endswith(("国务院", "中共中央")) else ""


def _author_at_end(texts: Sequence[str]) -> str:
    for text in reversed(texts):
        if author := author_of(text):
            return author
    return next((found[1] for t in texts if len(t) <= 30 and (found := _EDITOR.match(t))), "")


def _date_at_end(texts: Sequence[str]) -> str:
    return next((iso(found) for t in reversed(texts) if (found := DATE_LINE.match(t))), "")


def _place(title: str, subtitle: str, issuer: str, author: str, texts: Sequence[str]) -> str:
    for text in (f"{title} {subtitle}", issuer, author):
        if text and (place := place_of_heading(text)):
            return place
    opening = "\n".join(texts[:HEAD])[:600]
    if "代表国务院" in opening or "中华人民共和国" in title:
        return ""
    body = "\n".join(texts[:200])[:8000]
    return place_of_body(opening) or (place_of_body(body) if _OF_ONE_PLACE.search(body) else "")
