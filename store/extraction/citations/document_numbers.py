"""Numbers of documents (文号) in running text, in all the ways in which they are written.

国发〔2017〕35号 in any brackets, (94)财税字第021号, 国务院令第706号, 国务院第588号令, 公告2019年第71号.  All
patterns are for folded text (`store.text.simplify.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.text.dates import YEAR

_OPEN, _CLOSE = r"[〔\[﹝(【〈<{]", r"[〕\]﹞)】〉>}]"
_NTH = "[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,6}"
_YEAR_OR_TWO_DIGITS = rf"{_OPEN} ?(?:{YEAR}|[0-9]{{2}}) ?{_CLOSE}"
_ANCHOR = re.compile(
    rf"(?P<year>{_YEAR_OR_TWO_DIGITS} ?(?:字? ?第)? ?[0-9]{{1,5}} ?号)"
    rf"|(?P<first>{_YEAR_OR_TWO_DIGITS} ?[\u4e00-\u9fff]{{1,8}}[字发函] ?第? ?[0-9]{{1,5}} ?号)"
    rf"|(?P<order>(?:令|公告) ?\(?(?:(?:{YEAR}) ?年 ?)?第? ?(?:{_NTH}) ?号\)?)"
    rf"|(?P<nth>(?:(?:{YEAR}) ?年 ?)?第 ?(?:{_NTH}) ?号 ?(?:(?:国务院|主席|部|政府)?令|公告))"
)
MAYBE_NUMBER = re.compile(r"[0-9一二三四五六七八九十] ?号")
"""Found in every text that holds a number; cheap enough to ask of all."""
_REACH = 60
"""Characters before the year or the word 令 in which the letters or the body are looked for."""
_LETTERS = re.compile("[\u4e00-\u9fff〇]{1,20}$")
_SPREAD = re.compile(r"(?<=\()[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,9}$")
"""The letters in a bracket, which a line break may have parted."""
_OFFICE = re.compile("^.*(?:办公厅|办公室|人民政府|委员会|国务院|[省市县区州党]委)(?=.{2})")
"""Who gave the number, before its letters: 省委办公厅粤办发〔2019〕3号."""
_BODIES = re.compile("(?:[\u4e00-\u9fff]{2,24}[、 ])*[\u4e00-\u9fff]{1,30}$")
_WORDS = (
    "根据|依据|按照|依照|遵照|参照|对照|比照|落实|贯彻|执行|实施|印发|转发|批转|下发|颁发|颁布|发布|公布|出台|废止|停止|修改|修订"
    "|以及|通知|意见|办法|方案|决定|规定|报告|批复|通报|文件|请示|复函|精神(?!文明)|要求|详见|参见|代替|替代|取代|违反|收悉|文号|编号|字号"
    "|[的与及或见即将把因依据按以]|对(?!外)|原(?!子)|下列|如下|其中|包括|同时"
)
_BEFORE = re.compile(f"^.*(?:{_WORDS})(?=.)")
"""What may stand before the letters of a number in the same run of characters."""
_AND = re.compile("^[和与及或并、 ]+")
_DATED = re.compile("^.*[年月日](?=.)")
_NATION = "中华人民共和国"
_ORDERS = re.compile("(?:国务院|主席|政府|部|委|委员会|局|署|厅|院|会|办公室|大|行|军区|团|总参谋部)$")
_SIGNED = re.compile("(?:签署|发布|公布|签发|以|用)$")
_NAMED = re.compile("(?:国务院|主席|部|政府)令$")
_LONGEST_LETTERS = 14


class Number(NamedTuple):
    """A number with the place of its characters in the text."""

    start: int
    end: int


def numbers_in(folded: str) -> Iterator[Number]:
    """The numbers in a folded text, in order."""
    last = 0
    for found in _ANCHOR.finditer(folded):
        start, end = found.span()
        before = folded[max(last, start - _REACH) : start].rstrip(" ")
        gap = start - len(before) - max(last, start - _REACH)
        if found["year"]:
            kept = _letters_before(before)
        elif found["first"]:
            kept = ""
        else:
            kept = _body_before(before, order="令" in found[0])
            if kept is None and found["nth"] and _NAMED.search(found[0]):
                kept, gap = "", 0
        if kept is None:
            continue
        if found[0][-1] == ")" and "(" not in found[0]:
            end -= 1
        yield Number(start - (len(kept) + gap if kept else 0), end)
        last = end


def _letters_before(before: str) -> str | None:
    """The letters of a number without the words before them, None where there are none."""
    run = _SPREAD.search(before) or _LETTERS.search(before)
    if not run:
        return None
    kept = _DATED.sub("", _BEFORE.sub("", run[0]))
    kept = _OFFICE.sub("", kept)
    if run.start() == 0 or before[run.start() - 1] in "号》)":
        kept = _AND.sub("", kept)
    return kept if 0 < len(kept) <= _LONGEST_LETTERS else None


def _body_before(before: str, *, order: bool) -> str | None:
    """The body that gave an order, without the words before it and the name of the state; None where there is none.

    An announcement may be of any body, an `order` only of what gives orders.
    """
    run = _BODIES.search(before)
    if not run or _SIGNED.search(run[0]):
        return None
    kept = _AND.sub("", _DATED.sub("", _BEFORE.sub("", run[0]))).removeprefix(_NATION)
    return kept if kept and (_ORDERS.search(kept) if order else len(kept) > 1) else None
