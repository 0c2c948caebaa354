"""Versions of one document among many, and passages that one document has from another."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from store.comparison.comparing import compare, side_of
from store.comparison.sharing import Passages, common_share
from store.comparison.sketch import resemblance, sketch
from store.library import Library
from store.loading import load

SEEDS = Path(__file__).parents[3] / "data" / "seeds"


def sentences(text: str) -> list[str]:
    return re.findall(r"[^。\n]+[。\n]?|\n", text)


def reworded(text: str, share: float, foreign: list[str], rng: random.Random) -> str:
    """The text with a share of its sentences dropped or replaced by sentences of others."""
    kept = ((each if rng.random() >= share else rng.choice([*foreign, ""])) for each in sentences(text)[3:])
    return "".join([*sentences(text)[:3], *kept])


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the samples, and of a version of four of them with more and more of its sentences changed."""
    folder = tmp_path_factory.mktemp("drafts")
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    rng = random.Random(4)
    for number, share in enumerate((0.05, 0.2, 0.35, 0.5)):
        foreign = sentences(texts[number - 1])
        (folder / f"version{number}.txt").write_text(reworded(texts[number], share, foreign, rng), encoding="utf-8")
    path = folder / "drafts.db"
    load([SEEDS, folder], path)
    return path


def test_each_version_is_found_with_what_it_shares_and_nothing_else(drafts: Path) -> None:
    with Library.open(drafts) as library:
        pairs = {
            tuple(sorted((Path(pair.a.path).stem, Path(pair.b.path).stem))): pair.common for pair in library.versions()
        }
        texts = {
            Path(each.path).stem: [p.text for p in library.document_paragraphs(each.id)] for each in library.documents()
        }
    names = sorted(path.stem for path in SEEDS.glob("*.txt"))
    expected = {tuple(sorted((names[n], f"version{n}"))) for n in range(4)}
    assert set(pairs) == expected
    for (one, other), common in pairs.items():
        assert common == pytest.approx(common_share(texts[one], texts[other]), abs=1e-3)


def test_a_library_that_grows_has_the_same_versions_in_any_order(drafts: Path, tmp_path: Path) -> None:
    with Library.open(drafts) as library:
        paths = [Path(each.path) for each in library.documents()]
        whole = {frozenset((pair.a.path, pair.b.path)) for pair in library.versions()}
    grown = tmp_path / "grown.db"
    load(paths[5:], grown)
    load(paths[:5], grown)
    with Library.open(grown) as library:
        assert {frozenset((pair.a.path, pair.b.path)) for pair in library.versions()} == whole


def test_a_document_that_is_no_longer_a_version_is_none(tmp_path: Path) -> None:
    names = sorted(SEEDS.glob("*.txt"))
    draft = tmp_path / "draft.txt"
    draft.write_bytes(names[0].read_bytes() + "另有一段。".encode())
    library_path = tmp_path / "library.db"
    load([names[0], draft], library_path)
    with Library.open(library_path) as library:
        assert [pair.common > 0.95 for pair in library.versions()] == [True]
    draft.write_bytes(names[1].read_bytes())
    load([draft], library_path)
    with Library.open(library_path) as library:
        assert library.versions() == []


def test_a_comparison_leads_with_figures_and_measures(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    text = (SEEDS / "sichuan.txt").read_text(encoding="utf-8")
    first.write_text(text, encoding="utf-8")
    measure = "建立脱贫攻坚“双组长”负责制"
    assert measure in text
    assert "不少于10亿元" in text
    other = text.replace(measure, "推行县域医疗服务共同体改革").replace("不少于10亿元", "约12亿元")
    second.write_text(other, encoding="utf-8")
    path = tmp_path / "two.db"
    load([first, second], path)
    with Library.open(path) as library:
        found = compare(*(side_of(library, each) for each in library.documents()))
    assert ("不少于10亿元", "约12亿元") in [(each.first.text, each.second.text) for each in found.figures]
    [dropped] = [pair.first.name for pair in found.measures if pair.first and not pair.second]
    [added] = [pair.second.name for pair in found.measures if pair.second and not pair.first]
    assert "双组长" in dropped
    assert "医疗服务共同体" in added
    assert {pair.standing for pair in found.paragraphs} == {"same", "changed"}
    assert found.common > 0.98


def test_sketches_estimate_what_texts_share() -> None:
    sichuan, guizhou = ((SEEDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("sichuan", "guizhou"))
    share, _ = resemblance(sketch([sichuan]), sketch([sichuan]))
    assert share == 1
    apart, _ = resemblance(sketch([sichuan]), sketch([guizhou]))
    assert apart < 0.1
    half = "".join(sentences(sichuan)[::2])
    near, _ = resemblance(sketch([sichuan]), sketch([half]))
    assert 0.45 < near < 0.85


def test_a_passage_is_found_through_a_small_change_and_a_phrase_is_none() -> None:
    source = ["各级财政投入扶贫专项资金不少于10亿元，重点用于产业发展和基础设施建设。", "加强组织领导。"]
    local = ["我县投入扶贫专项资金不少于2亿元，重点用于产业发展和基础设施建设，并加强组织领导。"]
    [passage], share = Passages(source).of(local)
    assert local[0][passage.start : passage.end] == "投入扶贫专项资金不少于2亿元，重点用于产业发展和基础设施建设"
    assert source[0][passage.other_start : passage.other_end].startswith("投入扶贫专项资金不少于10亿元")
    assert (passage.paragraph, passage.other_paragraph) == (1, 1)
    assert 0.5 < share < 0.9
