"""Texts that were annotated by hand before the rules met them: what is found, and what is found that is none."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from store.extraction.duties import find_duties
from store.extraction.structure import outline
from store.reading import read
from store.text.simplify import fold

DATA = Path(__file__).parents[2] / "data" / "duties"
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def found() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((DATA / "texts").glob("*.txt")):
        document = outline(read(path))
        folded = [fold(paragraph.text) for paragraph in document.paragraphs]
        for paragraph, duties in zip(document.paragraphs, find_duties(document, folded), strict=True):
            for duty in duties:
                line = next(m.line for m in reversed(paragraph.marks) if m.offset <= duty.start)
                bodies = {"lead": set(duty.lead), "with": set(duty.with_)}
                rows[path.name].append({"line": line, "deadline": duty.deadline, **bodies})
    return rows


@pytest.fixture(scope="module")
def annotated() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in (DATA / "annotated.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["file"]].append(row)
    return rows


def test_what_was_annotated_is_found(found: dict[str, list[Row]], annotated: dict[str, list[Row]]) -> None:
    wanted = [(name, row) for name, rows in annotated.items() for row in rows if not row.get("optional")]
    missed = [(name, row["line"]) for name, row in wanted if not any(_is(row, each) for each in found[name])]
    assert len(missed) <= 0.06 * len(wanted), missed


def test_nothing_is_found_where_nothing_was_annotated(
    found: dict[str, list[Row]], annotated: dict[str, list[Row]]
) -> None:
    for name, rows in found.items():
        lines = {line for row in annotated[name] for line in range(row["line"], row["line"] + 1 + row.get("span", 0))}
        assert {row["line"] for row in rows} <= lines, name


def _is(row: Row, found: Row) -> bool:
    generic = set(row.get("generic", ()))
    return (
        row["line"] <= found["line"] <= row["line"] + row.get("span", 0)
        and set(row["lead"]) - generic == found["lead"] - generic
        and set(row["with"]) - generic == found["with"] - generic
        and (row["deadline"] or "") in found["deadline"]
    )


def test_departments_under_a_heading_that_divides_work(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "某市开展专项整治行动实施方案\n四、职责分工\n（一）市公安局：负责查处违法犯罪行为，维护社会秩序。\n"
        "（二）市市场监管局：牵头开展价格执法检查。\n（三）市城管局。负责清理占道经营。\n（四）市教育局：组织学校开展宣传教育。\n",
        "utf-8",
    )
    document = outline(read(path))
    duties = find_duties(document, [fold(paragraph.text) for paragraph in document.paragraphs])
    assert [(each.lead, each.with_, each.task) for found in duties for each in found] == [
        ((), ("市公安局",), "查处违法犯罪行为，维护社会秩序"),
        (("市市场监管局",), (), "牵头开展价格执法检查"),
        ((), ("市城管局",), "清理占道经营"),
        ((), ("市教育局",), "组织学校开展宣传教育"),
    ]
