"""What a document says of itself in its own words: title, issuer, byline, date, number, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.spans import Block, Metadata

_END = "。；;！!？?：:，,"


def detect_metadata(blocks: Sequence[Block], stated: Metadata, path: str) -> Metadata:
    """`stated` completed by what the first and last lines of the document say; "" stays where nothing is known."""
    title = stated.title
    subtitle = stated.subtitle
    if not title and blocks:
        first = blocks[0].text
        if len(first) <= 60 and first[-1:] not in _END:
            cut = re.split(r"\s*(?:——|―{1,2}|--)", first, maxsplit=1)
            title, subtitle = cut[0].strip(), subtitle or (cut[1].strip() if len(cut) > 1 else "")
        else:
            title = re.split("[。；;！!？?：:]", first, maxsplit=1)[0][:40]
    return replace(stated, title=title, subtitle=subtitle)
