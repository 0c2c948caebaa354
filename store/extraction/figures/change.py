"""Whether a figure is an amount or rate of change, and which way.

增长8.1% is up; 提高到75.66岁 is a level and neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.figures.detected import DetectedFigure
from store.text.trends import FALLS, RISES

_UP = f"{RISES}|上涨|攀升|递增|回升|上调|上浮|增产|多增|增添|跃升|扩容|加快|增|升|涨|翻|高出|多出"
_DOWN = f"{FALLS}|回落|下跌|下滑|下调|下浮|压缩|精简|减产|缩减|削减|节约|节省|收窄|减轻|少增|递减|放缓|降|减|跌"
_UP_RATE = "增幅|涨幅|增速|(?<!自然)增长率|升幅|增长幅度|增长速度|上涨幅度"
_DOWN_RATE = "降幅|跌幅|减幅|下降幅度"
_BETWEEN = r"(?:了|约|超|近|达|将|又|再|仅|至少|各|共|均|都|也|分别)*"
_LEVEL = r"(?:达到|达|为|约|在|保持在|稳定在|控制在|高达|仅|是|:|分别|超过|均|都|也)*"
_VERB = re.compile(rf"(?:({_UP})|({_DOWN})){_BETWEEN} ?\Z")
_RATE = re.compile(rf"(?:({_UP_RATE})|({_DOWN_RATE})){_LEVEL} ?\Z")
# 比去年高0.2个百分点: a change in time, where 比全国高 is a distance.
_THAN_BEFORE = re.compile(
    r"[比较](?:上年|去年|上月|前年|年初|常年|历史同期|往年|多年平均|(?:近|前)[0-9一二三四五六七八九十]{1,2}年(?:均值|平均|同期))"
    r"(?:同期|预算|末|底|均值)?(?:([多高快])|[少低慢])\Z"
)
_MONEY_MOVED = re.compile(r"(?:(增加)|减少|压减|缩减)(?:支出|投入|收入|补助|补贴|投资)(?:了|约|近|达)?\Z")
# 拉动经济增长2个百分点, 负向拉动投资8.7个百分点: which way one thing moves another.
_PULLED = re.compile(r"(?:(负向拉动|下拉|拖累|拉低|负拉动)|上拉|拉动|拉高)(?!贡献|作用|效应|[力率])[^,。;:]{1,20}\Z")
# 调减玉米面积77万亩: the verb before its object.
_MADE = re.compile(r"(?:(调增)|调减|压减|削减|核减|裁减|缩减|精简)[^,。;:、0-9]{2,12}\Z")
_AFTER = re.compile(r"的?(?:(正增长|增长(?!率|点|极|速度)|增幅|涨幅)|负增长|降幅|跌幅)")
# 降幅收窄 is no fall, and 降幅扩大 no rise; 涨幅 and 差距 may well become less.
_NARROWED = re.compile(r"收窄[^,。;:]{0,3}\Z")
_GAP = re.compile(r"(?<![降跌减])幅|差|缺口|比[由从]")
_FALL = re.compile(r"[降跌减]幅[^,。;:]*扩大")
_ELSEWHERE = re.compile(r"[高低快慢优好]于[^,。;:]*\Z")
_ASIDE = re.compile(r"\([^()]*\)\Z")
_LIST = re.compile(r"[、和及与]|以及")
_NOT_VERBS = ("新增", "外加", "净增", "抬升", "倍增", "人均增", "公升", "毫升")
_REACH = 14


def changes(text: str, found: Sequence[DetectedFigure]) -> list[str | None]:
    """up, down or None for each figure of a folded text; the members of a list share the verb before the first."""
    result: list[str | None] = []
    for number, figure in enumerate(found):
        change = _change(text, figure)
        if change is None and number and figure.unit == found[number - 1].unit:
            between = text[found[number - 1].end : figure.start]
            if _LIST.fullmatch(between):
                change = result[-1]
        result.append(change)
    return result


def _change(text: str, figure: DetectedFigure) -> str | None:
    change = _stated(text, figure)
    return "down" if change == "up" and figure.low < 0 else change  # 增速为-2.4%


def _stated(text: str, figure: DetectedFigure) -> str | None:
    stop = figure.start
    if text[stop - 1 : stop] == ")" and (aside := _ASIDE.search(text, max(0, stop - 3 * _REACH), stop)):
        stop = aside.start()  # 增长(以下均为名义增长)8.0%
    window = text[max(0, stop - _REACH) : stop]
    if figure.kind == "share":
        if match := _AFTER.match(text, figure.end):
            return "up" if match.group(1) else "down"
        if match := _PULLED.search(text, max(0, figure.start - 2 * _REACH), figure.start):
            return "down" if match.group(1) else "up"
    if _NARROWED.search(window) and not _GAP.search(text, max(0, figure.start - 2 * _REACH), figure.start):
        return None
    if match := _THAN_BEFORE.search(window) or _MONEY_MOVED.search(window) or _MADE.search(window):
        return "up" if match.group(1) else "down"
    if _FALL.search(window):
        return None
    if match := _RATE.search(window):
        if _ELSEWHERE.search(window[: match.start()]):
            return None  # 高于全省平均增速6.8个百分点
        return "up" if match.group(1) else "down"
    match = _VERB.search(window)
    if match is None or window[: match.end(1 if match.group(1) else 2)].endswith(_NOT_VERBS):
        return None
    if match.group(1) == "增长" and window[: match.start(1)].endswith("负"):
        return "down"
    return "up" if match.group(1) else "down"
