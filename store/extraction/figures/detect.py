"""Where the figures of a text are, with value, unit, kind and bound; no segmentation, one pass a script."""

from __future__ import annotations

from itertools import pairwise

from store.extraction.figures.bounds import bound_afar, bound_after, bound_before
from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.values import arabic, chinese
from store.extraction.figures.values.candidate import NumberCandidate
from store.extraction.figures.values.exclude import inside, is_formula, is_ordinal, protected_spans
from store.extraction.figures.widening import coins, price, widened
from store.text.sentences import CLAUSE_END
from store.text.units import Unit

_SIGNED = ("%", "‰", "℃", "个百分点", "个千分点")
_LIST = frozenset("、和或与及")
_MINUS = ("负", "-")
_HALVES = ("年", "个月", "小时", "倍", "天")
_CLAUSE_REACH = 40


def find(text: str) -> list[DetectedFigure]:
    """All figures of a folded text in reading order; spans never overlap."""
    protected = protected_spans(text)
    found = [
        figure
        for item in chinese.candidates(text)
        if not inside(protected, item.start) and (figure := _chinese(text, item))
    ]
    found += [_finish(text, item) for item in arabic.candidates(text) if not inside(protected, item.start)]
    found.sort(key=lambda figure: (figure.start, -figure.end))
    return widened(text, _share_bounds(text, _without_overlap(found)))


def _without_overlap(found: list[DetectedFigure]) -> list[DetectedFigure]:
    kept: list[DetectedFigure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _chinese(text: str, item: NumberCandidate) -> DetectedFigure | None:
    if is_ordinal(text, item.start) or is_formula(text, item.start, item.unit.end):
        return None
    if text.startswith("-", item.start - 1) and text[item.start - 2 : item.start - 1].isdigit():
        return None
    figure = _finish(text, item)
    return None if item.needs_bound and figure.bound == "exact" else figure


def _finish(text: str, item: NumberCandidate) -> DetectedFigure:
    """The whole expression around a number and its unit: sign, half, bounds left and right."""
    start, low, high, unit, end = item.start, item.low, item.high, item.unit, item.unit.end
    if unit.name == "成":  # three tenths are 30 per cent
        unit, low, high = Unit("%", "share", end), low * 10, high and high * 10
    if text.endswith("零下", 0, start) and unit.name in ("℃", "度", "摄氏度") and high is None:
        start, low = start - 2, -low
    if text.startswith("半", end) and unit.name in _HALVES:
        low, end = low + 0.5, end + 1
    if text.endswith(_MINUS, 0, start) and high is None and _is_sign(text, start - 1, unit.name):
        start, low = start - 1, -low
    if unit.name in ("元", "块") and high is None and (change := coins(text, end)):
        low, end = round(low + change[0], 2), change[1]
    name = unit.name
    if unit.kind == "money" and name[-1] == "元" and (asked := price(text, start)):
        name, start = f"{name}/{asked[0]}", asked[1]  # 每立方米2.4元
    figure = DetectedFigure(start, end, low, high, name, unit.kind, "approx" if item.approximate else "exact")
    right, left = bound_after(text, end, unit.kind), bound_before(text, start)
    if right:
        figure.bound, figure.end = right
    if left and text.startswith("过", left[1]) and left[1] + 1 == start and unit.kind in ("duration", "frequency"):
        left = None  # 过3年 is in three years
    if left:
        # 近3年 is the time adverb "in the last 3 years", not "nearly 3 years".
        if not (unit.kind == "duration" and text.startswith("近", left[1])):
            figure.start = left[1]
            if right is None or left[0] != "approx":
                figure.bound = figure.shared = left[0]
    elif figure.bound == "exact" and (afar := bound_afar(_clause_before(text, start))):
        figure.bound = figure.shared = afar
    return figure


def _clause_before(text: str, start: int) -> str:
    clause = text[max(0, start - _CLAUSE_REACH) : start]
    cut = 0
    for mark in CLAUSE_END.finditer(clause):
        cut = mark.end()
    return clause[cut:]


def _is_sign(text: str, position: int, unit: str) -> bool:
    """Whether the dash or 负 at `position` is a sign: after 为, at the start, or in a measured rate or temperature."""
    before = text[position - 1] if position else " "
    if before in "为至达到 (是、":
        return before != "、" or unit in _SIGNED
    return unit in _SIGNED and before >= "一" and before not in "年月日个担抱胜自欺"


def _share_bounds(text: str, found: list[DetectedFigure]) -> list[DetectedFigure]:
    """不少于10000元、5000元: the next member of a list takes over the bound that stands before the first."""
    for first, second in pairwise(found):
        if first.shared and second.bound == "exact" and first.unit == second.unit:
            between = text[first.end : second.start]
            if between in _LIST:
                second.bound = second.shared = first.shared
    for first, second in pairwise(reversed(found)):
        if second.unit == "个" and first.unit == "个百分点" and text[second.end : first.start] in _LIST:
            second.unit, second.kind = first.unit, first.kind  # 3.4个、1个百分点
    return found
