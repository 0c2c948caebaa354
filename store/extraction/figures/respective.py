"""Lists that answer to lists: 进口、出口分别增长60%、80%, and 城镇17175元，农村5153元，增长9.8%和8.5%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.figures.before import topic
from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.nearby import clause_before
from store.extraction.figures.when import after_time
from store.extraction.figures.words import words_between
from store.text.sentences import CLAUSE_STOPS

Span = tuple[int, int]
_JOINED = re.compile(r"[、,]?(?:[、和与及]|以及)")
_FIGURE = re.compile(r"[0-9]")
_TOGETHER = re.compile(
    r"等?[两二三四五六七八九十](?:大|个|类)?(?:重点|主要|主导)?(?:行业|产业|门类|领域|类别|市场|板块)"
)
_RESPECTIVELY = re.compile(r"分别")
_PARTED = re.compile(r"、|和|与|及|以及")
_CLAUSE = re.compile(f"[{CLAUSE_STOPS}]|分别")
_REACH = 60
_DATED = re.compile(r"[0-9]年.?\Z")  # 2007年中、高等教育
_LIMITS = ("及以上", "以上", "及以下", "以下")  # 35-59岁、60岁及以上户籍人口
_LEADS = ("在", "其中", "全年", "预计", "将", "使", "对", "把")
# What stands in pairs before one head: 城镇、农村居民收入.
_PAIRED = frozenset(["城镇", "农村", "城市", "乡村", "中央", "地方", "国有", "民营", "进口", "出口", "男性", "女性"])
_PAIRED |= frozenset(["东部", "中部", "西部", "第一", "第二", "第三", "小学", "初中", "高中"])


def shared_out(
    text: str, found: Sequence[DetectedFigure], subjects: list[tuple[tuple[int, int], ...]]
) -> list[tuple[tuple[int, int], ...]]:
    """`subjects` with the members of each list of figures given the members of the list of names before it."""
    first = 0
    while first < len(found):
        last = first
        while last + 1 < len(found) and joined(text, found[last], found[last + 1]):
            last += 1
        size = last - first + 1
        if size > 1 and len({subjects[i] for i in range(first, last + 1)}) == 1:
            earlier = [subjects[i] for i in range(max(0, first - size), first)]
            own = subjects[first]
            names = _names(text, found[first].start, size) or (_members(text, *own[0], size) if len(own) == 1 else None)
            if names:
                head = _head(text, names[0], names[-1])
                subjects[first:last] = [(name, head) if head else (name,) for name in names[:-1]]
                if own and names[-1][1] <= found[first].start and not own[0][0] <= names[-1][0] < own[-1][1]:
                    subjects[last] = (names[-1],)
                elif own and own[0][0] < names[-1][0] < own[-1][1]:
                    subjects[last] = ((names[-1][0], own[-1][1]),)
            elif len(set(earlier)) == size and subjects[first] == earlier[-1] and earlier[0]:
                subjects[first : last + 1] = earlier
        first = last + 1
    return subjects


def joined(text: str, one: DetectedFigure, other: DetectedFigure) -> bool:
    """Whether the other figure is the next member of a list that the one belongs to: 60%、80%."""
    return one.unit == other.unit and _JOINED.fullmatch(text, one.end, other.start) is not None


def _names(text: str, start: int, size: int) -> list[tuple[int, int]] | None:
    """The offsets of the last `size` names that are listed before 分别, None without 分别 or with too few names."""
    floor = max(0, start - _REACH)
    marks = list(_RESPECTIVELY.finditer(text, floor, start))
    if not marks or re.search(r"[,。;!?]", text[marks[-1].end() : start]):
        return None
    stop = marks[-1].start()
    begin = floor
    for cut in _CLAUSE.finditer(text, floor, stop):
        begin = cut.end()
    if begin == stop:
        return _names_before(text, begin, size)
    names = _members(text, begin, stop, size, more=True)
    if names is None or _DATED.search(text, *names[0]):
        return None
    return names


def _names_before(text: str, begin: int, size: int) -> list[Span] | None:
    """蔬菜, 瓜果 in 蔬菜、瓜果供应充足,分别增长0.4%、33%: the names that the clause before lists, None without them."""
    clause = clause_before(text, begin)
    names = _members(text, *clause, size) if clause and not _FIGURE.search(text, *clause) else None
    if names is None:
        return None
    start, end = names[-1]
    if counted := _TOGETHER.search(text, start, end):  # 金融业、邮政业两大行业
        return [*names[:-1], (start, counted.start())] if counted.start() > start else None
    last = topic(text, start, end)
    return [*names[:-1], last] if last and last[0] == start else None


def _members(text: str, begin: int, stop: int, size: int, *, more: bool = False) -> list[Span] | None:
    """The `size` names that text[begin:stop] lists, by the reading that gives just so many; None where none does.

    批发和零售业、金融业 are two names by the commas alone; with `more` the last `size` of more names will do.
    """
    marks = list(_PARTED.finditer(text, begin, stop))
    listing = [mark for mark in marks if mark.group() == "、"]
    readings = [listing, [*listing, *marks[-1:]] if marks and marks[-1].group() != "、" else listing, marks]
    for reading in readings:
        spans, position = [], begin
        for part in reading:
            spans.append((position, part.start()))
            position = part.end()
        spans.append((position, stop))
        if len(spans) == size or (more and reading is marks and len(spans) > size):
            spans[0] = (after_time(text, *_without_lead(text, *spans[0])), spans[0][1])
            names = [span for span in spans if span[1] > span[0]][-size:]
            wrong = any(end - start < 2 or text[start:end] in lexicon().links for start, end in names)
            return names if len(names) == size and not wrong else None  # 引进、开工装备制造业项目: two verbs
    return None


def _head(text: str, name: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
    """What the last name of a list lends to the others: 居民人均收入 in 城镇、农村居民人均收入, None if nothing."""
    first, whole = text[slice(*name)], text[slice(*last)]
    known = lexicon()
    if first.endswith((*known.measures, *known.nominal, *known.quantities)):
        return None
    longer = len(whole) >= len(first) + 2
    if longer and whole[:2] in _PAIRED:
        begin = last[0] + 2
    elif longer and first[-1] in whole[:-2]:  # 服务业、高技术制造业|增加值
        begin = last[0] + whole.rindex(first[-1], 0, len(whole) - 2) + 1
    else:  # 锂电池、太阳能电池|产量
        words = words_between(text, *last)
        own = len(words) > 1 and words[-1].text in known.quantities
        return (words[-1].start, last[1]) if own else None
    begin += next((len(word) for word in _LIMITS if text.startswith(word, begin)), 0)
    return (begin, last[1]) if text[begin : last[1]].endswith((*known.measures, *known.nominal)) else None


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    lead = next((word for word in _LEADS if text.startswith(word, start)), "")
    return start + len(lead), end
