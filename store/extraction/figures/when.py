"""The time expression that governs a figure, and the calendar year it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from store.extraction.figures.values.exclude import inside, protected_spans
from store.text.dates import year_number
from store.text.sentences import SENTENCE_END

_YEARS = r"[12](?: ?[0-9]){3}(?: ?(?:-{1,2}|~|至|、|和|到) ?[12](?: ?[0-9]){3}){0,3} ?年(?!代|度计划)"
_YEAR = rf"(?:{_YEARS}|(?<![0-9])[5-9][0-9]年(?=[底初末以])|[一二][〇零0九一二三四五六七八]{{3}}年)"
_MONTH = r"(?:[01]?[0-9]|1 [0-2]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[0-3]?[0-9]|[一二三]?十?[一二三四五六七八九]?) ?日"
_DATE = rf"{_MONTH} ?月(?:份)?(?:{_DAY})?"
_MONTHS = rf"(?<![0-9个]){_DATE}(?:[、和至到-]{_DATE}){{0,12}}|(?<![0-9]){_MONTH}[-至到]{_MONTH} ?月(?:份)?"
_QUARTERS = r"上半年|下半年|第?[一二三四]季度|前[一二三]季度"
_ENDS = r"年?(?:底|末|初)|年中|春季|夏季|秋季|冬季|春天|全年|年度"
_SINCE = r"(?:以来|之前|以前|之后|以后|前后|前夕|间|期间|起|前|后)"
_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十几]{1,3})"
_LEAD = r"(?:截至|截止到|截止|到|至|自|从)?"
_FIVE = r"[一二三四五六七八九十]{1,3}五"
_FIRST = "0-9一二三四五六七八九十两几零〇"
_FIRST += "截到至自从去今前明当本次上下过最近这未后头往此多历目现迄日每全原入年党改新建解任“‘第"
"""how times begin: looked at first, because most places begin none"""
_TIME = re.compile(
    rf"(?=[{_FIRST}])(?:{_LEAD}(?:{_YEAR}(?:到|至|-))?{_YEAR}(?:{_QUARTERS}|{_MONTHS}|{_ENDS})?(?:底|末|初|中旬|上旬|下旬)?{_SINCE}?"
    rf"|{_LEAD}(?:去年|今年|前年|明年|当年(?=[,底末新实完就增减共])|本年度?|(?<![人场批班车架艘辆户])次年|上年度?(?!均))(?:同期)?(?:{_QUARTERS}|{_MONTHS}|{_ENDS})?(?:底|末|初|中旬|上旬|下旬)?{_SINCE}?"
    rf"|(?:(?:过去|最近|近|这|今后|未来|前|后|头|往后|此后)的?|(?<![0-9一二三四五六七八九十第])){_COUNT}多?(?:个)?(?:年|个月)(?:多)?(?:以)?来"
    rf"|(?:过去|最近|近|这|今后|未来|前|后|头|往后)的?{_COUNT}多?(?:年|个月)(?:[间里内中])?"
    r"|过去一年|近年来?|近几年来?|多年来|历年来|本世纪(?:末|初)|上世纪末"
    r"|截至目前|(?:截至)?(?:目前|(?<![表体呈展实出])现在|当前)(?:为止)?|迄今(?:为止)?|至今|(?<![节假近])日前"
    rf"|每年从{_MONTH}月起|(?<!平均)每年|(?<!平均)每(?:月|天|日|周|季度)(?!均)|(?<!健)全年|原来|此前|当时"
    rf"|{_LEAD}[“‘]?{_FIVE}[”’]?(?:规划|计划)?(?:时期|期间|期末|以来|末|初|前[一二三四]年|后[一二三四]年)(?:以来|末)?"
    rf"|{_LEAD}(?:(?:{_QUARTERS})[末底初]?|(?<![0-9])年(?:底|末|初)(?=[^0-9])|(?:{_MONTHS})(?:底|末|初|中旬|上旬|下旬)?){_SINCE}?"
    r"|(?:党的)?(?:十[一二三四五六七八九]|二十)大以来|改革开放以来|新中国成立以来|建国以来|解放前|任期内|本届政府(?:以来|期间|任期内)"
    rf"|(?<![0-9一二三四五六七八九十第比]){_COUNT}年前(?!后)"
    rf"|入冬以来|入汛以来|年初以来|(?<![0-9一二三四五六七八九十几两半多])(?:{_COUNT}|)(?:年|个月)内"
    rf"|(?<![0-9一二三四五六七八九十第]){_COUNT}年(?:[间里]|中(?![央国小等西部东])|(?=共|累计|合计|总计))"
    rf"|(?:\A|(?<=[,。;:!]))[二三四五六七八九十]{{1,2}}年(?=[^内后前左以级制计规行来时多的、,。至到任期目攻义大一两三任])"
    rf"|[“‘]{_FIVE}[”’](?=年均|累计|共|完成|全|,))"
)
# 比上年增长, 高于2015年: a yardstick, not the time of the figure.
_YARDSTICK = re.compile(r"(?:比|较|同|与|和|于|超过|相当于|等于|是|为)\Z")
_PLANNED = re.compile(r"[,;](?:计划|打算|准备)")
_MOVED = re.compile(
    r"转为|减为|(?:提高|增加|增长|下降|降低|减少|上升|提升|扩大|缩小|压缩|发展|调整|降|升|增)(?:到|至|为)"
)
_MOVING = re.compile(
    r"(?:提高|增加|增长|下降|降低|减少|上升|提升|扩大|缩小|压缩|发展|延长|推迟|提前|调整|降|升|增|扩|减|达)\Z"
)
_LASTING = ("以来", "起", "后", "到", "来")
_FOUR = re.compile(r"[12](?: ?[0-9]){3}")
_RELATIVE = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "明年": 1, "目前": 0, "年初以来": 0}
_CHINESE = re.compile(r"([一二][〇零0九一二三四五六七八]{3})年")
# 每年 does not reach over a comma, unless the clause goes on with what is done.
_NEW_TOPIC = re.compile(r",(?![为对给并再向从把将用以])")
# 年初确定的6件实事: when they were decided, not when they were done.
_DECIDED = re.compile(r"(?:所)?(?:确定|提出|制定|下达|通过|发布|印发|部署|承诺)的")
_PLAN_OF = re.compile(r"(?:年初|年度)(?:预算|计划|目标|任务)")
_STEPS = 6  # how many times back to look for one that reaches
_NEAR = 60
_BEGINNINGS = frozenset(("", *",。;:!?、( "))
_POINT = re.compile(r"(?:[12][0-9]{3})?年(?:末|底)")
_STOCKS = (
    "余额",
    "人口",
    "存栏",
    "保有量",
    "户数",
    "总数",
    "里程",
    "面积",
    "用户",
    "人数",
    "存量",
    "库存",
    "储备",
    "资产",
    "负债",
)
_OF_THEM = ("其中", "(其中")
_MOMENT = ("原来", "此前", "当时")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in a text: its offsets, the calendar year it names if one can be known, how far it reaches.

    A `local` one governs only the next figure: 从1978年的3645亿元增加到….  `point` tells that it is a point of time
    (年末), of which no growth over a year is told, `within` that it does not reach beyond its clause, and `carried`
    that it stands in the sentence before, which 其中 goes on with.
    """

    start: int
    end: int
    year: int | None
    local: bool
    point: bool = False
    within: bool = False
    carried: bool = False


def times(text: str, year: int | None) -> list[Time]:
    """Every time expression of a folded text that can govern a figure, in reading order."""
    found = []
    protected = protected_spans(text)
    for match in _TIME.finditer(text):
        start, end = match.span()
        if inside(protected, start) or _DECIDED.match(text, end) or _PLAN_OF.match(text, end - 2):
            continue
        expression = match.group()
        described = text.startswith("的", end)
        if _YARDSTICK.search(text, max(0, start - 3), start) and not (described and text[start - 1 : start] != "是"):
            continue
        before = text[start - 1 : start]
        moved = before in ("从", "由") or expression[0] in "从由"
        local = moved and not expression.endswith(_LASTING) and "到" not in expression
        reached = expression[0] in "到至" and _MOVING.search(text, max(0, start - 4), start) is not None
        local = local or (described and (reached or before in ("比", "较", "于"))) or expression in _MOMENT
        if reached or (expression[0] in "从由" and local):
            start += 1
        within = text.startswith("来", end) and text[start - 1 : start] not in _BEGINNINGS  # 增加值2016年来“双倍增”
        point = _POINT.fullmatch(expression) is not None
        found.append(Time(start, end, calendar_year(expression, year), local, point, within))
    return found


def after_time(text: str, start: int, end: int) -> int:
    """Where the text goes on after a time expression at `start`, if it goes on before `end`; else `start`."""
    match = _TIME.match(text, start, end)
    return match.end() if match and match.end() < end - 1 else start


def is_time(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a time expression and nothing else."""
    match = _TIME.match(text, start, end)
    return match is not None and match.end() == end


def time_in(text: str, start: int, end: int) -> int:
    """Where the first time expression of text[start:end] begins, if something stands before it; else `end`."""
    match = _TIME.search(text, start, end)
    return match.start() if match and match.start() > start else end


def calendar_year(expression: str, year: int | None) -> int | None:
    """The year that a time expression names; relative ones count from `year`, the year of publication."""
    if match := _FOUR.search(expression):
        return year_number(match.group())
    if match := _CHINESE.search(expression):
        return year_number(match.group(1))
    if year is not None:
        for word, offset in _RELATIVE.items():
            if word in expression:
                return year + offset
    return None


class Governor:
    """Finds the time of each figure of a text: the last expression before it in its sentence that reaches it."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._times = times(text, year)
        self._starts = [time.start for time in self._times]
        self._ends = [match.start() for match in SENTENCE_END.finditer(text)]
        self._plans = [match.start() for match in _PLANNED.finditer(text)]

    def at(self, start: int, previous: int, grown: tuple[int, int] | None = None) -> Time | None:
        """The time of the figure at `start`; `previous` is where the figure before it ended, or 0.

        `grown` is where the subject stands whose growth the figure is, None for a figure that is no growth.
        """
        sentence = bisect_left(self._ends, start) - 1
        floor = self._ends[sentence] if sentence >= 0 else -1
        found = self._last(start, previous, floor, grown)
        if found is None and sentence >= 0 and self._text.startswith(_OF_THEM, floor + 1):
            before = self._ends[sentence - 1] if sentence else -1
            carried = self._last(floor, floor, before, None)
            return replace(carried, carried=True) if carried and not carried.local else None
        return found

    def _last(self, start: int, previous: int, floor: int, grown: tuple[int, int] | None) -> Time | None:
        """The last time after `floor` that reaches the place `start`."""
        last = bisect_left(self._starts, start) - 1
        for number in range(last, max(-1, last - _STEPS), -1):
            time = self._times[number]
            if time.start < floor:
                return None
            if time.end <= start and self._reaches(time, start, previous) and not self._outgrown(time, grown):
                plan = bisect_left(self._plans, time.end)
                return None if plan < len(self._plans) and self._plans[plan] < start else time
        return None

    def _outgrown(self, time: Time, grown: tuple[int, int] | None) -> bool:
        """Whether a point of time stands in a clause before a subject that grows: 年末失业率3%，消费价格上涨2%."""
        if not time.point or grown is None or grown[0] < time.end:
            return False
        named = self._text[slice(*grown)]
        return "," in self._text[time.end : grown[0]] and not named.endswith(_STOCKS)

    def _reaches(self, time: Time, start: int, previous: int) -> bool:
        """Whether a time that stands before a figure governs it."""
        near = self._text[time.end : min(start, time.end + _NEAR)]
        if _closes(near):
            return False  # (2017年预测3335元): a time in brackets stays in them
        if time.within and ("," in near or start > time.end + _NEAR):
            return False
        if time.local:
            moved = _MOVED.search(near) is not None or start > time.end + _NEAR
            return not moved and (previous <= time.end or self._text.startswith(_MOMENT, time.start))
        return not (self._text.startswith("每", time.start) and (_NEW_TOPIC.search(near) or start > time.end + _NEAR))


def _closes(text: str) -> bool:
    """Whether a bracket closes in `text` that was opened before it."""
    close = text.find(")")
    return close >= 0 and "(" not in text[:close]
