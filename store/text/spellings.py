"""The ways in which a text may be written elsewhere: as it is, folded, and in traditional characters.

Whoever looks for a text with SQL, which cannot fold, looks for all of them.  The traditional characters are those of
data/traditional.txt, which bench/make_traditional.py makes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice, product

from store.resources import data_path

MOST = 16
"""Spellings of one short text."""


def spellings(text: str, fold: Callable[[str], str]) -> tuple[str, ...]:
    """`text`, its folded form, and that with each character in its most common traditional form."""
    folded = fold(text)
    table = _traditional()
    traditional = "".join(table.get(character, character)[:1] for character in folded)
    return tuple(dict.fromkeys(each for each in (text, folded, traditional) if each))


def short_spellings(text: str, fold: Callable[[str], str]) -> tuple[str, ...]:
    """The same with every traditional form of each character, for units and other short texts."""
    folded = fold(text)
    table = _traditional()
    forms = product(*((character, *table.get(character, "")) for character in folded))
    return tuple(dict.fromkeys((text, *("".join(form) for form in islice(forms, MOST)))))


@cache
def _traditional() -> dict[str, str]:
    """Each simplified character with its traditional forms, the most common one first."""
    lines = data_path("traditional.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines}
