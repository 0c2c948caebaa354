"""The search for what one figure counts or measures, by its kind: after it, before it, in a clause before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.figures import nearby
from store.extraction.figures.after import noun_phrase_after
from store.extraction.figures.before import lead_before, noun_phrase_before, topic
from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.nearby import CUT, MEASURED, RATES, REACH
from store.extraction.figures.phrases import Span
from store.extraction.figures.when import after_time, is_time
from store.extraction.figures.words import words_between

Subject = tuple[Span, ...]
"""where a subject stands: one span, or two when a later clause names a side of it (装机达1.39亿千瓦，占比54%)"""

_CLAUSES = 3
_GRANTED = re.compile(r"的标准,?(?:给予|发放|支付|提供|予以)([^,。;:、()]{1,12}?)(?=[,。;:、()]|\Z)")
_EXTENT = ("area", "length", "weight")
_SPENT = re.compile(r"从(.{2,40}?)中(?:统筹)?(?:安排|拿出|提取|划出|支出|列支|筹集|切出)\Z")
_LONGEST_RATE = 3  # 每吨2000元 names no thing
_NAME = re.compile(r"[^达为共有约至到等]")
_PEAKS = ("新高", "新台阶", "新水平", "最好水平", "首位")  # 粮食产量屡创历史新高，去年达到1.09万亿斤
_UP_TO = ("到", "至", "为", "的")
_ACCORDING = ("经", "据", "按", "初步", "截至", "截止")
_HELD = re.compile(r"(?:以上)?(?:超过|高于|低于|快于|居|位居|排|列|保持|增长|下降|为正|为负|实现(?:正|负)?增长)")
_SHORT = frozenset("省市县区乡镇村校户人国牛羊猪鸡鸭马驴兔蜂鱼桥路井渠塘坝树煤油电粮棉茶")
_LED = re.compile(r"(?:增长|提高|下降|降低|减少|上升|增加|达到?|为|占|于|[率重例额量度持定制]在|年均|上涨)\Z")
# 拉动经济增长, 上拉地区生产总值增速: what is moved is not what is measured.
_PULLED = re.compile(
    r"(?:正向|负向|共同|合计|分别|直接|共)*(?:上拉|下拉|拉动|带动|拖累|拉低|拉高|推动|影响)(?!贡献|作用|效应|[力率])[^,。;:、]{1,20}\Z"
)


@dataclass(slots=True)
class Search:
    """The search for one figure's subject.

    `previous` is the figure before it and `inherited` its subject; `owner` is what the sentence is about, where that
    subject names but a side of it (占比, 增速).  After the search `sided` tells the same of this figure's subject.
    """

    text: str
    figure: DetectedFigure
    previous: DetectedFigure | None
    inherited: Subject
    owner: Subject
    following: DetectedFigure | None
    sided: bool = False
    aside: bool = False
    """whether the figure stands in a bracket of its own, so that its subject is not gone on with"""
    whose: Subject = ()
    """whose share or rate the subject is, where the clause names both: 工业投资 in 工业投资占全部投资比重"""

    def run(self) -> Subject:
        """Where the figure's subject stands, () where nothing names one."""
        figure, text = self.figure, self.text
        alone = text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")"
        if alone and (span := nearby.bracketed(text, self._clause_start(), figure.start - 1)):
            self.aside = True
            return (span,)
        if figure.kind == "share" and (pulled := self._pulling()):
            return pulled
        if figure.kind in MEASURED:
            described = text[figure.end : figure.end + 1] == "的"
            if figure.kind in ("money", "area", "length", "weight") and not described and (span := self._after(True)):
                return self._summed(span) or (span,)
            if figure.unit in ("岁", "周岁") and (span := self._after(True)):
                return (span,)  # 65岁及以上老年人口
            if figure.kind == "duration" and text[figure.start - 1 : figure.start] in ("用", "以"):
                return _one(nearby.activity(self.text, figure.end))
            if (
                figure.kind == "duration"
                and text.endswith("连续", 0, figure.start)
                and (span := nearby.lasting(text, self._floor(), figure.start))
            ):
                return (
                    (span,)
                    if text[slice(*span)] not in lexicon().wholes
                    else _one(nearby.activity(self.text, figure.end))
                )
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
            went_on = figure.kind == "duration" and not before and text.endswith("连续", 0, figure.start)
            if self.inherited and figure.kind == "duration" and _HELD.match(text, figure.end):
                return self._heir()  # 连续6个季度超过全国
            if went_on:
                return _one(nearby.activity(self.text, figure.end)) or self._heir()
            if described and figure.kind == "share" and not _LED.search(text, max(0, figure.start - 4), figure.start):
                span = self._after(True)
                if span and not text[slice(*span)].endswith(lexicon().goals) and not _is_goal(text[slice(*span)]):
                    return (span,)
                if span and not before and text.endswith(("按", "以", "按照"), 0, figure.start):
                    return ((span[0], span[0] + 2),)  # 按3%的比例抽查
            if figure.kind in ("duration", "share") and not before and (span := self._after(True)):
                return (span,)  # 每年70%左右财政支出用于民生
            before = before or self._earlier(":") or self._stated() or self._acted() or self._heir()
            before = before or self._earlier() or _one(self._after())
            return before or self._before(acts=True)
        if text.startswith("的", figure.end):
            before, after = self._before(), self._after()
            if not before and after and self.inherited and text[slice(*after)].endswith(lexicon().goals):
                return self._heir()  # 地震48次，高于年均19次的水平
            return before or _one(after) or self._heir()
        after = self._after() or nearby.happening(text, figure, self._next_start())
        if after and text.startswith(RATES, after[0]):
            after = nearby.among(text, self._clause_start())  # 五大企业中，4家增速提高
        elif after and text[slice(*after)] in lexicon().goals:
            after = None  # 扩招100万人目标
        found = _one(after) or self._before() or self._earlier(":")
        found = found or (self._earlier() if self._moved() else ())
        if not found and figure.kind == "frequency" and self._next_start() > figure.end:
            found = _one(nearby.activity(self.text, figure.end))
        return found or self._acted() or self._heir() or self._earlier()

    def _earlier(self, marks: str = ",:") -> Subject:
        """The noun phrase at the end of the clause before: 人均可支配收入，由1997年的5160元增加到7703元; 时限：20天.

        `marks` are the marks that may stand between the clauses.
        """
        floor = max(0, self.figure.start - 2 * REACH)
        cuts = list(CUT.finditer(self.text, floor, self.figure.start))
        for number in range(len(cuts) - 1, max(-1, len(cuts) - 1 - _CLAUSES), -1):
            if cuts[number].group() not in marks:
                break
            begin = cuts[number - 1].end() if number else floor
            if self.text.startswith(_ACCORDING, begin):
                continue
            stop = cuts[number].start()
            if self.previous and begin < self.previous.end >= stop:
                continue  # 新开工30项，超计划16项: the clause ends with a figure of its own
            span = topic(self.text, begin, stop) if self.text.endswith(_PEAKS, begin, stop) else None
            span = span or noun_phrase_before(self.text, begin, stop)
            if span is None and self.figure.kind == "share":
                span = topic(self.text, begin, stop)  # 消费市场迅速回暖，上半年增长1.7%
            if span:
                return (span,)
        return ()

    def _stated(self) -> Subject:
        """What the clause before names and no figure of its own tells: 占GDP的比重持续提高，为43.3%."""
        begin = self._clause_start()
        lead = nearby.stated_of(self.text, begin, self.figure.start)
        if lead is None or lead.spans[0][0] < self._floor():
            return ()
        return (self._side(lead.spans[-1]) if lead.side else ()) or lead.spans

    def _acted(self) -> Subject:
        """贫困发生率降到3.1%，减贫1300万人: an act that is counted, where the figure before is of another kind."""
        other = self.previous is not None and self.previous.kind != self.figure.kind
        return self._before(acts=True) if other and self.figure.kind not in ("share", "multiple", "money") else ()

    def _moved(self) -> bool:
        """Whether the clause begins with where the quantity came from: 覆盖人数，由年初的400多万人扩大到1120万人."""
        return self.text.startswith(("由", "从"), self._clause_start())

    def _own_start(self, begin: int) -> int:
        """Where the words of this figure begin that follow another at once: 5支基金、*总规模* 达13.5亿元."""
        listed = self.text.rfind("、", begin, self.figure.start)
        counts = self.previous is not None and self.previous.kind not in MEASURED
        return listed + 1 if listed > begin and counts else begin

    def _side(self, span: Span) -> Subject:
        """A side of what the sentence is about (工业增加值 … 增速), () where it is a thing of its own."""
        named = self.text[slice(*span)]
        if not self.owner or self.previous is None:
            return ()
        if named not in RATES and not named.startswith(("占", "对")) and self.previous.unit == self.figure.unit == "%":
            return ()  # 工业增加值增长7%，投资增长8%
        self.sided = True
        owned = self.text[slice(*self.owner[-1])]
        return (span,) if owned.endswith(named) else (*self.owner, span)

    def _pulling(self) -> Subject:
        """What moves another thing: 工业 in 工业拉动经济增长2.0个百分点."""
        begin = self._clause_start()
        match = _PULLED.search(self.text, begin, self.figure.start)
        if match is None:
            return ()
        lead = lead_before(self.text, begin, match.start()) if match.start() > begin else None
        self.sided = lead is None and bool(self.owner)
        return lead.spans if lead else self.owner

    def _summed(self, span: Span) -> Subject:
        """家庭年收入 in 家庭年收入20-60万元群体: a sum whose name stands right before it, whatever has it."""
        if self.text[slice(*span)].endswith(lexicon().payments):
            return ()
        lead = lead_before(self.text, self._clause_start(), self.figure.start)
        if lead is None or lead.spans[-1][1] != self.figure.start:
            return ()
        return lead.spans if self.text[slice(*lead.spans[-1])].endswith(lexicon().sums) else ()

    def _next_start(self) -> int:
        return self.following.start if self.following else len(self.text)

    def _clause_start(self) -> int:
        begin = self._floor()
        for cut in CUT.finditer(self.text, begin, self.figure.start):
            begin = cut.end()
        return begin

    def _floor(self) -> int:
        return max(self.previous.end if self.previous else 0, self.figure.start - REACH)

    def _heir(self) -> Subject:
        """What goes on where the clause names nothing: the share that moves by points, else whose share it is."""
        moved = self.text[self.figure.start - 1 : self.figure.start] in _UP_TO or self.figure.unit.endswith("百分点")
        if self.owner and self.inherited != self.owner and not moved:
            return self.owner
        self.sided = self.inherited != self.owner
        return self.inherited

    def _after(self, plain: bool = False) -> Span | None:
        """The noun phrase that the text goes on with after the figure; `plain`: only if it begins with a noun."""
        begin = self.figure.end
        begin += self.text.startswith("级", begin) and self.figure.unit not in ("个", "级")  # 7亿吨级矿床
        while self.text[begin : begin + 1] in ("的", " ") and begin < len(self.text):
            begin += 1
        following = self._next_start()
        stop = min(following, begin + REACH)
        if cut := CUT.search(self.text, begin, stop):
            stop = cut.start()
        words = words_between(self.text, begin, stop)
        if plain and words and not nearby.names(words[0]):
            return None
        span = noun_phrase_after(words, people=self.figure.kind == "people")
        counted = span if self.figure.kind not in MEASURED else None
        if counted and (thing := nearby.bearer(self.text, *counted, following)):
            return thing
        if span and self.following and (whole := nearby.embedding(self.text, *span, self.following)):
            return whole
        if span and stop == following < len(self.text) and not _NAME.search(self.text, span[1], stop):
            # 5支基金、总规模达13.5亿元: the last name of the list has a figure of its own
            own = max(self.text.rfind(joint, *span) for joint in "、和与及")
            return (span[0], own) if own > span[0] else span
        return span

    def _before(self, acts: bool = False) -> Subject:
        """The noun phrase that leads up to the figure in its clause."""
        floor, begin = self._floor(), self._clause_start()
        if self.previous and begin == floor == self.previous.end:
            begin = self._own_start(begin)
        clause = self.text[begin : self.figure.start]
        if spent := _SPENT.search(clause):
            return ((begin + spent.start(1), begin + spent.end(1)),)
        attached = bool(self.previous) and begin == floor and clause.startswith("的")
        lead = lead_before(self.text, begin, self.figure.start, acts=acts or self.figure.unit.endswith("次"))
        if lead is None:
            return ()
        span = lead.spans[-1]
        self.whose = (lead.owner,) if lead.owner else ()
        if len(lead.spans) > 1:
            return ((after_time(self.text, *lead.spans[0]), lead.spans[0][1]), span)
        span = (after_time(self.text, *span), span[1])
        if self.text[slice(*span)] in lexicon().wholes or is_time(self.text, *span):
            return ()
        if not self.previous or begin > self.previous.end:
            agent = nearby.agent_earlier(self.text, begin, span[0])
            if agent and (not self.previous or agent[0] >= self.previous.end):
                return (agent, span)
        if self.text.startswith("每", span[0]) and span[1] - span[0] <= _LONGEST_RATE:
            return ()
        if span[1] - span[0] == 1 and self.text[span[0]] not in _SHORT:
            return ()
        if attached and self.previous and self.inherited and self.inherited[-1][1] >= self.previous.start - 6:
            first = min(self.inherited[-1][0], span[0])
            return ((first if span[1] - first <= 2 * REACH else span[0], span[1]),)
        if lead.side and (sided := self._side(span)):
            return sided
        whole = span[1] == self.figure.start and self.text[span[1] - 1] == "的"
        if whole and self.figure.kind in ("share", "multiple"):
            return ((span[0], span[1] - 1),)  # 年签约服务费的80%
        return (span,)


def _is_goal(phrase: str) -> bool:
    return phrase.startswith(("比例", "标准", "速度", "水平"))


def _one(span: Span | None) -> Subject:
    return (span,) if span else ()
