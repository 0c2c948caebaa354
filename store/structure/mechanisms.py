"""Mechanisms (机制): names that a document coins, in quotes or ending in 制, 机制, 体系, 工程, 行动, 模式, 办法."""

from __future__ import annotations

import re

from store.spans import MentionSpan
from store.structure.wording import words

_KINDS = words("""
    负责制 责任制 督查制 承诺制 包保制 承包制 联系制 双组长制 河长制 林长制 路长制 田长制 首问制 问责制 机制 制度 体系
    工程 行动 计划 模式 办法 工作法 平台 品牌 清单 战略
""")
SLOGAN = "口号"
"""The kind of a coined name that says nothing of what it is: “六个一”, “两不愁三保障”."""
_SUFFIX = "|".join(sorted(_KINDS, key=len, reverse=True))
_QUOTED = re.compile(
    f'[“「『"]([^“”「」『』"。；？！]{{2,24}})[”」』"]([^“”，,。；;、：:()（）《》\\s]{{0,8}}?(?:{_SUFFIX}){{1,2}})?'
)
_LOOSE = re.compile("[等这为的是]")
_HINT = re.compile(_SUFFIX)
_VERB = "建立|实施|健全|完善|推行|实行|构建|开展|启动|推广|落实|打造|创新|探索|深化|推进"
_NAMED = re.compile(
    f"(?:{_VERB})(?:起|了|好|并|和|或)?(?:{_VERB}|细化|培育|改进|强化|优化|规范|巩固)?(?:起|了|好)?"
    f"([\u4e00-\u9fffA-Za-z0-9+＋（）()、-]{{2,20}}?(?:{_SUFFIX}){{1,2}})(?![\u4e00-\u9fff]{{0,2}}改革)"
)
_GENERIC = re.compile(
    "(?:工作|各项|长效|有效|完善|健全|基本|现代|重点|重大|配套|相关|有关)$"
    "|[的了]|各项|一批|一系列|相关|有关|上述|以下|总书记|关于|这一|^[在和与、]"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十双多N]|[+＋]")
_COMMON = re.compile(
    "(?:十?[一二三四五六七八九]五|单一.*|四梁八柱|[一五七八十]一|第一.*|一把手|一刀切|最[后初]一.*|[两三]委|三农|三公.*|三废|四个意识|四个自信"
    "|两个确立|两个维护|三个代表|两个一百年|一国两制|.*一个中国.*|一中一台|两个中国|一边一国|.*共识)$"
)


def mentions(paragraph: int, text: str) -> list[MentionSpan]:
    """The mechanisms that one paragraph names, in order, without overlap; common phrases (三农) are left out."""
    found: list[MentionSpan] = []
    if "“" in text or "「" in text or '"' in text:
        found += [span for m in _QUOTED.finditer(text) if (span := _quoted(paragraph, m))]
    if _HINT.search(text):
        taken = 0
        quoted = list(found)
        for m in _NAMED.finditer(text):
            while taken < len(quoted) and quoted[taken].end <= m.start(1):
                taken += 1
            if taken < len(quoted) and quoted[taken].start < m.end(1):
                continue
            kind = _kind_of(m[1])
            if len(m[1]) >= len(kind) + 2 and not _GENERIC.search(m[1][: -len(kind)]):
                found.append(MentionSpan(paragraph, m.start(1), m.end(1), m[1], kind))
        found.sort(key=lambda f: f.start)
    return found


def _quoted(paragraph: int, found: re.Match[str]) -> MentionSpan | None:
    inner, after = found[1], found[2]
    if after and not _LOOSE.match(after):
        return MentionSpan(paragraph, found.start(), found.end(), found[0], _kind_of(after))
    end = found.end(1) + 1
    name = found.string[found.start() : end]
    kind = _kind_of(inner)
    if kind and len(inner) > len(kind) + 1:
        return MentionSpan(paragraph, found.start(), end, name, kind)
    if _COUNTED.search(inner) and len(inner) <= 12 and not _COMMON.match(inner):
        return MentionSpan(paragraph, found.start(), end, name, _kind_of(after) if after else SLOGAN)
    return None


def _kind_of(name: str) -> str:
    return next((k for k in _KINDS if name.endswith(k)), "")
