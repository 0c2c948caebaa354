"""Bounds: the words left and right of a number that make it a floor, a ceiling or an estimate."""

from __future__ import annotations

import re

# Longest match wins, so that 不超过 is never read as 超过 nor 不低于 as 低于.
_LEFT = {
    "at_least": (
        "不少于 不低于 不小于 不下于 不下 不亚于 至少 最少 最低 最短 起码 超过了 超过 超出 突破了 突破 逾 超 过 "
        "大于 高于 多于 大于等于 达到或超过 不得少于 不得低于 不得小于 不应低于 不应少于 不能低于 不能少于"
    ),
    "at_most": (
        "不超过 不高于 不多于 不大于 不超出 不突破 至多 最多 最高 最长 低于 少于 小于 小于等于 不到 不足 "
        "未超过 没有超过 未满 不满 不得超过 不得高于 不得多于 不得大于 不应超过 不能超过 不可超过 不宜超过"
    ),
    "approx": "约为 大约 大概 大致 将近 接近 约 近",
}
_RIGHT = {
    "at_least": "(含)以上 (含)及以上 及以上 以上 之上 或以上 起",
    "at_most": "(含)以下 (含)及以下 及以下 以下 以内 之内 之下 内",
    "approx": "左右 上下 多 余 强",
}
# Characters before a bound word that make another word of it: 最近, 节约, 赶超.
_NOT_AFTER = {
    "近": "最附新亲临远靠邻就相",
    "约": "节条公合契预制简违大俭履特",
    "超": "赶反",
    "过": "通超经不胜越难透路渡度错悔",
    "最高": "史新来",
    "最低": "史新来",
}


def _by_last(words: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    pairs = [(word, bound) for bound, names in words.items() for word in names.split()]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return {last: tuple(p for p in pairs if p[0][-1] == last) for last in {p[0][-1] for p in pairs}}


_LEFT_BY_LAST = _by_last(_LEFT)
_RIGHT_WORDS = sorted(
    ((word, bound) for bound, names in _RIGHT.items() for word in names.split()), key=lambda pair: -len(pair[0])
)
_RIGHT_FIRST = frozenset(word[0] for word, _ in _RIGHT_WORDS)
_TRAILING_MANY = frozenset("年月天时元吨里倍亩点米斤岁")
_ABOUT = re.compile(r"约(?:为|占|是|相当于)[^,。;:、0-9]{1,14}的\Z")
_FAR = re.compile(
    r"(?:(至少|最少|不少于|不低于|不(?:能|得|应)(?:低于|少于)(?=人均|户均|每)|最(?:低|少|短)(?=[为是]\Z))"
    r"|至多|最多|不超过|最(?:多|长)(?=[为是]\Z))"
)


def bound_before(text: str, start: int) -> tuple[str, int] | None:
    """The bound word that ends at `start` (a blank may stand between) and where it starts, or None."""
    position = start
    if position and text[position - 1] == " ":
        position -= 1
    if not position:
        return None
    for word, bound in _LEFT_BY_LAST.get(text[position - 1], ()):
        if text.endswith(word, 0, position):
            begin = position - len(word)
            if begin and text[begin - 1] in _NOT_AFTER.get(word, ""):
                return None
            return bound, begin
    return None


def bound_after(text: str, end: int, kind: str) -> tuple[str, int] | None:
    """The bound word that starts at `end` and where it ends, or None; `kind` decides what 内 and 起 may mean."""
    if end >= len(text) or text[end] not in _RIGHT_FIRST:
        return None
    for word, bound in _RIGHT_WORDS:
        if text.startswith(word, end):
            after = text[end + len(word) : end + len(word) + 1] or "。"
            if word == "内" and (kind != "duration" or after in "地容部外需涵陆生"):
                return None
            if word == "起" and (kind != "money" or after not in ",。;、 )"):
                return None
            if word == "强" and after not in ",。;、 )":
                return None
            if word in "多余" and (text[end - 1] not in _TRAILING_MANY or after in "边元样方次种数层级项个额"):
                return None
            return bound, end + len(word)
    return None


def bound_afar(clause: str) -> str | None:
    """The bound that a word earlier in the clause sets for its first numbers: 至少与1所高校 → at_least."""
    if match := _FAR.search(clause):
        return "at_least" if match.group(1) else "at_most"
    return "approx" if _ABOUT.search(clause) else None  # 约为正常年份的65%
