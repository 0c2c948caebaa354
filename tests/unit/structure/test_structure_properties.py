"""What holds for any text: spans, names and parents are sound, and no text is slow."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extraction.structure import outline
from store.spans import Block, Mark, Source
from tests.helpers.growth import is_linear
from tests.helpers.outline_of import outline_of

pytestmark = pytest.mark.slow

_WORDS = """
    一是 二是 三要 （一） (二) 第一章 第三条 第一， 1. 2. 加强 建立 实施 推进农村改革 机制 工程 取得 显著提高 2019年 是
    必须 各位代表 把 作为 出台《关于 》 的意见 记者： 政府 农村 干部 补贴 经济 脱贫 全省 我们要 去年 问题 扶持对象：
    持续开展走访活动 在 建设
"""
_PIECES = [*"一二三十、。，；：！？,.;:()（）《》“”〔〕 　\n\n\n1239+%—|", *_WORDS.split()]
texts = st.lists(st.sampled_from(_PIECES), max_size=80).map("".join)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_outlines_are_sound(text: str) -> None:
    found = outline_of("政府干部在农村实施扶贫政策，经济发展。\n" + text)
    for i, section in enumerate(found.sections):
        assert section.level >= 1
        assert section.parent is None or section.parent < i
        assert 0 <= section.paragraph < len(found.paragraphs)
    order = [s.paragraph for s in found.sections]
    assert order == sorted(order)
    for i, measure in enumerate(found.measures):
        body = found.paragraphs[measure.paragraph].text
        assert 0 <= measure.start < measure.end <= len(body)
        assert measure.name
        assert set(measure.name) <= set(body)
        assert measure.enumerator in body
        assert 1 <= measure.level <= 3
        assert measure.heading
        if measure.parent is not None:
            parent = found.measures[measure.parent]
            assert measure.parent < i
            assert measure.level >= parent.level
            assert measure.heading == parent.heading
            assert measure.paragraph >= parent.paragraph
    for mention in found.mentions:
        assert found.paragraphs[mention.paragraph].text[mention.start : mention.end] == mention.name
    for i, paragraph in enumerate(found.paragraphs):
        assert paragraph.section is None or paragraph.section < len(found.sections)
        assert paragraph.duplicate_of is None or paragraph.duplicate_of < i


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.sampled_from(["text", "heading", "table"]), st.integers(0, 6))
    )
)
def test_any_blocks_give_an_outline_with_all_their_texts(blocks: list[tuple[str, str, int]]) -> None:
    made = tuple(Block(text, (Mark(0, 1, 1),), kind, level) for text, kind, level in blocks)
    found = outline(Source("x", "txt", "utf-8", made))
    assert [p.text for p in found.paragraphs] == [b.text for b in made]


_ATTACKS = """
    一、 （ 1 “ ” 一是 一是加强。二是加强。 实施 持续 出台《关于 《 建立机制 ， 。 ： 第一条 1.1 2019年
    政府农村经济干部 加强和 建立“ (一) —— 将从提高到 坚持化 在建立 不断 四川省 问题
"""


@pytest.mark.parametrize("attack", ["　", *_ATTACKS.split()])
def test_time_grows_with_the_length_of_the_text(attack: str) -> None:
    words = "政府农村经济干部政策"

    def seconds(length: int) -> float:
        text = words + attack * (length // len(attack))
        source = Source("x", "txt", "utf-8", (Block(text, (Mark(0, 1, 1),)), Block(text + "。", (Mark(0, 2, 1),))))
        started = process_time()
        outline(source)
        return process_time() - started

    seconds(1000)
    assert is_linear(seconds, least=0.004)
