"""What holds for any text: offsets, no overlap, no exception, linear time; and for the two segmenters."""

from __future__ import annotations

import gc
import marshal
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extraction.figures import find_figures, words
from store.extraction.figures.detect import find
from store.models.contents import BOUNDS, KINDS
from store.resources import data_path
from store.text.segmenting import fast_segmenter, named_segmenter, segment
from store.text.simplify import fold
from tests.helpers.growth import is_linear
from tests.helpers.pace import within

pytestmark = pytest.mark.slow

PIECES = [
    *"0123456789一二两三十百千万亿几数半余多上近约超第前",
    *" ，。、；：“”《》（）()％%/-—·.,",
    *[
        "年",
        "月",
        "日",
        "元",
        "个",
        "名",
        "户",
        "万元",
        "亩",
        "倍",
        "个百分点",
        "公里",
        "千瓦",
        "以上",
        "左右",
        "不超过",
    ],
    *[
        "去年",
        "今年",
        "2019年",
        "每年",
        "增长",
        "下降",
        "占",
        "提高到",
        "从",
        "至",
        "分之",
        "的",
        "省领导",
        "粮食产量",
        "分别",
    ],
    *["其中", "比", "累计", "企业", "成", "翻", "番", "一半", "1/3", "标准煤", "和", "计划"],
]
mixed = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.one_of(mixed, st.text(max_size=60)), st.one_of(st.none(), st.integers(1950, 2030)))
@settings(max_examples=400, deadline=None)
def test_spans_are_sound(text: str, year: int | None) -> None:
    end = 0
    for figure in find_figures(text, year=year):
        assert figure.start >= end
        assert text[figure.start : figure.end] == figure.text != ""
        assert figure.kind in KINDS
        assert figure.bound in BOUNDS
        assert figure.change in (None, "up", "down")
        assert figure.low == figure.low
        assert abs(figure.low) != float("inf")
        assert figure.high is None or figure.high > figure.low
        assert figure.when in text
        end = figure.end


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


ATTACKS = [
    "按5元的标准给予",
    "从5亿元，",
    "1",
    "1 ",
    "1,111",
    ",111",
    "1.1",
    "1万",
    "1万1",
    "一",
    "万",
    "一千",
    "百分之",
    "分之一",
    "“",
    "“《",
    "》",
    "“1个”",
    "第1、",
    "2019-",
    "2019年",
    "1月、",
    "每年",
    "去年的",
    "1个",
    "1元、",
    "1%的",
    "从1%至",
    "用3天",
    "的",
    "1:1",
    "指数达到达到达到1.2",
    "(1%)",
    "不超过",
    "分别",
    "占",
    "(",
    "/",
    "1/",
    "- ",
    "·1",
    "1A",
]


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time, without the collector, whose share grows with the result."""
    gc.disable()
    started = time.process_time()
    work(text)
    spent = time.process_time() - started
    gc.enable()
    return spent


@pytest.mark.parametrize("piece", ATTACKS)
def test_detection_takes_linear_time(piece: str) -> None:
    def spent(length: int) -> float:
        return seconds(find, fold(piece * (length // len(piece))))

    assert is_linear(spent, least=0.0025)
    assert within(spent(100_000), 1.0, time.process_time)


@pytest.mark.parametrize("piece", ATTACKS)
def test_everything_takes_linear_time(piece: str) -> None:
    def spent(length: int) -> float:
        return seconds(find_figures, piece * (length // len(piece)))

    assert is_linear(spent, length=20_000, least=0.0025)


def cuts(words: list[tuple[str, str]]) -> set[int]:
    """Where words end, in code points."""
    position, result = 0, set()
    for word, _ in words:
        position += len(word)
        result.add(position)
    return result


def test_both_segmenters_agree_on_policy_text() -> None:
    pytest.importorskip("rjieba")
    fast, named = fast_segmenter(), named_segmenter()
    same = total = tags = common = 0
    for line in (data_path("seeds") / "qinghai.txt").read_text(encoding="utf-8").splitlines():
        one, other = fast(line), named(line)
        assert "".join(word for word, _ in one) == "".join(word for word, _ in other) == line
        same += len(cuts(one) & cuts(other))
        total += len(cuts(one) | cuts(other))
        tags_one, tags_other = dict(one), dict(other)
        shared = tags_one.keys() & tags_other.keys()
        tags += sum(tags_one[word][0] == tags_other[word][0] for word in shared)
        common += len(shared)
    assert same / total > 0.93
    assert tags / common > 0.93


def test_subjects_do_not_depend_on_the_segmenter(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    text = (data_path("seeds") / "qinghai.txt").read_text(encoding="utf-8")
    with_fast = [figure.subject for line in text.splitlines() for figure in find_figures(line)]
    monkeypatch.setattr(words, "segment", named_segmenter())
    with_named = [figure.subject for line in text.splitlines() for figure in find_figures(line)]
    assert sum(one == other for one, other in zip(with_fast, with_named, strict=True)) >= 0.97 * len(with_fast)


def test_segmented_words_make_the_text_again() -> None:
    text = "40名省领导 和48个省直部门(含直属机构)"
    assert "".join(word for word, _ in segment(text)) == text


def test_a_dictionary_in_a_shared_place_is_never_read(tmp_path: Path) -> None:
    planted = marshal.dumps(({"财": 1, "政": 1, "财政": 0, "财政资": 9_000, "财政资金": 0, "金": 9_000}, 20_000))
    (tmp_path / "jieba.cache").write_bytes(planted)
    code = "from store.text.segmenting import named_segmenter; print([w for w, _ in named_segmenter()('财政资金')])"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("['财政资金']\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert list(Path(os.environ["HOME"]).iterdir()) == []
