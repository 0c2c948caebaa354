"""A sentence's words for the search of subjects: segmented text, with quotes and brackets kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.figures.lexicon import lexicon
from store.text.segmenting import segment

# The tags that a part of a noun phrase has.
NOUNS = ("n", "j", "l", "vn", "an", "s", "b", "eng", "z", "k", "h", "quote", "ns", "i", "zg", "g")
# Words that jieba's dictionary does not know: cut up, or taken for verbs.
_JOINED = dict.fromkeys(
    ["占比", "做法", "还草", "还湿", "起付线", "封顶线", "基本建设", "数据集", "建制村", "青年", "老年"], "n"
)
_JOINED |= dict.fromkeys(["规模以上", "限额以上", "地级以上", "县级以上", "市级以上", "省级以上", "乡级以上"], "b")
_JOINED |= dict.fromkeys(
    ["一产", "二产", "三产", "一三产业", "倍差", "零部件", "节水量", "用水量", "预期寿命", "贡献率", "再就业"], "n"
)
_JOINED |= dict.fromkeys(["本外币", "本外币存款", "本外币贷款"], "n") | dict.fromkeys(
    ["负增长", "正增长", "超计划", "高达"], "v"
)
_JOINED |= dict.fromkeys(["能繁", "能繁殖", "小微", "中小微", "中直", "棚改", "在站", "在校", "在岗", "在建"], "b")
_JOINED |= {"约谈": "v", "可以": "v", "资助面": "n", "覆盖面": "n", "受益面": "n", "增长面": "n"}
_AFTER_SHARE = frozenset("均达为已约仅由从较超")
_HEADED = frozenset("条项科栏题节")
_WHOLE = re.compile(r"“[^“”]{1,30}”|‘[^‘’]{1,30}’|「[^「」]{1,30}」|《[^《》]{1,60}》|\([^()]{1,30}\)|R&D")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, jieba's tag ("quote" and "bracket" for what stands in them) and its offsets in the text."""

    text: str
    tag: str
    start: int
    end: int


def words_between(text: str, begin: int, stop: int) -> list[Word]:
    """The words of text[begin:stop], with offsets into `text`."""
    result: list[Word] = []
    position = begin
    for match in _WHOLE.finditer(text, begin, stop):
        _extend(result, text, position, match.start())
        tag = "bracket" if match.group()[0] == "(" else "quote"
        result.append(Word(match.group(), tag, match.start(), match.end()))
        position = match.end()
    _extend(result, text, position, stop)
    return result


def _extend(result: list[Word], text: str, begin: int, stop: int) -> None:
    position = begin
    for word, known in segment(text[begin:stop]) if begin < stop else ():
        tag = "r" if word[0] == "每" and len(word) > 2 else _JOINED.get(word, known)  # 每人每年
        last = result[-1] if result and result[-1].end == position else None
        if last and (joined := _JOINED.get(last.text + word)):
            result[-1] = Word(last.text + word, joined, last.start, position + len(word))
        elif word == "目的" and last and last.text in _HEADED:  # 20个条目|的平均得分
            result[-1] = Word(last.text + "目", "n", last.start, position + 1)
            result.append(Word("的", "uj", position + 1, position + 2))
        elif word == "年高":
            result.append(Word(word[0], "m", position, position + 1))
            result.append(Word(word[1], "d", position + 1, position + 2))  # 一九七八年|高达
        elif word in ("比近", "较近", "比原", "较原"):
            result.append(Word(word[0], "p", position, position + 1))
            result.append(Word(word[1], "a", position + 1, position + 2))
        elif word == "口" and last and last.text[-1] == "人":
            result[-1] = Word(last.text + word, "n", last.start, position + 1)  # 老年人|口
        elif last and last.text == "占" and len(word) == 2 and word[0] == "比" and word[1] in _AFTER_SHARE:
            result[-1] = Word("占比", "n", last.start, position + 1)  # 占|比均
            result.append(Word(word[1], "d", position + 1, position + 2))
        elif word == "分为" and last and last.text == "得":
            result[-1] = Word("得分", "n", last.start, position + 1)
            result.append(Word("为", "v", position + 1, position + 2))
        elif len(word) == 2 and word[0] in "期率额量费" and word[1] in "为达均":  # 公示|期为, 答复|率均
            result.append(Word(word[0], "n", position, position + 1))
            result.append(Word(word[1], "v", position + 1, position + 2))
        elif len(word) == 4 and tag in ("l", "v", "i", "n") and (parts := _parts(word, tag)):
            middle = position + 2
            result.append(Word(word[:2], parts[0], position, middle))
            result.append(Word(word[2:], parts[1], middle, position + 4))
        else:
            result.append(Word(word, tag, position, position + len(word)))
        position += len(word)


def _parts(word: str, tag: str) -> tuple[str, str] | None:
    """The tags of the halves of a word made of verb and object or of subject and verb: 召开例会, 价格上涨."""
    known = lexicon()
    if tag != "n" and word[:2] in known.predicates and word[2:] not in known.links:
        return "v", "n"
    if word[2:] in known.moves:
        return "d" if word[:2] in known.links else "n", "v"  # 持续增长, 价格上涨
    return None
