"""The citations of a document, paragraph by paragraph: its mentions, listed together, with their relation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.extraction.citations.article_marks import article_behind
from store.extraction.citations.document_names import number_key
from store.extraction.citations.document_numbers import MAYBE_NUMBER
from store.extraction.citations.mentions import Known, Mention, mentions_in
from store.extraction.citations.relations import AMENDS, BASIS, REFERENCE, REPEALS, are_listed, relation_of
from store.extraction.citations.title_marks import OPENING
from store.spans import CitationSpan, Outline, ParagraphSpan
from store.text.sentences import begins_item
from store.text.simplify import fold

_STOP = re.compile("[。！？;]")
_BRACKET = re.compile(r"(?:等)?\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LEADS = re.compile(":|目录|如下|下列|以下")
_REPEALED = re.compile("废止|失效|停止执行")
_CHANGED = re.compile("修改|修正|修订")
_BASES = re.compile("依据(?::|如下:?)?$|(?:编制|法律|制定|政策|评价|执法)依据[^,。]{0,6}$")
_ITEM_START = re.compile(
    r"[\s|]*(?:[(]?[一二三四五六七八九十百0-9]{1,4}[)、.|]+|第[一二三四五六七八九十百]+[条项]|[①-⑳●·•-]+)?[\s|0-9.]*"
    r"(?:对|将|关于|删去|在|废止|修改|原)?[^,。;:《]{0,24}$"
)
_REACH = 160
"""Characters before and behind a mention that say what is done with it."""
_TITLE_LINES = 6
"""Paragraphs at the beginning among which a title stands."""


def find_citations(found: Outline, folded: Sequence[str]) -> tuple[tuple[CitationSpan, ...], ...]:
    """The citations of each paragraph; `folded` are the folded texts of the paragraphs (`store.text.simplify`)."""
    title = fold(found.metadata.title)
    known = Known(own=number_key(found.metadata.number) if found.metadata.number else "")
    of_title = _relation_of_title(title)
    headings = {section.paragraph for section in found.sections}
    listed = ""
    answer: list[tuple[CitationSpan, ...]] = []
    for number, (paragraph, plain) in enumerate(zip(found.paragraphs, folded, strict=True)):
        is_item = _is_item(paragraph, plain)
        if not _may_cite(plain, known):
            answer.append(())
        else:
            heading = _is_title(plain, number, title)
            inherited = (listed or of_title) if is_item else ""
            answer.append(tuple(_citations(paragraph.text, plain, known, inherited, heading=heading)))
        if number in headings or plain[-1:] == ":":
            listed = _relation_of_lead(plain) or (listed if is_item else "")
        elif not is_item:
            listed = ""
    return tuple(answer)


def _may_cite(plain: str, known: Known) -> bool:
    """Whether a paragraph is worth a look: most hold no title and no number."""
    if OPENING in plain or ("号" in plain and MAYBE_NUMBER.search(plain)):
        return True
    return bool(known.quoted) and "“" in plain


def _is_item(paragraph: ParagraphSpan, plain: str) -> bool:
    return paragraph.kind == "table" or plain[:1] == OPENING or begins_item(plain)


def _relation_of_title(title: str) -> str:
    """The relation of the items in a document that does nothing else: 关于废止…的决定."""
    repeals, amends = _REPEALED.search(title), _CHANGED.search(title)
    return "" if bool(repeals) == bool(amends) else REPEALS if repeals else AMENDS


def _relation_of_lead(plain: str) -> str:
    """The relation of what a lead or a heading lists below it; "" where it is another one."""
    if _BASES.search(plain):
        return BASIS
    tail = plain[-60:]
    if not _LEADS.search(tail) and len(plain) > 40:
        return ""
    return REPEALS if _REPEALED.search(tail) else AMENDS if _CHANGED.search(tail) else ""


def _is_title(plain: str, number: int, title: str) -> bool:
    """Whether a paragraph is a line of the title, or repeats it, and no sentence."""
    if plain[-1:] in "。;:,":
        return False
    return (number < _TITLE_LINES and "。" not in plain and len(plain) <= 120) or (len(plain) > 8 and plain in title)


def _citations(text: str, plain: str, known: Known, inherited: str, *, heading: bool) -> Iterator[CitationSpan]:
    mentions = mentions_in(text, plain, known)
    for first, last in _lists(mentions, plain):
        group = mentions[first : last + 1]
        begins, ends = group[0].start, group[-1].end
        limit = mentions[first - 1].end if first else 0
        before = _STOP.split(plain[max(limit, begins - _REACH) : begins])[-1]
        following = mentions[last + 1].start if last + 1 < len(mentions) else len(plain)
        beyond = _without_bracket(plain[ends:following])[:_REACH]
        after = _STOP.split(beyond, maxsplit=1)[0]
        titles = "".join(mention.title for mention in group)
        followed = len(after) == len(beyond) and following < len(plain)
        relation = relation_of(before, after, beyond, titles=titles, heading=heading, followed=followed)
        if relation == REFERENCE and inherited and _ITEM_START.fullmatch(plain, 0, begins):
            relation = inherited
        for mention in group:
            yield _span(text, plain, mention, relation)


def _lists(mentions: Sequence[Mention], plain: str) -> Iterator[tuple[int, int]]:
    """The first and the last of the mentions that are listed together, for each list."""
    first = 0
    for last, mention in enumerate(mentions):
        if last + 1 == len(mentions) or not are_listed(plain[mention.end : mentions[last + 1].start]):
            yield first, last
            first = last + 1


def _without_bracket(after: str) -> str:
    """The text behind a mention without the bracket that only dates or names it."""
    found = _BRACKET.match(after)
    return after[found.end() :] if found else after


def _span(text: str, plain: str, mention: Mention, relation: str) -> CitationSpan:
    article = article_behind(plain, mention.title_end) if mention.title else None
    return CitationSpan(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        title=mention.title or None,
        number=mention.number or None,
        relation=relation,
        article=article.text if article else "",
        key=mention.key,
    )
