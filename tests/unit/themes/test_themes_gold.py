"""The built-in themes against measures that were labelled by hand, with the bars that they must reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.extraction.extracting import extract
from store.extraction.themes import load_themes
from store.resources import data_path
from store.spans import Source, locate
from tests.helpers.outline_of import blocks_of

DATA = Path(__file__).parents[2] / "data" / "themes"
KINDS = DATA.parent / "structure" / "kinds"
LABELLED = DATA / "labelled_measures.jsonl"
# Chapter headings that stand alone are labelled too, but many say nothing: the bars are for measures.
SHORTEST_MEASURE = 30


def measures(*files: str) -> list[tuple[dict[str, Any], str]]:
    """The labelled measures of these seeds, with their text."""
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    lines = {file: (data_path("seeds") / file).read_text(encoding="utf-8").split("\n") for file in files}
    found = []
    for row in rows:
        if row["file"] in lines and row["length"] >= SHORTEST_MEASURE:
            start = row["column"] - 1
            found.append((row, lines[row["file"]][row["line"] - 1][start : start + row["length"]]))
    return found


@pytest.mark.parametrize("files", [("sichuan.txt", "qinghai.txt"), ("guizhou.txt", "guangyuan.txt", "huaying.txt")])
def test_the_themes_of_labelled_measures_reach_their_bars(files: tuple[str, ...]) -> None:
    themes = load_themes()
    rows = measures(*files)
    first = best_shown = shown = wrong = 0
    for row, text in rows:
        found = [score.theme for score in themes.match(text, name=row["name"], heading=row["heading"])]
        first += found[:1] == [row["best"]]
        best_shown += row["best"] in found
        shown += len(found)
        wrong += sum(theme not in {row["best"], *row["also"]} for theme in found)
    assert len(rows) >= 44
    assert first / len(rows) >= 0.85
    assert best_shown / len(rows) >= 0.95
    assert wrong / shown <= 0.15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国内生产总值增长5%左右,居民消费价格涨幅2%左右。", "economy"),
        ("工业增加值增长6.2%,装备制造业占比提高。", "industry"),
        ("粮食产量稳定在1.3万亿斤以上,新建高标准农田1亿亩。", "agriculture"),
        ("全社会研发投入强度达到2.5%,基础研究经费增长较快。", "science"),
        ("义务教育巩固率达到95.7%,新增普惠性幼儿园学位400多万个。", "education"),
        ("深化公立医院改革,提高城乡居民医保财政补助标准。", "health"),
        ("城镇新增就业1200万人以上,加强困难群众救助。", "employment"),
        ("全年减税降费超过2万亿元,发行地方政府专项债券。", "fiscal"),
        ("二氧化硫、化学需氧量排放量下降3%,空气质量继续改善。", "environment"),
        ("新建高速铁路4100公里,新改建农村公路18万公里。", "transport"),
        ("推进西部大开发,支持革命老区、民族地区加快发展。", "regions"),
        ("深化国有企业改革,推进简政放权、放管结合。", "reform"),
        ("进出口总额突破4万亿美元,实际利用外资增长。", "opening"),
        ("依法打击各类犯罪,加强社会治安综合治理和安全生产。", "safety"),
        ("严格落实八项规定,坚决反对形式主义、官僚主义,加强政府自身建设。", "government"),
        ("加强文化遗产保护,丰富公共文化服务,建设文明城市。", "culture"),
        ("完善低保制度，发展养老服务。", "security"),
        ("扩大贷款规模，深化资本市场和银行改革。", "finance"),
        ("建设高标准的棚户区改造安置住房和公租房。", "housing"),
        ("新增光伏、风电装机，加快特高压电网建设。", "energy"),
        ("除险加固水库，完善河道堤防和防汛体系。", "water"),
        ("推进数字政府建设，归集公共数据，开放大数据平台。", "digital"),
        ("推进乡村振兴，壮大农村集体经济，防止返贫。", "rural"),
        ("健全社区网格化管理，化解矛盾纠纷。", "governance"),
        ("加强行政执法监督，开展普法和法律援助。", "law"),
        ("铸牢中华民族共同体意识，促进民族团结。", "nation"),
        ("坚持一国两制方针,支持香港、澳门发展经济。", "defence"),
    ],
)
def test_the_themes_of_government_work_take_plain_sentences_of_each_field(text: str, expected: str) -> None:
    assert load_themes(base="government").match(text)[0].theme == expected


@pytest.mark.parametrize("text", ["学习英语口语和编程。", "今天天气很好，我们去公园散步。", "建立部门沟通协作机制。"])
def test_what_no_theme_of_government_work_fits_has_none(text: str) -> None:
    assert load_themes(base="government").match(text, name=text) == []


def test_themes_of_government_work_on_measures_that_a_reader_sorted() -> None:
    themes = load_themes(base="government")
    labelled: dict[str, list[tuple[int, str, set[str]]]] = {}
    for label in (DATA / "labelled_government.tsv").read_text(encoding="utf-8").splitlines():
        name, number, best, also = label.split("\t")
        labelled.setdefault(name, []).append((int(number), best, {best, *also.split(",")}))
    rows = fitting = shown = wrong = 0
    for name, measures in labelled.items():
        text = (KINDS / f"{name}.txt").read_text(encoding="utf-8")
        found = extract(Source(name, "txt", "utf-8", blocks_of(text)), themes)
        given = {
            locate(found.outline.paragraphs[m.paragraph].marks, m.start).line: [s.theme for s in scores]
            for m, scores in zip(reversed(found.outline.measures), reversed(found.measure_themes), strict=True)
            if m.level <= 2
        }
        for line, _, right in measures:
            if line in given:
                rows += 1
                fitting += bool(given[line]) and given[line][0] in right
                shown += len(given[line])
                wrong += sum(theme not in right for theme in given[line])
    assert rows >= 40
    assert fitting / rows >= 0.85
    assert wrong / shown <= 0.25
