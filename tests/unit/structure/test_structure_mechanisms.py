"""Coined names: in quotes with or without a word for what they are, and what quotes stand around besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.extraction.structure.mechanisms import mentions
from tests.helpers.outline_of import outline_of

DATA = Path(__file__).parents[2] / "data" / "structure"
SEEDS = Path(__file__).parents[3] / "data" / "seeds"


def names(text: str) -> list[str]:
    """The mechanisms that a text names."""
    return [m.name for m in mentions(0, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("通过吸纳就业等形式开展“造血式”帮扶。", ["“造血式”"]),
        ("打造“天府先锋”党员教育管理平台。", ["“天府先锋”党员教育管理平台"]),
        ("提升“轮战”队员的能力。", ["“轮战”"]),
        ("推广“党员结对子”“党员中心户”、“党员爱心岗”。", ["“党员结对子”", "“党员中心户”", "“党员爱心岗”"]),
        ("深入推行“科技副县长”等模式，选好贫困村“第一书记”。", ["“科技副县长”", "“第一书记”"]),
        ("坚持“谁开设、谁主办”原则。", ["“谁开设、谁主办”"]),
        ("推广科技成果“先使用后付费”等新机制。", ["“先使用后付费”"]),
    ],
)
def test_coined_names_without_a_word_for_what_they_are(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”重大工程加快建设，“十三五”时期规划完成。",
        "粉碎“四人帮”以后，国民经济恢复。",
        "协调推进“四个全面”战略布局。",
        "针对党建“薄弱点”“空白点”等问题，破解“干部学历低”的难题。",
        "培养方式由“短期班”向“长学制”转变，既当“指挥员”又当“施工员”。",
        "会议指出：“抓好党建是脱贫致富的重要经验。”打造“升级版”，建设“桥头堡”。",
        "深入实施京津冀协同发展为战略牵引的规划，推进现代化产业体系建设，深化主流媒体系统性变革。",
        "推进规划环评与生态环境分区管控体系衔接。",
        "推进产业能级、创新模式、数字赋能等跃升，创新工作理念、方法手段和制度机制。完善社会力量举办、社会事业政策机制等。",
        "完善产权结构、公司治理结构和激励约束机制。",
    ],
)
def test_what_quotes_and_endings_say_besides(text: str) -> None:
    assert names(text) == []


def test_a_gloss_of_a_name_that_was_just_given_is_no_name() -> None:
    text = "实施“一减两稳五增”工程。“一减”即减少玉米面积，“两稳”即稳定水稻和小麦。“六个一”即六项举措。"
    assert names(text) == ["“一减两稳五增”工程", "“六个一”"]


def marks() -> Iterator[tuple[str, str, dict[str, set[str]]]]:
    """(name, text, marks) of the documents whose mechanisms were marked by hand."""
    for table, folder in ((DATA / "mechanisms_seeds.tsv", SEEDS), (DATA / "kinds" / "mechanisms.tsv", DATA / "kinds")):
        found: dict[str, dict[str, set[str]]] = {}
        for line in table.read_text(encoding="utf-8").splitlines():
            name, kind, *listed = line.split("\t")
            found.setdefault(name, {})[kind] = set("".join(listed).split(";")) - {""}
        for name, marked in found.items():
            yield name, (folder / f"{name}.txt").read_text(encoding="utf-8"), marked


def test_mechanisms_agree_with_the_marks_of_a_reader() -> None:
    missed, wrong, required, given = [], [], 0, 0
    for _, text, marked in marks():
        found = {m.name for m in outline_of(text).mentions}
        must, may = marked.get("must", set()), marked.get("may", set())
        required += len(must)
        given += len(found)
        missed += [name for name in must if not any(name in f or f in name for f in found)]
        wrong += [f for f in found if not any(f in name or name in f for name in must | may)]
    assert len(missed) <= 0.05 * required, missed
    assert len(wrong) <= 0.1 * given, wrong
