"""Names of bodies in a text: lists of them taken apart, and the list that ends before a verb or begins after a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.extraction.duties.duty_words import ANY, GENERIC, STRONG, WORDS_BEFORE

LONGEST = 40
"""Characters that a name has at most."""
LONGEST_FREE = 120
"""Characters that a list has at most that begins somewhere in running text."""
LONGEST_LIST = 300
"""Characters that a list has at most that ends before a verb."""
MOST = 400
"""Characters of text that a list of names has at most."""
_ENDING = 30
"""Characters that tell how a name ends."""
_JOINED = re.compile("以及|或者?|[和与及并]|会同")
_REST = re.compile(
    "等(?:\\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:[省市县区州]?(?:级|直)?(?:有关|相关))?(?:部门|单位|机构|方面|部委|部门单位|部门和单位|地区)?$"
)
_DEPARTMENTS = re.compile("等(?:有关|相关)?(?:部门|单位|机关|机构)$")
_BARE = re.compile("^(?:部门|单位|机构)(?:以及|[和与及])")
_TAIL = re.compile("等(?=.{2,})")
_NO_NAME = re.compile(
    "^(?:[为向从将把以按到使让给]|对(?!外)|在(?!线))|[\\d%。；!?“”《》<>:]|应当|必须|不得|进行|开展|负责|按照|根据|以下简称|可以|实行|明确|(?<![(])牵头|(?:部门"
    "|单位)[为是]|第一位|完成|^(?:你们|我们|大家)|已|召开|^.$"
)
_CLAUSE = re.compile('(?<=[底日月年末])前|[，,。；;：:!？?！“”"》 \n]')
_NUMERAL = "[一二三四五六七八九十]"
ENUMERATOR = re.compile(
    f"(?:第[一二三四五六七八九十百零\\d]+条|[(]?(?:{_NUMERAL}{{1,3}}|\\d{{1,3}})[)、.]|[①-⑳])+ *(?:{_NUMERAL}+是)?"
    f"|{_NUMERAL}{{1,2}}是"
)
_VERBS = ("会同", "牵头", "负责")
"""no name holds one"""
_MARKED = re.compile("^.*(?:(?<![自理事])由|(?<!申)请(?![示求])|(?<![财神])经(?![济信贸营开合])|建立|成立|组建)")
_FOLLOWS = re.compile(
    "[要须需将在于对按依负完印出提牵每从至把及，,是设]|以(?![外上下及])|应(?!急)|根据|制[定订]|建立|统[一筹]|开展|组织(?!部)|指导|结合|抓|做|加强|报|年底|\\d"
    "|形成|进行|实施|推[进动]|编制|研究|组建|全[面部]|基本|实现|达到|落实|明确|公布|发布|启动|继续|力争|确保|汇总|自[查评]|审查"
)
_EXTENSION = re.compile("[\u4e00-\u9fff]{2,14}?(?:部门|机构|[厅局]|办公[厅室])")
_NO_EXTENSION = re.compile("组织|会同|有关|相关|应|负责|根据|对|和|与|及|批准|制定|确定|要|将")
_LEADING = re.compile("报(?![社业])|并(?!购)|同时")
_SO_CALLED = re.compile("\\(以下[^()]*\\)$")
_SHARED = re.compile("(?:部门|机关|机构|政府|委员会)$")
_LEVELS = re.compile("(?:[省市县区州盟旗乡镇]|自治[区州县]|直辖市|民族乡|、)+")
_JOINT = re.compile("、|以及|[和与及]")
_NAMELESS = frozenset(("单位", "部门", "地方", "方面", "机构", "等", "政府", "机关", "各级"))
_UNFINISHED = frozenset(("部门", "委员", "办公", "办事"))
_FINAL = frozenset("门厅局署委会室办府组院行处道部关社队海事防联团地区市县省镇乡旗盟城份)专班")
"""The last characters of names that end strongly; asked first, because the rest costs more."""


def parts_of(text: str, marks: str) -> list[str]:
    """`text` parted at `marks`, but not inside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in "(〔[":
            depth += 1
        elif char in ")〕]":
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def is_generic(name: str) -> bool:
    """Whether a name is a collective one: 有关部门, 各地区."""
    return GENERIC.fullmatch(name) is not None


def names_in(text: str) -> list[str]:
    """The names of a list: 教育部、文化和旅游部等国务院相关部门及各地区 → four names.

    What is no body by its ending belongs to the next name (省、自治区、直辖市人民政府).  [] where the text is none.
    """
    if len(text) > MOST:
        return []
    found: list[str] = []
    held = ""
    closed = _REST.search(text) is not None
    for part in parts_of(text, "、"):
        for name in _apart(part.strip()):
            whole = f"{held}、{name}" if held else name
            if not (ends_any(name) or is_generic(name)):
                held = whole
                continue
            if held and not (_SHARED.search(name) or _LEVELS.fullmatch(held)):
                found += held.split("、")
                whole = name
            found += [whole] if _fits(whole) else [name]
            held = ""
    if held:
        if not (found or closed) or max(map(len, held.split("、"))) > 12:
            return []
        found += held.split("、")  # the last of short names without an ending: 财政、教育
    return [n for n in found if n and not _NO_NAME.search(n) and n.count("(") == n.count(")")]


def _fits(name: str) -> bool:
    return len(name) <= LONGEST and name.count("、") <= 2


def _apart(part: str) -> Iterable[str]:
    """The names of a part without 、: at 和, 与, 及 and after 等, where a name ends before."""
    part = _REST.sub("", part)
    tail = _TAIL.search(part)
    if tail and ends_any(part[: tail.start()]):
        yield from _apart(part[: tail.start()])
        yield from _apart(_BARE.sub("", part[tail.end() :]))
        return
    for joint in _JOINED.finditer(part):
        left, right = part[: joint.start()], part[joint.end() :]
        if (ends_any(left) or is_generic(left)) and len(right) > 1 and (ends_any(right) or is_generic(right)):
            yield left
            yield from _apart(right)
            return
    if part:
        yield part


def names_before(text: str, end: int, *, strict: bool = False) -> tuple[list[str], int]:
    """The names of the list that ends at `end`, and where it begins; ([], end) where none does.

    The list reaches back to a mark, or to 由, 请, 经.  Only bodies of state count; unless it is `strict`, others too
    after 由 and 请.
    """
    floor = max(0, end - LONGEST_LIST)
    begin = floor
    for mark in _CLAUSE.finditer(text, floor, end):
        begin = mark.end()
    begin = max(begin, *(text.rfind(verb, begin, end) + len(verb) for verb in _VERBS if verb in text[begin:end]), 0)
    if numbered := ENUMERATOR.match(text, begin, end):
        begin = numbered.end()
    clause = _SO_CALLED.sub("", text[begin:end])
    bare = WORDS_BEFORE.sub("", clause)
    if leading := _LEADING.match(bare):
        begin += leading.end()
        bare = bare[leading.end() :]
    trusted = False
    marked = _MARKED.match(bare)
    if marked and marked.end() < len(bare):
        begin += marked.end()
        bare = bare[marked.end() :]
        trusted = not strict
    names = names_in(bare)
    ends = ends_any if trusted else ends_strongly
    if (
        not names
        or not (ends(names[-1]) or is_generic(names[-1]) or _DEPARTMENTS.search(bare))
        or _NAMELESS.issuperset(names)
    ):
        return [], end
    return names, begin


def names_after(text: str, start: int, end: int, *, trusted: bool = False) -> list[str]:
    """The names of the list that begins at `start` and is followed by what a body does; [] where none is.

    Only bodies of state count unless the list is `trusted`.
    """
    ends = ends_any if trusted else ends_strongly
    for at in range(start + 2, min(end, start + LONGEST_FREE) + 1):
        if not ("\u4e00" <= text[at - 1] <= "\u9fff" or text[at - 1] in "、()"):
            break
        if (trusted or text[at - 1] in _FINAL) and _FOLLOWS.match(text, at) and ends(text[start:at]):
            names = names_in(_SO_CALLED.sub("", text[start:at]))
            if names and all(ends(name) or is_generic(name) for name in names):
                return names
    return []


def names_from(text: str, start: int, end: int) -> tuple[list[str], int]:
    """The names of the list that begins at `start`, whatever follows it, and where it ends; ([], start) for none."""
    names: list[str] = []
    at = start
    while (stop := _name_end(text, at, min(end, start + LONGEST_FREE))) > at:
        names += names_in(text[at:stop])
        at = stop
        joint = _JOINT.match(text, stop, end)
        if not joint or _name_end(text, joint.end(), min(end, start + LONGEST_FREE)) <= joint.end():
            break
        at = joint.end()
    return names, at


def _name_end(text: str, start: int, end: int) -> int:
    """Where the name that begins at `start` ends; `start` where none does."""
    for at in range(start + 2, min(end, start + LONGEST) + 1):
        char = text[at - 1]
        if not ("\u4e00" <= char <= "\u9fff" or char in "、()"):
            break
        if (
            char in _FINAL
            and text[at - 1 : at + 1] not in _UNFINISHED
            and (is_generic(text[start:at]) or ends_strongly(text[start:at]))
        ):
            more = _EXTENSION.match(text, at, end) if text[at - 1] in "府院委" else None
            return more.end() if more and not _NO_EXTENSION.search(more[0]) else at
    return start


def ends_strongly(name: str) -> bool:
    """Whether a name ends like that of a body of state."""
    return STRONG.search(name[-_ENDING:]) is not None


def ends_any(name: str) -> bool:
    """Whether a name ends like that of any body."""
    return ANY.search(name[-_ENDING:]) is not None
