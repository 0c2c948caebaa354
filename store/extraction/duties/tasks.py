"""What is to be done, in a few words: the clause that an item begins with."""

from __future__ import annotations

import re

from store.extraction.duties.bodies import ENUMERATOR
from store.text.simplify import fold

LONGEST = 60
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
