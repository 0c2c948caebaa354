"""What a figure counts or measures: the noun phrase after it (40名省领导) or before it (粮食产量增长5%).

Measure words count what follows them; shares, sums and measures belong to what stands before them.  Where a clause
names nothing, the subject of the figure before it in the same sentence goes on: 新增就业1200万人，增长5%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.figure_search import Search, Subject
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.nearby import MEASURED
from store.extraction.figures.phrases import Span
from store.extraction.figures.respective import joined, shared_out
from store.text.sentences import FULL_STOPS

_SENTENCE = re.compile(rf"[{FULL_STOPS}|]")
_BODIES = ("部门", "单位", "机关", "企业", "乡镇", "街道")
_OFFICERS = re.compile(r"(?:主要)?(?:负责同志|负责人|干部|领导|工作人员|职工|党员|代表)")


def subjects(text: str, found: Sequence[DetectedFigure]) -> list[Subject]:
    """Where each figure's subject stands in the folded text, () where the sentence names none."""
    result: list[Subject] = []
    inherited: Subject = ()
    owner: Subject = ()
    for number, figure in enumerate(found):
        previous = found[number - 1] if number else None
        following = found[number + 1] if number + 1 < len(found) else None
        if previous and _SENTENCE.search(text, previous.end, figure.start):
            inherited = owner = ()
        measured = figure.kind in MEASURED and not text.startswith("的", figure.end)
        if previous and inherited and measured and joined(text, previous, figure):
            result.append(inherited)  # 6%、41.4%、52.6%
            continue
        search = Search(text, figure, previous, inherited, owner, following)
        result.append(search.run())
        if search.aside:
            continue  # 高于全国平均水平(-8.4%)9.2个百分点: the sentence goes on after the bracket
        inherited = result[-1]
        owner = search.owner if search.sided else result[-1]
        owner = search.whose or owner
    for number in range(len(found) - 1, 0, -1):
        one, other = found[number - 1], found[number]
        adjacent = one.end == other.start  # 20余批1000余名专家
        paired = one.unit == other.unit and text[one.end : other.start] in ("、", "和", "或")
        if adjacent or (paired and text.startswith("的", other.end)):  # 10000元、5000元的工作经费
            result[number - 1] = result[number]
    for number in range(len(found) - 1, 0, -1):
        if head := _later_head(text, found[number - 1 : number + 1], result[number - 1], result[number]):
            result[number - 1] = (*result[number - 1], head)
    return shared_out(text, found, result)


def _later_head(text: str, pair: Sequence[DetectedFigure], one: Subject, other: Subject) -> Span | None:
    """负责同志 in 48名省直部门、112名市(州)负责同志: the head that only the last member of a list names."""
    if not one or not other or pair[0].unit != pair[1].unit or one[-1][0] < pair[0].end:
        return None
    if text[one[-1][1] : pair[1].start] not in ("、", "和", "及", "与"):
        return None
    last = other[-1]
    if text[slice(*one[-1])].endswith("级") and (level := text.rfind("级", *last) + 1):
        return (level, last[1]) if level < last[1] else None
    if pair[0].kind != "people" or not text[slice(*one[-1])].endswith(_BODIES):
        return None
    head = _OFFICERS.search(text, *last)
    return head.span() if head and head.end() == last[1] else None


def kind_of(figure: DetectedFigure, subject: str) -> str:
    """The figure's kind once its subject is known: 1163.7万户 of 企业 are no households, 60亿 of 投资总额 are money."""
    if figure.unit == "户" and any(word in subject for word in lexicon().enterprises):
        return "count"
    if figure.unit == "" and figure.kind == "count":
        if subject.endswith(lexicon().people):
            return "people"
        if subject.endswith(lexicon().households):
            return "households"
        if figure.low >= _LEAST_SUM and subject.endswith(lexicon().sums):
            return "money"
    return figure.kind


_LEAST_SUM = 10_000
