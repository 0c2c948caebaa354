"""Numbers in Arabic numerals that are figures, with magnitudes and units; dates and bare numbers are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.extraction.figures.values.candidate import NumberCandidate
from store.extraction.figures.values.exclude import is_formula, is_ordinal, is_span_of_days
from store.extraction.figures.values.ratios import is_index_value, ratio
from store.text.numerals import ARABIC, DIGITS, MAGNITUDES, arabic_value, chinese_value
from store.text.units import Unit, unit_at

_ARABIC = re.compile(ARABIC)
_MAGNITUDE = re.compile(r" ?[十百千万亿]{1,4}(?:[0-9]{1,9}(?:\.[0-9]{1,9})?[十百千万亿]{1,2}){0,2}")
_MANY = re.compile(r"[余多几来]")
_MORE = re.compile(r"[百千万亿]{1,3}")
_CONNECTOR = re.compile(r" ?(?:-{1,2}|~|至|到) ?")
_SMALL_UNITS = ("瓦", "米", "克", "伏", "卡", "赫", "帕")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,3})(?![0-9/A-Za-z])")
# 13万2人次, 3万4000人, 1千零20人: digits after the last magnitude, before a unit.
_REST = re.compile(r"(零?)([0-9]{1,4})(?![0-9.,%/:-])")
_POPULATION_RATE = re.compile(r"/(?:10|十)?[万亿](?!元)")
_NAMES_OF_YEARS = ("前", "行动", "攻坚行动", "规划", "计划")  # 5年前 says when, 3年行动计划 is a name
_NUMBERED_YEAR = re.compile(r"[0-9]{1,2}\.[12][0-9]{3}")  # 2．2021年6月底前: an enumerator and a date
_MOVES = ("提", "上", "增", "下", "降", "升", "扩", "减", "变", "调", "改", "缩", "涨", "跌", "回", "收", "优", "转")
_VALUE_VERBS = ("为", "达", "到", "至", "是", "于", "约", "过", "近", "了", "居")
_JOINT = re.compile(r"(?:[、和与及]|以及)-?")
_OPENINGS = frozenset("。;:!?([ -|\n")  # 1、5个村: a number after these is an enumerator
_LONGEST_LIST = 8
_LONGEST = 24  # digits and separators; a longer run is a code, not a number


@dataclass(slots=True)
class _Number:
    """An Arabic number with its magnitudes: `digits` as written, `end` after everything that belongs to it."""

    value: float
    end: int
    digits: str
    magnitude: bool
    approximate: bool

    @property
    def is_year(self) -> bool:
        plain = self.digits.replace(" ", "")
        return len(plain) == 4 and plain.isdigit() and plain[0] in "12" and not self.magnitude


def candidates(text: str) -> Iterator[NumberCandidate]:
    """Every Arabic number of a folded text that may be a figure, in reading order."""
    position = 0
    while match := _ARABIC.search(text, position):
        position = match.end()
        if candidate := _candidate(text, match):
            yield candidate
            position = max(position, candidate.unit.end)


def _candidate(text: str, match: re.Match[str]) -> NumberCandidate | None:
    start = match.start()
    parted = text.startswith((":", " :"), match.end()) and not (start and text[start - 1] in ":/")
    if parted and (candidate := ratio(text, start)):
        return candidate
    if candidate := _slashed(text, start):
        return candidate
    if rate := _POPULATION_RATE.match(text, match.end()):  # 17.8/10万
        return NumberCandidate(start, arabic_value(match.group()), None, Unit(rate.group(), "share", rate.end()))
    number = _number(text, match)
    if number is not None and number.magnitude and text.endswith("每", 0, start):
        return None  # 每10万人: what a rate is counted by
    if number is None or is_ordinal(text, start) or text.endswith("分之", 0, start):
        return None
    unit = _unit(text, number)
    if is_formula(text, start, unit.end if unit else number.end) or is_formula(text, start, number.end):
        return None
    if _is_date(text, start, number, unit):
        return None
    if ranged := _range(text, start, number, unit):
        return ranged
    if unit is None and (listed := _listed(text, start, number)):
        return listed
    if unit is None:
        if not _stands_alone(text, start, number):
            return None
        unit = Unit("", "count", number.end)
    elif not _unit_fits(text, start, number, unit):
        return None
    return NumberCandidate(start, number.value, None, unit, number.approximate)


def _number(text: str, match: re.Match[str]) -> _Number | None:
    """The matched number with its magnitudes and 余/多/几; None for a run of digits that is no number."""
    digits, end = match.group(), match.end()
    if len(digits) > _LONGEST:
        return None
    magnitude = ""
    if found := _MAGNITUDE.match(text, end):
        magnitude = found.group().lstrip(" ")
        if _ends_in_unit(text, found):
            magnitude = magnitude[:-1]
        if magnitude:
            end += len(magnitude) + (text[end] == " ")
    approximate = False
    spaced = " " in digits and text.startswith(" ", end)  # 3 0 0 多个
    if many := _MANY.match(text, end + spaced):
        more = _MORE.match(text, many.end())
        if more and not any(char.isdigit() for char in magnitude):
            extra = more.group()[:-1] if _ends_in_unit(text, more) else more.group()
            magnitude += extra
            end, approximate = many.end() + len(extra), True
        elif _means_more(text, many) or unit_at(text, many.end(), arabic=True):
            end, approximate = many.end(), True
    if any(char.isdigit() for char in magnitude):
        value = chinese_value(digits.replace(" ", "").replace(",", "") + magnitude) or 0.0
    else:
        value = arabic_value(digits, magnitude)
    if magnitude and not approximate and (rest := _REST.match(text, end)):
        below = 10.0 ** MAGNITUDES[magnitude[-1]]
        short = not rest.group(1) and len(rest.group(2)) == 1 and below > 10
        more_value = float(rest.group(2)) * (below / 10 if short else 1)
        if more_value < below and "." not in digits and unit_at(text, rest.end(), arabic=True):
            value, end = value + more_value, rest.end()
    return _Number(value, end, digits, bool(magnitude), approximate)


def _means_more(text: str, many: re.Match[str]) -> bool:
    """Whether 余 or 多 stands for "and some", not at the start of 多边 or 多元."""
    return many.group() in "余多" and not text.startswith(("边", "元", "样"), many.end())


def _ends_in_unit(text: str, magnitude: re.Match[str]) -> bool:
    """Whether the last magnitude is the first character of the unit: 1.2亿千瓦, 3百分点."""
    if magnitude.group()[-1] == "千":
        return text.startswith(_SMALL_UNITS, magnitude.end())
    return magnitude.group()[-1] == "百" and text.startswith("分点", magnitude.end())


def _unit(text: str, number: _Number) -> Unit | None:
    """The unit after an Arabic number; one blank may stand between."""
    position = number.end
    if text.startswith(("个多月", "个多小时"), position):
        number.approximate = True
        end = position + (3 if text[position + 2] == "月" else 4)
        return Unit("个" + text[position + 2 : end], "duration", end)
    if unit := unit_at(text, position, arabic=True):
        plain = not number.magnitude and "." not in number.digits
        return unit if plain or not unit.place else None
    if text.startswith(" ", position) and (unit := unit_at(text, position + 1, arabic=True)):
        return None if unit.place else unit
    return None


def _is_date(text: str, start: int, number: _Number, unit: Unit | None) -> bool:
    """Whether the number is a calendar year (2019年, 98年底, 二0一0年); months and days have no unit at all."""
    if unit is None or not unit.name.startswith("年"):
        return False
    if _NUMBERED_YEAR.fullmatch(number.digits):
        return True
    if (number.is_year and not number.approximate) or (start and text[start - 1] in DIGITS):
        return True
    short = len(number.digits) == 2 and number.digits[0] in "56789" and not number.magnitude
    return short and text.startswith(("底", "初", "末", "代"), unit.end)


def _slashed(text: str, start: int) -> NumberCandidate | None:
    """1/3, a fraction; 24/7 and 7/4 are none."""
    match = _SLASHED.match(text, start)
    if match is None or int(match.group(1)) >= int(match.group(2)):
        return None
    before = text[start - 1] if start else " "
    if before.isascii() and (before.isalnum() or before in "/.-:"):
        return None
    value = int(match.group(1)) / int(match.group(2))
    return NumberCandidate(start, value, None, Unit("", "share", match.end()))


def _range(text: str, start: int, number: _Number, unit: Unit | None) -> NumberCandidate | None:
    """3-5个, 40%至48%, 8000元至1万元: one figure, unless 从 or 由 makes it a change from one to the other."""
    connector = _CONNECTOR.match(text, unit.end if unit else number.end)
    match = _ARABIC.match(text, connector.end()) if connector else None
    second = _number(text, match) if match else None
    if connector is None or second is None:
        return None
    second_unit = _unit(text, second)
    if second_unit is None or (unit is not None and unit.name != second_unit.name):
        return None
    if connector.group().strip() in ("至", "到") and text.endswith(("从", "由"), 0, start):
        return None
    if _is_date(text, connector.end(), second, second_unit) or is_formula(text, connector.end(), second_unit.end):
        return None
    if not _unit_fits(text, start, second, second_unit):
        return None
    low = number.value
    if unit is None and not number.magnitude and second.magnitude and second.value > 0:
        low *= second.value / arabic_value(second.digits)
    if low >= second.value:
        return None
    return NumberCandidate(start, low, second.value, second_unit, second.approximate)


def _listed(text: str, start: int, number: _Number) -> NumberCandidate | None:
    """12、15和20个百分点: a member of a list whose unit, and magnitude, stand at its end."""
    before = text[start - 1] if start else "。"
    if before == "-" and text[start - 2 : start - 1] in ("、", "和", "为"):
        before = "、"
    if before in _OPENINGS or number.is_year:
        return None
    position = number.end
    for _ in range(_LONGEST_LIST):
        joint = _JOINT.match(text, position)
        match = _ARABIC.match(text, joint.end()) if joint else None
        member = _number(text, match) if match else None
        if joint is None or member is None or member.is_year:
            return None
        if unit := _unit(text, member):
            if unit.place or _is_date(text, joint.end(), member, unit) or not _unit_fits(text, start, member, unit):
                return None
            shared = member.value / arabic_value(member.digits) if member.magnitude and member.value else 1.0
            value = number.value if number.magnitude else number.value * shared
            return NumberCandidate(start, value, None, Unit(unit.name, unit.kind, number.end))
        position = member.end
    return None


def _stands_alone(text: str, start: int, number: _Number) -> bool:
    """Whether a number without a unit is a figure: 3300万, or a plain value after 达到 and the like."""
    after = text[number.end : number.end + 1]
    if number.magnitude:
        return not after.isascii() or after in " ,;.)%" or not after
    before = text[start - 1] if start else ""
    if before in ("从", "由") and "." in number.digits:
        return text.startswith(_MOVES, number.end)
    if not number.is_year and is_index_value(text, start, number.end):
        return True
    closed = not after or after in ",。;、)!"
    return closed and not number.is_year and before in _VALUE_VERBS and len(number.digits) < 7


def _unit_fits(text: str, start: int, number: _Number, unit: Unit) -> bool:
    """What the neighbours say against a unit: a rank (前10位), a clock (9时30分), a class (千亿级), an angle."""
    before = text[start - 1] if start else ""
    if unit.name in ("位", "名"):
        return before != "前"
    if unit.name == "分":
        return before not in ("时", "点", ":")
    if unit.name == "级":
        return not number.magnitude
    if unit.name == "年" and text.startswith(_NAMES_OF_YEARS, unit.end):
        return text.startswith("前后", unit.end)
    if unit.name == "日":
        return is_span_of_days(text, start, unit.end)
    return unit.name != "度" or not text.startswith(("高", "角"), unit.end)
