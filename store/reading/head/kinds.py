"""What kind of document a title names: report, opinion, notice, regulation, plan, reply, news, speech, explanation."""

from __future__ import annotations

import re

_NEWS = re.compile(
    "本报讯|本[报网]记者|新华社[\u4e00-\u9fff]{2,8}[0-9０-９]{1,2}月|来源[：:][^，。]{0,12}(?:日报|晚报|新华|新闻|网)"
)
_TAIL = re.compile(r"[(（\[［][^()（）\[\]［］]{1,16}[)）\]］]$")
_KINDS = (
    ("explanation", "解读|答记者问|图解|说明|问答"),
    ("speech", "讲话|致辞|发言|讲话稿"),
    ("reply", "批复|复函|答复|函"),
    ("notice", "通知|通告|公告|通报|启事"),
    ("opinion", "意见"),
    ("report", "报告|公报|总结|简报|综述|汇报|白皮书|情况"),
    ("plan", "规划|计划|方案|纲要|要点|分工|预案|行动|安排|目标"),
    (
        "regulation",
        "条例|办法|规定|细则|宪法|法典|法|决定|决议|规则|准则|解释|规范|标准|章程|守则|令|修正案(?:[(（].{1,4}[)）])?|措施|政策|制度",
    ),
)
KINDS = (*(kind for kind, _ in _KINDS), "news")
_BY_END = tuple((kind, re.compile(f"(?:{words})$")) for kind, words in _KINDS)


def kind_of(title: str, opening: str = "") -> str:
    """The kind of a document by the last word of its title, or news by what stands above its text; else ""."""
    bare = title.rstrip('》”" 　')
    while (cut := _TAIL.sub("", bare)) != bare and cut:
        if _BY_END[-1][1].search(bare):
            break
        bare = cut.rstrip('》”" 　')
    for kind, ending in _BY_END:
        if ending.search(bare):
            return kind
    return "news" if _NEWS.search(opening[:400]) else ""
