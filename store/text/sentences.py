"""Where a line of Chinese prose ends: small questions that joining and page marks ask again and again."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)》〉】］]\"'"
_ENDS = frozenset("。！？!?；;：:…")
_FULL_STOPS = frozenset("。！？!?…")
OPENS_WITHIN = frozenset("，。、；：！？）》」』”’〉】〕％‰℃")
"""No paragraph begins with one of these."""
_ENDS_WITHIN = frozenset("《（“「『〈【〔、—")
_ENUMERATOR = re.compile(
    r"[（(]?[一二三四五六七八九十百零〇]{1,5}[）)、．.]|第[一二三四五六七八九十百千零〇\d０-９]+[条章节编篇部款项]"
    r"|[（(]?[\d０-９]{1,3}(?:[、)）]|[.．](?![\d０-９]))|[①-⑳㈠-㈩●■◆★▲•·○□]|——|附件|附表|附：|各位(?:代表|委员)[：:！!]"
)
_ONLY_ENUMERATOR = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[）)、．]|第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]是)$"
)
_UNIT_AFTER_NUMBER = re.compile(r"[%％‰万亿千元个人户公亩吨年月日倍]")
_NUMBER_BEFORE_UNIT = re.compile(r"[\d０-９][.．]?$")
_FRACTION_BEGUN = re.compile(r"[\d０-９][.．]$")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences and leads of lists end: 。！？；： with closing brackets or quotes behind."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def ends_paragraph(text: str) -> bool:
    """Whether a text ends with a full stop, so that a paragraph may end there."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _FULL_STOPS


def begins_item(text: str) -> bool:
    """Whether a text begins as an item of a list or an article does: 一、 （二） 第三条 4. ① —— 附件."""
    return _ENUMERATOR.match(text) is not None


def is_torn(left: str, right: str) -> bool:
    """Whether a line break between two lines certainly stands inside a sentence, or inside a number."""
    if left[-1] in "“‘" and ends_paragraph(left[:-1]):
        # A closing quote that was typed the wrong way round.
        return False
    if right[0] in OPENS_WITHIN and not right[1:2].isspace():
        return right[0] not in "”’％‰℃" or not ends_paragraph(left)
    if left[-1] in _ENDS_WITHIN:
        return not begins_item(right) and (left[-1] not in "、—" or len(left) > 12 or _is_enumerator(left))
    if _is_enumerator(left):
        return not begins_item(right)
    if _FRACTION_BEGUN.search(left) and right[0].isdigit():
        return len(left) > 15
    if right[0] == "%" and left[-1].isdigit():
        return True
    return bool(len(left) > 15 and _NUMBER_BEFORE_UNIT.search(left) and _UNIT_AFTER_NUMBER.match(right))


def needs_blank(left: str, right: str) -> bool:
    """Whether two lines that are joined are parts of two words: Latin letters on both sides."""
    return left[-1].isascii() and right[0].isascii() and left[-1].isalpha() and right[0].isalpha()


def _is_enumerator(text: str) -> bool:
    return _ONLY_ENUMERATOR.match(text) is not None


MAYBE_TORN = re.compile(
    r"[\d０-９《（“「『〈【〔、—是条][.．]?[ \t\u00a0\u3000]*\n|"
    r"\n[ \t\u00a0\u3000]*[，。、；：！？）》」』”’〉】〕％‰℃%]"
)
"""Found in any text in which `is_torn` holds somewhere; cheap enough to ask of every file."""
