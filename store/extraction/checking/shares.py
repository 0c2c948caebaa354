"""A part, a whole and a share: 全省4146个行政村…2417个,占全省的58.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.extraction.checking.intervals import Check, Interval, Number, make_check
from store.extraction.checking.sentence_figures import WINDOW, Sentence

_OF = re.compile("占(?P<of>[^,，;；。:：、占]*)$")
# 完成年初预算数60999万元的40.4%: here the whole stands in the phrase itself.
_OF_THIS = re.compile("(?:完成|达到|相当于|为|是)(?P<of>[^,，;；。:：、占完为是]*的)$")
# Between the part and 占 nothing but the rest of its noun: 24个党支部,占…
_NEXT_TO = re.compile("(?:[^,，。;；、0-9]{0,8}[,，、(（]|[^,，。;；、0-9]{0,3})(?:约|大约|仅|只|已|就|各)?")
_GENERIC = re.compile("^到|总数|总量|总额|总计|总|全部|比重|比例|的比|比|的|其|为|达到|达|数量|数|约|仅")
# A share of a plan or of the year before is no share of the whole.
_OTHER_BASE = re.compile("预算(?!总?收入|总?支出)|计划|任务|目标|指标|上年|去年|同期|上期")
_AMONG = re.compile("其中|中(?=[,，])")


def find_shares(sentence: Sentence) -> Iterator[Check]:
    """The shares whose part and whole stand in the same sentence."""
    numbers = sentence.numbers
    for index, share in enumerate(numbers):
        if share.figure.unit not in {"%", "％"} or index == 0:
            continue
        found = _phrase(sentence, share, _OF) or _phrase(sentence, share, _OF_THIS)
        if not found:
            continue
        verb = share.figure.start - len(found[0])
        inner = [number for number in numbers[:index] if number.figure.start >= verb]
        part, earlier = _part(sentence, [number for number in numbers[:index] if number.figure.end <= verb], verb)
        if part is None:
            continue
        if inner:
            whole = _inner_whole(inner, found["of"], part)
        elif found[0].startswith("占") and not _OTHER_BASE.search(found["of"]):
            whole = _whole(sentence, earlier, part, found["of"])
        else:
            whole = None
        if whole is not None and whole.value > 0:
            check = _check(part, whole, share)
            if check is not None:
                yield check


def _phrase(sentence: Sentence, share: Number, phrase: re.Pattern[str]) -> re.Match[str] | None:
    """The phrase that ends where the share starts."""
    start = share.figure.start
    return phrase.search(sentence.text[max(sentence.start, start - WINDOW) : start])


def _part(sentence: Sentence, earlier: list[Number], verb: int) -> tuple[Number | None, list[Number]]:
    """The amount right before 占, and what stands before it; other shares of the same amount are stepped over."""
    end = verb
    while earlier and earlier[-1].figure.kind == "share":
        found = _phrase(sentence, earlier[-1], _OF)
        if not found or not re.fullmatch("[,，、]", sentence.text[earlier[-1].figure.end : end]):
            return None, []
        end = earlier[-1].figure.start - len(found[0])
        earlier = earlier[:-1]
    if not earlier or _unusable_part(sentence, earlier[-1], end):
        return None, []
    return earlier[-1], earlier


def _unusable_part(sentence: Sentence, part: Number, verb: int) -> bool:
    between = sentence.text[part.figure.end : verb]
    stray = any(part.figure.end <= other.start < verb for other in sentence.others)
    return (
        stray
        or part.figure.kind in {"share", "multiple"}
        or sentence.is_change(part)
        or not _NEXT_TO.fullmatch(between)
    )


def _fits(whole: Number, part: Number) -> bool:
    return (
        whole.figure.unit == part.figure.unit
        and whole.figure.kind == part.figure.kind
        and bool(whole.figure.unit)
        and whole.value > part.value
    )


def _inner_whole(inner: list[Number], of: str, part: Number) -> Number | None:
    """占总额500亿元的20%: the whole stands inside the phrase."""
    return inner[0] if len(inner) == 1 and _fits(inner[0], part) and of.endswith("的") else None


def _whole(sentence: Sentence, earlier: list[Number], part: Number, of: str) -> Number | None:
    """The whole before the part: the number before the last 其中, or the only one that the phrase after 占 names."""
    candidates = [number for number in earlier[:-1] if _fits(number, part) and not sentence.is_change(number)]
    named = _GENERIC.sub("", of)
    marks = list(_AMONG.finditer(sentence.text, sentence.start, part.figure.start))
    if marks:
        mark = marks[-1].start()
        before = [number for number in candidates if number.figure.end <= mark]
        candidates = before[-1:]
        if marks[-1][0] == "中":
            candidates = [w for w in candidates if not re.search("[,，;；。]", sentence.text[w.figure.end : mark])]
    elif not named:
        return None
    if named:
        candidates = [number for number in candidates if named in _GENERIC.sub("", sentence.clause_of(number))]
    else:
        # A number that is itself given as a share of something may share that whole with its own part.
        candidates = [number for number in candidates if not _is_part(sentence, number)]
    return candidates[0] if len(candidates) == 1 else None


def _is_part(sentence: Sentence, number: Number) -> bool:
    return re.match("[^,，;；。0-9]{0,8}[,，、(（]?占", sentence.text[number.figure.end :][:12]) is not None


def _check(part: Number, whole: Number, share: Number) -> Check | None:
    over, under = part.interval(0.5), whole.interval(0.5)
    interval = Interval(
        100 * max(over.low, 0.0) / under.high if under.high else 0.0,
        100 * over.high / under.low if under.low > 0 else float("inf"),
    )
    expected = 100 * part.value / whole.value
    return make_check("share", [part, whole], share, expected, interval, f"{part} ÷ {whole}", " %")
