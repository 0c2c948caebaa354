"""From one value to another, with the change: 从248亿美元上升到772亿美元,增长211%; 100亿元,比上年增加20亿元,增长25%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.extraction.checking.intervals import Check, Interval, Number, make_check
from store.extraction.checking.sentence_figures import Sentence
from store.text.trends import FALLS, RISES

_UP = f"{RISES}|净增|增支|增幅|增速"
_DOWN = f"{FALLS}|减支|降幅"
_FROM = re.compile("[从由自](?:(?P<year>[12][0-9]{3})年)?[^,，;；。0-9%％]{0,12}$")
_TO = re.compile(
    f"[^,，;；。0-9]{{0,4}}(?:{_UP}|{_DOWN}|增|升|降|减|变|调整|扩|发展|跃升|翻)?"
    "(?:到|至|为)(?:(?P<year>[12][0-9]{3})年[末底]?的?)?[^,，;；。0-9]{0,4}"
)
_STATED = re.compile(
    f"[^,，;；。0-9]{{0,4}}[,，、](?P<mean>年均|平均每年)?(?:累计|共|总共|净|同比|总体)?(?P<word>{_UP}|{_DOWN})(?:了|约|达|近)?"
)
_MORE = re.compile(
    "[^,，;；。0-9比较]{0,4}[,，、](?:(?:比|较)(?:[12][0-9]{3}年)?[^,，;；。0-9]{0,8}|同比|环比)?"
    f"(?P<word>{_UP}|{_DOWN})(?:了|约|近)?"
)
# 与2010年的133972万人相比,增加7206万人: the first amount is the base itself.
_BASE = re.compile("[与同和比较][^,，;；。]{0,30}$")
_COMPARED = re.compile(f"(?:相比|比)[,，]?(?P<word>{_UP}|{_DOWN})(?:了|约|近)?")
_RATE = re.compile(f"[^,，;；。0-9]{{0,2}}[,，、](?:同比)?(?P<word>{_UP}|{_DOWN})(?:了|约|近|为|达)?")
# Growth of these is stated at constant prices, so it does not follow from the amounts.
_REAL = re.compile("生产总值|产值|增加值|GDP|国民收入|居民|农民|职工|人均|消费水平|实际|可比|不变价|扣除|价格|同口径")


@dataclass(frozen=True, slots=True)
class _Change:
    first: Number
    last: Number
    stated: Number
    falls: bool
    years: int | None


def find_changes(sentence: Sentence) -> Iterator[Check]:
    """The changes whose two values and their difference or rate stand in the same sentence."""
    numbers = sentence.numbers
    for first, last, stated in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if any(first.figure.end <= other.start < stated.figure.start for other in sentence.others):
            continue
        check = _from_to(sentence, first, last, stated) or _more(sentence, first, last, stated)
        if check is not None and (check.agrees or not _at_constant_prices(sentence, first, stated)):
            yield check


def _at_constant_prices(sentence: Sentence, first: Number, stated: Number) -> bool:
    if stated.figure.unit not in {"%", "％"}:
        return False
    return bool(_REAL.search(sentence.text[sentence.start : stated.figure.start]))


def _from_to(sentence: Sentence, first: Number, last: Number, stated: Number) -> Check | None:
    start = _FROM.search(sentence.before(first))
    middle = _TO.fullmatch(sentence.between(first, last))
    said = _STATED.fullmatch(sentence.between(last, stated))
    if not (start and middle and said) or first.figure.unit != last.figure.unit or not first.figure.unit:
        return None
    years = None
    if said["mean"]:
        if not start["year"] or not middle["year"]:
            return None
        years = int(middle["year"]) - int(start["year"])
        if years < 1:
            return None
    falls = bool(re.fullmatch(_DOWN, said["word"]))
    return _check(_Change(first, last, stated, falls, years))


def _check(change: _Change) -> Check | None:
    first, last, stated = change.first, change.last, change.stated
    before, after = first.interval(0.5), last.interval(0.5)
    unit = stated.figure.unit
    sign = -1 if change.falls else 1
    if unit == first.figure.unit and not change.years and unit not in {"%", "％"}:
        return _difference(change, before, after, "")
    if "百分点" in unit and first.figure.unit in {"%", "％"} and not change.years:
        return _difference(change, before, after, " 个百分点")
    if first.figure.kind in {"share", "multiple"} or before.low <= 0 or first.value <= 0:
        return None
    ratio = Interval(after.low / before.high, after.high / before.low)
    power = 1 / (change.years or 1)
    if unit in {"%", "％"}:
        scale, shown = 100.0, " %"
    elif unit == "倍" and not change.falls and not change.years:
        scale, shown = 1.0, " 倍"
    else:
        return None
    rates = sorted(sign * scale * (value**power - 1) for value in (max(ratio.low, 0.0), ratio.high))
    expected = sign * scale * ((last.value / first.value) ** power - 1)
    root = f"({last} ÷ {first})^(1/{change.years})" if change.years else f"{last} ÷ {first}"
    working = f"1 − {root}" if change.falls else f"{root} − 1"
    return make_check("change", [first, last], stated, expected, Interval(*rates), working, shown)


def _difference(change: _Change, before: Interval, after: Interval, shown: str) -> Check | None:
    first, last = change.first, change.last
    if change.falls:
        interval, expected = Interval(before.low - after.high, before.high - after.low), first.value - last.value
        working = f"{first} − {last}"
    else:
        interval, expected = Interval(after.low - before.high, after.high - before.low), last.value - first.value
        working = f"{last} − {first}"
    return make_check("change", [first, last], change.stated, expected, interval, working, shown)


def _more(sentence: Sentence, level: Number, step: Number, rate: Number) -> Check | None:
    """100亿元,比上年增加20亿元,增长25%, or the rate first: the step against what there was before it."""
    compared = _BASE.search(sentence.before(level)) is not None
    more = (_COMPARED if compared else _MORE).fullmatch(sentence.between(level, step))
    said = _RATE.fullmatch(sentence.between(step, rate))
    if step.figure.kind == "share":
        step, rate, said, more = rate, step, more, said
    if not (more and said) or rate.figure.unit not in {"%", "％"} or level.figure.kind in {"share", "multiple"}:
        return None
    falls = bool(re.fullmatch(_DOWN, more["word"]))
    if level.figure.unit != step.figure.unit or falls != bool(re.fullmatch(_DOWN, said["word"])):
        return None
    now, by = level.interval(0.5), step.interval(0.5)
    if compared:
        was, base, shown = now, level.value, str(level)
    elif falls:
        was, base, shown = (
            Interval(now.low + by.low, now.high + by.high),
            level.value + step.value,
            f"({level} + {step})",
        )
    else:
        was, base, shown = (
            Interval(now.low - by.high, now.high - by.low),
            level.value - step.value,
            f"({level} − {step})",
        )
    if was.low <= 0 or base <= 0:
        return None
    interval = Interval(100 * by.low / was.high, 100 * by.high / was.low)
    return make_check("change", [level, step], rate, 100 * step.value / base, interval, f"{step} ÷ {shown}", " %")
