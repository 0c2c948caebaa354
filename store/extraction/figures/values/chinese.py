"""Numbers in Chinese numerals that are figures: 三十七个, 百分之七点八, 三分之一, 两年, 上百家, but not 四梁八柱.

A single numeral counts only before a listed measure word, and 一 almost never: it is mostly "a" or part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.extraction.figures.values.candidate import NumberCandidate
from store.extraction.figures.values.exclude import is_span_of_days
from store.text.numerals import ARABIC, CHINESE, DIGITS, MAGNITUDES, arabic_value, chinese_value
from store.text.units import Unit, table, unit_at, words


@dataclass(frozen=True, slots=True)
class _Numeral:
    run: str
    start: int
    end: int
    low: float
    high: float | None = None
    vague: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a magnitude: 万名, 亿元."""
        return not self.vague and all(char in "百千万亿" for char in self.run)


_LONGEST = 24
_RUN = re.compile(r"[一二两三四五六七八九十百千万亿半几零〇]+(?:点[一二三四五六七八九零〇]+[万亿]*)?")
_FRACTION = re.compile(rf"(?:分之)(?:({ARABIC})|({CHINESE}))")
_PLAIN = re.compile(CHINESE)
_PAIR = re.compile(r"(?<=[十百千万亿])([一二三四五六七八])([二三四五六七八九])(?![一二三四五六七八九零〇点])")
_MANY = re.compile(r"[余多来]")
_MORE = re.compile(r"[万亿千百]+")
_CONNECTOR = re.compile(r"[至到\-~]")
_SMALL_UNITS = frozenset("瓦米克伏")
# 数 and 上 make a number vague (数十, 上百), unless they end another word (人数十万, 以上百分之).
_COUNT_WORDS = frozenset("人总户次指件岁倍个少多基系无")
# 五年 is a span of time where it is measured; alone it says when (过去五年, 五年来).
_SPAN_BEFORE = (
    "连续",
    "用",
    "历时",
    "为期",
    "延长",
    "达",
    "长达",
    "约",
    "满",
    "分",
    "超过",
    "不少于",
    "不超过",
    "至少",
    "缩短",
    "提前",
    "推迟",
    "有",
    "需要",
    "经过",
)
_SPAN_AFTER = ("时间", "以上", "以下", "以内", "内", "左右", "过渡期", "任期", "多", "半", "期限")
_NAMES_OF_YEARS = ("计划", "规划", "行动", "制", "级", "大计", "来", "义务教育", "纲要", "滚动", "攻坚")
_NOT_QUITE = ("不足", "不到", "超过", "不满", "未满", "至少", "至多")
_LIMITS = ("以上", "以下", "以内")
_SCORED = frozenset("分字股首")
_NOT_TWO = frozenset(["人", "次", "家", "轮"])


def candidates(text: str) -> Iterator[NumberCandidate]:
    """Every Chinese numeral of a folded text that may be a figure, in reading order."""
    for match in _RUN.finditer(text):
        run, start, end = match.group(), match.start(), match.end()
        if len(run) > _LONGEST:
            continue
        if start and _belongs_to_arabic(text, start):
            continue
        if text.startswith("分之", end):
            candidate = _fraction(text, run, start, end)
        elif len(run) == 1 and run not in MAGNITUDES:
            candidate = _single(text, run, start, end)
        else:
            candidate = _several(text, run, start, end)
        if candidate is not None:
            yield candidate


def _belongs_to_arabic(text: str, start: int) -> bool:
    """Whether the run is the magnitude of an Arabic number: 1.5万, 39.8 万亿, 20多万."""
    before, earlier = text[start - 1], text[start - 2 : start - 1]
    return before.isdigit() or (before in "余多几来 " and earlier.isdigit())


def _fraction(text: str, run: str, start: int, end: int) -> NumberCandidate | None:
    """百分之七点八, 百分之三至百分之五, 三分之二."""
    match = _FRACTION.match(text, end)
    if match is None:
        return None
    value = _part(match)
    if value is None:
        return None
    if run in ("百", "千", "万"):
        name = {"百": "%", "千": "‰", "万": "‱"}[run]
        if high := _upper_end(text, run, start, match.end(), value):
            return NumberCandidate(start, value, high[0], Unit(name, "share", high[1]))
        return NumberCandidate(start, value, None, Unit(name, "share", match.end()))
    whole = chinese_value(run)
    if not whole or value >= whole:
        return None
    return NumberCandidate(start, value / whole, None, Unit("", "share", match.end()))


def _upper_end(text: str, run: str, start: int, end: int, low: float) -> tuple[float, int] | None:
    """The other end of 百分之三至百分之五 or 百分之八至九 and where it stops; None where no range goes on at `end`."""
    if not _CONNECTOR.match(text, end) or text.endswith(("从", "由"), 0, start):
        return None
    if text.startswith(f"{run}分之", end + 1):
        match = _FRACTION.match(text, end + 2)
        high = _part(match) if match else None
    else:
        match = _PLAIN.match(text, end + 1)
        high = chinese_value(match.group()) if match and unit_at(text, match.end(), arabic=False) is None else None
    return (high, match.end()) if match and high is not None and high > low else None


def _part(match: re.Match[str]) -> float | None:
    arabic, chinese = match.groups()
    return arabic_value(arabic) if arabic else chinese_value(chinese)


def _single(text: str, run: str, start: int, end: int) -> NumberCandidate | None:
    """两年, 三轮, 一倍; 三至五年 as one."""
    if run not in DIGITS:
        return None
    low, high = float(DIGITS[run]), None
    if _CONNECTOR.match(text, end) and text[end + 1 : end + 2] in DIGITS and end + 1 < len(text):
        second = float(DIGITS[text[end + 1]])
        if second > low and text[end + 2 : end + 3] not in MAGNITUDES:
            high, end = second, end + 2
    unit = unit_at(text, end, arabic=False)
    if unit is None:
        return None
    if run == "一" and high is None and unit.kind == "duration" and unit.name in words("chinese", "single"):
        bounded = text.startswith(_NOT_QUITE, max(0, start - 2)) and text[start - 2 : start] in _NOT_QUITE
        return NumberCandidate(start, low, high, unit) if bounded else None  # 不足一个月
    if unit.name not in words("chinese", "one" if run == "一" and high is None else "single"):
        return None
    if (run == "二" and high is None and unit.name in _NOT_TWO) or not _fits(text, start, unit):
        return None
    return NumberCandidate(start, low, high, unit)


def _several(text: str, run: str, start: int, end: int) -> NumberCandidate | None:
    """A numeral of several characters, or a magnitude alone (万名, 上百家, 数十个)."""
    if run in ("一半", "半"):
        return NumberCandidate(start, 0.5, None, Unit("", "share", end)) if run == "一半" else None
    numeral = _numeral(text, run, start, end)
    if numeral is None:
        return None
    unit = unit_at(text, numeral.end, arabic=False)
    if text[numeral.start - 1 : numeral.start] == "每" and numeral.start and numeral.bare:
        return None
    if unit is None:
        return _without_unit(text, numeral)
    if text.startswith("级", unit.end) or not _fits(text, start, unit):
        return None
    if unit.name in words("chinese", "never") and not (_is_great(numeral.run, unit.name)):
        return None
    if numeral.run in ("十", "几") and not numeral.vague:
        limit = text.startswith(_LIMITS, unit.end)  # 三年以上十年以下
        named = unit.name in ("年", "天", "家", "个") and not limit
        return None if numeral.run == "几" or named else _made(numeral, unit)
    if numeral.bare:
        if unit.name in words("chinese", "bare"):
            return _made(numeral, unit)
        if unit.name not in words("chinese", "bare_bound"):
            return None
        return NumberCandidate(numeral.start, numeral.low, None, unit, needs_bound=True)
    return _ranged(text, numeral, unit) or _made(numeral, unit)


def _is_great(run: str, unit: str) -> bool:
    """Whether a numeral is of hundreds at least and no mere magnitude: 两千分, 两万字, 八亿度, not 十分 nor 千字."""
    if unit not in _SCORED and not (unit == "度" and run[-1] in "万亿"):
        return False
    return len(run) > 1 and any(char in DIGITS for char in run) and any(char in "百千万" for char in run)


def _made(numeral: _Numeral, unit: Unit) -> NumberCandidate:
    return NumberCandidate(numeral.start, numeral.low, numeral.high, unit, numeral.vague)


def _without_unit(text: str, numeral: _Numeral) -> NumberCandidate | None:
    """八千万农民, 六亿多人民: a great number may do without a measure word."""
    if numeral.bare or len(numeral.run) < 2 or numeral.run.rstrip("余多来")[-1:] not in ("万", "亿"):
        return None
    if text.startswith(("级", "斯", "分", "众", "岁", "里", "千", "百", "山", "大山"), numeral.end):
        return None
    return _made(numeral, Unit("", "count", numeral.end))


def _ranged(text: str, numeral: _Numeral, unit: Unit) -> NumberCandidate | None:
    """四千万亩到五千万亩: one range, where the same unit stands twice."""
    if not _CONNECTOR.match(text, unit.end) or text[numeral.start - 1 : numeral.start] in ("从", "由"):
        return None
    match = _RUN.match(text, unit.end + 1)
    if match is None:
        return None
    high, second = chinese_value(match.group()), unit_at(text, match.end(), arabic=False)
    if high is None or second is None or second.name != unit.name or high <= numeral.low:
        return None
    return NumberCandidate(numeral.start, numeral.low, high, second, numeral.vague)


def _numeral(text: str, run: str, start: int, end: int) -> _Numeral | None:
    """The numeral with 数, 上, 余, 多 around it; None when the characters make no number."""
    after = text[end : end + 1]
    if (
        len(run) > 1
        and run[-1] == "千"
        and after
        and (after in "瓦克伏" or (after == "米" and run[-2] in "十百千万亿"))
    ):
        run, end = run[:-1], end - 1
    vague = "几" in run
    if run[0] == "几" and text[start - 1 : start] == "好":
        start -= 1
    elif run[0] in MAGNITUDES and start:
        prefix, earlier = text[start - 1], text[start - 2 : start - 1]
        if earlier == "千" and prefix == "上":
            return None  # 成千上万
        if (prefix == "上" and earlier != "以" and run[0] != "十") or (prefix == "数" and earlier not in _COUNT_WORDS):
            start, vague = start - 1, True
    if many := _MANY.match(text, end):
        more = _MORE.match(text, many.end())
        stop = more.end() if more else many.end()
        if more and more.group()[-1] == "千" and text[stop : stop + 1] in _SMALL_UNITS and stop < len(text):
            stop -= 1
        if more or (run[-1] in "万亿" and text[stop : stop + 1] not in "边元样") or unit_at(text, stop, arabic=False):
            run, end, vague = run + text[end:stop], stop, True
    low, high = _values(run)
    return None if low is None else _Numeral(run, start, end, low, high, vague)


def _values(run: str) -> tuple[float | None, float | None]:
    """The value of a numeral, or both ends of one like 七八(个), 两三百, 三五(年)."""
    body = run.rstrip("十百千万亿")
    if len(body) > 1 and all(char in DIGITS for char in body):
        low, high = DIGITS[body[0]], DIGITS[body[1]]
        if len(body) == 2 and 0 < low < high and (high - low == 1 or body == "三五"):
            factor = 10.0 ** sum(MAGNITUDES[char] for char in run[2:])
            return low * factor, high * factor
        return None, None
    if (pair := _PAIR.search(run)) and DIGITS[pair.group(2)] - DIGITS[pair.group(1)] == 1:  # 一万六七, 三百五六十
        return (
            chinese_value(run[: pair.end(1)] + run[pair.end() :]),
            chinese_value(run[: pair.start()] + run[pair.start(2) :]),
        )
    return chinese_value(run), None


def _fits(text: str, start: int, unit: Unit) -> bool:
    """What the neighbours of the numeral and of its measure word say against a figure."""
    name, after = unit.name, text[unit.end : unit.end + 1]
    before = text[max(0, start - 3) : start]
    if name == "年":
        if text.startswith(_NAMES_OF_YEARS, unit.end) or before.endswith(("近", "第")):
            return False
        return text[unit.end - 2] in "多几余" or before.endswith(_SPAN_BEFORE) or text.startswith(_SPAN_AFTER, unit.end)
    if name in ("人", "家"):
        return not (after and after in table()["chinese"]["after_people"])
    if name == "次":  # 五届人大三次会议, 三次产业 are names
        named = text.startswith(("能源", "创业", "分配", "方"), unit.end) or "届" in text[max(0, start - 7) : start]
        return not named and not before.endswith(("、", "一", "二"))
    if name == "日":
        return is_span_of_days(text, start, unit.end)
    if name == "位":
        return not (after and after in "数一")
    if name == "番":
        return before.endswith(("翻", "翻了"))
    if name == "成":
        return text[start] != "一" or not after or after in "以左多,。;、)的至到"
    if name == "轮":
        return after != "驱" and before[-1:] not in ("新", "第")
    return not (name == "元" and after and after in "化论")
