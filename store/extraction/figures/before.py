"""The noun phrase that leads up to a figure: *城镇新增就业* 1184万人, *财政收入* 比上年增长8%."""

from __future__ import annotations

from collections.abc import Sequence

from store.extraction.figures.lexicon import lexicon
from store.extraction.figures.words import NOUNS, Word, words_between

Span = tuple[int, int]

_COMPARING = frozenset(["比", "较", "快于", "高于", "低于", "优于", "好于", "同比", "环比", "从", "由", "占", "高出"])
_HALF_COMPARING = ("快", "慢", "高", "低", "优", "好")
_MEASURES = frozenset("率额量值数费价会段级期")
_APIECE = frozenset(
    ["人均", "户均", "亩均", "每", "再压缩", "再降低", "再减少", "最高", "最低", "最长", "最短", "最大"]
)
_YARDSTICKS = ("按", "按照", "扣除", "剔除", "考虑")
_SHARING = frozenset(["完成", "占", "约占", "仅占", "占到", "是", "为", "相当于", "等于"])
_RATIOS = frozenset(["比率", "比例", "比值", "比重", "比"])
_TERMS = ("价格", "口径", "因素", "物价", "汇率", "影响", "基数")
_REACHED = frozenset(
    [
        "按",
        "按照",
        "为",
        "是",
        "到",
        "至",
        "达到",
        "达",
        "占",
        "相当于",
        "等于",
        "增加到",
        "提高到",
        "扩大到",
        "下降到",
        "减少到",
        "降低到",
    ]
)
_TIMES = ("年", "月", "底", "末", "初", "期", "原来", "原有", "目前", "现在")
_INSIDE = ("人均", "户均", "每", "各级", "的")


def noun_phrase_before(text: str, begin: int, stop: int, *, acts: bool = False) -> Span | None:
    """The offsets of the noun phrase in text[begin:stop] that leads up to a figure at `stop`, None without one.

    `acts`: what is counted are acts, so that a verb alone will do: 约谈22人次.
    """
    words: Sequence[Word] = words_between(text, begin, stop)
    if share := _share_of(words):
        return share
    if ratio := _ratio(words):
        return ratio
    words = _without_base(_without_whole(words))
    for number in range(len(words)):
        if _compares(words, number) and (not number or any(map(_is_subject, words[:number]))):
            words = words[:number]
            break
    end = _without_links(words, acts=acts)
    if end and words[end - 1].text == "、":  # 进出口总额由负转正、增长3.4%
        words = _led(words[: end - 1])
        end = _without_links(words)
    if not end or words[end - 1].text == "、":
        return None
    head = words[end - 1]
    if head.text == "的":
        return _relative_clause(words[:end])
    if head.tag in ("f", "ad") or not (
        head.tag.startswith((*NOUNS, "bracket", "a", "ng")) or head.tag == "v" or head.text in _MEASURES
    ):
        return None
    first = _first(words, end)
    near = [word.text for word in words[max(0, first - 2) : first + 1]]
    measured = head.end < stop and any(text in ("按", "按照") for text in near)
    if measured or (head.text.endswith(_TERMS) and any(text in _YARDSTICKS for text in near)):
        return None  # 按可比口径, 扣除价格因素; but 按普通疾病70%的比例
    while first < end - 1 and _is_prefix(words[first]):
        first += 1
    joined = first and words[first - 1].text != "、" and not _is_link(words[first - 1])
    if joined and first == end - 1 and len(head.text) == 1:
        first -= 1  # 建制|村, but 羊五万头、马三千匹
    return words[first].start, _without_verb(head)


def _without_whole(words: Sequence[Word]) -> Sequence[Word]:
    """地区要增加到全国人口的72%, without the whole that the share is of."""
    if words and words[-1].text == "的":
        reached = next((n for n in range(1, len(words)) if _reaches(words[n], words[n - 1])), 0)
        return words[:reached] or words
    return words


def _reaches(word: Word, before: Word) -> bool:
    return word.text in _REACHED and (before.tag == "v" if word.text in "到至" else before.tag.startswith(NOUNS))


def topic(text: str, begin: int, stop: int) -> Span | None:
    """The offsets of the noun phrase that the clause text[begin:stop] begins with, before its verb; None without."""
    words = _led(words_between(text, begin, stop))
    return noun_phrase_before(text, words[0].start, words[-1].end) if words else None


def _led(words: Sequence[Word]) -> Sequence[Word]:
    """What a clause speaks of: the words up to its first verb or preposition; none where it has none."""
    verb = next((n for n, word in enumerate(words) if word.tag in ("v", "vg", "p") and _is_link(word)), 0)
    return words[:verb]


def _without_base(words: Sequence[Word]) -> Sequence[Word]:
    """补偿比例在上年的基础上提高10%, without what the change starts from."""
    base = next((n for n, word in enumerate(words) if word.text == "基础"), 0)
    since = next((n for n, word in enumerate(words[:base]) if word.text == "在"), 0)
    return words[:since] or words


def _without_verb(head: Word) -> int:
    """Where the noun ends in a word that jieba joins to its verb: 价格上涨, 率达, 再压缩."""
    length = len(head.text)
    if length == 2 and head.text[0] in _MEASURES and head.text[1] in "达为超拟":
        return head.end - 1
    if length > 3 and head.text[-2:] in lexicon().links:
        return head.end - 2 - (head.text[-3] in "再又已将每")
    return head.end


def _is_subject(word: Word) -> bool:
    return _is_name(word) or word.text in ("增速", "增幅", "涨幅", "降幅")


def _is_name(word: Word) -> bool:
    return word.tag.startswith(NOUNS) or word.text in lexicon().nominal


def _without_links(words: Sequence[Word], *, acts: bool = False) -> int:
    """How many of the words remain once those that link the noun phrase to its figure are taken off the end."""
    end = len(words)
    while end and (_is_link(words[end - 1]) or _ends_time(words, end)):
        if _is_verbal_noun(words[end - 1], words[end - 2] if end > 1 else None, acts):
            break
        end -= 1
    return end


def _is_verbal_noun(word: Word, before: Word | None, acts: bool) -> bool:
    """Whether a verb at the end names what is counted: 易地扶贫搬迁280万人, 水库除险加固1.8万座."""
    if word.tag != "v" or len(word.text) < 2 or word.text in lexicon().links:
        return False
    if acts:
        return True
    return before is not None and (
        before.tag.startswith(NOUNS) or (before.tag == "v" and before.text in lexicon().modifiers)
    )


def _first(words: Sequence[Word], end: int) -> int:
    first = end - 1
    while first and _continues(words[first - 1], words[first]):
        first -= 1
    return first


def _is_link(word: Word) -> bool:
    known = lexicon()
    if word.text in _MEASURES:
        return False
    if word.text in _APIECE or word.text in known.links or word.text in known.adverbs:
        return True
    if word.tag == "v":
        return word.text not in known.nominal
    if word.tag == "x":
        return word.text != "、"
    return word.tag[0] in "dpcutmqryo" and word.tag != "quote" and word.text != "的"


def _is_prefix(word: Word) -> bool:
    known = lexicon()
    if word.text in known.modifiers:
        return False
    return word.text in known.adverbs or word.tag[0] in "dmcupt" or word.tag == "bracket" or word.text in known.links


def _continues(word: Word, following: Word) -> bool:
    """Whether the word before a noun phrase still belongs to it."""
    known = lexicon()
    if word.text in known.modifiers or word.text in _INSIDE:
        return True
    if word.tag == "v" and len(word.text) > 1 and following.text in known.measures:
        return True
    if word.tag == "v" or word.text in known.links or word.text in ("其中", "、", "和"):
        return word.tag == "v" and word.text not in known.links and following.text.endswith(known.measures)
    if word.tag == "i":
        return following.text in known.measures  # 水土流失面积
    return word.tag.startswith((*NOUNS, "a", "f", "bracket", "t", "m", "q"))


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
    return word != "比" or not (number and (not following or following in lexicon().links))


def _ends_time(words: Sequence[Word], end: int) -> bool:
    """Whether the last word is the 的 of a time: 增长到今年7月底的."""
    if words[end - 1].text != "的" or end < 2:
        return False
    return words[end - 2].tag == "t" or words[end - 2].text.endswith(_TIMES)


def _share_of(words: Sequence[Word]) -> Span | None:
    """财政性教育经费占国内生产总值的比例, named as a whole."""
    position = next((number for number, word in enumerate(words) if word.text == "占"), None)
    if position is None:
        return None
    for word in reversed(words[position + 1 :]):
        if word.text.endswith(("比重", "比例", "比率", "份额")):
            end = _without_links(words[:position])
            return words[_first(words, end) if end else position].start, word.end
    return None


def _ratio(words: Sequence[Word]) -> Span | None:
    """社会物流总费用与GDP的比率, named as a whole."""
    last = next((n for n, word in enumerate(words) if n and word.text in _RATIOS and words[n - 1].text == "的"), 0)
    joint = next((n for n in range(1, last) if words[n].text in ("与", "和", "同", "在")), 0)
    return (words[_first(words, joint)].start, words[last].end) if joint else None


def _relative_clause(words: Sequence[Word]) -> Span | None:
    """到县市区任职的: the counted are not named but described."""
    if any(word.text in _SHARING for word in words[:2]):
        return None
    first = len(words) - 1
    while first and words[first - 1].text not in ("其中", "、", "中") and words[first - 1].tag != "x":
        first -= 1
    span = words[first].start, words[-1].end
    return span if span[1] - span[0] > 2 else None
