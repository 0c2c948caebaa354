"""What was recognised before, by the hash of the picture, in the user's cache directory.

The process that reads may write nothing: it looks things up, and who observes it (`steps`) keeps what it found.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from store.reading.parts.text_columns import Line
from store.resources import small_file

_KEPT_DAYS = 180


def folder() -> Path:
    """Where what was recognised lies; it may not be there."""
    from platformdirs import user_cache_path

    return user_cache_path("jucuo", appauthor=False) / "recognised"


def key(picture: Any, recipe: str) -> str:
    """The name of a picture (an array of bytes) as `recipe` recognises it."""
    import hashlib

    digest = hashlib.sha256(f"{recipe} {picture.shape}".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def pack(lines: Sequence[Line]) -> str:
    """Lines as text; places in hundredths of a point."""
    return json.dumps(
        [
            [*(round(place, 2) for place in (x.left, x.top, x.right, x.bottom, x.size)), x.text, x.confidence]
            for x in lines
        ],
        ensure_ascii=False,
    )


def read(key: str) -> list[Line] | None:
    """The lines that were found on the picture of that name; None when it is not known."""
    try:
        rows = json.loads(small_file(folder() / f"{key}.json").decode("utf-8"))
        return [_line(*row) for row in rows]
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _line(left: float, top: float, right: float, bottom: float, size: float, text: str, confidence: float) -> Line:
    return Line(float(left), float(top), float(right), float(bottom), float(size), str(text), (), float(confidence))


def keep(key: str, found: str) -> None:
    """Write down what was found; a disk that does not take it changes nothing but the time of the next load."""
    target = folder() / f"{key}.json"
    with suppress(OSError):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = target.with_suffix(f".{os.getpid()}")
        half.write_text(found, "utf-8")
        half.replace(target)


def forget_old() -> None:
    """Remove what was written down half a year ago or longer."""
    oldest = time.time() - _KEPT_DAYS * 86_400
    with suppress(OSError):
        for entry in folder().iterdir():
            with suppress(OSError):
                if entry.stat().st_mtime < oldest:
                    entry.unlink()
