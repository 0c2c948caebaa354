"""Verdicts as rows and as sentences."""

from __future__ import annotations

from store.exporting.records import Record, as_record
from store.verification import Verdict
from tui.i18n.texts import _


def verdict_record(verdict: Verdict) -> Record:
    """The JSON object of a verdict: the citation, and what was found out about it."""
    record = as_record(verdict.citation)
    for name in ("target", "duplicate_of"):
        record.pop(name)
    target = verdict.target and as_record(verdict.target)
    by = verdict.by and {**as_record(verdict.by.by), "relation": verdict.by.relation, "on": verdict.by.on}
    found = {
        "problems": list(verdict.problems),
        "near": verdict.near,
        "target": target,
        "target_paragraph": verdict.place,
    }
    return {**record, **found, "by": by}


def table_row(verdict: Verdict) -> tuple[object, ...]:
    """The cells of a line of the table: line, citation, result, what was meant, document and paragraph."""
    citation = verdict.citation
    result = _("; ").join(problem_text(verdict, problem) for problem in verdict.problems) or _("found")
    place = ""
    if verdict.target is not None:
        place = verdict.target.title + (f" §{verdict.place}" if verdict.place else "")
    article = citation.article if citation.article not in citation.text else ""
    return citation.line, citation.text + article, result, verdict.near, place


def remark(verdict: Verdict) -> str:
    """What a remark beside the citation says; "" where there is nothing to say."""
    said = [problem_text(verdict, problem) for problem in verdict.problems]
    if verdict.near:
        said.append(_("probably: {near}").format(near=verdict.near))
    return _("; ").join(said)


def problem_text(verdict: Verdict, problem: str) -> str:
    """One problem in words."""
    if verdict.by is not None and problem in ("repealed", "amended"):
        text = _("repealed by {title} ({date})") if problem == "repealed" else _("amended by {title} ({date})")
        return text.format(title=verdict.by.by.title, date=verdict.by.on or "?")
    return {
        "title": _("title misspelt"),
        "number": _("number wrong"),
        "article": _("no such article"),
        "words": _("other words there"),
        "missing": _("not in the library"),
    }[problem]
