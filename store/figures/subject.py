"""What a figure counts or measures: the noun phrase after it (40名省领导) or before it (粮食产量增长5%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.figures.detect import Found
from store.figures.segmenting import segment

_CUT = re.compile(r"[,。;:!?]")
_LINKS = frozenset(
    [
        "达到",
        "达",
        "为",
        "是",
        "增长",
        "增加",
        "增至",
        "增",
        "提高",
        "提升",
        "提高到",
        "提高至",
        "提升至",
        "上升",
        "上涨",
        "下降",
        "减少",
        "降低",
        "降至",
        "升至",
        "到",
        "至",
        "突破",
        "超过",
        "超",
        "约",
        "近",
        "将近",
        "共",
        "共计",
        "累计",
        "合计",
        "总计",
        "总共",
        "分别",
        "已",
        "已经",
        "已经达到",
        "将",
        "保持",
        "稳定",
        "稳定在",
        "在",
        "控制",
        "同比",
        "同比增长",
        "年均",
        "平均",
        "平均每年",
        "每年",
        "每",
        "实际",
        "翻",
        "扩大",
        "缩小",
        "回落",
        "完成",
        "有",
        "仅",
        "只",
        "高达",
        "均",
        "都",
        "也",
        "又",
        "再",
        "了",
        "总额达",
        "总数达",
        "增幅",
        "居",
        "位居",
        "占",
        "占到",
        "由",
        "从",
        "比",
        "较",
        "预计",
        "预期",
        "力争",
        "不",
        "低于",
        "高于",
        "少于",
        "多于",
        "以",
        "左右",
        "共有",
        "拥有",
        "安排",
        "投入",
        "达标",
        "增速",
        "可",
        "可达",
        "环比",
        "年均增长",
        "增加到",
        "减少到",
        "下降到",
        "上升到",
        "扩大到",
        "降低到",
        "降",
        "降幅",
        "升",
        "涨",
        "跌",
        "涨幅",
        "名义",
        "累计达",
        "基本",
        "平均达",
        "还",
        "就",
        "即",
        "则",
        "且",
        "并",
        "其中",
        "实现",
        "年",
        "年平均",
        "全年",
        "历年",
        "新",
    ]
)
_NOMINAL = ("n", "vn", "j", "l", "an", "i", "s", "b", "a", "eng", "z", "k", "h", "f")
_HEAD = ("n", "vn", "j", "l", "an", "i", "s", "eng", "v", "zg", "k")
_STOP_VERBS = frozenset(
    [
        "到",
        "在",
        "任",
        "担任",
        "进行",
        "开展",
        "实现",
        "完成",
        "建立",
        "成立",
        "深入",
        "成为",
        "达到",
        "纳入",
        "进入",
        "获",
        "获得",
        "参加",
        "参与",
        "带队",
        "赴",
        "有",
        "是",
        "为",
        "达",
        "增",
        "降",
        "用于",
        "用",
        "建成",
        "投产",
        "通过",
        "组成",
        "集中",
        "超过",
        "突破",
        "增长",
        "增加",
        "下降",
        "减少",
        "提高",
        "列入",
        "入选",
        "享受",
        "得到",
        "开工",
        "竣工",
        "启动",
        "实施",
        "全部",
        "均",
        "已",
        "正式",
        "存在",
        "落户",
        "落地",
        "来",
        "去",
        "作",
        "组织",
        "能",
        "可",
        "会",
        "要",
        "需",
        "应",
        "接受",
        "给予",
    ]
)
_MEASURED = frozenset({"share", "money", "area", "length", "weight", "multiple", "duration"})
_ENTERPRISES = ("企业", "主体", "公司", "工商户", "机构", "合作社", "商户", "法人", "单位")


def subjects(text: str, found: Sequence[Found]) -> list[str]:
    """One subject a figure, "" where the sentence names none; `text` is folded, `found` in reading order."""
    result: list[str] = []
    for number, figure in enumerate(found):
        previous = found[number - 1].end if number else 0
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        before = text[max(previous, figure.start - 40) : figure.start]
        after = text[figure.end : min(following, figure.end + 40)]
        result.append(_subject(figure, before, after, result[-1] if result else ""))
    return result


def _subject(figure: Found, before: str, after: str, last: str) -> str:
    cuts = list(_CUT.finditer(before))
    same_sentence = "。" not in before
    clause = before[cuts[-1].end() :] if cuts else before
    if cut := _CUT.search(after):
        after = after[: cut.start()]
    if figure.kind in _MEASURED:
        if (
            figure.kind in ("money", "area", "length", "weight")
            and after[:1] not in ("的", "")
            and (name := _after(after))
        ):
            return name
        if name := _before(clause):
            return name
        if last and same_sentence:
            return last
        return _after(after)
    return _after(after) or _before(clause) or (last if same_sentence else "")


def _after(after: str) -> str:
    """The noun phrase that `after` starts with, "" if it starts with something else."""
    after = after.lstrip("的 ")
    if not after or after[0] in "、()/和与及":
        return ""
    words = segment(after)
    taken: list[str] = []
    end = 0
    relative = (
        words[0][1][0] in "vpda" and words[0][1] not in ("vn", "an", "a") and any(w == "的" for w, _ in words[1:])
    )
    if (
        words[0][1] in ("v", "p", "d", "c", "u", "uj", "y")
        and not relative
        and len(words) > 1
        and words[0][0] in _STOP_VERBS
    ):
        return ""
    for number, (word, tag) in enumerate(words):
        if relative:
            taken.append(word)
            if word == "的":
                relative = False
            continue
        if word in "、和与及以及或并":
            break
        following = words[number + 1] if number + 1 < len(words) else ("", "")
        if tag.startswith(_NOMINAL) or word in "“”()" or tag in ("zg", "g", "ng", "m", "q", "r"):
            if word in _STOP_VERBS:
                break
            taken.append(word)
            if tag.startswith(_HEAD) or tag in ("zg", "g") or word in "”)":
                end = len(taken)
        elif (
            (word == "的" and taken)
            or (
                tag == "v"
                and word not in _STOP_VERBS
                and (len(word) > 1 or not taken)
                and following[1].startswith(("n", "vn", "v", "uj"))
            )
            or (tag == "d" and following[1] == "a")
        ):
            taken.append(word)
        else:
            break
    return "".join(taken[:end] if end else taken).strip("的、 ")


def _before(clause: str) -> str:
    """The noun phrase that `clause` ends with, once the words that link it to its figure are off."""
    clause = re.split(r"比(?!例|重|率|价)|较(?!多|大|高|为)|占(?!比|有率|地)", clause)[0]
    words = segment(clause)
    end = len(words)
    while end and (
        words[end - 1][0] in _LINKS or (words[end - 1][1][0] in "dpcutmqxyr" and words[end - 1][0] not in "”)")
    ):
        end -= 1
    begin = end
    while begin:
        word, tag = words[begin - 1]
        if (
            tag.startswith(_NOMINAL)
            or tag in ("zg", "g", "ng")
            or word in "“”()"
            or word == "的"
            or word in ("新增", "人均", "户均", "村均")
            or begin == end
        ):
            begin -= 1
        else:
            break
    return "".join(word for word, _ in words[begin:end]).strip("的、 ,")


def kind_of(figure: Found, subject: str) -> str:
    """The figure's kind once its subject is known: 1163.7万户 of 企业 are no households."""
    if figure.unit == "户" and subject.endswith(_ENTERPRISES):
        return "count"
    return figure.kind
