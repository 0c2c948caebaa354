"""Grams: what the index holds of a text.

A run of Chinese characters gives its pairs of neighbours and its last character alone, so that each character starts
exactly one gram; a run of Latin letters or digits is one gram, and a number with the character after it another
(20个).  Everything else ends a run.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import add

from store.index.folding import fold_text

LONGEST_WORD = 32
"""Latin runs are cut to this length: longer ones are hashes and addresses."""

MOST_GRAMS = 12
"""Grams that the index is asked for at once: further ones would not leave fewer candidates."""

RUN = re.compile(r"[0-9a-z]+(?:\.[0-9]+)*|[^\W0-9a-z_]+")
_NUMBER_WITH_NEXT = re.compile(r"(?<![0-9a-z.])([0-9]{1,9}(?:\.[0-9]{1,4})?)([^\W0-9a-z_])")
_DIGIT = re.compile("[0-9]")


def numbers_with_next(folded: str) -> list[str]:
    """Each number of a folded text with the character after it."""
    return ["".join(found) for found in _NUMBER_WITH_NEXT.findall(folded)] if _DIGIT.search(folded) else []


def grams_of(text: str) -> str:
    """The grams of a paragraph, separated by blanks: pure, so that loading can call it in any process."""
    return grams_of_folded(fold_text(text))


def grams_of_folded(folded: str) -> str:
    """The grams of a text that is folded already."""
    grams = numbers_with_next(folded)
    for run in RUN.findall(folded):
        if run[0] < "\x80":
            grams.append(run[:LONGEST_WORD])
        else:
            grams.extend(map(add, run, run[1:]))
            grams.append(run[-1])
    return " ".join(grams)


def expression_of(text: str) -> str:
    """What the index is asked for one text: an AND of its grams, "" when it has none."""
    grams: list[str] = []
    joined = numbers_with_next(text)
    for run in RUN.findall(text):
        if run[0] < "\x80":
            if not any(gram.startswith(run) for gram in joined):
                grams.append(f'"{run[:LONGEST_WORD]}"')
        elif len(run) > 1:
            grams += (f'"{a}{b}"' for a, b in pairwise(run))
        else:
            grams.append(f'"{run}" *')
    pairs = [gram for gram in grams if not gram.endswith("*")]
    chosen = list(dict.fromkeys([*(f'"{gram}"' for gram in joined), *(pairs or (() if joined else grams))]))[
        :MOST_GRAMS
    ]
    return " AND ".join(chosen)
