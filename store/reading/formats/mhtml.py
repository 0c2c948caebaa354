"""Web pages in one file (.mht), as Word saves them, also under the name .doc and inside .docx."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from store.reading.base import Unreadable
from store.reading.parts.encoding import Decoded, decode
from store.spans import Source


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a web page in one file; see `Reader`.  Lines and columns are those of its HTML."""
    from store.reading.formats.html import source_of

    page = html_of(data)
    yield source_of(page.text, name, page.encoding, page.notes)


def html_of(data: bytes) -> Decoded:
    """The decoded HTML of a page in one file."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return decode(payload, str(part.get_content_charset() or ""))
    except (ValueError, LookupError, RecursionError):
        pass
    raise Unreadable("is a web page in one file without a page in it: save it as HTML")
