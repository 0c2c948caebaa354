"""Numbers in Chinese numerals that are figures: 三十七个, 百分之七点八, 三分之一, 两年, 上百家, but not 四梁八柱.

A single numeral counts only before a listed measure word, and 一 almost never: it is mostly "a" or part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.figures.numerals import ARABIC, CHINESE, DIGITS, MAGNITUDES, arabic_value, chinese_value
from store.figures.units import Unit, unit_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese numeral with its unit; `needs_bound`: only a figure if a bound word stands beside it (超亿元)."""

    start: int
    low: float
    high: float | None
    unit: Unit
    approximate: bool = False
    needs_bound: bool = False


_RUN = re.compile(
    r"[一二两三四五六七八九十百千万亿半几零〇](?:[一二两三四五六七八九十百千万亿零〇几]*)(?:点[一二三四五六七八九零〇]+)?"
)
_FRACTION = re.compile(rf"分之(?:({ARABIC})|({CHINESE}))")
_MANY = re.compile(r"[余多来]")
_MORE = re.compile(r"[万亿千百]+")
_SINGLE = frozenset(
    ["年", "天", "小时", "分钟", "个月", "个百分点", "个工作日", "个小时", "个半月", "次", "轮", "名", "人", "户", "家", "所", "座", "亩", "公里", "米", "吨", "斤", "公斤", "元", "倍", "成", "台", "辆", "艘", "架", "枚", "套", "篇", "岁", "公顷", "平方米", "立方米", "千瓦", "美元", "人次", "番", "位", "周", "个星期", "美金"]
)
_SINGLE_ONE = frozenset(["倍", "成", "番", "个百分点"])
_BARE = frozenset(
    ["名", "个", "家", "户", "亩", "公里", "吨", "斤", "公斤", "台", "辆", "所", "件", "项", "人次", "千瓦", "平方米", "立方米", "头", "只", "条", "座", "栋", "套", "万千瓦"]
)
_BARE_BOUND = frozenset(["元", "美元", "人", "倍", "年", "次", "位", "天", "种", "欧元", "里", "米", "场", "吨", "公里"])
_NEVER_CHINESE = frozenset(
    ["分", "个", "项", "级", "届", "条", "种", "类", "方面", "批", "期", "处", "层", "点", "步", "面", "路", "线", "环", "手", "头", "只", "片", "支", "门", "度", "州", "区", "省", "市", "县", "村", "国"]
)
_ADVERB = re.compile(
    r"(?:过去|这|最近|近|今后|未来|前|后|头|本届|历|以往|往后|此后|再过|每|第|上|下|新|前后|头|又|同|下一|几)\Z"
)
_PLAN = (
    "计划",
    "规划",
    "行动",
    "制",
    "级",
    "期",
    "大计",
    "来",
    "义务",
    "里",
    "中",
    "之",
    "滚动",
    "攻坚",
    "间",
    "前",
    "后",
    "基本",
    "任期",
    "纲要",
    "一",
)
_AFTER_PEOPLE = frozenset("组行份民大才口员均类世间家选事士文工生数物格体权心民制")
_STARTS = frozenset("十百千万亿")
_COUNT_WORDS = frozenset("人总户次指件岁倍个少多基系无")


def candidates(text: str) -> Iterator[Candidate]:
    """Every Chinese numeral of a folded text that may be a figure, in reading order."""
    for match in _RUN.finditer(text):
        run, start, end = match.group(), match.start(), match.end()
        if start and _belongs_to_arabic(text, start):
            continue
        if text.startswith("分之", end):
            if candidate := _fraction(text, run, start, end):
                yield candidate
            continue
        if len(run) == 1 and run not in "十百千万亿":
            if candidate := _single(text, run, start, end):
                yield candidate
            continue
        if candidate := _several(text, run, start, end):
            yield candidate


def _belongs_to_arabic(text: str, start: int) -> bool:
    """Whether the run is the magnitude of an Arabic number: 1.5万, 39.8 万亿."""
    before = text[start - 1]
    return (
        before.isdigit()
        or (before in "余多几来"
        and text[start - 2 : start - 1].isdigit())
        or (before == " " and text[start - 2 : start - 1].isdigit() and text[start] in _STARTS)
    )


def _fraction(text: str, run: str, start: int, end: int) -> Candidate | None:
    match = _FRACTION.match(text, end)
    if match is None:
        return None
    arabic, chinese = match.groups()
    value = arabic_value(arabic) if arabic else chinese_value(chinese)
    if value is None:
        return None
    if run in ("百", "千", "万"):
        return Candidate(start, value, None, Unit({"百": "%", "千": "‰", "万": "‱"}[run], "share", match.end()))
    whole = chinese_value(run)
    if not whole or value >= whole:
        return None
    return Candidate(start, value / whole, None, Unit("", "share", match.end()))


def _single(text: str, run: str, start: int, end: int) -> Candidate | None:
    if run == "一" and text.startswith("半", end):
        after = text[end + 1 : end + 2]
        if after in "是的路以左,。;、)" or not after:
            return Candidate(start, 0.5, None, Unit("", "share", end + 1))
        return None
    if run not in DIGITS:
        return None
    ranged = _small_range(text, run, end)
    if ranged is not None:
        low, high, end = ranged
    else:
        low, high = float(DIGITS[run]), None
    unit = unit_at(text, end, arabic=False)
    if unit is None or unit.name not in (_SINGLE_ONE if run == "一" and high is None else _SINGLE):
        return None
    if not _fits(text, run, start, unit):
        return None
    return Candidate(start, low, high, unit)


def _small_range(text: str, run: str, end: int) -> tuple[float, float, int] | None:
    """三至五年, 一到两个: the ends of the range and where its second number ends."""
    if text[end : end + 1] not in ("至", "到", "-") or text[end + 1 : end + 2] not in DIGITS or end + 1 >= len(text):
        return None
    low, high = DIGITS[run], DIGITS[text[end + 1]]
    return (float(low), float(high), end + 2) if low < high else None


def _fits(text: str, run: str, start: int, unit: Unit) -> bool:
    """What the measure word's neighbours say against a single numeral."""
    name, after = unit.name, text[unit.end : unit.end + 1]
    before = text[max(0, start - 3) : start]
    if name == "年":
        return not text.startswith(_PLAN, unit.end) and not _ADVERB.search(before)
    if name == "人" or name == "家":
        return run != "二" and not (after and after in _AFTER_PEOPLE)
    if name == "次":
        return (
            run != "二"
            and not text.startswith(("产业", "能源", "创业", "分配", "会议", "全会", "方", "党代"), unit.end)
            and before[-1:] not in ("、", "一", "二")
        )
    if name == "位":
        return after not in "数一"
    if name == "番":
        return before.endswith(("翻", "翻了"))
    if name == "成":
        return after in "以左多,。;、)的至到" or not after
    if name == "轮":
        return after not in "驱" and before[-1:] not in ("新", "第")
    return not (name == "元" and after in "化论")


def _several(text: str, run: str, start: int, end: int) -> Candidate | None:
    """A numeral of several characters, or a bare magnitude (万名, 上百家, 数十个)."""
    if (
        run[-1] in "千百"
        and text[end : end + 1] in ("瓦", "米", "克", "伏")
        and (run[-1] == "千")
        and len(run) > 1
        and run[-2] not in "一二三四五六七八九"
    ):
        run, end = run[:-1], end - 1
    bare = all(c in MAGNITUDES for c in run) and run not in ("十",)
    vague = False
    if run[0] in _STARTS and start:
        prefix = text[start - 1]
        if (prefix == "上" and text[start - 2 : start - 1] != "以" and run[0] != "十") or (prefix == "数" and not (start > 1 and text[start - 2] in _COUNT_WORDS)):
            start, vague = start - 1, True
    if run[0] == "几" or run[-1] == "几":
        vague = True
    if run == "几" or (run == "十" and vague is False and not unit_at(text, end, arabic=False)):
        return None
    if many := _MANY.match(text, end):
        more = _MORE.match(text, many.end())
        stop = more.end() if more else many.end()
        if more or unit_at(text, stop, arabic=False):
            run, end, vague = text[start if run[0] != text[start] else start : stop], stop, True
    low, high = _values(run)
    if low is None:
        return None
    unit = unit_at(text, end, arabic=False)
    if unit is None:
        if (
            not bare
            and run[-1] in "万亿"
            and len(run) > 1
            and not text.startswith(("级", "斯", "分", "众", "岁", "里"), end)
        ):
            return Candidate(start, low, high, Unit("", "count", end), vague)
        return None
    if text[start - 1 : start] == "每" and start and all(c in "十百千万亿" for c in run):
        return None
    return _accept(text, run, start, low, high, unit, bare and not vague, vague)


def _accept(
    text: str, run: str, start: int, low: float, high: float | None, unit: Unit, bare: bool, vague: bool
) -> Candidate | None:
    name, after = unit.name, text[unit.end : unit.end + 1]
    before = text[max(0, start - 3) : start]
    if name == "年" and (
        (low >= 1000 and not vague) or text.startswith(_PLAN, unit.end) or _ADVERB.search(before) or low == 100
    ):
        return None
    if run == "十" and (name in _NEVER_CHINESE or name in ("年", "天", "家")) and not vague:
        return None
    if name in ("分", "级", "届", "点", "国", "面", "里", "重", "方", "度", "层", "环", "番") and not (
        name == "里" and not bare
    ):
        return None
    if name == "人" and after and after in _AFTER_PEOPLE:
        return None
    if bare:
        if text.startswith(("万户", "万家", "千家"), unit.end) or before.endswith(("千家", "万户")):
            return None
        if name in _BARE:
            return None if name == "家" and after == "争" else Candidate(start, low, high, unit, vague)
        return Candidate(start, low, high, unit, vague, needs_bound=True) if name in _BARE_BOUND else None
    return Candidate(start, low, high, unit, vague)


def _values(run: str) -> tuple[float | None, float | None]:
    """The value of a numeral, or both ends of one like 七八(个), 两三百, 三五(年)."""
    body = run.rstrip("十百千万亿")
    if len(body) == 2 and all(c in DIGITS for c in body):
        low, high = DIGITS[body[0]], DIGITS[body[1]]
        if 0 < low < high and (high - low == 1 or body == "三五"):
            factor = 1.0
            for char in run[2:]:
                factor *= 10 ** MAGNITUDES[char]
            return low * factor, high * factor
        return None, None
    if len(body) > 1 and all(c in DIGITS for c in body) and body == run:
        return None, None
    return chinese_value(run), None
