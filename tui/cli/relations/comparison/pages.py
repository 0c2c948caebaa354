"""A comparison as a page of HTML or a Word document, both texts side by side with the changes marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from store.models.version import Comparison, ParagraphPair
from tui.cli.relations.comparison.difference_lines import name_of
from tui.i18n.texts import _

if TYPE_CHECKING:
    from docx.table import _Cell

Piece = tuple[str, bool]
"""Text, and whether it is changed"""

_STYLE = """body{font:16px/1.7 serif;max-width:70em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}td,th{vertical-align:top;padding:.3em .6em;border-top:1px solid #ccc}
td{width:48%}th{text-align:left;font-weight:normal;color:#666;white-space:nowrap}
del{background:#fdd;text-decoration:line-through}ins{background:#dfd;text-decoration:none}"""


def pieces(pair: ParagraphPair) -> tuple[list[Piece], list[Piece]]:
    """The two texts of a pair in pieces that are changed or not."""
    first, second = pair.first.text if pair.first else "", pair.second.text if pair.second else ""
    if pair.first is None or pair.second is None:
        return [(first, True)], [(second, True)]
    ones: list[Piece] = []
    others: list[Piece] = []
    at = there = 0
    for change in pair.changes:
        ones += [(first[at : change.start], False), (first[change.start : change.end], True)]
        others += [(second[there : change.other_start], False), (second[change.other_start : change.other_end], True)]
        at, there = change.end, change.other_end
    return [*ones, (first[at:], False)], [*others, (second[there:], False)]


def as_html(comparison: Comparison) -> str:
    """One page that needs nothing else."""
    return "".join(_html(comparison))


def _html(comparison: Comparison) -> Iterator[str]:
    title = escape(f"{comparison.first.title} → {comparison.second.title}")
    yield f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    yield f"</head><body><h1>{title}</h1>"
    if comparison.figures:
        yield f"<h2>{escape(_('Changed figures'))}</h2><table>"
        for each in comparison.figures:
            subject = escape(each.second.subject or each.first.subject)
            yield f"<tr><th>{subject}</th><td><del>{escape(each.first.text)}</del></td>"
            yield f"<td><ins>{escape(each.second.text)}</ins></td></tr>"
        yield "</table>"
    yield f"<h2>{escape(_('Paragraphs'))}</h2><table><tr><th></th>"
    yield "".join(f"<td><b>{escape(name_of(comparison, side))}</b></td>" for side in (0, 1)) + "</tr>"
    for pair in comparison.paragraphs:
        ones, others = pieces(pair)
        cells = (_marked(ones, "del"), _marked(others, "ins"))
        yield f"<tr><th>{_sign(pair)}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</table></body></html>\n"


def _marked(found: list[Piece], tag: str) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" if changed else escape(text) for text, changed in found if text)


def _sign(pair: ParagraphPair) -> str:
    return {"same": "", "changed": "~", "moved": "↕", "added": "+", "dropped": "−"}[pair.standing]


def write_docx(comparison: Comparison, stream: BinaryIO) -> None:
    """A Word document: changed figures, then a table of both texts, what went struck out, what came underlined."""
    from docx import Document
    from docx.oxml.ns import qn

    made = Document()
    style = made.styles["Normal"]
    style.font.name = "SimSun"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    made.add_heading(_printable(f"{comparison.first.title} → {comparison.second.title}"), 1)
    if comparison.figures:
        made.add_heading(_("Changed figures"), 2)
        table = made.add_table(rows=0, cols=3)
        table.style = "Table Grid"
        for each in comparison.figures:
            cells = table.add_row().cells
            cells[0].text = _printable(each.second.subject or each.first.subject)
            _write(cells[1], [(each.first.text, True)], went=True)
            _write(cells[2], [(each.second.text, True)], went=False)
    made.add_heading(_("Paragraphs"), 2)
    table = made.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    for side, cell in enumerate(table.rows[0].cells):
        cell.text = _printable(name_of(comparison, side))
    for pair in comparison.paragraphs:
        if pair.standing != "same":
            cells = table.add_row().cells
            for cell, found, went in zip(cells, pieces(pair), (True, False), strict=True):
                _write(cell, found, went=went)
    made.save(stream)


def _write(cell: _Cell, found: list[Piece], *, went: bool) -> None:
    from docx.shared import RGBColor

    for text, changed in found:
        if not text:
            continue
        run = cell.paragraphs[0].add_run(_printable(text))
        if changed:
            run.font.strike, run.font.underline = went, not went
            run.font.color.rgb = RGBColor(0xB0, 0, 0) if went else RGBColor(0, 0x60, 0)


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")
