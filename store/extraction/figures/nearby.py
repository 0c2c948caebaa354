"""What stands close to a figure in a way of its own: before its bracket, after it as an act, around another figure."""

from __future__ import annotations

import re

from store.extraction.figures.after import noun_phrase_after
from store.extraction.figures.detect import DetectedFigure
from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.phrases import Span, is_subject, left_edge, without_prefix
from store.extraction.figures.words import NOUNS, Word, words_between
from store.text.sentences import CLAUSE_STOPS

CUT = re.compile(rf"[{CLAUSE_STOPS}|]|--")  # | stands between the cells of a table
REACH = 48
MEASURED = frozenset({"share", "money", "area", "length", "weight", "multiple", "duration"})
"""Kinds of figures that belong to what stands before them; the others count what follows them."""
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


def embedding(text: str, begin: int, following: DetectedFigure) -> Span | None:
    """产值超亿元企业 in 340家产值超亿元企业: what begins at `begin` and is described by the figure that follows."""
    if following.kind not in MEASURED:
        return None
    stop = min(following.end + REACH, len(text))
    cut = _ENDED.search(text, following.end, stop)
    words = words_between(text, following.end, cut.start() if cut else stop)
    named = noun_phrase_after(words) if words and names(words[0]) else None
    return (begin, named[1]) if named else None


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
