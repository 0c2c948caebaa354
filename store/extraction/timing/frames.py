"""Frames: the period and the status that hold for what a heading, a paragraph or a sentence introduces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.timing.periods import Kind, Period, PeriodMention, mention_at, mentions

TARGET, RESULT, PLAN, HISTORY = "target", "result", "plan", "history"

_REVIEW = re.compile(r"回顾|成就|总结|过去|以来|年来|工作情况|执行情况|完成情况|取得|收官")
_AHEAD = re.compile(
    r"目标|任务|安排|部署|打算|设想|总体要求|重点|考虑|规划|计划(?!执行|完成)|纲要|展望|政策取向|建议|方针|工作(?!回顾|总结|情况)"
)
_GOALS = re.compile(
    r"(?<!完成)(?:预期|发展|奋斗|约束性|宏观调控|调控|总体|具体|工作|主要|增长)(?:的)?(?:主要)?(?:预期)?(?:目标|指标)(?:,?(?:是|为|有|包括|定为|确定为|初步定为|建议为|安排为|设定为|:))"
    r"|目标(?:是|为|:|定为|确定为)|(?:建议|提出)[^。]{0,20}(?:预期|发展)目标"
)
_ACHIEVED = re.compile(r"(?:完成|实现|达到|好于|高于|超过|优于|兑现)(?:了)?[^,。;]{0,24}(?:目标|指标)")
_TO_DO = re.compile(
    r"(?:做好|完成)今年|今年(?:要|将|政府工作|工作的|的工作|经济社会|我们要|重点|着力|继续)|今年[^。,]{0,20}(?:目标|任务|要求)"
)
_OUTLINE = re.compile(r"规划纲要|《纲要|纲要(?:\(草案\)|草案)|五年规划的建议|五年计划的建议|计划纲要")
_PLAN_YEARS = 5
_INTENT = re.compile(
    r"力争|确保|争取|计划|目标|拟(?:安排|按|新)?|预期|要(?!求|素|是)|将(?!军|近)|安排|努力|实现(?!了)|必须|建议|预定"
)
_EXPECTED = re.compile(r"预计|预测")
_OPENING = re.compile(
    r"\A[\s\"“”《》-]*(?:各位(?:代表|委员)[!,:]?|同志们[!,:]?|(?:\(?[一二三四五六七八九十]+\)?[、.]|第?[一二三四五六七八九十]+[是,、])"
    r"|回顾|总结|透过[^,。]{0,8}|在|经过|围绕上述目标,|综合[^,]{0,12},|总的看,|展望|奋进|面向|立足|关于|进入|迈入|通过"
    r"|力争|争取|建议|根据|按照|对照|其中,|[^,。;]{0,30}(?:会议|换届|履职|就职|成立)(?=以来))*"
)
_YEAR_LONG = re.compile(r"是|为|,是|,我[们国省市区县]|,面对|[^,。]{0,12}(?:不平凡|不寻常|关键)|\Z")
_NAMED_AFTER = re.compile(r"普法|规划(?:重大|项目|纲要)|重大|国家|科技|教育|项目")
_INTRODUCED = re.compile(
    r"[,是极的中间里]|时期|期间|我[们国省市区县]|全[国省市区县]|各|[^,。]{0,12}(?:目标|成就|任务)|\Z"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds until something else is said: the period (None: not known), the status ("": not known)."""

    period: Period | None
    status: str
    source: str
    """where that was said: sentence, previous, paragraph, heading or document"""


def status_of(period: Period, year: int | None, *, ahead: bool = False) -> str:
    """What a statement about `period` is, in a document of `year`; `ahead` tells that it is among what is to be done.

    The year itself is a target where goals are set and a result elsewhere; later years are a plan, the next one alone a
    target; the year before, or years that end with it, are a result, and all that is older is history.
    """
    if year is None:
        return ""
    if period.last >= year:
        if period.years == 1 and period.last == year:
            return TARGET if ahead else RESULT
        if period.first < year and not ahead:
            return RESULT if period.last == year else PLAN
        return TARGET if period.years == 1 and period.last == year + 1 and ahead else PLAN
    return RESULT if period.last == year - 1 else HISTORY


def of_heading(title: str, year: int | None, closed: bool) -> Frame | None:
    """The frame that a heading sets for what stands under it, or None where it says nothing of time."""
    found = [m for m in mentions(title, year, closed=closed) if m.kind not in (Kind.FROM, Kind.THAN)]
    if not found:
        if year is not None and _GOALS.search(title):
            return Frame(Period(year, year), TARGET, "heading")
        return None
    period = found[0].period
    ahead = _AHEAD.search(title) is not None and _REVIEW.search(title) is None
    if len(found) > 1 and _REVIEW.search(title) and year is not None:
        ahead = False  # “十四五”时期发展成就和“十五五”时期主要目标: the review comes first
    if year is not None and period.last >= year and not ahead and _AHEAD.search(title) and len(found) == 1:
        ahead = True
    return Frame(
        period, status_of(period, year, ahead=ahead or (period.last == year and not _REVIEW.search(title))), "heading"
    )


def sets_goals(sentence: str) -> bool:
    """Does the sentence announce goals: 今年经济社会发展主要预期目标是…?"""
    if "目标" not in sentence and "指标" not in sentence:
        return False
    return _GOALS.search(sentence) is not None and _ACHIEVED.search(sentence) is None


def sets_tasks(sentence: str) -> bool:
    """Does the sentence turn to what is to be done this year: 做好今年工作，要…?"""
    return "今年" in sentence and _TO_DO.search(sentence) is not None


def sets_plan(sentence: str, year: int | None) -> Period | None:
    """The years of the plan that a sentence presents: 编制了《第十五个五年规划纲要（草案）》."""
    if year is None or ("纲要" not in sentence and "建议" not in sentence) or _OUTLINE.search(sentence) is None:
        return None
    plans = (m.period for m in mentions(sentence, year) if m.kind is Kind.PLAN)
    return next((period for period in plans if period.last >= year and period.years == _PLAN_YEARS), None)


def intends(clause: str) -> bool:
    """Does a clause state an intention rather than a fact: 力争, 确保, 计划?"""
    return _INTENT.search(clause) is not None


def expects(clause: str) -> bool:
    """Does a clause give an estimate of what has not ended yet: 预计?"""
    return _EXPECTED.search(clause) is not None


def introduction(sentence: str, year: int | None, *, closed: bool) -> PeriodMention | None:
    """The expression that introduces a sentence and what follows it: 五年来，…; 2025年是…; “十五五”时期，…"""
    opening = _OPENING.match(sentence)
    mention = mention_at(sentence, opening.end() if opening else 0, year, closed=closed)
    if mention is None or mention.kind in (Kind.FROM, Kind.THAN, Kind.RUNNING):
        return None
    if mention.kind is Kind.PLAN and _NAMED_AFTER.match(sentence, mention.end):
        return None
    return mention


def lasts(sentence: str, mention: PeriodMention) -> bool:
    """Does an introducing expression hold beyond its paragraph: 五年来, 过去一年, 2025年是…, not 2025年12月?"""
    if mention.kind in (Kind.SINCE, Kind.PLAN, Kind.COMING):
        return _INTRODUCED.match(sentence, mention.end) is not None
    if mention.kind is not Kind.YEAR:
        return False
    words = sentence[mention.start : mention.end]
    if "一年" in words or "过去" in words:
        return True
    return _YEAR_LONG.match(sentence, mention.end) is not None and not words.endswith(("底", "末", "初"))
