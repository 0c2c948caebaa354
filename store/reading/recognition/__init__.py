"""Recognition of text in pictures (OCR): scanned pages, pages whose fonts say only shapes, photographs of pages.

It works without a network, with the optional part that `pip install 'jucuo[ocr]'` brings; without it `REMEDY` is what
a reader says.  `recognise` gives lines with their places, which `parts.layout` makes paragraphs of, and how sure it is
of each.  One page is in memory at a time, for all processes of a user.
"""

from __future__ import annotations

from store.reading.recognition.page_reading import REMEDY, is_installed, recognise
from store.reading.recognition.steps import Step, observed

__all__ = ["REMEDY", "Step", "is_installed", "observed", "recognise"]
