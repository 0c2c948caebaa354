"""The one door to word segmentation: jieba, or rjieba (the same dictionary, some 20 times faster) where installed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

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
    """rjieba; ImportError where it is not installed."""
    import rjieba

    tag: Segmenter = rjieba.tag
    return tag


def named_segmenter() -> Segmenter:
    """jieba, with its cache in the user's own cache directory: a shared one could be written by somebody else."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(private_cache())

    def tag(text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]

    return tag


def private_cache() -> Path:
    """The user's cache directory for jieba, made if need be, open to nobody else."""
    from platformdirs import user_cache_path

    folder = user_cache_path("jucuo", appauthor=False) / "jieba"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
