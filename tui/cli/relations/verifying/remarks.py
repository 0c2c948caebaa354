"""A draft as a Word document with a remark beside each citation that has something to say.

A draft that is a Word document keeps its own form; any other becomes plain paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from store.models.contents import Paragraph
from store.verification import Verdict
from tui.cli.relations.verifying.records import remark

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

_AUTHOR, _INITIALS = "jucuo", "举措"


def write_remarks(
    source: Path | None, verdicts: Sequence[Verdict], paragraphs: Sequence[Paragraph], stream: BinaryIO
) -> None:
    """Write the draft with remarks; `source` is its own file where that is a Word document."""
    from docx import Document

    document = Document(str(source)) if source else Document()
    if source is None:
        for paragraph in paragraphs:
            document.add_paragraph(paragraph.text)
    places = list(_paragraphs(document))
    at = 0
    behind = 0
    for verdict in verdicts:
        said = remark(verdict)
        found = next(
            (n for n in range(at, len(places)) if _start(places[n], verdict, behind if n == at else 0) >= 0), None
        )
        if found is None:
            if said:  # text that the file holds in a form of its own, as a box or a field
                note = document.add_paragraph().add_run(verdict.citation.text)
                document.add_comment(note, said, _AUTHOR, _INITIALS)
            continue
        start = _start(places[found], verdict, behind if found == at else 0)
        at, behind = found, start + len(verdict.citation.text)
        if said:
            runs = _runs(places[found], start, behind)
            document.add_comment(runs, said, _AUTHOR, _INITIALS)
    document.save(stream)


def _paragraphs(document: WordDocument) -> Iterator[WordParagraph]:
    """The paragraphs of the body in reading order, those in tables too."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph as Made

    for element in document.element.body.iter(qn("w:p")):
        yield Made(element, document)


def _start(paragraph: WordParagraph, verdict: Verdict, behind: int) -> int:
    return "".join(run.text for run in paragraph.runs).find(verdict.citation.text, behind)


def _runs(paragraph: WordParagraph, start: int, end: int) -> list[Run]:
    """The runs that hold text[start:end] and nothing else; runs are cut where they hold more."""
    for offset in (start, end):
        at = 0
        for run in paragraph.runs:
            length = len(run.text)
            if at < offset < at + length:
                _cut(paragraph, run, offset - at)
                break
            at += length
    held: list[Run] = []
    at = 0
    for run in paragraph.runs:
        if start <= at and at + len(run.text) <= end and run.text:
            held.append(run)
        at += len(run.text)
    return held or list(paragraph.runs)


def _cut(paragraph: WordParagraph, run: Run, offset: int) -> None:
    """Make two runs of one, the second with what stands from `offset` on."""
    from docx.text.run import Run as Made

    text = run.text
    second = deepcopy(run.element)
    run.element.addnext(second)
    run.text = text[:offset]
    Made(second, paragraph).text = text[offset:]
