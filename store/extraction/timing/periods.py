"""Expressions of time in a folded text, and the calendar years that they name.

去年, 1997年, 一九八五年, “十五五”时期, 五年来, 到2030年: each becomes a `PeriodMention` with the years it covers,
counted where needed from the year in which the document speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

_YEAR = r"(?:[12](?: ?[0-9]){3}|[12][09]?[一二][〇零九一二三四五六七八]{3}|[一二][〇零九一二三四五六七八]{3})"
_NUMBER = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_PLAN = r"[一二三四五六七八九十]{1,3}"
_EXPRESSION = re.compile(
    rf"(?P<range>(?P<range_from>{_YEAR}) ?年? ?(?:-{{1,2}}|~|至|到) ?(?P<range_to>{_YEAR}) ?年?(?![0-9]))"
    rf"|(?P<pair>(?P<pair_from>{_YEAR})年?[、和与](?P<pair_to>{_YEAR})年?两年)"
    rf"|(?P<until>(?:到|至|截至)(?:公元)?(?P<until_year>{_YEAR})年(?:[底末初时]|年底|年末)?)"
    rf"|(?P<year>(?P<year_year>{_YEAR}) ?年(?:[底末初]|年底|年末|全年|以来|以后)?)"
    rf"|(?P<plan>[“‘\"]?(?<![0-9第点零千百万亿一二三四五六七八九十])(?P<plan_number>{_PLAN})五(?:[”’\"]|(?=时期|期间|规划|计划|末|以来|前|头))"
    rf"(?:规划|计划)?(?P<plan_part>前[一二三四]年|头[一二三四]年|后[一二三四]年|末|初|以来|时期以来)?)"
    rf"|(?P<fifth>第(?P<fifth_number>{_PLAN})个五年(?:规划|计划)?)"
    r"|(?P<last>去年|上年(?!度?均)|过去(?:的)?一年|(?<![一二三四五六七八九十几两])一年来|(?:刚刚)?过去的[12][0-9]{3}年)"
    r"|(?P<before_last>前年)"
    r"|(?P<this>今年(?:以来)?|本年度?(?!会)|当年(?=[,底末新实完就增减共]))"
    r"|(?P<next>明年)"
    rf"|(?P<coming>(?:今后|未来|往后|此后|今后的)的?(?P<coming_number>{_NUMBER})(?:个)?年)"
    rf"|(?P<past>(?:过去|最近|近|前|这)的?(?P<past_number>{_NUMBER})年(?:多)?(?:来|[间里内])?)"
    rf"|(?P<past_term>以来的(?:这)?(?P<past_term_number>{_NUMBER})年)"
    rf"|(?P<since>(?<![0-9一二三四五六七八九十第])(?P<since_number>{_NUMBER})年(?:多)?(?:以)?来)"
    rf"|(?P<running>连续(?P<running_number>{_NUMBER})年|连年)"
    rf"|(?P<lapse>(?:\A|(?<=[,。;:!、]))(?P<lapse_number>{_NUMBER})年(?:间|里|中|共|累计|合计|总计|年均|平均|增长|增加|新增|全国))"
    r"|(?P<century>本世纪末|20世纪末|二十世纪末)"
    r"|(?P<then>届时)"
    r"|(?P<term>本届政府(?:任期|以来|期间|任内)|任期内)"
)
_YARDSTICK = re.compile(r"(?:比|较|同|与|和|于|超过|相当于|等于)\Z")
_BASIS = re.compile(r"[^,。;]{0,16}的?基础上")
_FROM = re.compile(r"(?:从|由)\Z")
_EARLIEST, _LATEST = 1900, 2100
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class Kind(Enum):
    """How an expression speaks of its years."""

    YEAR = "year"
    SPAN = "span"
    SINCE = "since"
    UNTIL = "until"
    PLAN = "plan"
    COMING = "coming"
    RUNNING = "running"
    FROM = "from"
    """where a change begins: 从2020年的4.16万亿元"""
    THAN = "than"
    """a yardstick: 比2002年, 与2000年相比"""


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar years `first` to `last`, both included."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """The years as text: 2025, or 2021-2025 for several years."""
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def years(self) -> int:
        """How many years it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """An expression of time: its offsets, the years it names, and how it speaks of them."""

    start: int
    end: int
    period: Period
    kind: Kind


def numeral(text: str) -> int:
    """The value of a small numeral: 13, 十三, 两."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    value = 0
    for digit in text:
        value = 10 * value + _DIGITS[digit]
    return value


def calendar_year(text: str) -> int:
    """The year written as 1997, 1 9 9 7 or 一九九七."""
    return numeral(text.replace(" ", ""))


def five_year_plan(number: int) -> Period:
    """The years of the five-year plan of that number: 14 → 2021-2025; 1963 to 1965 had none."""
    first = 1966 + 5 * (number - 3) if number > 2 else 1953 + 5 * (number - 1)
    return Period(first, first + 4)


def five_year_plan_of(year: int) -> Period:
    """The five-year plan that a year from 1966 on lies in: 2025 → 2021-2025."""
    first = year - (year - 1966) % 5
    return Period(first, first + 4)


def mentions(text: str, year: int | None, *, closed: bool = True) -> list[PeriodMention]:
    """The expressions of time in a folded text, in reading order.

    `year` is the year in which the document speaks (None: relative expressions are left out).  `closed` tells that this
    year has not yet run, as when a report opens it: then 五年来 ends with the year before.
    """
    found: list[PeriodMention] = []
    latest: Period | None = None
    for match in _EXPRESSION.finditer(text):
        mention = _mention(match, year, closed, latest)
        if mention is not None:
            found.append(mention)
            latest = mention.period if mention.kind is Kind.UNTIL else latest
    return found


def mention_at(text: str, position: int, year: int | None, *, closed: bool = True) -> PeriodMention | None:
    """The expression of time that begins at `position` of a folded text, if one does; otherwise as `mentions`."""
    match = _EXPRESSION.match(text, position)
    return _mention(match, year, closed, None) if match else None


def _mention(match: re.Match[str], year: int | None, closed: bool, latest: Period | None) -> PeriodMention | None:
    name = match.lastgroup if match.lastgroup in _READERS else next(n for n in _READERS if match.group(n))
    period, kind = _READERS[name](match, year, closed, latest)
    if period is None or not _EARLIEST <= period.first <= period.last <= _LATEST:
        return None
    text, start = match.string, match.start()
    if kind in (Kind.YEAR, Kind.SPAN, Kind.PLAN) or (kind is Kind.UNTIL and match.group("plan")):
        if _YARDSTICK.search(text, max(0, start - 3), start) or _BASIS.match(text, match.end()):
            kind = Kind.THAN
        elif _FROM.search(text, max(0, start - 1), start):
            kind = Kind.FROM
    return PeriodMention(start, match.end(), period, kind)


_Read = tuple["Period | None", Kind]
_Reader = Callable[[re.Match[str], "int | None", bool, "Period | None"], _Read]


def _range(match: re.Match[str], _year: int | None, _closed: bool, _latest: Period | None) -> _Read:
    first, last = calendar_year(match["range_from"]), calendar_year(match["range_to"])
    return (Period(first, last) if first <= last else None), Kind.SPAN


def _pair(match: re.Match[str], _year: int | None, _closed: bool, _latest: Period | None) -> _Read:
    first, last = calendar_year(match["pair_from"]), calendar_year(match["pair_to"])
    return (Period(first, last) if first <= last else None), Kind.SPAN


def _until(match: re.Match[str], _year: int | None, _closed: bool, _latest: Period | None) -> _Read:
    year = calendar_year(match["until_year"])
    return Period(year, year), Kind.UNTIL


def _absolute(match: re.Match[str], year: int | None, closed: bool, _latest: Period | None) -> _Read:
    named = calendar_year(match["year_year"])
    if match.group().endswith("以来"):
        last = named - 1 if year is None else year - closed
        return (Period(named, last) if named <= last else None), Kind.SINCE
    return Period(named, named), Kind.YEAR


def _plan(match: re.Match[str], year: int | None, closed: bool, _latest: Period | None) -> _Read:
    number = numeral(match["plan_number"])
    period = five_year_plan(number)
    part = match["plan_part"] or ""
    if part.startswith(("前", "头")):
        return Period(period.first, period.first + numeral(part[1]) - 1), Kind.PLAN
    if part.startswith("后"):
        return Period(period.last - numeral(part[1]) + 1, period.last), Kind.PLAN
    if part == "末":
        return Period(period.last, period.last), Kind.UNTIL
    if part.endswith("以来") and year is not None and period.first < year:
        return Period(period.first, min(period.last, max(period.first, year - closed))), Kind.SINCE
    return period, Kind.PLAN


def _fifth(match: re.Match[str], _year: int | None, _closed: bool, _latest: Period | None) -> _Read:
    return five_year_plan(numeral(match["fifth_number"])), Kind.PLAN


def _relative(offset: int, kind: Kind = Kind.YEAR) -> _Reader:
    def read(_match: re.Match[str], year: int | None, _closed: bool, _latest: Period | None) -> _Read:
        return (None if year is None else Period(year + offset, year + offset)), kind

    return read


def _coming(match: re.Match[str], year: int | None, closed: bool, _latest: Period | None) -> _Read:
    if year is None:
        return None, Kind.COMING
    first = year if closed else year + 1
    return Period(first, first + numeral(match["coming_number"]) - 1), Kind.COMING


def _back(group: str, kind: Kind) -> _Reader:
    def read(match: re.Match[str], year: int | None, closed: bool, _latest: Period | None) -> _Read:
        if year is None or not match[group]:
            return None, kind
        last = year - closed
        return Period(last - numeral(match[group]) + 1, last), kind

    return read


def _century(_match: re.Match[str], year: int | None, _closed: bool, _latest: Period | None) -> _Read:
    return (Period(2000, 2000) if year is not None and year < 2000 else None), Kind.UNTIL


def _then(_match: re.Match[str], _year: int | None, _closed: bool, latest: Period | None) -> _Read:
    return latest, Kind.UNTIL


def _term(_match: re.Match[str], year: int | None, closed: bool, _latest: Period | None) -> _Read:
    return (None if year is None else Period(year - closed - 4, year - closed)), Kind.SINCE


_READERS: dict[str, _Reader] = {
    "range": _range,
    "pair": _pair,
    "until": _until,
    "year": _absolute,
    "plan": _plan,
    "fifth": _fifth,
    "last": _relative(-1),
    "before_last": _relative(-2),
    "this": _relative(0),
    "next": _relative(1),
    "coming": _coming,
    "past": _back("past_number", Kind.SINCE),
    "past_term": _back("past_term_number", Kind.SINCE),
    "since": _back("since_number", Kind.SINCE),
    "running": _back("running_number", Kind.RUNNING),
    "lapse": _back("lapse_number", Kind.SINCE),
    "century": _century,
    "then": _then,
    "term": _term,
}
