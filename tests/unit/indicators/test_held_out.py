"""Real reports, marked by readers who had not seen the program: recall, precision and whole statements."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from store.extraction.figures import find_figures
from store.extraction.indicators import Finder, load_catalogue
from store.extraction.structure import outline
from store.extraction.timing import Timekeeper
from store.reading import read
from store.spans import StatementSpan
from store.text.simplify import fold

DATA = Path(__file__).parents[2] / "data" / "indicators"
GOLD = [json.loads(line) for line in (DATA / "held_out.jsonl").read_text("utf-8").splitlines()]
FILES = sorted({each["file"] for each in GOLD})
SCORED = {each["indicator"] for each in GOLD}


def found_in(name: str) -> list[tuple[StatementSpan, str, str]]:
    """Every statement of the whole place in a report, with the figure's text and the sentence."""
    document = outline(read(DATA / "texts" / name))
    year = int(name[:4])
    place = "全国" if "国务院" in name else name.split("_")[1]
    keeper = Timekeeper("政府工作报告", year)
    finder = Finder(load_catalogue())
    found = []
    headings = {section.paragraph: section.title for section in document.sections}
    for number, paragraph in enumerate(document.paragraphs):
        if number in headings:
            keeper.heading(fold(headings[number]))
        text = fold(paragraph.text)
        clock = keeper.paragraph(text)
        figures = find_figures(paragraph.text, year=year)
        for statement in finder.statements(text, figures, clock, place):
            start, end = clock.sentence(statement.start)
            if not statement.scope and statement.indicator in SCORED:
                found.append((statement, figures[statement.figure].text, paragraph.text[start:end]))
    return found


def plain(text: str) -> str:
    return "".join(fold(text).split())


def whole(gold: dict[str, object], found: StatementSpan) -> bool:
    period = str(found.period_to) if found.period_from == found.period_to else f"{found.period_from}-{found.period_to}"
    return (period, found.status, found.bound, found.direction, found.basis or None, found.low, found.high) == (
        *(gold["period"], gold["status"], gold["bound"], gold["direction"], gold["basis"]),
        *(gold["low"], gold["high"]),
    )


def test_reports_marked_by_hand() -> None:
    count: Counter[str] = Counter()
    for name in FILES:
        left = found_in(name)
        for gold in sorted((each for each in GOLD if each["file"] == name), key=lambda each: bool(each["optional"])):
            quote = plain(gold["quote"])
            fits = [
                each
                for each in left
                if each[0].indicator == gold["indicator"] and plain(each[1]) in quote and quote[:10] in plain(each[2])
            ]
            count["required"] += not gold["optional"]
            if fits:
                best = max(fits, key=lambda each: whole(gold, each[0]))
                left.remove(best)
                count["found"] += not gold["optional"]
                count["whole"] += not gold["optional"] and whole(gold, best[0])
        count["false"] += len(left)
    assert count["found"] >= 0.97 * count["required"], count
    assert count["whole"] >= 0.92 * count["found"], count
    assert count["false"] <= 0.05 * count["found"], count


@pytest.mark.parametrize("name", FILES)
def test_statements_lie_in_their_figures(name: str) -> None:
    for statement, text, sentence in found_in(name):
        assert text
        assert text in sentence
        assert statement.low is not None or statement.high is not None
