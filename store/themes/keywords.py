"""The keywords of a text by jieba's TF-IDF, as suggestions for a themes file."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cache
from typing import Any


@cache
def _extractor() -> Any:
    import jieba
    import jieba.analyse
    import platformdirs

    # jieba keeps its compiled dictionary in the temp directory, which other users of the machine may write to.
    folder = platformdirs.user_cache_path("jucuo")
    with suppress(OSError):  # without it jieba compiles its dictionary anew each time
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(folder)
    jieba.setLogLevel(logging.WARNING)
    return jieba.analyse.extract_tags


def keywords(text: str, limit: int) -> tuple[str, ...]:
    """The at most `limit` most telling words of `text`, best first; numbers and single characters are left out."""
    words = _extractor()(text, topK=None)
    return tuple(word for word in words if len(word) > 1 and not any(c.isdigit() for c in word))[:limit]
