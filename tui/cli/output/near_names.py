"""Names that are near one that does not exist, for the end of a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.cli.output.plain_table import printable
from tui.i18n.texts import _

MOST_NEAR = 5
_ALIKE = 50
"""of 100, from which on a name is near another"""


def near_it(name: str, known: Mapping[str, str]) -> str:
    """The names that are most like it, as `known` labels them: "; near it: …", or ""."""
    from rapidfuzz import fuzz, process

    choices = list(known)
    found = process.extract(name.lower(), choices, scorer=fuzz.WRatio, limit=MOST_NEAR, score_cutoff=_ALIKE)
    return named(known[choice] for choice, _score, _index in found)


def near_or_some(name: str, known: Iterable[str]) -> str:
    """The names that are most like it; where none is, the first of `known`, which begins with the most frequent."""
    names = list(dict.fromkeys(filter(None, known)))
    if near := near_it(name, {each: each for each in names}):
        return near
    some = ", ".join(map(printable, names[:MOST_NEAR])) + (" …" if len(names) > MOST_NEAR else "")
    return _("; there are: {names}").format(names=some) if names else ""


def named(near: Iterable[str]) -> str:
    """Names for the end of a sentence."""
    names = dict.fromkeys(near)
    return _("; near it: {names}").format(names=", ".join(map(printable, names))) if names else ""
