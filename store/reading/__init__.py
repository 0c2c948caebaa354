"""Reading: a file of any format becomes a `Source`, its text blocks with their places in the file.

One reader a format (`base.Reader`); which one reads a file is decided by what the file holds, then by how
its name ends.  Encoding, cleaning and the joining of hard-wrapped lines are shared by all of them.  Libraries
that a format needs are imported when the first file of that format comes.
"""

from __future__ import annotations

from store.reading.base import Reader, Unreadable
from store.reading.opening import read, read_all, read_all_bytes, read_bytes, row_documents
from store.reading.registry import endings, is_readable, why_unread

__all__ = [
    "Reader",
    "Unreadable",
    "endings",
    "is_readable",
    "read",
    "read_all",
    "read_all_bytes",
    "read_bytes",
    "row_documents",
    "why_unread",
]
