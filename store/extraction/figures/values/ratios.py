"""Numbers that no unit follows and that are figures all the same: ratios (3.9:59.5:36.6) and values of an index.

What tells them from clock times, scores and enumerators is the noun earlier in the clause: 收入比, 结构, 倍差, 系数.
"""

from __future__ import annotations

import re

from store.extraction.figures.values.candidate import NumberCandidate
from store.text.sentences import CLAUSE_STOPS
from store.text.units import Unit

_PART = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_RATIO = re.compile(rf"{_PART}(?: ?: ?{_PART}){{1,4}}(?![0-9:])")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}\Z")
_TIME = re.compile(r"[时日点月]|上午|下午|晚上|凌晨|期间")
_COMPARES = re.compile(r"比(?![上去前同])|结构|构成|配额|之间的?关系")
_COMPARES_AFTER = re.compile(r"的?(?:比例|比率|配比|比重|结构|左右的?比例)")
# Values that are stated without a unit, and what may stand between the name and the value.
_INDEX = re.compile(
    r"倍差|系数|指数|评分|得分|分值|比值|倍数|弹性|收入比|负担比|性别比|抚养比|均值|生育率|强度|密度|容积率|差距|PMI|pH值?"
)
_LEADING_TO = re.compile(
    r"(?:\([^()]{1,20}\)|[12][0-9]{3}年|上年|去年|今年|同期|分别|总体|基本|已经?|均|约|仅|只|从|由|为|是|达到?|到|至|在|的|于|低|高"
    r"|降低?|下降|升|上升|回升|回落|提高|提升|增加|增长|缩小|扩大|收窄|保持|稳定|控制|维持|调整|优化|变化|发展|[0-9.]|[、和与以及])*+\Z"
)
_AFTER_VALUE = (
    "提",
    "上",
    "增",
    "下",
    "降",
    "升",
    "扩",
    "减",
    "变",
    "调",
    "缩",
    "涨",
    "跌",
    "回",
    "收",
    "左右",
    "以",
    "和",
    "与",
)
_REACH = 40
_BREAK = re.compile(f"[{CLAUSE_STOPS.replace(':', '').replace('：', '')}|]")


def ratio(text: str, start: int) -> NumberCandidate | None:
    """The ratio that begins at `start` of a folded text, its first part as the value; None where none does."""
    match = _RATIO.match(text, start)
    if match is None:
        return None
    clause = _clause(text, start)
    named = _COMPARES.search(clause) is not None or _COMPARES_AFTER.match(text, match.end()) is not None
    if _CLOCK.match(match.group()) and (not named or _TIME.search(clause[-4:])):
        return None
    if not named and match.group().count(":") < 2:
        return None
    low = float(match.group().split(":")[0])
    return NumberCandidate(start, low, None, Unit("", "share", match.end()))


def is_index_value(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], a number without a unit, is the value of an index: 倍差从2013年的1.76缩小到1.61."""
    after = text[end : end + 1]
    if after and after not in ",。;、)!" and not text.startswith(_AFTER_VALUE, end):
        return False
    clause = _clause(text, start)
    names = list(_INDEX.finditer(clause))
    return bool(names) and _LEADING_TO.match(clause, names[-1].end()) is not None


def _clause(text: str, start: int) -> str:
    clause = text[max(0, start - _REACH) : start]
    cut = 0
    for mark in _BREAK.finditer(clause):
        cut = mark.end()
    return clause[cut:]
