"""The built-in themes on measures of other documents, labelled by hand by another reader than the gold's."""

from __future__ import annotations

import json
from pathlib import Path

from store.extraction.extracting import extract
from store.extraction.themes import load_themes
from store.resources import data_path
from store.spans import Block, Mark, Source, locate

HELD_OUT = Path(__file__).parents[2] / "data" / "structure" / "held_out"


def test_the_themes_of_measures_of_other_documents_reach_their_bars() -> None:
    themes = load_themes()
    labelled = first = right = best_shown = shown = wrong = 0
    for path in sorted(HELD_OUT.glob("*.jsonl")):
        rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if "best" in row]
        if not rows:
            continue
        text = path.with_suffix(".txt")
        text = text if text.exists() else data_path("seeds") / text.name
        lines = text.read_text(encoding="utf-8").splitlines()
        blocks = tuple(Block(line, (Mark(0, number, 1),)) for number, line in enumerate(lines, 1) if line)
        found = extract(Source(path.stem, "txt", "utf-8", blocks), themes)
        scores: dict[tuple[int, int], list[str]] = {}
        for measure, its_themes in zip(found.outline.measures, found.measure_themes, strict=True):
            place = locate(found.outline.paragraphs[measure.paragraph].marks, measure.start)
            scores.setdefault((place.line, place.column), [s.theme for s in its_themes])
        for row in rows:
            given = scores.get((row["line"], row["column"]))
            if given is None:
                continue
            fitting = {row["best"], *row["also"]}
            labelled += 1
            first += given[:1] == [row["best"]]
            right += bool(given) and given[0] in fitting
            best_shown += row["best"] in given
            shown += len(given)
            wrong += sum(theme not in fitting for theme in given)
    assert labelled >= 65
    # Two readers chose the same best theme for 48 of 56 of these measures, and a fitting one for all.
    assert first / labelled >= 0.83
    assert right / labelled >= 0.95
    assert best_shown / labelled >= 0.93
    assert wrong / shown <= 0.10
