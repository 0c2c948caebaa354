"""References into a file, as its ending says."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import BinaryIO

from store.exporting.references.entries import csl_item
from store.exporting.references.reference import Reference
from store.exporting.references.styles import cited

_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
"""What no XML may hold."""


def ending_of(name: str) -> str:
    """The ending of a file's name that is one of ENDINGS, or ""."""
    lowered = name.lower()
    return next((ending for ending in ENDINGS if lowered.endswith(f".{ending}")), "")


def write_references(
    references: Sequence[Reference],
    ending: str,
    stream: BinaryIO,
    *,
    heading: str = "",
    style: str = "gbt7714",
    today: date | None = None,
) -> int:
    """Write references into a stream as a file of one of ENDINGS; answers how many.

    Files for people have a `heading` and each reference in a `style`, below its quotation and above its note.  Raises
    KeyError for another ending.
    """
    _WRITERS[ending](_distinct(references), stream, heading, style, today or date.today())
    return len(references)


def _distinct(references: Sequence[Reference]) -> list[Reference]:
    """The references, with ids of which no two are the same."""
    met: dict[str, int] = {}
    found = []
    for reference in (each if each.id else replace(each, id="jucuo") for each in references):
        met[reference.id] = times = met.get(reference.id, 0) + 1
        found.append(replace(reference, id=f"{reference.id}-{times}") if times > 1 else reference)
    return found


def _bib(references: Sequence[Reference], stream: BinaryIO, _heading: str, _style: str, today: date) -> None:
    stream.write("\n\n".join(cited(each, "bibtex", today=today) for each in references).encode() + b"\n")


def _ris(references: Sequence[Reference], stream: BinaryIO, _heading: str, _style: str, today: date) -> None:
    stream.write("\n\n".join(cited(each, "ris", today=today) for each in references).encode() + b"\n")


def _csl(references: Sequence[Reference], stream: BinaryIO, _heading: str, _style: str, today: date) -> None:
    items = [csl_item(each, today) for each in references]
    stream.write(json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n")


def _text(references: Sequence[Reference], stream: BinaryIO, heading: str, style: str, today: date) -> None:
    lines = [heading, ""] if heading else []
    for number, each in enumerate(references, 1):
        lines += [f"[{number}] {cited(each, style, today=today)}", *([f"    {each.note}"] if each.note else [])]
    stream.write("\n".join(lines).encode() + b"\n")


def _markdown(references: Sequence[Reference], stream: BinaryIO, heading: str, style: str, today: date) -> None:
    from store.exporting.records import markdown_text

    lines = [f"# {markdown_text(heading)}", ""] if heading else []
    for number, each in enumerate(references, 1):
        if each.quotation:
            lines += [f"> {markdown_text(each.quotation)}", ""]
        bare = replace(each, quotation="")
        text = cited(bare, style, today=today)
        lines += [f"\\[{number}\\] {text if style == 'markdown' else markdown_text(text)}", ""]
        if each.note:
            lines += [markdown_text(each.note), ""]
    stream.write("\n".join(lines).encode())


def _html(references: Sequence[Reference], stream: BinaryIO, heading: str, style: str, today: date) -> None:
    title = escape(heading.translate(_ILLEGAL))
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        "<style>body{max-width:46em;margin:2em auto;line-height:1.7}blockquote{margin:.5em 0;color:#333}"
        "li{margin-bottom:1.2em}.note{color:#666}</style></head>\n<body>"
    ]
    parts += [f"<h1>{title}</h1>"] if title else []
    parts.append("<ol>")
    for each in references:
        quotation = f"<blockquote>{_html_text(each.quotation)}</blockquote>" if each.quotation else ""
        text = _html_text(cited(replace(each, quotation=""), style, today=today))
        address = escape(each.address.translate(_ILLEGAL))
        if address.startswith(("http://", "https://")):
            text = text.replace(address, f'<a href="{address}">{address}</a>')
        note = f'<p class="note">{_html_text(each.note)}</p>' if each.note else ""
        parts.append(f"<li>{quotation}<p>{text}</p>{note}</li>")
    parts.append("</ol>\n</body>\n</html>\n")
    stream.write("\n".join(parts).encode("utf-8", "replace"))


def _html_text(text: str) -> str:
    return escape(text.translate(_ILLEGAL))


def _docx(references: Sequence[Reference], stream: BinaryIO, heading: str, style: str, today: date) -> None:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made = Document()
    normal = made.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    if heading:
        made.add_heading(heading.translate(_ILLEGAL), level=1)
    for number, each in enumerate(references, 1):
        if each.quotation:
            made.add_paragraph(each.quotation.translate(_ILLEGAL), style="Quote")
        text = cited(replace(each, quotation=""), style, today=today).translate(_ILLEGAL)
        made.add_paragraph(f"[{number}] {text}")
        if each.note:
            made.add_paragraph(each.note.translate(_ILLEGAL))
    made.save(stream)


_WRITERS: dict[str, Callable[[Sequence[Reference], BinaryIO, str, str, date], None]] = {
    "docx": _docx,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "bib": _bib,
    "ris": _ris,
    "csl.json": _csl,
}
ENDINGS = tuple(_WRITERS)
"""The endings of files of references."""
