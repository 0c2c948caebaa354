"""Mechanisms (机制): names that a document coins, in quotes or ending in 制, 机制, 体系, 工程, 行动, 模式, 办法."""

from __future__ import annotations

import re

from store.spans import MentionSpan
from store.structure.wording import words

_KINDS = words("""
    负责制 责任制 督查制 承诺制 包保制 承包制 联系制 双组长制 河长制 林长制 路长制 田长制 首问制 问责制 机制 制度 体系
    工程 行动 计划 模式 办法 工作法 平台 品牌 清单 战略
""")
_SUFFIX = "|".join(sorted(_KINDS, key=len, reverse=True))
_QUOTED = re.compile(f'[“「『"]([^“”「」『』"。；？！]{{2,24}})[”」』"]([^“”，。；、\\s]{{0,8}}?(?:{_SUFFIX}))?')
_HINT = re.compile(_SUFFIX)
_NAMED = re.compile(
    "(?:建立|实施|健全|完善|推行|实行|构建|开展|启动|推广|落实|打造|创新|探索|深化|推进)(?:起|了|健全|完善|并完善|和完善)?"
    f"([\u4e00-\u9fffA-Za-z0-9+＋（）()、-]{{2,20}}?(?:{_SUFFIX}))(?![\u4e00-\u9fff]{{0,2}}改革)"
)
_GENERIC = re.compile(
    "(?:这|该|此|各|有关|相关|工作|一系列|等|的|各项|长效|有效|完善|健全|基本|现代|重点|重大)$|(?:[的了]|各项|一批|一系列|相关|有关|上述|以下)"
)
_SLOGAN = re.compile(r"[\d一二两三四五六七八九十双多N]|[+＋]")


def mentions(paragraph: int, text: str) -> list[MentionSpan]:
    """The mechanisms that one paragraph names, in order and without overlap."""
    found: list[MentionSpan] = []
    if "“" in text or "「" in text:
        for m in _QUOTED.finditer(text):
            kind = m[2] and next(k for k in _KINDS if m[2].endswith(k))
            name, start, end = m[0], m.start(), m.end()
            if kind:
                pass
            elif inner := next((k for k in _KINDS if m[1].endswith(k) and len(m[1]) > len(k) + 1), None):
                kind = inner
            elif _SLOGAN.search(m[1]) and len(m[1]) <= 12:
                kind = "口号"
            else:
                continue
            found.append(MentionSpan(paragraph, start, end, name, kind))
    if _HINT.search(text):
        taken = [(f.start, f.end) for f in found]
        for m in _NAMED.finditer(text):
            name = m[1]
            kind = next(k for k in _KINDS if name.endswith(k))
            if len(name) < len(kind) + 2 or _GENERIC.search(name[: -len(kind)]):
                continue
            if any(s < m.end(1) and m.start(1) < e for s, e in taken):
                continue
            found.append(MentionSpan(paragraph, m.start(1), m.end(1), name, kind))
        found.sort(key=lambda f: f.start)
    return found
