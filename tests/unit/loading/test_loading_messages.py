"""Messages between processes arrive whole and in order, however the pipe cuts them; answers keep the order of files."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.loading import messages as frames
from store.loading.queue.order import InOrder

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4).filter(str.isascii), inner, max_size=4)
    ),
    max_leaves=12,
)
MESSAGES = st.lists(st.dictionaries(st.sampled_from(["a", "b", "done"]), VALUES, max_size=3), max_size=5)


@given(MESSAGES, st.integers(1, 40))
def test_messages_survive_any_cut(messages: list[dict[str, Any]], size: int) -> None:
    stream = b"".join(map(frames.pack, messages))
    buffer = frames.Buffer()
    arrived = [m for at in range(0, len(stream), size) for m in buffer.feed(stream[at : at + size])]
    assert arrived == messages
    reading = io.BytesIO(stream)
    assert [frames.read(reading) for _ in messages] == messages
    assert frames.read(reading) is None


def test_what_is_no_message_is_named() -> None:
    for data in (b"\xff\xff\xff\xff", b"\x00\x00\x00\x02no"):
        with pytest.raises(frames.BrokenFrame):
            frames.Buffer().feed(data)


def test_a_lone_surrogate_becomes_a_question_mark_of_the_same_length() -> None:
    assert frames.Buffer().feed(frames.pack({"text": "甲\ud800乙"})) == [{"text": "甲?乙"}]


def answer(number: int) -> frames.Message:
    return {"number": number, "rows": {"tables": {"paragraphs": {"columns": [], "rows": [[]] * 100}}}}


def taken(order: InOrder) -> list[int]:
    found: list[int] = []
    for each in order.ready():
        found.append(each["done"] if "done" in each else each["number"])
        if "done" in each:
            order.close(each["done"])
    return found


@given(st.permutations(range(8)))
def test_files_come_in_order_in_whatever_order_they_are_read(finished: list[int]) -> None:
    order = InOrder()
    came: list[int] = []
    for number in finished:
        order.add(answer(number))
        order.add({"done": number})
        came += taken(order)
    assert came == [number for number in range(8) for _ in range(2)]
    assert order.next == 8


def test_a_file_that_takes_long_does_not_hold_up_the_others_for_ever() -> None:
    order = InOrder()
    given_out = 1
    came: list[int] = []
    while order.may_go_on(given_out) and given_out < 1_000:
        order.add(answer(given_out))
        order.add({"done": given_out})
        given_out += 1
    assert order.next == 0
    assert taken(order) == [], "few wait for it"
    for number in range(given_out, given_out + 200):
        order.add(answer(number))
        order.add({"done": number})
        came += taken(order)
    assert len(came) >= 2 * 200
    assert 0 not in came
    order.add({"done": 0})
    taken(order)
    assert order.next >= 200
