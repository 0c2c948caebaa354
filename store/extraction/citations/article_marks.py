"""Articles: 第十二条第二款第（三）项 as it stands behind a title, and where that article is among paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.text.numerals import parse_numeral
from store.text.simplify import fold

_NUMERAL = "[一二三四五六七八九十百千零〇两0-9]{1,7}"
_ARTICLE = (
    rf"(?P<text>第 ?(?P<article>{_NUMERAL}) ?条(?:之(?P<inserted>{_NUMERAL}))?"
    rf"(?:第 ?(?P<clause>{_NUMERAL}) ?款)?(?:第 ?\(?(?P<item>{_NUMERAL})\)? ?[项目])?)"
)
_BEHIND = re.compile(rf"(?:\([^()]{{0,80}}\))?[ ,]?(?:中|的|关于|原)?(?:第{_NUMERAL}[编章节])*{_ARTICLE}")
_OWN = re.compile(rf"本(?:法|条例|办法|规定|细则|决定|规则|章程|规程|准则|意见|方案){_ARTICLE}")
_ANY = re.compile(_ARTICLE)
_BEGINS = re.compile(rf"第 ?(?P<article>{_NUMERAL}) ?条(?:之(?P<inserted>{_NUMERAL}))?(?![款项的规、,，和至])")
_ITEM = re.compile(rf"[(（](?P<item>{_NUMERAL})[)）]|(?P<plain>{_NUMERAL})[、.．]")
_DIVISION = re.compile(rf"第 ?{_NUMERAL} ?[编章节](?: |$|[\u4e00-\u9fff ]{{1,20}}$)")


class Article(NamedTuple):
    """An article and what of it: `clause` (款) and `item` (项) are 0 where the whole is meant; `text` as written."""

    text: str
    article: int
    inserted: int = 0
    """the n of 第十二条之n"""
    clause: int = 0
    item: int = 0


class Own(NamedTuple):
    """A mention of an article of the text's own document: 本办法第五条."""

    start: int
    end: int
    article: Article


def article_behind(folded: str, at: int) -> Article | None:
    """The article that is named right behind a title which ends at `at`."""
    found = _BEHIND.match(folded, at)
    return _made(found) if found else None


def parse_article(text: str) -> Article | None:
    """The article that a text names, as `article_behind` gave its text."""
    found = _ANY.search(fold(text))
    return _made(found) if found else None


def own_articles(text: str) -> Iterator[Own]:
    """The articles of its own document that a text names."""
    if "本" not in text or "条" not in text:
        return
    for found in _OWN.finditer(fold(text)):
        yield Own(found.start(), found.end(), _made(found))


def find_article(article: Article, paragraphs: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last paragraph (indexes, inclusive) of an article, its clause or its item; None if absent.

    Paragraphs of an article that are no items (（一）…) are its clauses.
    """
    begins = next((i for i, text in enumerate(paragraphs) if _begins(text, article)), None)
    if begins is None:
        return None
    end = begins
    while end + 1 < len(paragraphs) and not _other_begins(paragraphs[end + 1]):
        end += 1
    clauses = [i for i in range(begins, end + 1) if i == begins or not _ITEM.match(paragraphs[i])]
    first, last = begins, end
    if article.clause:
        if article.clause > len(clauses):
            return None
        first = clauses[article.clause - 1]
        last = clauses[article.clause] - 1 if article.clause < len(clauses) else end
    if article.item:
        items = [i for i in range(first, last + 1) if _is_item(paragraphs[i], article.item)]
        if not items:
            return None if last > first else (first, last)
        return items[0], items[0]
    return first, last


def _made(found: re.Match[str]) -> Article:
    numbers = (_number(found, name) for name in ("article", "inserted", "clause", "item"))
    return Article(found["text"].replace(" ", ""), *numbers)


def _begins(text: str, article: Article) -> bool:
    if text[:1] != "第":
        return False
    found = _BEGINS.match(text)
    return (
        bool(found) and _number(found, "article") == article.article and _number(found, "inserted") == article.inserted
    )


def _number(found: re.Match[str] | None, name: str) -> int:
    return int(parse_numeral(found[name]) or 0) if found and found[name] else 0


def _other_begins(text: str) -> bool:
    return text[:1] == "第" and bool(_BEGINS.match(text) or _DIVISION.match(text))


def _is_item(text: str, item: int) -> bool:
    found = _ITEM.match(text)
    return bool(found) and item in (_number(found, "item"), _number(found, "plain"))
