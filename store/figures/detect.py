"""Where the figures of a text are, with value, unit, kind and bound; no segmentation, two passes over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.figures import chinese
from store.figures.bounds import bound_afar, bound_after, bound_before
from store.figures.exclude import is_formula, is_ordinal, protected_spans
from store.figures.numerals import ARABIC, arabic_value, chinese_value
from store.figures.units import Unit, unit_at


@dataclass(slots=True)
class Found:
    """A figure in a folded text: the whole expression and, inside it, the number with its unit (`core_*`)."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: float
    high: float | None
    unit: str
    kind: str
    bound: str = "exact"
    shared: str = ""
    """the bound that a list may hand on to its next member, "" when the bound is the figure's own"""


_ARABIC = re.compile(ARABIC)
_MAGNITUDE = re.compile(r" ?[十百千万亿]+(?:[0-9]+(?:\.[0-9]+)?[十百千万亿]+)*")
_MANY = re.compile(r"[余多几来]")
_MORE = re.compile(r"[百千万亿]+")
_CONNECTOR = re.compile(r" ?(?:-{1,2}|~|至|到) ?")
_SMALL_UNITS = ("瓦", "米", "克", "伏", "卡", "赫", "帕")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,3})(?![0-9/])")
_MOVES = ("提", "上", "增", "下", "降", "升", "扩", "减", "变", "调", "改")
_LIST = re.compile(r"[、和或与及]\Z")
_VALUE_VERBS = ("为", "达", "到", "至", "是", "于", "约", "过", "近", "了", "居")
_HALVES = ("年", "个月", "小时", "倍", "天")
_CLAUSE_START = re.compile(r"[,。;:!?]")


@dataclass(slots=True)
class _Number:
    value: float
    end: int
    approximate: bool = False
    magnitude: bool = False
    digits: str = ""


def find(text: str) -> list[Found]:
    """All figures of a folded text in reading order; spans never overlap."""
    found: list[Found] = []
    protected = protected_spans(text)
    for item in chinese.candidates(text):
        if not _inside(protected, item.start) and (figure := _chinese(text, item)):
            found.append(figure)
    taken = {position for figure in found for position in range(figure.start, figure.end)} if found else set()
    position = 0
    while match := _ARABIC.search(text, position):
        start = match.start()
        position = match.end()
        if start in taken or _inside(protected, start):
            continue
        for figure in _arabic(text, start):
            if figure.start not in taken and figure.end - 1 not in taken:
                found.append(figure)
            position = max(position, figure.end)
    found.sort(key=lambda figure: figure.start)
    return _share_bounds(text, _without_overlap(found))


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    return any(begin < position < end for begin, end in spans)


def _without_overlap(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _number(text: str, start: int) -> _Number | None:
    """The Arabic number at `start` with its magnitudes and 余/多/几; None when there is none."""
    match = _ARABIC.match(text, start)
    if match is None:
        return None
    digits, end = match.group(), match.end()
    magnitude = ""
    if found := _MAGNITUDE.match(text, end):
        magnitude = found.group().lstrip(" ")
        if _ends_in_unit(text, found):
            magnitude = magnitude[:-1]
        if magnitude:
            end += len(magnitude) + (text[end] == " ")
    approximate = False
    if many := _MANY.match(text, end):
        if more := _MORE.match(text, many.end()):
            extra = more.group()[:-1] if _ends_in_unit(text, more) else more.group()
            magnitude += extra
            end, approximate = many.end() + len(extra), True
        elif (many.group() in "余多" and text[many.end() : many.end() + 1] not in tuple("边元样")) or unit_at(
            text, many.end(), arabic=True
        ):
            end, approximate = many.end(), True
    if any(c.isdigit() for c in magnitude):
        value = chinese_value(digits.replace(" ", "").replace(",", "") + magnitude) or 0.0
    else:
        value = arabic_value(digits, magnitude)
    return _Number(value, end, approximate, bool(magnitude), digits)


def _ends_in_unit(text: str, magnitude: re.Match[str]) -> bool:
    """Whether the last magnitude is the first character of the unit: 1.2亿千瓦, 3百分点."""
    last = magnitude.group()[-1]
    return (last == "千" and text.startswith(_SMALL_UNITS, magnitude.end())) or (
        last == "百" and text.startswith("分点", magnitude.end())
    )


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
    if text[position : position + 1] == " " and (unit := unit_at(text, position + 1, arabic=True)):
        return None if unit.place else unit
    return None


def _is_year(number: _Number) -> bool:
    digits = number.digits.replace(" ", "")
    return digits.isdigit() and len(digits) == 4 and digits[0] in "12" and not number.magnitude


def _is_date(text: str, number: _Number, unit: Unit | None) -> bool:
    """Whether the number is a calendar year (2019年, 98年底); months and days have no unit at all."""
    if unit is None or not unit.name.startswith("年") or unit.name == "年半":
        return False
    if _is_year(number) and not number.approximate:
        return True
    digits = number.digits.replace(" ", "")
    return (
        len(digits) == 2
        and digits[0] in "56789"
        and not number.magnitude
        and text[unit.end : unit.end + 1] in "底初末代"
    )


def _arabic(text: str, start: int) -> list[Found]:
    """The figure whose Arabic number starts at `start`: none, one, or the two of 从3%到5%."""
    if slashed := _slashed(text, start):
        return [slashed]
    number = _number(text, start)
    if number is None or is_ordinal(text, start) or text.endswith("分之", 0, start):
        return []
    unit = _unit(text, number)
    core_end = unit.end if unit else number.end
    if is_formula(text, start, core_end) or is_formula(text, start, number.end):
        return []
    if _is_date(text, number, unit):
        return []
    if ranged := _range(text, start, number, unit):
        return [ranged]
    if unit is None:
        if not _stands_alone(text, start, number):
            return []
        unit = Unit("", "count", number.end)
    elif not _unit_fits(text, start, number, unit):
        return []
    return [_finish(text, start, number.value, None, unit, number.approximate)]


def _slashed(text: str, start: int) -> Found | None:
    """1/3, a fraction; 24/7 and 7/4 are none."""
    match = _SLASHED.match(text, start)
    if match is None or int(match.group(1)) >= int(match.group(2)):
        return None
    if start and (text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "/.-:")):
        return None
    unit = Unit("", "share", match.end())
    return _finish(text, start, int(match.group(1)) / int(match.group(2)), None, unit, False)


def _range(text: str, start: int, number: _Number, unit: Unit | None) -> Found | None:
    """3-5个, 40%至48%, 8000元至1万元: one figure, unless 从 or 由 makes it a change from one to the other."""
    first_end = unit.end if unit else number.end
    connector = _CONNECTOR.match(text, first_end)
    if connector is None:
        return None
    second = _number(text, connector.end())
    if second is None:
        return None
    second_unit = _unit(text, second)
    if second_unit is None or (unit is not None and unit.name != second_unit.name):
        return None
    if connector.group().strip() in ("至", "到") and text[start - 1 : start] in ("从", "由") and start:
        return None
    if _is_date(text, second, second_unit) or is_formula(text, connector.end(), second_unit.end):
        return None
    low, high = number.value, second.value
    if unit is None and not number.magnitude and second.magnitude and second.value > 0:
        low *= second.value / arabic_value(second.digits)
    if low >= high:
        return None
    return _finish(text, start, low, high, second_unit, second.approximate)


def _stands_alone(text: str, start: int, number: _Number) -> bool:
    """Whether a number without a unit is a figure: 3300万, or a plain value after 达到 and the like."""
    after = text[number.end : number.end + 1]
    if number.magnitude:
        return not after.isascii() or after in " ,;.)%" or not after
    if text[number.end - 1].isdigit() and after and ((after.isalpha() and after.isascii()) or after == "."):
        return False
    if start and text[start - 1] in "从由" and "." in number.digits and text.startswith(_MOVES, number.end):
        return True
    closed = not after or after in ",。;、)!"
    return closed and not _is_year(number) and start > 0 and text[start - 1] in _VALUE_VERBS and len(number.digits) < 7


def _unit_fits(text: str, start: int, number: _Number, unit: Unit) -> bool:
    before = text[start - 1] if start else ""
    if unit.name in ("位", "名", "强") and before == "前":
        return False
    if unit.name == "分" and before in "时点:":
        return False
    if unit.name == "级" and number.magnitude:
        return False
    if unit.name == "度" and text[unit.end : unit.end + 1] in "以高角":
        return text[unit.end : unit.end + 1] == "以"
    return True


def _finish(text: str, start: int, low: float, high: float | None, unit: Unit, approximate: bool) -> Found:
    """The whole expression around a number and its unit: sign, half, bounds left and right."""
    core_start, end = start, unit.end
    if unit.name == "成":  # three tenths are 30 per cent
        unit, low, high = Unit("%", "share", end), low * 10, high and high * 10
    if core_start and text[core_start - 1] == "-" and high is None and _is_sign(text, core_start - 1, unit.name):
        core_start -= 1
        low = -low
    if text[end : end + 1] == "半" and unit.name in _HALVES:
        low, end = low + 0.5, end + 1
    core_end = end
    bound, shared, begin = "approx" if approximate else "exact", "", core_start
    right = bound_after(text, end, unit.kind)
    if right:
        bound, end = right
    if left := bound_before(text, core_start):
        word = text[left[1] : core_start].strip()
        if not (word == "近" and unit.kind == "duration"):
            begin = left[1]
            if right is None or left[0] != "approx":
                bound = shared = left[0]
    elif right is None and not approximate:
        clause = text[max(0, core_start - 40) : core_start]
        if cuts := list(_CLAUSE_START.finditer(clause)):
            clause = clause[cuts[-1].end() :]
        bound = bound_afar(clause) or bound
        shared = bound if bound != "exact" else ""
    return Found(begin, end, core_start, core_end, low, high, unit.name, unit.kind, bound, shared)


def _is_sign(text: str, position: int, unit: str) -> bool:
    """Whether the dash at `position` is a minus: after 为, at the start, or in a measured rate or temperature."""
    before = text[position - 1] if position else " "
    return before in "为至达到 (是" or (
        unit in ("%", "℃", "个百分点") and before >= "一" and before not in "年月日个至到"
    )


def _share_bounds(text: str, found: list[Found]) -> list[Found]:
    """不少于10000元、5000元: the second member of a list takes over the bound that stands before the first."""
    for first, second in zip(found, found[1:], strict=False):
        if first.shared and second.bound == "exact" and first.unit == second.unit:
            between = text[first.end : second.start]
            if len(between) == 1 and _LIST.match(between):
                second.bound = second.shared = first.shared
    return found


def _chinese(text: str, item: chinese.Candidate) -> Found | None:
    if is_ordinal(text, item.start) or is_formula(text, item.start, item.unit.end):
        return None
    if text[item.start - 1 : item.start] == "-" and item.start and text[item.start - 2 : item.start - 1].isdigit():
        return None
    figure = _finish(text, item.start, item.low, item.high, item.unit, item.approximate)
    if item.needs_bound and figure.bound == "exact":
        return None
    return figure
