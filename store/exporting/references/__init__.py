"""References: a document, or a sentence of it, as a thesis or a report cites it.

`reference_to` makes a reference of a document; `cited` writes it in a style of data/reference_styles.toml, in BibTeX or
RIS; `write_references` writes many into a file: with their quotations and notes for people (.docx .html .md .txt), or
for programs that keep references (.bib .ris .csl.json).
"""

from __future__ import annotations

from store.exporting.references.reference import Reference, reference_to
from store.exporting.references.styles import STYLES, cited
from store.exporting.references.writing import ENDINGS, ending_of, write_references

__all__ = ["ENDINGS", "STYLES", "Reference", "cited", "ending_of", "reference_to", "write_references"]
