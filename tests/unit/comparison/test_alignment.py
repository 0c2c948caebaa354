"""Which paragraphs stand for each other: the same, reworded, moved, added and dropped ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.comparison.alignment import Pair, align

ROADS = "实施农村公路提档升级工程新改建农村公路三千公里"
SCHOOLS = "加快义务教育优质均衡发展新增公办学位两万个"
CLINICS = "推进紧密型县域医共体建设实现乡镇卫生院全覆盖"
HOMES = "开工改造城镇老旧小区一千个惠及居民二十万户"


def test_a_reworded_paragraph_stands_for_the_one_it_was() -> None:
    assert align([ROADS, SCHOOLS], [ROADS, SCHOOLS.replace("两万", "三万五千")]) == [Pair(0, 0), Pair(1, 1)]


def test_what_is_added_and_what_is_dropped_stand_where_they_stood() -> None:
    assert align([ROADS, SCHOOLS, CLINICS], [ROADS, CLINICS, HOMES]) == [
        *(Pair(0, 0), Pair(1, None), Pair(2, 1)),
        Pair(None, 2),
    ]


def test_a_moved_paragraph_is_found_whole_or_reworded() -> None:
    first = [ROADS, SCHOOLS, CLINICS, HOMES]
    second = [SCHOOLS, CLINICS, HOMES, ROADS.replace("三千", "五千")]
    assert align(first, second)[-1] == Pair(0, 3, moved=True)
    assert align(first, [*first[1:], first[0]])[-1] == Pair(0, 3, moved=True)


def test_unrelated_paragraphs_do_not_stand_for_each_other() -> None:
    assert align([ROADS], [CLINICS]) == [Pair(0, None), Pair(None, 0)]


@given(*(st.lists(st.sampled_from([ROADS, SCHOOLS, CLINICS, HOMES, "", "一"]), max_size=12) for _ in "ab"))
def test_every_paragraph_is_there_once_and_the_second_text_is_in_order(first: list[str], second: list[str]) -> None:
    found = align(first, second)
    assert sorted(pair.first for pair in found if pair.first is not None) == list(range(len(first)))
    assert [pair.second for pair in found if pair.second is not None] == list(range(len(second)))
    in_order = [pair.first for pair in found if pair.first is not None and not pair.moved]
    assert in_order == sorted(in_order)


def test_equal_texts_are_equal_throughout() -> None:
    texts = [f"{name}第{n}项" for n in range(30) for name in (ROADS, SCHOOLS)]
    assert align(texts, texts) == [Pair(n, n) for n in range(60)]
