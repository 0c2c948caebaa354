"""How near hits come to what was asked, in words: the command line and the explorer say the same."""

from __future__ import annotations

from store.models.hit_nearness import MEANING, RESEMBLES
from tui.i18n.texts import _


def nearness_text(nearness: str) -> str:
    """What the line above hits of this nearness says; "" above those that hold what is asked."""
    texts = {
        RESEMBLES: _("≈ resembling: with other letters, or only parts of it"),
        MEANING: _("≈ of like meaning, in other words"),
    }
    return texts.get(nearness, "")


def how_text(how: str) -> str:
    """How a hit was found, in the language in use."""
    texts = {
        "exact": _("whole"),
        "words": _("words"),
        "pinyin": _("pinyin"),
        "initials": _("initials"),
        "typo": _("similar"),
        "partial": _("parts"),
        "figure": _("value"),
        "meaning": _("meaning"),
    }
    return texts.get(how, how)
