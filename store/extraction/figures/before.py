"""What leads up to a figure in its clause: *城镇新增就业* 1184万人, *第一产业* 实现 *增加值* 30亿元.

A lead is a subject, a yardstick (比上年), and the verbs and adverbs that link the subject to its figure.  Several
readings are tried, the most telling first: a share named as a whole (A占B的比重), a ratio (A与B的比率), what one thing
does to another (A对B的贡献率), an agent with what it brings about (A实现B), a plain noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.phrases import (
    JOINTS,
    MEASURES,
    Span,
    agent_before,
    is_link,
    is_subject,
    left_edge,
    without_links,
    without_prefix,
)
from store.extraction.figures.words import NOUNS, Word, words_between

_COMPARING = frozenset(["比", "较", "快于", "高于", "低于", "优于", "好于", "同比", "环比", "从", "由", "占", "高出"])
_HALF_COMPARING = ("快", "慢", "高", "低", "优", "好")
_YARDSTICKS = ("按", "按照", "扣除", "剔除", "考虑")
_SHARING = frozenset(["完成", "占", "约占", "仅占", "占到", "是", "为", "相当于", "等于"])
_ASIDE = frozenset(["现价", "不变价", "名义", "实际", "累计", "其", "当月", "年", "月", "两年", "三年"])
_ENUMERATORS = frozenset(f"{number}是" for number in "一二三四五六七八九")
_RATIOS = frozenset(["比率", "比例", "比值", "比重", "比"])
_TERMS = ("价格", "口径", "因素", "物价", "汇率", "影响", "基数")
_REACHED = frozenset(["按", "按照", "为", "是", "到", "至", "达到", "达", "占", "相当于", "等于"])
_REACHED |= {"增加到", "提高到", "扩大到", "下降到", "减少到", "降低到"}
_AFTER_QUOTIENT = frozenset(
    ["由", "从", "从前", "为", "是", "达", "达到", "到", "至", "约", "约为", "分别", "保持", "控制"]
)
_AFTER_QUOTIENT |= {"控制在", "调整", "优化", "缩小", "缩小到", "缩小至", "扩大", "扩大到", "下降", "下降到", "降"}
_AFTER_QUOTIENT |= {"降低", "降至", "降到", "上升", "升", "提高", "变", "变为", "收窄"}
# 投资对增长的 *贡献率*: heads that say what one thing does to another.
_OWNED = ("贡献率", "贡献", "拉动率", "拉动力", "拉动", "依存度", "支撑率", "影响", "弹性系数", "占有率", "满意度")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a clause says is counted or measured.

    `spans` are its one or two spans; `side` tells that it names but a side of what an earlier clause is about (占GDP的
    比重, 增速).
    """

    spans: tuple[Span, ...]
    side: bool = False
    owner: Span | None = None
    """whose share or rate the span names: 工业投资 in 工业投资占全部投资比重"""


def noun_phrase_before(text: str, begin: int, stop: int, *, acts: bool = False) -> Span | None:
    """The offsets of the noun phrase in text[begin:stop] that leads up to a figure at `stop`, None without one."""
    found = lead_before(text, begin, stop, acts=acts)
    return found.spans[-1] if found else None


def lead_before(text: str, begin: int, stop: int, *, acts: bool = False) -> Lead | None:
    """What text[begin:stop] says that a figure at `stop` counts or measures, None where it names nothing.

    `acts`: what is counted are acts, so that a verb alone will do: 约谈22人次.
    """
    words: Sequence[Word] = _with_quotients(words_between(text, begin, stop))
    if found := _share_of(words) or _ratio(words):
        return found
    while words and (words[0].text in JOINTS or words[0].text in _ENUMERATORS):
        words = words[1:]
    if len(words) > 2 and words[0].tag == "m" and words[1].text == "、" and words[2].tag != "m":
        words = words[2:]  # 一、规模工业增加值
    words = _without_yardstick(_without_base(_without_whole(words)))
    end = without_links(words, acts=acts)
    if end > 1 and words[end - 1].text == "、":  # 进出口总额由负转正、增长3.4%
        words = _led(words[: end - 1])
        end = without_links(words)
    if not end or words[end - 1].text == "、":
        return _named_by_verb(words)
    head = words[end - 1]
    if head.text == "的":
        described = _relative_clause(words[:end])
        return Lead((described,)) if described else None
    if not _is_head(head):
        return None
    if (
        end < len(words)
        and words[end].text in ("到", "至", "成", "为")
        and head.text in (known := lexicon()).moves | known.deeds
    ):
        end = without_links(words[: end - 1])  # 农民合作社发展到目前的1735个
        if not end:
            return None
        head = words[end - 1]
    if topic := _object_topic(words, end):
        end, head = topic, words[topic - 1]
    return _owned(words, end) or _plain(words, end, stop)


def topic(text: str, begin: int, stop: int) -> Span | None:
    """The offsets of the noun phrase that the clause text[begin:stop] begins with, before its verb; None without."""
    words = _led(words_between(text, begin, stop))
    return noun_phrase_before(text, words[0].start, words[-1].end) if words else None


def _is_head(head: Word) -> bool:
    if head.tag in ("f", "ad"):
        return False
    return head.tag.startswith((*NOUNS, "bracket", "a", "ng")) or head.tag == "v" or head.text in MEASURES


def _plain(words: Sequence[Word], end: int, stop: int) -> Lead | None:
    head = words[end - 1]
    first = left_edge(words, end)
    near = [word.text for word in words[max(0, first - 3) : first + 1]]
    measured = head.end < stop and any(text in ("按", "按照") for text in near[-3:])
    if measured or (head.text.endswith(_TERMS) and any(text in _YARDSTICKS for text in near)):
        return None  # 按可比口径, 扣除价格因素; but 按普通疾病70%的比例
    first = without_prefix(words, first, end)
    joined = first and words[first - 1].text != "、" and not is_link(words[first - 1])
    if joined and first == end - 1 and len(head.text) == 1:
        first -= 1  # 建制|村, but 羊五万头、马三千匹
    span = words[first].start, _without_verb(head)
    if agent := agent_before(words, first):
        return Lead((agent, span))
    named = "".join(word.text for word in words[first:end])
    aside = head.text in lexicon().aspects and all(word.text in _ASIDE for word in words[first : end - 1])
    alone = all(map(is_link, words[:first]))
    return Lead((span,), side=alone and (aside or named in lexicon().aspects))


def _owned(words: Sequence[Word], end: int) -> Lead | None:
    """投资对增长的贡献率, with whose it is."""
    if not words[end - 1].text.endswith(_OWNED):
        return None
    onto = next((n for n in range(end - 2, -1, -1) if words[n].text in ("对", "对于")), None)
    if onto is None or any(word.text in (",", "、的") for word in words[onto:end]):
        return None
    owner = without_links(words[:onto])
    if not owner:
        return Lead(((words[onto].start, words[end - 1].end),), side=True)
    first = without_prefix(words, left_edge(words, owner), owner)
    whose = (words[first].start, words[owner - 1].end)
    if words[owner - 1].end == words[onto].start:
        return Lead(((words[first].start, words[end - 1].end),), owner=whose)
    return Lead((whose, (words[onto].start, words[end - 1].end)), owner=whose)


def _object_topic(words: Sequence[Word], end: int) -> int:
    """Where the topic ends in 饮水工程累计建设, whose verb says what was done to it; 0 without one."""
    head = words[end - 1]
    if head.text not in lexicon().deeds:
        return 0
    before = end - 1
    while before and words[before - 1].text in lexicon().adverbs | {"共", "已", "已经", "完成", "累计"}:
        before -= 1
    if before == end - 1 or not before or not is_subject(words[before - 1]):
        return 0
    first = without_prefix(words, left_edge(words, before), before)
    named = "".join(word.text for word in words[first:before])
    return 0 if named in lexicon().wholes or words[before - 1].tag.startswith("r") else before


def _named_by_verb(words: Sequence[Word]) -> Lead | None:
    """居住下降0.4%: a word that looks like a verb and stands where the name does, before a verb of moving."""
    known = lexicon()
    moved = next((n for n, word in enumerate(words) if word.text in known.moves), 0)
    first = 0
    while first < moved and (words[first].text in known.adverbs or words[first].tag in ("d", "c", "t", "r")):
        first += 1
    if moved - first != 1 or words[first].tag not in ("v", "i", "vi"):
        return None
    name = words[first]
    if name.text in known.links or name.text in known.predicates or len(name.text) < 2:
        return None
    return Lead(((name.start, name.end),))


def _with_quotients(words: Sequence[Word]) -> Sequence[Word]:
    """The words with 比 joined to the noun before it where it is a quotient: 收入比缩小至2.1."""
    number = next((n for n, word in enumerate(words) if n and word.text == "比"), 0)
    if not number or _compares(words, number) or not is_subject(words[number - 1]):
        return words
    one, other = words[number - 1 : number + 1]
    return [*words[: number - 1], Word(one.text + other.text, "n", one.start, other.end), *words[number + 1 :]]


def _without_yardstick(words: Sequence[Word]) -> Sequence[Word]:
    """The words before the yardstick that a figure is compared with: 粮食产量 in 粮食产量比上年."""
    for number in range(len(words)):
        led = any(map(is_subject, words[:number])) or all(map(is_link, words[:number]))
        if _compares(words, number) and led:
            return words[:number]
    return words


def _compares(words: Sequence[Word], number: int) -> bool:
    """Whether the word brings in a yardstick (比上年), not a ratio (收入比缩小至2.1)."""
    word = words[number].text
    following = words[number + 1].text if number + 1 < len(words) else ""
    if word in _HALF_COMPARING and following == "于":
        return True
    if word in ("由前", "从前"):
        return True
    if word not in _COMPARING or (word in ("从", "由") and not number):
        return False
    return word != "比" or not (number and (not following or following in _AFTER_QUOTIENT))


def _without_whole(words: Sequence[Word]) -> Sequence[Word]:
    """地区要增加到全国人口的72%, without the whole that the share is of."""
    if words and words[-1].text == "的":
        reached = next((n for n in range(1, len(words)) if _reaches(words[n], words[n - 1])), 0)
        return words[:reached] or words
    return words


def _reaches(word: Word, before: Word) -> bool:
    return word.text in _REACHED and (before.tag == "v" if word.text in "到至" else before.tag.startswith(NOUNS))


def _led(words: Sequence[Word]) -> Sequence[Word]:
    """What a clause speaks of: the words up to its first verb or preposition; none where it has none."""
    verb = next((n for n, word in enumerate(words) if word.tag in ("v", "vg", "p") and is_link(word)), 0)
    return words[:verb]


def _without_base(words: Sequence[Word]) -> Sequence[Word]:
    """补偿比例在上年的基础上提高10%, without what the change starts from."""
    base = next((n for n, word in enumerate(words) if word.text == "基础"), 0)
    since = next((n for n, word in enumerate(words[:base]) if word.text == "在"), 0)
    return words[:since] or words


def _without_verb(head: Word) -> int:
    """Where the noun ends in a word that jieba joins to its verb: 价格上涨, 率达, 再压缩."""
    length = len(head.text)
    if length == 2 and head.text[0] in MEASURES and head.text[1] in "达为超拟":
        return head.end - 1
    if length > 3 and head.text[-2:] in lexicon().links:
        return head.end - 2 - (head.text[-3] in "再又已将每")
    return head.end


def _share_of(words: Sequence[Word]) -> Lead | None:
    """财政性教育经费占国内生产总值的比例, named as a whole."""
    position = next((number for number, word in enumerate(words) if word.text == "占"), None)
    if position is None:
        return None
    for word in reversed(words[position + 1 :]):
        if word.text.endswith(("比重", "比例", "比率", "份额")):
            end = without_links(words[:position])
            if not end or words[end - 1].text == "、":
                return Lead(((words[position].start, word.end),), side=True)
            first = words[without_prefix(words, left_edge(words, end), end)].start
            return Lead(((first, word.end),), owner=(first, words[end - 1].end))
    return None


def _ratio(words: Sequence[Word]) -> Lead | None:
    """社会物流总费用与GDP的比率, named as a whole."""
    last = next((n for n, word in enumerate(words) if n and word.text in _RATIOS and words[n - 1].text == "的"), 0)
    joint = next((n for n in range(1, last) if words[n].text in ("与", "和", "同", "在")), 0)
    return Lead(((words[left_edge(words, joint)].start, words[last].end),)) if joint else None


def _relative_clause(words: Sequence[Word]) -> Span | None:
    """到县市区任职的: the counted are not named but described."""
    if any(word.text in _SHARING for word in words[:2]):
        return None
    first = len(words) - 1
    while first and words[first - 1].text not in ("其中", "、", "中") and words[first - 1].tag != "x":
        first -= 1
    span = words[first].start, words[-1].end
    return span if span[1] - span[0] > 2 else None
