"""The noun phrase that a text goes on with after a measure word: 40名 *省领导* 带队."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.words import NOUNS, Word

_ASIDES = ("(含", "(其中", "(不含", "(包括", "(不包括")
_JOINING = ("、", "和", "及", "以及")
_DEGREES = ("较为", "较", "最", "相对")
_TAILS = frozenset("站所室点园馆院厂店队组线带圈库")
_SERVING = ("服务", "指导", "支援", "帮扶")
_PROMOTING = frozenset("促稳扩保惠助")
_PERSONS = frozenset("员者家人师生才工兵部")
_DESCRIBING = ("a", "ad", "v", "d", "m", "z", "zg")
_ASPECT_MARKS = ("了", "过", "着", "给")


def noun_phrase_after(words: Sequence[Word], *, people: bool = False) -> tuple[int, int] | None:
    """The offsets of the noun phrase that `words` begin with, None if they begin with something else.

    A bracket ends the phrase (县(市、区)), except that of `people`, who may have a title after it (市(州)负责同志).
    """
    if len(words) > 1 and words[0].text == "基本" and words[1].tag.startswith("n"):  # 基本农田
        rest = noun_phrase_after(words[1:], people=people)
        return (words[0].start, rest[1]) if rest else None
    if not words or not _may_begin(words):
        return None
    if (
        len(words) > 1
        and words[0].text in (*lexicon().moves, "发展", "壮大")
        and words[1].text in ("到", "至", "为", "成")
    ):
        return None  # 不足百个发展到目前的1735个
    known = lexicon()
    begin, end = words[0].start, 0
    described = _modifier(words)
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        if number < described:
            continue
        if word.text == "的":
            if end and words[number - 1].tag.startswith(("n", "quote", "l", "j", "zg")):
                break
        elif word.tag == "bracket":
            if not end or word.text.startswith(_ASIDES):
                break
            end = word.end
            if not people:
                break
        elif end and word.text in _TAILS and word.start == end:
            end = word.end  # 区域|站
        elif end and _couples(words, number) and (joined := noun_phrase_after(words[number + 2 :], people=people)):
            return begin, joined[1]  # 土壤治理与修复项目
        elif end and word.text == "等" and following and following.tag.startswith("n"):
            end = following.end  # 行政审批等事项
        elif end and word.tag == "v" and following and following.text == "等":
            end = word.end
        elif end and word.text in _JOINING:
            if following and following.tag == "ns":
                break  # 98个中央部门和北京、上海等省市
            joined = noun_phrase_after(words[number + 1 :], people=people)
            listed = any(word.text == "等" and word.start == joined[1] for word in words) if joined else False
            return (begin, joined[1]) if joined and not listed else (begin, end)
        elif end and words[number - 1].tag == "quote" and following is not None and following.tag.startswith("n"):
            end = word.end if word.tag.startswith(NOUNS) else end  # “一带一路”联合实验室
        elif people and end and following and word.text in _SERVING and words[number - 1].text[-1] in _PERSONS:
            break  # 2000名科技特派员服务产业发展
        elif _is_predicate(word, following, end) and (end or number != described or not number):
            end = end or word.start
            break
        elif _is_noun(word, end, following):
            end = word.end if word.tag.startswith(NOUNS) and word.tag != "i" else end
        elif not _leads_on(word, following):
            if word.tag == "v" and word.text in known.nominal and not _is_finite(following):
                end = word.end
            elif not _is_compound(word, following):
                break
    return (begin, end) if end > begin else None


def _couples(words: Sequence[Word], number: int) -> bool:
    """Whether the word joins two verbs that one noun goes with."""
    if words[number].text not in ("与", "和", "、") or number + 2 >= len(words):
        return False
    before, after = words[number - 1], words[number + 1]
    return before.tag in ("v", "vn") and after.tag == "v" and after.text not in lexicon().predicates


def _may_begin(words: Sequence[Word]) -> bool:
    first = words[0]
    barriers = lexicon().barriers
    if first.text in barriers or first.tag in ("bracket", "c", "y", "f"):
        return False
    if first.text.startswith("每") or (len(first.text) == 4 and first.text[:2] in barriers):
        return False
    if _modifier(words):
        return True
    if first.text in lexicon().modifiers:
        return True
    return first.text not in lexicon().predicates and first.tag[0] not in "pdcuy"


def _is_predicate(word: Word, following: Word | None, end: int) -> bool:
    known = lexicon()
    if not end and word.text in known.modifiers and following is not None and following.tag.startswith("n"):
        return False  # 5万个就业岗位
    if word.tag == "vn" and following is not None and following.tag == "n":
        return False  # 长期建设国债
    if end and word.tag == "v" and following is not None and following.text in known.works:
        return False  # 重要干线景观提升工程
    if word.text in known.predicates or (word.tag == "l" and word.text[:2] in known.predicates):
        return True
    return bool(end) and word.tag == "v" and word.text in known.links and word.text not in known.modifiers


def _modifier(words: Sequence[Word]) -> int:
    """How many of the words describe what is counted, up to a 的 or 等; 0 if it is named at once.

    有脱贫攻坚任务的县, 地域相邻、资源相近的贫困村, 节能、节水等重大项目.
    """
    first = words[0]
    known = lexicon()
    acting = first.tag[0] in "vpd" and first.tag != "vn" and first.text not in known.modifiers
    if acting:
        return next((number + 1 for number, word in enumerate(words) if word.text == "的"), 0) or _listed(words)
    for number, (before, word) in enumerate(pairwise(words)):
        if word.text == "的":
            return number + 2 if before.tag in _DESCRIBING and len(before.text) > 1 else 0
        if before.text in known.predicates or before.tag == "p" or (number and before.tag == "f"):
            return 0
    return _listed(words)


def _listed(words: Sequence[Word]) -> int:
    """The words of a list up to its 等, if a noun goes on: 教育、卫生等 领域."""
    for number, word in enumerate(words[:-1]):
        if word.text == "等":
            listed = any(earlier.text == "、" for earlier in words[:number])
            return number + 1 if listed and words[number + 1].tag.startswith(("n", "a", "b", "vn")) else 0
        if number and (word.text in lexicon().predicates or (word.tag == "ns" and words[number - 1].text == "和")):
            return 0
    return 0


def _is_noun(word: Word, end: int, following: Word | None) -> bool:
    if word.tag == "i":  # an idiom is a name at the start or before a noun (国家扶贫开发工作), else a predicate
        return not end or (following is not None and following.tag in ("n", "vn", "j", "l"))
    if word.tag.startswith(NOUNS):
        return True
    return not end and word.tag in ("m", "q", "a", "ng", "r", "t")


def _leads_on(word: Word, following: Word | None) -> bool:
    """Whether an adjective, adverb or number stands before more of the noun phrase."""
    if word.text in _DEGREES:
        return True
    if following is None:
        return False
    if following.text == "的":
        return word.tag[0] in "amzvd"
    if word.tag == "d":
        return following.tag == "a" or word.text in lexicon().modifiers
    return word.tag in ("a", "b", "m", "q") and following.tag.startswith(("n", "vn", "j", "l"))


def _is_finite(following: Word | None) -> bool:
    return following is not None and following.text in _ASPECT_MARKS


def _is_compound(word: Word, following: Word | None) -> bool:
    """Whether a verb is a part of the name: 帮扶责任人, 建档立卡贫困户."""
    if word.text in _PROMOTING and following is not None:
        return True  # 29项促消费政策
    if word.tag != "v" or len(word.text) < 2 or following is None or _is_finite(following):
        return False
    return following.tag.startswith(("n", "vn", "l", "j", "v", "u", "a", "b"))
