"""Pictures of pages, scanned or photographed: .png, .jpg, .tif with several pages, .bmp; read by recognition alone.

A line counts the recognised lines of the page, a column the characters in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from store.reading.base import Unreadable
from store.reading.parts.layout import blocks_of_pages
from store.reading.parts.plain_text import finished
from store.reading.parts.text_columns import Line
from store.reading.recognition import recognise
from store.spans import Source

_KINDS = ("PNG", "JPEG", "TIFF", "BMP")
_LONGEST = 2_000
"""Pixels of the longer side that are recognised: an A4 page at 170 dpi."""
_PAGE = 842.0
"""Points of the longer side: nobody knows how large what was photographed is, so that it counts as A4."""
_MOST_PIXELS = 120_000_000
_MOST_PAGES = 2_000


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a picture; see `Reader`."""
    pages: list[list[Line]] = []
    count = 0
    try:
        for number, count, picture in _pictures(data):
            pages.append(recognise(picture, max(picture.shape[:2]) / _PAGE, number, count))
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # a broken picture makes its decoder fail in any way
        if not any(pages):
            raise Unreadable("is damaged: the picture cannot be decoded, so fetch or save it again") from error
    blocks = finished(blocks_of_pages(pages))
    if not blocks:
        raise Unreadable("is a picture in which no text could be recognised")
    missing = (f"damaged behind page {len(pages)}: the rest is missing",) if len(pages) < count else ()
    yield Source(name, "picture", "", tuple(blocks), notes=("recognised from a picture",), missing=missing)


def _pictures(data: bytes) -> Iterator[tuple[int, int, Any]]:
    """Number, count and content of each page: height × width × 3 bytes (blue, green, red), as a camera meant it."""
    import numpy as np
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=_KINDS) as image:
        count = min(int(getattr(image, "n_frames", 1)), _MOST_PAGES)
        for number in range(1, count + 1):
            image.seek(number - 1)
            if image.width * image.height > _MOST_PIXELS:
                raise Unreadable(
                    f"is a picture of more than {_MOST_PIXELS // 1_000_000} million pixels: make it smaller"
                )
            image.draft("RGB", (_LONGEST, _LONGEST))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((_LONGEST, _LONGEST))
            white = Image.new("RGBA", upright.size, "white")
            flat = Image.alpha_composite(white, upright.convert("RGBA")).convert("RGB")
            yield number, count, np.ascontiguousarray(np.asarray(flat)[:, :, ::-1])
