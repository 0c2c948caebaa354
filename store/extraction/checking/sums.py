"""A total and its parts: 101名…,其中到县市区任职的39名,到乡镇任职的62名."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.extraction.checking.intervals import Check, Interval, Number, make_check
from store.extraction.checking.sentence_figures import Sentence

_AMONG = re.compile("其中|分别为|分别是")
_ALTOGETHER = re.compile("(?:共计|合计|总计|一共|总共)[^,，。;；0-9]{0,6}$")
# Parts that leave nothing over; only these can prove a total wrong.
_COMPLETE = (
    ("男", "女"),
    ("城镇|城市", "农村|乡村"),
    ("出口", "进口"),
    ("中央", "地方"),
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
)
# Without such names only a near miss between parts that are worded alike is called one: others may be left out.
_SLIP = 0.03
_ALIKE = 2
_SMALLEST = 10
_CANDIDATES = 2


def find_sums(sentence: Sentence) -> Iterator[Check]:
    """The totals whose parts stand in the same sentence."""
    for mark in _AMONG.finditer(sentence.text, sentence.start, sentence.end):
        check = _after(sentence, mark.start(), mark.end())
        if check is not None:
            yield check
    for total in sentence.numbers:
        if _ALTOGETHER.search(sentence.before(total)) and not sentence.is_change(total):
            check = _before(sentence, total)
            if check is not None:
                yield check


def _after(sentence: Sentence, start: int, end: int) -> Check | None:
    """The amount before 其中 against the amounts after it; the nearest one that agrees, or the nearest one at all."""
    totals = [
        number
        for number in sentence.numbers
        if number.figure.end <= start
        and number.figure.kind not in {"share", "multiple"}
        and not sentence.is_change(number)
    ][-_CANDIDATES:]
    checks = [_parts_after(sentence, total, end) for total in reversed(totals)]
    for check in checks:
        if check is not None and check.agrees:
            return check
    return checks[0] if checks else None


def _same(sentence: Sentence, numbers: Sequence[Number], total: Number) -> list[Number]:
    """The amounts of the total's unit; amounts of change are no parts."""
    return [
        number
        for number in numbers
        if number.figure.unit == total.figure.unit
        and number.figure.unit
        and number.figure.kind == total.figure.kind
        and not sentence.is_change(number)
    ]


def _parts_after(sentence: Sentence, total: Number, mark: int) -> Check | None:
    parts = _same(sentence, [number for number in sentence.numbers if number.figure.start >= mark], total)
    for count in range(len(parts), 1, -1):
        check = _check(total, parts[:count])
        if check is not None and check.agrees:
            return check
    heads = _heads(sentence, parts, mark)
    complete = _complete(parts, heads)
    if complete:
        return _check(total, complete)
    check = _check(total, parts) if len(parts) > 1 and _parallel(heads) else None
    return check if check and abs(check.difference) <= _SLIP * total.value else None


def _heads(sentence: Sentence, parts: list[Number], mark: int) -> list[str]:
    """What stands before each part: what it is an amount of."""
    heads = []
    for part in parts:
        heads.append(re.split("[,，;；、。]", sentence.text[mark : part.figure.start])[-1])
        mark = part.figure.end
    return heads


def _complete(parts: list[Number], heads: list[str]) -> list[Number]:
    """The first parts when they are known to be all there are: men and women, exports and imports."""
    for names in _COMPLETE:
        if len(parts) >= len(names) and all(re.search(name, head) for name, head in zip(names, heads, strict=False)):
            return parts[: len(names)]
    return []


def _parallel(heads: list[str]) -> bool:
    """Whether the parts are worded alike (到县市区任职的, 到乡镇任职的), as the parts of one division are."""
    return len({head[-_ALIKE:] for head in heads}) == 1 and len(heads[0]) > _ALIKE


def _before(sentence: Sentence, total: Number) -> Check | None:
    parts = _same(sentence, [n for n in sentence.numbers if n.figure.end <= total.figure.start], total)
    for first in range(len(parts) - 1):
        check = _check(total, parts[first:])
        if check is not None and check.agrees:
            return check
    return None


def _check(total: Number, parts: list[Number]) -> Check | None:
    if total.value < _SMALLEST and total.exact:
        return None
    intervals = [part.interval(0.5) for part in parts]
    interval = Interval(sum(i.low for i in intervals), sum(i.high for i in intervals))
    expected = sum(part.value for part in parts)
    return make_check("sum", parts, total, expected, interval, " + ".join(map(str, parts)), "")
