"""Sketches of texts: a few numbers that two texts share in so far as they share their wording.

A shingle is five characters that begin with one of a fixed fifth of all Chinese characters; a text keeps the smallest
hashes of its shingles (bottom-k sketching; Broder 1997, On the resemblance and containment of documents), so that
texts keep the same ones of what they have in common.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from zlib import crc32

_FIRST, _LAST = 0x4E00, 0x9FFF
_ONE_IN = 5
_SPREAD = 2_654_435_761  # Knuth's multiplier, which spreads neighbouring numbers
_BEGINNINGS = "".join(
    chr(code) for code in range(_FIRST, _LAST + 1) if (code * _SPREAD & 0xFFFFFFFF) < 0x1_0000_0000 // _ONE_IN
)
_SHINGLE = re.compile(f"[{_BEGINNINGS}](?=([0-9{chr(_FIRST)}-{chr(_LAST)}]{{4}}))")
_LEAST = 48
_ONE_KEPT_IN = 12
_LARGEST = 0xFFFFFFFF


def shingles(texts: Iterable[str]) -> set[int]:
    """The hashes (32 bits) of all shingles of the paragraphs of a text."""
    return {crc32(found.encode("utf-8", "surrogatepass")) for text in texts for found in _SHINGLE.findall(text)}


def sketch(texts: Iterable[str]) -> list[int]:
    """The smallest hashes of a text, ascending: one in twelve of its shingles, but 48 where it has so many."""
    found = sorted(shingles(texts))
    return found[: max(_LEAST, len(found) // _ONE_KEPT_IN)]


def resemblance(one: Sequence[int], other: Sequence[int]) -> tuple[float, int]:
    """The share of their shingles that two texts have in common (0 to 1) as their sketches tell it, and how many do.

    Twice the common ones over those of both, up to the largest hash that both texts would have kept.
    """
    if not one or not other:
        return 0.0, 0
    most = min(one[-1] if len(one) >= _LEAST else _LARGEST, other[-1] if len(other) >= _LEAST else _LARGEST)
    of_one, of_other = bisect_right(one, most), bisect_right(other, most)
    common = len(set(one[:of_one]).intersection(other[:of_other]))
    return 2 * common / (of_one + of_other), common
