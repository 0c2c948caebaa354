"""A comparison as lines of text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from store.models.version import Change, Comparison, MeasurePair, ParagraphPair
from tui.cli.output.plain_table import printable
from tui.i18n.texts import _, _n

AROUND = 16
"""Characters of unchanged text that are shown before and after a change."""


def text_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison to be read: figures first, then measures, then paragraphs with the changes marked in the line."""
    yield f"− {printable(name_of(comparison, 0))}"
    yield f"+ {printable(name_of(comparison, 1))}"
    counts = Counter(pair.standing for pair in comparison.paragraphs)
    told = _("{share} % in common; paragraphs: {changed} changed, {moved} moved, {added} added, {dropped} dropped")
    yield told.format(
        share=round(100 * comparison.common),
        changed=counts["changed"],
        moved=counts["moved"],
        added=counts["added"],
        dropped=counts["dropped"],
    )
    yield from _figure_lines(comparison)
    yield from _measure_lines(comparison)
    yield from _paragraph_lines(comparison)


def name_of(comparison: Comparison, side: int) -> str:
    """A document by number, title and date."""
    document = (comparison.first, comparison.second)[side]
    parts = (str(document.id), document.title, document.published_on or str(document.year or ""))
    return "  ".join(filter(None, parts))


def _figure_lines(comparison: Comparison) -> Iterator[str]:
    if comparison.figures:
        yield ""
        yield _n("{n} figure changed", "{n} figures changed", len(comparison.figures)).format(n=len(comparison.figures))
    for each in comparison.figures:
        subject = each.second.subject or each.first.subject
        where = f"{each.first.paragraph}→{each.second.paragraph}"
        yield printable(f"  {where}  {subject}  {each.first.text} → {each.second.text}")


def _measure_lines(comparison: Comparison) -> Iterator[str]:
    changed = [pair for pair in comparison.measures if not (pair.first and pair.second)]
    if changed:
        yield ""
        added = sum(pair.second is not None for pair in changed)
        text = _("Measures: {added} added, {dropped} dropped")
        yield text.format(added=added, dropped=len(changed) - added)
    yield from map(measure_line, changed)


def measure_line(pair: MeasurePair) -> str:
    """A measure with the sign of the document that has it: − the first, + the second, = both."""
    sign = "=" if pair.first and pair.second else "+" if pair.second else "−"
    measure = pair.second or pair.first
    assert measure is not None
    return printable(f"{sign} {measure.paragraph:>4}  {measure.name}")


def _paragraph_lines(comparison: Comparison) -> Iterator[str]:
    if any(pair.standing != "same" for pair in comparison.paragraphs):
        yield ""
        yield _("Paragraphs: [-what went-] [+what came+]")
    for pair in comparison.paragraphs:
        if pair.standing == "same":
            continue
        first, second = pair.first, pair.second
        if first is None or second is None:
            only = first or second
            assert only is not None
            yield printable(f"{'−' if second is None else '+'} {only.paragraph:>4}  {only.text}")
            continue
        where = f"{first.paragraph}→{second.paragraph}"
        moved = _("moved") + " " if pair.standing == "moved" else ""
        yield printable(f"~ {where:>9}  {moved}{marked(pair) if pair.changes else second.text}")


def marked(pair: ParagraphPair) -> str:
    """The text of a changed paragraph with what went and what came in brackets, long unchanged stretches shortened."""
    assert pair.first is not None
    assert pair.second is not None
    text, other = pair.first.text, pair.second.text
    pieces: list[str] = []
    at = 0
    for change in pair.changes:
        pieces.append(_shortened(text[at : change.start], first=at == 0))
        pieces.append(_marks(text, other, change))
        at = change.end
    rest = text[at:]
    pieces.append(rest if len(rest) <= 2 * AROUND else f"{rest[:AROUND]}…")
    return "".join(pieces)


def _marks(text: str, other: str, change: Change) -> str:
    went, came = text[change.start : change.end], other[change.other_start : change.other_end]
    return (f"[-{went}-]" if went else "") + (f"[+{came}+]" if came else "")


def _shortened(text: str, *, first: bool) -> str:
    if len(text) <= 2 * AROUND:
        return text
    return f"…{text[-AROUND:]}" if first else f"{text[:AROUND]}…{text[-AROUND:]}"


def group_lines(comparison: Comparison, by: str) -> Iterator[str]:
    """The measures of both documents under each heading or theme: what stayed, came and went."""
    groups: dict[str, list[MeasurePair]] = defaultdict(list)
    for pair in comparison.measures:
        measure = pair.second or pair.first
        assert measure is not None
        for name in (measure.heading,) if by == "heading" else measure.themes or ("",):
            groups[name].append(pair)
    yield f"− {printable(name_of(comparison, 0))}"
    yield f"+ {printable(name_of(comparison, 1))}"
    for name, pairs in groups.items():
        kept = sum(pair.first is not None and pair.second is not None for pair in pairs)
        came = sum(pair.first is None for pair in pairs)
        text = _("{name}: {kept} in both, {came} new, {went} no longer")
        yield ""
        nameless = _("without a heading") if by == "heading" else _("without a theme")
        yield text.format(name=printable(name) or nameless, kept=kept, came=came, went=len(pairs) - kept - came)
        yield from map(measure_line, pairs)
