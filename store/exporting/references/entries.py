"""References as programs keep them: entries of BibTeX and RIS, items of CSL-JSON."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from store.exporting.references.reference import Reference

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}%&#$_"},
}
_TYPES = {"report": ("RPRT", "report"), "news": ("NEWS", "article-newspaper"), "speech": ("GEN", "speech")}
"""RIS's and CSL's types of a kind of document"""
_LAW = ("regulation",)


def bibtex_entry(reference: Reference, today: date) -> str:
    """An entry that BibTeX and biblatex read; what has a number is a report of its issuer, all else is of no kind."""
    authors = " and ".join(f"{{{_tex(author)}}}" for author in reference.authors)
    of_report = bool(reference.number and authors)
    fields = {
        "author": authors,
        "title": f"{{{_tex(reference.title)}}}",
        "institution": f"{{{_tex('、'.join(reference.authors))}}}" if of_report else "",
        "number": _tex(reference.number),
        "year": reference.year,
        "month": str(int(reference.day[5:7])) if reference.day else "",
        "date": reference.date,
        "url": reference.address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": today.isoformat() if reference.address else "",
        "pages": _tex(f"第{reference.paragraph}段") if reference.paragraph else "",
        "abstract": _tex(reference.quotation),
        "note": _tex(reference.note),
        "language": "chinese",
    }
    body = "".join(f"  {name} = {{{_one_line(value)}}},\n" for name, value in fields.items() if value)
    return f"@{'techreport' if of_report else 'misc'}{{{reference.id},\n{body}}}"


def ris_entry(reference: Reference, today: date) -> str:
    """A record of RIS."""
    day = reference.day.replace("-", "/")
    law = "STAT" if reference.kind in _LAW else "GOVDOC"
    fields = [
        ("TY", _TYPES.get(reference.kind, (law,))[0]),
        *(("AU", author) for author in reference.authors),
        ("TI", reference.title),
        ("M1", reference.number),
        ("PY", reference.year),
        ("DA", day),
        ("CY", reference.place),
        ("SP", f"第{reference.paragraph}段" if reference.paragraph else ""),
        ("UR", reference.address),
        ("Y2", today.strftime("%Y/%m/%d") if reference.address else ""),
        ("AB", reference.quotation),
        ("N1", reference.note),
        ("LA", "zh"),
        ("ID", reference.id),
    ]
    return "\n".join([*(f"{name}  - {_one_line(value)}" for name, value in fields if value), "ER  - "])


def csl_item(reference: Reference, today: date) -> dict[str, Any]:
    """An item of CSL-JSON, which Zotero, pandoc and every CSL processor read."""
    parts = [int(part) for part in (reference.day or reference.year).split("-") if part]
    law = "legislation" if reference.kind in _LAW else "document"
    item: dict[str, Any] = {
        "id": reference.id,
        "type": _TYPES.get(reference.kind, ("", law))[1],
        "title": reference.title,
        "author": [{"literal": author} for author in reference.authors],
        "number": reference.number,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": reference.address,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]} if reference.address else None,
        "jurisdiction": reference.place,
        "page": f"第{reference.paragraph}段" if reference.paragraph else "",
        "abstract": reference.quotation,
        "note": reference.note,
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
