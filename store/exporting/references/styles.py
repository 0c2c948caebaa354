"""References as text, in the styles of data/reference_styles.toml and in the two formats that are text themselves."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from store.exporting.references.entries import bibtex_entry, ris_entry
from store.exporting.references.reference import Reference
from store.resources import data_path

STYLES = ("plain", "gbt7714", "markdown", "bibtex", "ris")
"""The names of all styles, the usual one first."""
IN_TEXT = ("gbt7714", "plain", "markdown")
"""Those that are read by people, the one for lists of references first."""

_GROUP = re.compile("⟨([^⟨⟩]*)⟩")
_FIELD = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"([\\`*_\[\]<>|#])")
_CODES = {"report": "R", "news": "N"}
"""GB/T 7714's mark of a kind of document; all others are Z, other documents, and EB where they are read online"""


def cited(reference: Reference, style: str, *, today: date | None = None) -> str:
    """The reference in a style, with its quotation where it has one; `today` is when an address was looked up."""
    today = today or date.today()
    if style == "bibtex":
        return bibtex_entry(reference, today)
    if style == "ris":
        return ris_entry(reference, today)
    templates = _styles()[style]
    fields = _fields(reference, templates["between"], today)
    if style == "markdown":
        plain = ("address", "accessed", "date", "paragraph")
        fields = {name: text if name in plain else _MARKED.sub(r"\\\1", text) for name, text in fields.items()}
    fields["reference"] = _filled(templates["text"], fields)
    return _filled(templates["quoted"], fields) if reference.quotation else fields["reference"]


def _fields(reference: Reference, between: str, today: date) -> dict[str, str]:
    online = bool(reference.address)
    code = _CODES.get(reference.kind, "EB" if online else "Z") + ("/OL" if online else "")
    title = reference.title
    return {
        "authors": between.join(reference.authors),
        "title": title.replace("《", "〈").replace("》", "〉") if between == "、" else title,
        "number": reference.number,
        "code": code,
        "year": reference.year,
        "date": reference.day if between != "、" else reference.date,
        "accessed": today.isoformat() if online else "",
        "paragraph": str(reference.paragraph or ""),
        "address": reference.address,
        "quotation": reference.quotation,
    }


def _filled(template: str, fields: dict[str, str]) -> str:
    """A template with its fields; a group with an empty one is left out."""

    def group(match: re.Match[str]) -> str:
        return match[1] if all(fields[name] for name in _FIELD.findall(match[1])) else ""

    return _FIELD.sub(lambda match: fields[match[1]], _GROUP.sub(group, template))


@cache
def _styles() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(data_path("reference_styles.toml").read_text(encoding="utf-8"))
