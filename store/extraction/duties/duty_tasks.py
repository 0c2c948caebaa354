"""What is to be done, in a few words: the clause that an item begins with."""

from __future__ import annotations

import re

from store.extraction.duties.duty_bodies import ENUMERATOR, names_in
from store.text.simplify import fold

LONGEST = 60
_SHORT = 5
"""A task of fewer characters says nothing (制定, 参加)."""
_STOP = re.compile("[。；;!！?？:：|\n]")
_BLANK = " \t　,，、。；;：:-—"


def task_at(text: str, start: int, end: int, beside: tuple[int, int] | None = None) -> str:
    """The leading clause of text[start:end] without its number, LONGEST characters at most.

    With `beside` the clause that a deadline at that place belongs to.
    """
    if beside:
        mark = max(text.rfind(each, start, beside[0]) for each in "，,。；;")
        start = max(start, mark + 1)
    end = min(end, len(text))
    while start < end and text[start] in _BLANK:
        start += 1
    if numbered := ENUMERATOR.match(fold(text[start : start + 16])):
        start += numbered.end()
    stop = _STOP.search(text, start, end)
    if stop and stop.start() - start >= 4:
        end = stop.start()
    clause = text[start : min(end, start + LONGEST)].strip(_BLANK)
    if end - start > LONGEST and (comma := max(clause.rfind(mark) for mark in "，,、")) > LONGEST // 3:
        clause = clause[:comma]
    return clause


def task_after(text: str, start: int, verb: int, end: int, above: str) -> str:
    """What the bodies in text[start:end] are to do: what stands from `verb` on, where it begins the item itself.

    Where that says nothing, what stands before the verb; where these are names alone, the paragraph `above`.
    """
    name = task_at(text, verb, end)
    if verb <= start or len(name) >= _SHORT:
        return name
    before = task_at(text, start, verb)
    if "牵头" in before or names_in(fold(before)):
        return task_at(above, 0, len(above)) or name or before
    return before
