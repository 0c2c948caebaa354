"""What stands close to a figure in a way of its own: before its bracket, after it as an act, around another figure."""

from __future__ import annotations

import re

from store.extraction.figures.after import noun_phrase_after
from store.extraction.figures.before import Lead, lead_before, noun_phrase_before, topic
from store.extraction.figures.detected import DetectedFigure
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.phrases import Span, is_subject, left_edge, without_prefix
from store.extraction.figures.when import after_time, time_in
from store.extraction.figures.words import NOUNS, Word, words_between
from store.text.sentences import CLAUSE_STOPS

CUT = re.compile(rf"[{CLAUSE_STOPS}|]|--")  # | stands between the cells of a table
REACH = 48
MEASURED = frozenset({"share", "money", "area", "length", "weight", "multiple", "duration"})
"""Kinds of figures that belong to what stands before them; the others count what follows them."""
RATES = ("增速", "增幅", "涨幅", "降幅", "跌幅", "占比", "比重", "比例", "贡献率")
_DESCRIBING = frozenset({"money", "area", "length", "weight", "people"})
_STATING = re.compile(r"(?:已|约|现)?(?:为|达到?|占)")
_BROUGHT = re.compile(r"(?:累计|共|全年|已|预计|年)?(?:实现|完成|创造|产出)")
_MOVING = re.compile(r"(?:分别|同比|均|都|已|较|比)?(?:实现|保持|增长|下降|提高|正增长|负增长|上升|超|达)")
_ENDED = re.compile(rf"[{CLAUSE_STOPS}、|]")


def names(word: Word) -> bool:
    """Whether a noun phrase may begin with the word, as against a clause."""
    return word.tag.startswith((*NOUNS, "a")) or (word.tag == "d" and word.text in lexicon().modifiers)


def bracketed(text: str, begin: int, stop: int) -> Span | None:
    """全国平均水平 in 高于全国平均水平(-8.4%): what stands right before a bracket at `stop` that holds nothing else."""
    words = words_between(text, begin, stop)
    if not words or not is_subject(words[-1]):
        return None
    first = without_prefix(words, left_edge(words, len(words)), len(words))
    return words[first].start, words[-1].end


def happening(text: str, figure: DetectedFigure, stop: int) -> Span | None:
    """死亡 in 自然灾害致465人死亡: what happened to the people counted, up to the end of the clause or `stop`."""
    if figure.kind not in ("people", "frequency"):
        return None
    stop = min(stop, figure.end + REACH)
    cut = _ENDED.search(text, figure.end, stop)
    words = words_between(text, figure.end, cut.start() if cut else stop)
    if words and all(word.text in lexicon().events for word in words):
        return words[0].start, words[-1].end
    return None


def embedding(text: str, begin: int, end: int, following: DetectedFigure) -> Span | None:
    """What a noun phrase is that ends right before the next figure: 产值超亿元企业 in 340家产值超亿元企业.

    None where the phrase text[begin:end] ends earlier or does not go on after that figure.
    """
    if end != following.start or following.kind not in _DESCRIBING:
        return None
    stop = min(following.end + REACH, len(text))
    cut = _ENDED.search(text, following.end, stop)
    words = words_between(text, following.end, cut.start() if cut else stop)
    named = noun_phrase_after(words) if words and names(words[0]) else None
    return (begin, named[1]) if named else None


def bearer(text: str, begin: int, end: int, next_start: int) -> Span | None:
    """产业 in 8个产业规模超千亿元: the thing counted, without the quantity that the text goes on to tell of."""
    if end != next_start and not _MOVING.match(text, end):
        return None
    words = words_between(text, begin, end)
    if len(words) > 1 and words[-1].text in lexicon().quantities and words[-2].tag.startswith("n"):
        return begin, words[-2].end
    return None


def clause_before(text: str, begin: int) -> Span | None:
    """The clause that ends with the comma right before `begin`, None where no comma stands there."""
    if text[begin - 1 : begin] != ",":
        return None
    start = max(0, begin - 1 - REACH)
    for cut in CUT.finditer(text, start, begin - 1):
        start = cut.end()
    return start, begin - 1


def among(text: str, begin: int) -> Span | None:
    """五大企业 in 五大企业中,4家: what those counted after `begin` are some of."""
    clause = clause_before(text, begin)
    if clause is None or text[clause[1] - 1] != "中":
        return None
    return noun_phrase_before(text, clause[0], clause[1] - 1)


def stated_of(text: str, begin: int, stop: int) -> Lead | None:
    """占GDP的比重 in 占GDP的比重持续提高,为43.3%: what the clause before names, where text[begin:stop] says but 为."""
    clause = clause_before(text, begin) if _STATING.fullmatch(text, begin, stop) else None
    return lead_before(text, *clause) if clause else None


def agent_earlier(text: str, begin: int, stop: int) -> Span | None:
    """三产 in 三产较快增长,实现增加值291亿元: who brings about what begins at `stop`, named in the clause before."""
    clause = clause_before(text, begin) if _BROUGHT.fullmatch(text, begin, stop) else None
    agent = topic(text, *clause) if clause else None
    if agent is None or text.startswith(tuple(lexicon().wholes), agent[0]):
        return None
    return (after_time(text, *agent), agent[1])


def lasting(text: str, begin: int, start: int) -> Span | None:
    """经济增速2022年以来连续16个季度: what went on for so long, for a figure at `start` after 连续."""
    stop = start - len("连续")
    for cut in CUT.finditer(text, begin, stop):
        begin = cut.end()
    stop = time_in(text, begin, stop)
    if not text.endswith(RATES, begin, stop):
        return noun_phrase_before(text, begin, stop)
    named = noun_phrase_before(text, begin, stop - 2)
    return (named[0] if named else stop - 2, stop)


def activity(text: str, begin: int) -> Span | None:
    """用3个月左右时间集中深入贫困地区: what the time that ends at `begin` is spent on."""
    for word in ("的时间", "时间", "左右时间"):
        if text.startswith(word, begin):
            begin += len(word)
            break
    begin += text.startswith((",", "的"), begin)  # 用三年时间，解决750万户家庭的住房问题
    if text.startswith("、", begin):
        return None  # 弃耕抛荒连续两年以上、给土地造成严重损害
    cut = CUT.search(text, begin, begin + 2 * REACH)
    stop = cut.start() if cut else min(len(text), begin + 2 * REACH)
    doing = text.rfind("进行", begin, stop)
    begin = doing + 2 if doing > 0 else begin
    return (begin, stop) if 2 <= stop - begin <= REACH else None
