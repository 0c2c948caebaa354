"""What a figure counts or measures: the noun phrase after it (40名省领导) or before it (粮食产量增长5%).

Measure words count what follows them; shares, sums and measures belong to what stands before them.  Where a clause
names nothing, the subject of the figure before it in the same sentence goes on: 新增就业1200万人，增长5%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.figures.detect import Found
from store.figures.lexicon import (
    ADVERBS,
    ASPECTS,
    CLASSIFIED_AFTER,
    GOALS,
    LINKS,
    MEASURE_NOUNS,
    MODIFIERS,
    NOMINAL,
    PREDICATES,
)
from store.figures.respective import shared_out
from store.figures.words import Word, words_between

Span = tuple[int, int]
Subject = tuple[Span, ...]
"""where a subject stands: one span, or two when a later clause names a side of it (装机达1.39亿千瓦，占比54%)"""

_CUT = re.compile(r"[,。;:!?]|--")
_SENTENCE = re.compile(r"[。!?]")
_REACH = 48
_MEASURED = frozenset({"share", "money", "area", "length", "weight", "multiple", "duration"})
_NOUNS = ("n", "j", "l", "vn", "an", "s", "b", "eng", "z", "k", "h", "quote", "ns", "i", "zg", "g")
_SPENT = re.compile(r"从(.{2,40}?)中(?:统筹)?(?:安排|拿出|提取|划出|支出|列支|筹集|切出)\Z")
_COMPARING = frozenset(["比", "较", "快于", "高于", "低于", "优于", "好于", "同比", "环比", "从", "由", "占", "高出"])
_LED = re.compile(r"(?:增长|提高|下降|降低|减少|上升|增加|达到?|为|占|于|年均|上涨|控制在)\Z")
_ENTERPRISES = ("企业", "主体", "公司", "工商户", "机构", "合作社", "商户", "法人", "单位")
_PEOPLE = (
    "人",
    "人口",
    "学生",
    "儿童",
    "农民",
    "职工",
    "群众",
    "居民",
    "老人",
    "教师",
    "干部",
    "党员",
    "毕业生",
    "人员",
    "劳动力",
    "妇女",
)


def subjects(text: str, found: Sequence[Found]) -> list[Subject]:
    """Where each figure's subject stands in the folded text, () where the sentence names none."""
    result: list[Subject] = []
    for number, figure in enumerate(found):
        previous = found[number - 1] if number else None
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        inherited = result[-1] if previous and not _SENTENCE.search(text, previous.end, figure.start) else ()
        result.append(_Search(text, figure, previous, inherited, following).run())
    for number in range(len(found) - 1, 0, -1):
        if found[number - 1].end == found[number].start:  # 20余批1000余名专家
            result[number - 1] = result[number]
    return shared_out(text, found, result)


@dataclass(slots=True)
class _Search:
    """The search for one figure's subject: `previous` is the figure before it and `inherited` its subject."""

    text: str
    figure: Found
    previous: Found | None
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
            before = self._before()
            if described and figure.kind == "share" and not _LED.search(text, max(0, figure.start - 4), figure.start):
                span = self._after(True)
                if span and not text[slice(*span)].endswith(GOALS):
                    return (span,)
            return before or self.inherited or _one(self._after())
        found = _one(self._after()) or self._before() or self.inherited
        return found or (_one(self._activity()) if figure.kind == "frequency" else ())

    def _activity(self) -> Span | None:
        """用3个月左右时间集中深入贫困地区: what the time is spent on."""
        begin = self.figure.end
        for word in ("的时间", "时间", "左右时间"):
            if self.text.startswith(word, begin):
                begin += len(word)
                break
        cut = _CUT.search(self.text, begin)
        stop = cut.start() if cut else len(self.text)
        doing = self.text.rfind("进行", begin, stop)
        begin = doing + 2 if doing > 0 else begin
        return (begin, stop) if 2 <= stop - begin <= _REACH else None

    def _after(self, plain: bool = False) -> Span | None:
        """The noun phrase that the text goes on with after the figure; `plain`: only if it begins with a noun."""
        begin = self.figure.end
        while self.text[begin : begin + 1] in ("的", " ") and begin < len(self.text):
            begin += 1
        stop = min(self.following, begin + _REACH)
        if cut := _CUT.search(self.text, begin, stop):
            stop = cut.start()
        words = words_between(self.text, begin, stop)
        if plain and words and not words[0].tag.startswith((*_NOUNS, "a")):
            return None
        return noun_phrase_after(words, self.figure.kind == "people")

    def _before(self) -> Subject:
        """The noun phrase that leads up to the figure in its clause."""
        floor = max(self.previous.end if self.previous else 0, self.figure.start - _REACH)
        begin = floor
        for cut in _CUT.finditer(self.text, floor, self.figure.start):
            begin = cut.end()
        clause = self.text[begin : self.figure.start]
        if spent := _SPENT.search(clause):
            return ((begin + spent.start(1), begin + spent.end(1)),)
        attached = bool(self.previous) and begin == floor and clause.startswith("的")
        span = noun_phrase_before(self.text, begin, self.figure.start)
        if span is None:
            return ()
        if attached and self.previous and self.inherited and self.inherited[-1][1] >= self.previous.start - 6:
            return ((min(self.inherited[-1][0], span[0]), span[1]),)
        if self.inherited and self.text[slice(*span)] in ASPECTS:
            return (self.inherited[0], span)
        return (span,)


def _one(span: Span | None) -> Subject:
    return (span,) if span else ()


def noun_phrase_after(words: Sequence[Word], people: bool = False) -> Span | None:
    """The span of the noun phrase that `words` begin with, None if they begin with something else."""
    if not words or words[0].text in CLASSIFIED_AFTER or words[0].tag in ("bracket", "c", "y", "f"):
        return None
    first = words[0]
    relative = first.tag[0] in "vpd" and first.tag != "vn" and any(word.text == "的" for word in words[1:])
    if first.text in PREDICATES and not relative:
        return None
    if first.tag[0] in "pdcuy" and not relative:
        return None
    begin, end = first.start, 0
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        if relative:
            relative = word.text != "的"
            continue
        if word.text == "的":
            if end and words[number - 1].tag.startswith(("n", "quote", "l", "j")) and not _modified(words[:number]):
                break
            continue
        if word.tag == "bracket":
            if not people:
                return (begin, word.end) if end else None
            end = word.end
            continue
        if word.text in ("、", "和", "及", "以及", "与") and end:
            joined = noun_phrase_after(words[number + 1 :], people) if word.text != "与" else None
            return (begin, joined[1]) if joined else (begin, end)
        if word.text in PREDICATES or word.tag == "l" and word.text[:2] in PREDICATES:
            end = end or word.start
            break
        if (
            word.tag.startswith(_NOUNS)
            and (word.tag != "i" or not end)
            or word.tag in ("m", "q", "a", "ng", "r", "t")
            and not end
        ):
            end = word.end if word.tag.startswith(_NOUNS) and word.tag != "i" else end
        elif following and following.text == "的" and word.tag[0] in "amzvd":
            continue
        elif word.tag in ("a", "b", "m", "q") and following and following.tag.startswith(("n", "vn", "j", "l")):
            continue
        elif word.text in ("较为", "较", "最", "相对") or word.tag == "d" and following and following.tag == "a":
            continue
        elif word.tag[0] == "v" and following and following.text in ("了", "过", "着", "给"):
            break
        elif word.tag == "v" and (word.text in NOMINAL or word.text in MODIFIERS):
            end = word.end
        elif (
            word.tag == "v"
            and len(word.text) > 1
            and following
            and following.tag.startswith(("n", "vn", "l", "j", "v", "u"))
        ):
            continue
        else:
            break
    return (begin, end) if end else None


def _modified(words: Sequence[Word]) -> bool:
    return any(word.tag[0] in "vpa" and word.tag not in ("vn", "an") for word in words)


def noun_phrase_before(text: str, begin: int, stop: int) -> Span | None:
    """The noun phrase in text[begin:stop] that leads up to a figure at `stop`, without the words that link them."""
    words = words_between(text, begin, stop)
    if (share := _share_of(words)) is not None:
        return share
    for number, word in enumerate(words):
        if _compares(words, number) and (not number or any(w.tag.startswith(_NOUNS) for w in words[:number])):
            words = words[:number]
            break
    end = len(words)
    while end and (_is_link(words[end - 1]) or _ends_time(words, end)):
        end -= 1
    if not end or words[end - 1].text == "、":
        return None
    if words[end - 1].text == "的":
        return _relative_clause(words[:end])
    if words[end - 1].tag == "f" or not _is_head(words[end - 1]):
        return None
    first = end - 1
    while first and _continues(words, first - 1):
        first -= 1
    while first < end - 1 and (
        words[first].text in ADVERBS or words[first].tag[0] in "dmcupt" or words[first].text in LINKS
    ):
        first += 1
    return words[first].start, words[end - 1].end


def _compares(words: Sequence[Word], number: int) -> bool:
    """Whether the word brings in a yardstick (比上年), not a ratio (收入比缩小至2.1)."""
    word = words[number].text
    following = words[number + 1].text if number + 1 < len(words) else ""
    if word in ("快", "慢", "高", "低", "优", "好") and following == "于":
        return True
    if word not in _COMPARING or word in ("从", "由") and not number:
        return False
    return word != "比" or not (number and (not following or following in LINKS))


def _ends_time(words: Sequence[Word], end: int) -> bool:
    """Whether the word is the 的 of a time: 增长到今年7月底的."""
    if words[end - 1].text != "的" or end < 2:
        return False
    before = words[end - 2]
    return before.tag == "t" or before.text.endswith(
        ("年", "月", "底", "末", "初", "期", "原来", "原有", "目前", "现在")
    )


def _share_of(words: Sequence[Word]) -> Span | None:
    """财政性教育经费占国内生产总值的比例: named as a whole."""
    texts = [word.text for word in words]
    if "占" not in texts:
        return None
    position = texts.index("占")
    for number in range(len(words) - 1, position, -1):
        if texts[number].endswith(("比重", "比例", "比率", "份额")):
            subject = noun_phrase_before_words(words[:position])
            return (subject[0] if subject else words[position].start, words[number].end)
    return None


def noun_phrase_before_words(words: Sequence[Word]) -> Span | None:
    end = len(words)
    while end and _is_link(words[end - 1]):
        end -= 1
    if not end:
        return None
    first = end - 1
    while first and _continues(words, first - 1):
        first -= 1
    return words[first].start, words[end - 1].end


def _is_link(word: Word) -> bool:
    if word.text in LINKS or word.text in ADVERBS:
        return True
    if word.tag == "v":
        return word.text not in NOMINAL
    return (
        word.tag[0] in "dpcutmqryo"
        and word.tag not in ("quote",)
        and word.text != "的"
        or word.tag == "x"
        and word.text != "、"
    )


def _is_head(word: Word) -> bool:
    return word.tag.startswith((*_NOUNS, "bracket", "a", "ng", "f")) or word.text in NOMINAL


def _continues(words: Sequence[Word], number: int) -> bool:
    """Whether the word before a noun phrase still belongs to it."""
    word, following = words[number], words[number + 1]
    if word.text in LINKS or word.text in ("其中", "、", "和"):
        return False
    if word.text == "的":
        return True
    if word.tag == "v":
        return word.text in MODIFIERS or following.text.endswith(MEASURE_NOUNS)
    return (
        word.tag.startswith((*_NOUNS, "a", "f", "bracket", "t", "m", "q"))
        and word.tag != "i"
        or word.text in ("人均", "户均", "每", "各级")
    )


def _relative_clause(words: Sequence[Word]) -> Span | None:
    """到县市区任职的: the counted are not named but described."""
    first = len(words) - 1
    if words[0].text == "占":
        return None
    while first and words[first - 1].text not in ("其中", "、", "中") and words[first - 1].tag != "x":
        first -= 1
    span = words[first].start, words[-1].end
    return span if span[1] - span[0] > 2 else None


def kind_of(figure: Found, subject: str) -> str:
    """The figure's kind once its subject is known: 1163.7万户 of 企业 are no households."""
    if figure.unit == "户" and any(word in subject for word in _ENTERPRISES):
        return "count"
    if figure.unit == "" and figure.kind == "count" and subject.endswith(_PEOPLE):
        return "people"
    return figure.kind
