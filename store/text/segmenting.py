"""The one door to word segmentation: jieba, or rjieba (the same dictionary, some 20 times faster) where installed."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cache
from typing import Any

Segmenter = Callable[[str], list[tuple[str, str]]]


def segment(text: str) -> list[tuple[str, str]]:
    """The words of `text` with jieba's part-of-speech tags; joined, the words are the text again."""
    return _segmenter()(text)


@cache
def _segmenter() -> Segmenter:
    try:
        return fast_segmenter()
    except ImportError:
        return named_segmenter()


def fast_segmenter() -> Segmenter:
    """The segmenter of rjieba; raises ImportError where it is not installed."""
    import rjieba

    tag: Segmenter = rjieba.tag
    return tag


def named_segmenter() -> Segmenter:
    """The segmenter of jieba, without its cache."""
    import jieba
    import jieba.posseg

    without_cache(jieba)

    def tag(text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]

    return tag


def without_cache(jieba: Any) -> None:
    """Keep jieba from the cache of its dictionary, which it would read from a folder that everybody may write.

    The cache is a marshal file, which can be made to do anything, and reading it saves a twentieth of a second.
    """
    jieba.dt.tmp_dir = os.devnull  # in which no file can be
    jieba.setLogLevel(logging.CRITICAL)  # it complains of that
