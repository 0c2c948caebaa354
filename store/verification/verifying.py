"""Verifying each citation of a draft: against the documents of a library, and against the draft's own articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.extraction.citations.article_marks import find_article, parse_article
from store.extraction.citations.document_names import is_generic
from store.library_reader import LibraryReader
from store.models.citation import Citation, Named, Superseded
from store.models.contents import Document, Filters
from store.verification.quotations import nearest, quoted_behind, stand_in
from store.verification.verdicts import AMENDED, ARTICLE, MISSING, NUMBER, REPEALED, TITLE, WORDS, Verdict

_CHANGES = ("repeals", "amends")


def verify(draft: LibraryReader, document: Document, library: LibraryReader) -> Iterator[Verdict]:
    """A verdict on each citation of a `document` of `draft`, in the order of its text.

    `draft` may be the `library` itself; the document does not verify itself then.
    """
    checker = _Checker(library, document.id if draft is library else None)
    paragraphs = draft.document_paragraphs(document.id)
    texts = [paragraph.text for paragraph in paragraphs]
    citations = draft.citations(Filters(documents=(str(document.id),), include_duplicates=True))
    own = _own_articles(draft, document.id, texts)
    held: dict[int, list[Citation]] = {}
    for citation in citations:
        held.setdefault(citation.paragraph, []).append(citation)
    for paragraph in paragraphs:
        found = held.get(paragraph.paragraph, [])
        verdicts = [
            checker.verdict(citation, quoted_behind(paragraph.text, *_behind(paragraph.text, found, n)))
            for n, citation in enumerate(found)
        ]
        verdicts += own.get(paragraph.paragraph, ())
        yield from sorted(verdicts, key=lambda verdict: verdict.citation.start)


def _own_articles(draft: LibraryReader, document: int, texts: Sequence[str]) -> dict[int, list[Verdict]]:
    """Verdicts on the articles of the draft itself that it mentions (本办法第五条), by paragraph."""
    found: dict[int, list[Verdict]] = {}
    if not any(text.startswith("第") and parse_article(text[:12]) for text in texts):
        return found
    for citation in draft.own_articles(document):
        article = parse_article(citation.article)
        place = find_article(article, texts) if article else None
        verdict = Verdict(citation, () if place else (ARTICLE,), citation.target, place[0] + 1 if place else None)
        found.setdefault(citation.paragraph, []).append(verdict)
    return found


def _behind(text: str, found: Sequence[Citation], n: int) -> tuple[int, int]:
    """Where a citation with its article ends, and where the next one begins."""
    end = found[n].end
    article = found[n].article
    at = text.replace("（", "(").replace("）", ")").find(article, end) if article else -1
    following = found[n + 1].start if n + 1 < len(found) else len(text)
    return (at + len(article) if at >= 0 else end), following


class _Checker:
    """Asks the library about one citation after the other, about each document once."""

    def __init__(self, library: LibraryReader, itself: int | None) -> None:
        self._library = library
        self._itself = itself
        self._found: dict[tuple[str, str], Verdict] = {}
        self._texts: dict[int, list[str]] = {}

    def verdict(self, citation: Citation, quoted: str) -> Verdict:
        """What there is to say about a citation and the words `quoted` behind it."""
        title, number = citation.title or "", citation.number or ""
        if not title or is_generic(title):
            title = citation.full_title or ""
        key = (title, number or citation.full_number or "")
        if key not in self._found:
            self._found[key] = self._document(citation, *key)
        verdict = replace(self._found[key], citation=citation)
        if verdict.target is None:
            return replace(verdict, problems=()) if citation.relation == "forwards" and not verdict.near else verdict
        if citation.relation in _CHANGES:
            verdict = replace(verdict, problems=tuple(p for p in verdict.problems if p not in (REPEALED, AMENDED)))
        return self._passage(verdict, quoted)

    def _document(self, citation: Citation, title: str, number: str) -> Verdict:
        """Which document is meant, and whether its title and number are right and it is in force."""
        by_title = self._others(self._library.named(title, None)) if title else []
        by_number = self._others(self._library.named(None, number)) if number else []
        numbered = {each.document.id for each in by_number}
        both = [each for each in by_title if not number or not each.number or each.document.id in numbered]
        if both:
            return self._in_force(Verdict(citation, (), _latest(both).document))
        if by_title:
            meant = _latest(by_title)
            return self._in_force(Verdict(citation, (NUMBER,), meant.document, near=meant.number))
        if by_number:
            meant = by_number[0]
            return self._in_force(
                Verdict(citation, (TITLE,) if title else (), meant.document, near=title and meant.document.title)
            )
        for meant in self._others(self._library.nearly_named(title, number)):
            if not title or not meant.by_number:
                wrong, near = (NUMBER, meant.number) if meant.by_number else (TITLE, meant.document.title)
                return self._in_force(Verdict(citation, (wrong,), meant.document, near=near))
        return Verdict(citation, (MISSING,))

    def _others(self, found: Sequence[Named]) -> list[Named]:
        return [each for each in found if each.document.id != self._itself]

    def _in_force(self, verdict: Verdict) -> Verdict:
        assert verdict.target is not None
        by: Superseded | None = self._library.superseded([verdict.target.id]).get(verdict.target.id)
        if by is None or by.by.id == self._itself:
            return verdict
        return replace(verdict, problems=(*verdict.problems, REPEALED if by.relation == "repeals" else AMENDED), by=by)

    def _passage(self, verdict: Verdict, quoted: str) -> Verdict:
        """Whether the article is there, and the quoted words are its."""
        assert verdict.target is not None
        if not verdict.citation.article and not quoted:
            return verdict
        texts = self._texts_of(verdict.target.id)
        article = parse_article(verdict.citation.article)
        place = find_article(article, texts) if article else None
        if article and place is None:
            return replace(verdict, problems=(*verdict.problems, ARTICLE))
        if place is not None:
            verdict = replace(verdict, place=place[0] + 1)
        held = texts[place[0] : place[1] + 1] if place else texts
        if quoted and not stand_in(quoted, held):
            near = nearest(quoted, held) or nearest(quoted, texts)
            return replace(verdict, problems=(*verdict.problems, WORDS), near=verdict.near or near)
        return verdict

    def _texts_of(self, document: int) -> list[str]:
        if document not in self._texts:
            self._texts[document] = [paragraph.text for paragraph in self._library.document_paragraphs(document)]
        return self._texts[document]


def _latest(found: Sequence[Named]) -> Named:
    return max(found, key=lambda each: (each.date, each.document.id))
