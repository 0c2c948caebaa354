"""How a document that others repeal or amend is marked wherever it is shown."""

from __future__ import annotations

from tui.i18n.texts import _

_SIGNS = {"repeals": "✗", "amends": "△"}


def sign(superseded: str) -> str:
    """One cell before a name: ✗ for repealed, △ for amended, "" for neither."""
    return _SIGNS.get(superseded.partition(" ")[0], "") if superseded else ""


def short_mark(superseded: str) -> str:
    """The mark before a title: 〔repealed〕."""
    if not superseded:
        return ""
    return _("〔repealed〕") if superseded.startswith("repeals") else _("〔amended〕")


def long_mark(superseded: str) -> str:
    """The mark behind the title over a document's text: by whom it was repealed or amended, and when."""
    if not superseded:
        return ""
    relation, date, title = (*superseded.split(" ", 2), "", "")[:3]
    text = _("〔repealed by {title}, {date}〕") if relation == "repeals" else _("〔amended by {title}, {date}〕")
    return text.format(title=title, date="?" if date == "-" else date)
