"""What became of the files of a load, in words: the command line and the explorer say the same."""

from __future__ import annotations

from tui.i18n.texts import _


def outcome_text(outcome: str, number: str) -> str:
    """How many files came out one way; `outcome` is one of `store.loading.OUTCOMES`."""
    texts = {
        "loaded": _("{n} loaded"),
        "changed": _("{n} changed"),
        "moved": _("{n} moved"),
        "returned": _("{n} back again"),
        "unchanged": _("{n} unchanged"),
        "missing": _("{n} no longer there"),
        "unread": _("{n} not read"),
        "skipped": _("{n} skipped"),
        "failed": _("{n} failed"),
    }
    return texts.get(outcome, "{n} " + outcome).format(n=number)
