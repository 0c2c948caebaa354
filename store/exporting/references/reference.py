"""What a citation says of a document and of a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from store.models.contents import Document


@dataclass(frozen=True, slots=True)
class Reference:
    """A document and a place in it; what is not known is empty, `paragraph` then 0.

    `date` is as the document states it, a year or a day (2026, 2026-02-09); `id` names it in files for programs.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    number: str = ""
    date: str = ""
    address: str = ""
    place: str = ""
    kind: str = ""
    paragraph: int = 0
    quotation: str = ""
    note: str = ""

    @property
    def year(self) -> str:
        """The year, or ""."""
        return self.date[:4]

    @property
    def day(self) -> str:
        """The date where it is one of a day, or ""."""
        return self.date if len(self.date) == len("2026-02-09") else ""


def reference_to(document: Document, paragraph: int = 0, quotation: str = "", note: str = "") -> Reference:
    """A reference to a document, or to a paragraph of it."""
    return Reference(
        id=f"jucuo{document.id}" + (f"p{paragraph}" if paragraph else ""),
        title=_bare(document.title) or PurePath(document.path).stem,
        authors=tuple(filter(None, document.issuers or (document.issuer or document.author,))),
        number=document.number,
        date=document.published_on or (str(document.year) if document.year else ""),
        address=document.url,
        place=document.place,
        kind=document.kind,
        paragraph=paragraph,
        quotation=" ".join(quotation.split("\n")),
        note=note,
    )


def _bare(title: str) -> str:
    """A title without the marks around it, and with inner marks where there are others within: 《…〈…〉…》."""
    title = title.strip()
    if title.startswith("《") and title.endswith("》") and "《" not in title[1:]:
        title = title[1:-1]
    return title
