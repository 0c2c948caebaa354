"""The keywords of a text by jieba's TF-IDF, as suggestions for a themes file."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _extractor() -> Any:
    import jieba
    import jieba.analyse

    from store.text.segmenting import without_cache

    without_cache(jieba)
    return jieba.analyse.extract_tags


def keywords(text: str, limit: int) -> tuple[str, ...]:
    """The at most `limit` most telling words of `text`, best first; numbers and single characters are left out."""
    words = _extractor()(text, topK=None)
    return tuple(word for word in words if len(word) > 1 and not any(c.isdigit() for c in word))[:limit]
