"""The time expression that governs a figure, and the calendar year it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_YEAR = r"[12] ?[0-9] ?[0-9] ?[0-9](?: ?(?:-|至|、|和|到) ?[12] ?[0-9] ?[0-9] ?[0-9])* ?年(?!代)|(?<![0-9])[5-9][0-9]年(?=[底初末以代])|[一二][〇零九一二三四五六七八]{3}年"
_MONTH = r"(?:[01]? ?[0-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = rf"{_MONTH} ?月(?:份)?(?:[0-3]? ?[0-9] ?日)?(?:[、和至到-]{_MONTH} ?月(?:份)?(?:[0-3]? ?[0-9] ?日)?)*|{_MONTH}[-至到]{_MONTH} ?月(?:份)?"
_PART = (
    rf"(?:{_MONTHS}|上半年|下半年|[一二三四]季度|前[三二]季度|第[一二三四]季度|年?底|年?末|年?初|春节?|夏|秋|冬|全年)"
)
_SINCE = r"(?:以来|之前|以前|之后|以后|前后|前|间|期间|内|起)"
_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十几]{1,3})"
_TIME = re.compile(
    rf"(?:截至|截止|截止到|到|至|在|从|自)?(?:{_YEAR})(?:{_PART})?{_SINCE}?"
    rf"|(?:截至|截止|到|从|自)?(?:去年|今年|上年|前年|明年|当年|本年|次年|本年度|上年度)(?:同期)?(?:{_PART})?{_SINCE}?"
    rf"|(?:过去|最近|近|这|今后|未来|前|后|头|往后){_COUNT}多?(?:个)?(?:年|个月)(?:[间来里内中]|以来)?"
    rf"|(?<![0-9一二三四五六七八九十]){_COUNT}年(?:多)?来"
    r"|(?:截至)?(?:目前|现在|当前|迄今|至今|日前)(?:为止)?|近年来?|近几年来?|多年来|历年|往年|本世纪末|本世纪初|上世纪末"
    r"|每年(?=[^度])|全年|年均|年内|原来|原有|此前|当时|同期"
    r"|[“‘]?(?:[一二三四五六七八九十]{1,2}五)[”’]?(?:时期|期间|末|以来|前[一二三四]年|后[一二三四]年|计划期间)(?:以来|末)?"
    rf"|(?:(?:上半年|下半年|[一二三四]季度|前[三二]季度|年底|年末|年初)|{_MONTHS}(?:底|末|初|中旬|上旬|下旬)?){_SINCE}?"
    r"|党的十[一二三四五六七八九]大以来|党的二十大以来|改革开放以来|新中国成立以来|任期内|本届政府(?:以来|期间|任期内)?|今后一段时期|建国以来|解放(?:前|以来)"
)
_COMPARE = re.compile(r"(?:比|较|同|与|和|快于|高于|低于|于|超过)\Z")
_SENTENCE_END = re.compile(r"[。!?\n]")
_RELATIVE = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "明年": 1, "次年": 1, "目前": None}


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in a text: where it stands, and the calendar year that it names, if one can be known."""

    start: int
    end: int
    text: str
    year: int | None


def times(text: str, year: int | None) -> list[Time]:
    """Every governing time expression of a folded text; comparisons (比上年增长) are left out."""
    found = []
    for match in _TIME.finditer(text):
        start, end = match.span()
        if _COMPARE.search(text, max(0, start - 2), start):
            continue
        found.append(Time(start, end, match.group(), _year(match.group(), year)))
    return found


def _year(expression: str, year: int | None) -> int | None:
    if match := re.search(r"[12] ?[0-9] ?[0-9] ?[0-9]", expression):
        return int(match.group().replace(" ", ""))
    if year is not None:
        for word, offset in _RELATIVE.items():
            if word in expression and offset is not None:
                return year + offset
    return None


class Governor:
    """Finds the time expression of a figure: the last one before it in its sentence, else "" """

    def __init__(self, text: str, year: int | None) -> None:
        self._times = times(text, year)
        self._starts = [time.start for time in self._times]
        self._ends = [match.start() for match in _SENTENCE_END.finditer(text)]

    def at(self, start: int) -> tuple[str, int | None]:
        """The time expression of the figure at `start`, and its year."""
        position = bisect_left(self._starts, start) - 1
        if position < 0:
            return "", None
        time = self._times[position]
        sentence = bisect_left(self._ends, start) - 1
        if sentence >= 0 and self._ends[sentence] >= time.start:
            return "", None
        return time.text, time.year
