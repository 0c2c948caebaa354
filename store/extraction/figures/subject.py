"""What a figure counts or measures: the noun phrase after it (40名省领导) or before it (粮食产量增长5%).

Measure words count what follows them; shares, sums and measures belong to what stands before them.  Where a clause
names nothing, the subject of the figure before it in the same sentence goes on: 新增就业1200万人，增长5%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.extraction.figures.after import noun_phrase_after
from store.extraction.figures.before import noun_phrase_before, topic
from store.extraction.figures.detect import DetectedFigure
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.respective import shared_out
from store.extraction.figures.when import after_time, time_in
from store.extraction.figures.words import NOUNS, Word, words_between
from store.text.sentences import CLAUSE_STOPS, FULL_STOPS

Span = tuple[int, int]
Subject = tuple[Span, ...]
"""where a subject stands: one span, or two when a later clause names a side of it (装机达1.39亿千瓦，占比54%)"""

_CUT = re.compile(rf"[{CLAUSE_STOPS}|]|--")  # | stands between the cells of a table
_SENTENCE = re.compile(rf"[{FULL_STOPS}|]")
_REACH = 48
_CLAUSES = 3
_MEASURED = frozenset({"share", "money", "area", "length", "weight", "multiple", "duration"})
_GRANTED = re.compile(r"的标准,?(?:给予|发放|支付|提供|予以)([^,。;:、()]{1,12}?)(?=[,。;:、()]|\Z)")
_EXTENT = ("area", "length", "weight")
_SPENT = re.compile(r"从(.{2,40}?)中(?:统筹)?(?:安排|拿出|提取|划出|支出|列支|筹集|切出)\Z")
_LONGEST_RATE = 3  # 每吨2000元 names no thing
_NAME = re.compile(r"[^达为共有约至到等]")
_BODIES = ("部门", "单位", "机关", "企业", "乡镇", "街道")
_OFFICERS = re.compile(r"(?:主要)?(?:负责同志|负责人|干部|领导|工作人员|职工|党员|代表)")
_PEAKS = ("新高", "新台阶", "新水平", "最好水平", "首位")  # 粮食产量屡创历史新高，去年达到1.09万亿斤
_RATES = ("增速", "增幅", "涨幅", "降幅")
_SHORT = frozenset("省市县区乡镇村校户人国牛羊猪鸡鸭马驴兔蜂鱼桥路井渠塘坝树煤油电粮棉茶")
_LED = re.compile(r"(?:增长|提高|下降|降低|减少|上升|增加|达到?|为|占|于|年均|上涨|控制在)\Z")


def subjects(text: str, found: Sequence[DetectedFigure]) -> list[Subject]:
    """Where each figure's subject stands in the folded text, () where the sentence names none."""
    result: list[Subject] = []
    for number, figure in enumerate(found):
        previous = found[number - 1] if number else None
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        inherited = result[-1] if previous and not _SENTENCE.search(text, previous.end, figure.start) else ()
        result.append(_Search(text, figure, previous, inherited, following).run())
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


@dataclass(slots=True)
class _Search:
    """The search for one figure's subject: `previous` is the figure before it and `inherited` its subject."""

    text: str
    figure: DetectedFigure
    previous: DetectedFigure | None
    inherited: Subject
    following: int

    def run(self) -> Subject:
        figure, text = self.figure, self.text
        if figure.kind in _MEASURED:
            described = text[figure.end : figure.end + 1] == "的"
            if figure.kind in ("money", "area", "length", "weight") and not described and (span := self._after(True)):
                return (span,)
            if figure.kind == "duration" and text[figure.start - 1 : figure.start] in ("用", "以"):
                return _one(self._activity())
            if figure.kind == "duration" and text.endswith("连续", 0, figure.start) and (span := self._lasting()):
                return (span,) if text[slice(*span)] not in lexicon().wholes else _one(self._activity())
            before = self._before()
            listed = text[figure.start - 1 : figure.start] in ("和", "、", "及", "与")
            if figure.kind in _EXTENT and described and (listed or not before) and (span := self._after(True)):
                return (span,)  # 3500公里的长江干堤和近千公里的黄河堤防
            if figure.kind == "money" and described:
                if granted := _GRANTED.match(text, figure.end):
                    return ((granted.start(1), granted.end(1)),)  # 按每人每年1500元的标准给予补助
                span = self._after(True)
                if span and text[slice(*span)].endswith(lexicon().payments):
                    return (span,)
            if figure.kind == "duration" and not before and text.endswith("连续", 0, figure.start):
                return _one(self._activity()) or self.inherited
            if described and figure.kind == "share" and not _LED.search(text, max(0, figure.start - 4), figure.start):
                span = self._after(True)
                if span and not text[slice(*span)].endswith(lexicon().goals) and not _is_goal(text[slice(*span)]):
                    return (span,)
                if span and not before and text.endswith(("按", "以", "按照"), 0, figure.start):
                    return ((span[0], span[0] + 2),)  # 按3%的比例抽查
            if figure.kind in ("duration", "share") and not before and (span := self._after(True)):
                return (span,)  # 每年70%左右财政支出用于民生
            before = before or self._earlier(":") or self._acted() or self.inherited
            before = before or self._earlier() or _one(self._after())
            return before or self._before(acts=True)
        if text.startswith("的", figure.end):
            return self._before() or _one(self._after()) or self.inherited
        found = _one(self._after()) or self._before() or self._earlier(":")
        found = found or (self._earlier() if self._moved() else ())
        if not found and figure.kind == "frequency" and self.following > figure.end:
            found = _one(self._activity())
        return found or self._acted() or self.inherited or self._earlier()

    def _earlier(self, marks: str = ",:") -> Subject:
        """The noun phrase at the end of the clause before: 人均可支配收入，由1997年的5160元增加到7703元; 时限：20天.

        `marks` are the marks that may stand between the clauses.
        """
        floor = max(0, self.figure.start - 2 * _REACH)
        cuts = list(_CUT.finditer(self.text, floor, self.figure.start))
        for number in range(len(cuts) - 1, max(-1, len(cuts) - 1 - _CLAUSES), -1):
            if cuts[number].group() not in marks:
                break
            begin = cuts[number - 1].end() if number else floor
            stop = cuts[number].start()
            span = topic(self.text, begin, stop) if self.text.endswith(_PEAKS, begin, stop) else None
            if span := span or noun_phrase_before(self.text, begin, stop):
                return (span,)
        return ()

    def _acted(self) -> Subject:
        """贫困发生率降到3.1%，减贫1300万人: an act that is counted, where the figure before is of another kind."""
        other = self.previous is not None and self.previous.kind != self.figure.kind
        return self._before(acts=True) if other and self.figure.kind not in ("share", "multiple") else ()

    def _moved(self) -> bool:
        """Whether the clause begins with where the quantity came from: 覆盖人数，由年初的400多万人扩大到1120万人."""
        floor = max(0, self.figure.start - _REACH)
        begin = max((cut.end() for cut in _CUT.finditer(self.text, floor, self.figure.start)), default=floor)
        return self.text.startswith(("由", "从"), begin)

    def _lasting(self) -> Span | None:
        """经济增速2022年以来连续16个季度: what went on for so long."""
        stop = self.figure.start - len("连续")
        begin = max(self.previous.end if self.previous else 0, self.figure.start - _REACH)
        for cut in _CUT.finditer(self.text, begin, stop):
            begin = cut.end()
        stop = time_in(self.text, begin, stop)
        if not self.text.endswith(_RATES, begin, stop):
            return noun_phrase_before(self.text, begin, stop)
        named = noun_phrase_before(self.text, begin, stop - 2)
        return (named[0] if named else stop - 2, stop)

    def _activity(self) -> Span | None:
        """用3个月左右时间集中深入贫困地区: what the time is spent on."""
        begin = self.figure.end
        for word in ("的时间", "时间", "左右时间"):
            if self.text.startswith(word, begin):
                begin += len(word)
                break
        begin += self.text.startswith((",", "的"), begin)  # 用三年时间，解决750万户家庭的住房问题
        if self.text.startswith("、", begin):
            return None  # 弃耕抛荒连续两年以上、给土地造成严重损害
        cut = _CUT.search(self.text, begin, begin + 2 * _REACH)
        stop = cut.start() if cut else min(len(self.text), begin + 2 * _REACH)
        doing = self.text.rfind("进行", begin, stop)
        begin = doing + 2 if doing > 0 else begin
        return (begin, stop) if 2 <= stop - begin <= _REACH else None

    def _after(self, plain: bool = False) -> Span | None:
        """The noun phrase that the text goes on with after the figure; `plain`: only if it begins with a noun."""
        begin = self.figure.end
        begin += self.text.startswith("级", begin) and self.figure.unit not in ("个", "级")  # 7亿吨级矿床
        while self.text[begin : begin + 1] in ("的", " ") and begin < len(self.text):
            begin += 1
        stop = min(self.following, begin + _REACH)
        if cut := _CUT.search(self.text, begin, stop):
            stop = cut.start()
        words = words_between(self.text, begin, stop)
        if plain and words and not _names(words[0]):
            return None
        span = noun_phrase_after(words, people=self.figure.kind == "people")
        if span and stop == self.following < len(self.text) and not _NAME.search(self.text, span[1], stop):
            # 5支基金、总规模达13.5亿元: the last name of the list has a figure of its own
            own = max(self.text.rfind(joint, *span) for joint in "、和与及")
            return (span[0], own) if own > span[0] else span
        return span

    def _before(self, acts: bool = False) -> Subject:
        """The noun phrase that leads up to the figure in its clause."""
        floor = max(self.previous.end if self.previous else 0, self.figure.start - _REACH)
        begin = floor
        for cut in _CUT.finditer(self.text, floor, self.figure.start):
            begin = cut.end()
        clause = self.text[begin : self.figure.start]
        if spent := _SPENT.search(clause):
            return ((begin + spent.start(1), begin + spent.end(1)),)
        attached = bool(self.previous) and begin == floor and clause.startswith("的")
        span = noun_phrase_before(self.text, begin, self.figure.start, acts=acts or self.figure.unit.endswith("次"))
        if span is None:
            return ()
        span = (after_time(self.text, *span), span[1])
        if self.text[slice(*span)] in lexicon().wholes:
            return ()
        if self.text.startswith("每", span[0]) and span[1] - span[0] <= _LONGEST_RATE:
            return ()
        if span[1] - span[0] == 1 and self.text[span[0]] not in _SHORT:
            return ()
        if attached and self.previous and self.inherited and self.inherited[-1][1] >= self.previous.start - 6:
            first = min(self.inherited[-1][0], span[0])
            return ((first if span[1] - first <= 2 * _REACH else span[0], span[1]),)
        if self.inherited and (aspect := self.text[slice(*span)]) in lexicon().aspects:
            named = self.text[slice(*self.inherited[0])]
            return (span,) if named.endswith(aspect) else (self.inherited[0], span)
        whole = span[1] == self.figure.start and self.text[span[1] - 1] == "的"
        if whole and self.figure.kind in ("share", "multiple"):
            return ((span[0], span[1] - 1),)  # 年签约服务费的80%
        return (span,)


def _is_goal(phrase: str) -> bool:
    return phrase.startswith(("比例", "标准", "速度", "水平"))


def _names(word: Word) -> bool:
    """Whether a noun phrase may begin with the word, as against a clause."""
    return word.tag.startswith((*NOUNS, "a")) or (word.tag == "d" and word.text in lexicon().modifiers)


def _one(span: Span | None) -> Subject:
    return (span,) if span else ()


def kind_of(figure: DetectedFigure, subject: str) -> str:
    """The figure's kind once its subject is known: 1163.7万户 of 企业 are no households."""
    if figure.unit == "户" and any(word in subject for word in lexicon().enterprises):
        return "count"
    if figure.unit == "" and figure.kind == "count":
        if subject.endswith(lexicon().people):
            return "people"
        if subject.endswith(lexicon().households):
            return "households"
    return figure.kind
