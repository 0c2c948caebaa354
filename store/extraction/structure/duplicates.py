"""Paragraphs that occur twice: a page that carries its article once as a teaser and once in full."""

from __future__ import annotations

from collections.abc import Sequence

LONG = 80
"""A paragraph of this many characters does not recur by accident."""
RUN = 120
"""Nor does a run of consecutive paragraphs that has this many characters in all."""


def first_occurrences(texts: Sequence[str]) -> dict[int, int]:
    """Paragraph index → index of the paragraph that it repeats, for repeats that are no accident."""
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for i, text in enumerate(texts):
        j = first.setdefault(text, i)
        if j != i:
            repeats[i] = j
    if not repeats:
        return {}
    kept: dict[int, int] = {}
    run: list[int] = []

    def settle() -> None:
        if len(run) > 1 and sum(len(texts[i]) for i in run) >= RUN:
            kept.update((i, repeats[i]) for i in run)
        else:
            kept.update((i, repeats[i]) for i in run if len(texts[i]) >= LONG)

    for i, j in repeats.items():
        if run and (i != run[-1] + 1 or j != repeats[run[-1]] + 1):
            settle()
            run.clear()
        run.append(i)
    settle()
    return kept
