"""Noun phrases among the words before a figure: where one ends, where it begins, and who stands before its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.words import NOUNS, Word

Span = tuple[int, int]

MEASURES = frozenset("率额量值数费价会段级期类")
"""Single characters that end the name of a quantity."""
_APIECE = frozenset(["人均", "户均", "亩均", "每", "再压缩", "再降低", "再减少"])
_APIECE |= {"最高", "最低", "最长", "最短", "最大"}
_TIMES = ("年", "月", "底", "末", "初", "期", "前", "原来", "原有", "目前", "现在", "当前")
_INSIDE = ("人均", "户均", "每", "各级", "的")
JOINTS = frozenset(["、", "和", "与", "及", "以及", "暨", "或"])
# 第一产业 *实现* 增加值: verbs between an agent and what it brings about, and what may stand beside them.
_REALISING = frozenset(["实现", "完成", "产出", "创造", "取得", "实现了", "完成了"])
_BESIDE = frozenset(["累计", "共", "全年", "已", "已经", "预计", "合计", "总计", "实际", "分别", "共计"])
_BESIDE |= {"可", "将", "年", "均"}
_OTHERS = frozenset(["其他", "其它", "本科", "专科"])
_EACH = frozenset(["各项", "各类"])
_WORKING = frozenset(["开发", "更新", "购置", "收购", "勘探", "养护", "安装", "研究", "改造", "制造"])
_SPANNING = frozenset(["前", "后", "近", "头", "这"])
_AVERAGES = frozenset(["平均", "年均", "月均"])
_BASIC = ("医保", "医疗", "养老", "公共", "农田", "草原", "生活")
_TRADES = frozenset(["业", "产业", "行业", "加工业", "制造业", "工业", "类"])
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十百千万亿几多余半数年月日]")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十两]+(?:大|类|次)?")


def without_links(words: Sequence[Word], *, acts: bool = False) -> int:
    """How many of the words remain once those that link the noun phrase to its figure are taken off the end."""
    end = len(words)
    while end and (is_link(words[end - 1]) or _ends_time(words, end)):
        if _is_verbal_noun(words[end - 1], words[end - 2] if end > 1 else None, acts):
            break
        end -= 1
    return end


def left_edge(words: Sequence[Word], end: int) -> int:
    """The index of the first word of the noun phrase that ends before `end`; the members of a list belong to it."""
    first = end - 1
    while first:
        if _continues(words[first - 1], words[first]) or (first > 1 and _binds(*words[first - 2 : first + 1])):
            first -= 1
        elif first > 1 and words[first - 1].text in JOINTS and _is_member(words[first - 2], words[first]):
            first -= 2
        else:
            break
    return first


def without_prefix(words: Sequence[Word], first: int, end: int) -> int:
    """The index of the first word that belongs to the name itself: not an adverb, a time, a bracket."""
    while first < end - 1 and _is_prefix(words[first], words[first + 1]):
        first += 1
    if first < end - 1 and _does(words, first, end):
        first += 1
    return first


def _does(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the first word is the verb of the clause: 建设地下综合管廊, not 建设用地 nor 建设投资."""
    known = lexicon()
    if words[first].text not in known.deeds or not all(map(is_link, words[:first])):
        return False
    head = words[end - 1].text
    return not (
        head.endswith(known.measures)
        or head in known.nominal
        or head in known.sums
        or "的" in {word.text for word in words[first:end]}
    )


def agent_before(words: Sequence[Word], first: int) -> Span | None:
    """Who brings about what begins at words[first]: 第一产业 in 第一产业累计实现增加值; None for 全市, 我们, nobody."""
    verb = first
    while verb and words[verb - 1].text in _BESIDE:
        verb -= 1
    if not verb or words[verb - 1].text not in _REALISING:
        return None
    end = without_links(words[: verb - 1])
    if any(word.tag[0] == "v" and word.text not in lexicon().links for word in words[end : verb - 1]):
        return None  # 全国人民相信到本世纪末实现总产值
    if not end or not is_subject(words[end - 1]) or words[end - 1].text == "、":
        return None
    begin = without_prefix(words, left_edge(words, end), end)
    named = "".join(word.text for word in words[begin:end])
    if named in lexicon().wholes or words[begin].tag.startswith("r"):
        return None
    return words[begin].start, words[end - 1].end


def is_subject(word: Word) -> bool:
    """Whether the word may be what a clause is about."""
    return _is_name(word) or word.text in ("增速", "增幅", "涨幅", "降幅") or word.tag == "bracket"


def is_link(word: Word) -> bool:
    """Whether the word is one of those between a noun phrase and its figure: 达到, 同比, 已."""
    known = lexicon()
    if word.text in MEASURES:
        return False
    if word.text in _APIECE or word.text in known.links or word.text in known.adverbs:
        return True
    if word.tag == "v":
        return word.text not in known.nominal
    if word.tag == "ad":
        return True
    if word.tag == "x":
        return word.text != "、"
    return word.tag[0] in "dpcutmqryo" and word.tag != "quote" and word.text != "的"


def _is_name(word: Word) -> bool:
    return word.tag.startswith(NOUNS) or word.text in lexicon().nominal


def _is_verbal_noun(word: Word, before: Word | None, acts: bool) -> bool:
    """Whether a verb at the end names what is counted: 易地扶贫搬迁280万人, 水库除险加固1.8万座."""
    if acts and word.text in lexicon().events:
        return True
    if word.tag != "v" or len(word.text) < 2 or word.text in lexicon().links:
        return False
    if acts:
        return True
    return before is not None and (
        before.tag.startswith(NOUNS) or (before.tag == "v" and before.text in lexicon().modifiers)
    )


def _is_prefix(word: Word, following: Word) -> bool:
    known = lexicon()
    if word.text in known.modifiers:
        return False
    if word.tag == "m" and _NUMBERED.fullmatch(word.text):
        return not (
            following.text in JOINTS
            or following.text.startswith("产")
            or word.text.endswith(("大", "类"))
            or following.tag == "m"
        )
    if word.text in JOINTS or word.text in ("的", "之间", "底前", "年底", "年末", "月份"):
        return True
    if word.text in known.nominal and following.text in JOINTS:
        return False  # 结转和结余
    if word.text == "基本" and following.text.startswith(_BASIC):
        return False  # 基本医保参保率
    if word.tag == "m" and len(word.text) > 1 and not _COUNTED.search(word.text):
        return False  # 大宗商品
    return word.text in known.adverbs or word.tag[0] in "dmcupt" or word.tag == "bracket" or word.text in known.links


def _continues(word: Word, following: Word) -> bool:
    """Whether the word before a noun phrase still belongs to it."""
    known = lexicon()
    if word.text in _REALISING:
        return False
    if word.text == "基本":
        return following.text.startswith(_BASIC)
    if word.text in known.modifiers or word.text in _INSIDE or word.text in known.sums:
        return True
    if word.tag == "v" and len(word.text) > 1 and (following.text in known.measures or following.text in _TRADES):
        return True
    if word.tag == "v" or word.text in known.links or word.text in ("其中", "、", "和"):
        return word.tag == "v" and word.text not in known.links and following.text.endswith(known.measures)
    if word.tag == "i":
        return following.text in known.measures  # 水土流失面积
    if word.tag == "t" and word.text.endswith(_TIMES):
        return False  # 人口年末常住人口
    return word.tag.startswith((*NOUNS, "a", "f", "bracket", "t", "m", "q")) or word.text in _OTHERS


def _binds(before: Word, word: Word, following: Word) -> bool:
    """Whether a word that begins no name stands inside one, between two nouns: 房地产开发投资."""
    known = lexicon()
    if word.text in _AVERAGES and (following.tag.startswith("n") or following.text in known.quantities):
        return before.tag.startswith(("n", "vn", "m", "eng"))  # PM2.5平均浓度, 出口年均增速
    if not before.tag.startswith(("n", "j", "l")):
        return False
    if word.text in _EACH or (word.text == "基本" and following.tag.startswith("n")):
        return True  # 金融机构各项贷款, 职工基本养老保险
    if word.tag in ("d", "ad") and following.text.endswith("率"):
        return True  # 工业用水重复利用率
    return word.text in _WORKING and (following.text in known.sums or following.text in known.nominal)


def _is_member(word: Word, following: Word) -> bool:
    """Whether the word may end a member of a list that goes on with `following`: 结转和结余, 第一、二产业."""
    known = lexicon()
    if word.text in known.wholes or word.text in known.adverbs:
        return False
    if word.tag == "m":
        return _NUMBERED.fullmatch(word.text) is not None and following.tag in ("m", "l", "n")
    if word.text in known.links and word.text not in known.nominal:
        return False
    return _is_name(word) or word.text in known.modifiers or word.tag in ("q", "ng") or word.text in MEASURES


def _ends_time(words: Sequence[Word], end: int) -> bool:
    """Whether the last word is the 的 of a time: 增长到今年7月底的."""
    if words[end - 1].text in _SPANNING:  # 产量前三年共增加
        return end < len(words) and words[end].text.endswith(("年", "月", "季度"))
    if words[end - 1].text != "的" or end < 2:
        return False
    return words[end - 2].tag == "t" or words[end - 2].text.endswith(_TIMES)
