"""Page furniture: buttons, footers and licence boxes that a web page or an archive puts round a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.spans import Block

_BUTTON = (
    r"下载(?:文字版|图片版|附件|文档|pdf|PDF|word)?|(?:我要)?打印(?:本页|此页|文章)?|全屏|(?:我要|添加)?收藏(?:本页)?|加大|还原|减小|复制(?:链接|本页地址)?"
    r"|关闭(?:窗口|本页|此页)?|返回(?:顶部|首页|列表|上一页)?|上一[篇页条](?:[：:].{0,60})?|下一[篇页条](?:[：:].{0,60})?|字[体号]大?小?|大|中|小|默认|放大|缩小"
    r"|分享(?:到|至)?|微信(?:好友)?|朋友圈|(?:新浪)?微博|QQ(?:空间|好友)?|纠错|点赞|扫一扫.{0,20}|扫码.{0,20}"
    r"|相关(?:报道|链接|新闻|稿件|阅读|文档|附件|解读|政策)|延伸阅读|推荐阅读|浏览次数|阅读次数|点击数|访问量|责任编辑|编辑"
    r"|TOP|Top|A[+-]|繁體|繁体|简体|无障碍(?:浏览)?|关怀版|长者(?:版|模式|助手)|手机版|网站地图|联系我们|视力保护色|用户登录|市民网页"
)
_FURNITURE = re.compile(rf"(?:[\s【】\[\]［］「」()（）<>《》|｜/·：:、，—-]|{_BUTTON})+")
_HAS_BUTTON = re.compile(_BUTTON)
_SINGLES = re.compile(r"[大中小]|编辑|简体|繁体|返回|默认")
_LICENCE = re.compile(
    r"本作品(?:是|在|原文|来自|译文|作者).{0,300}(?:公有领域|版权|著作权|知识共享|许可)|.{0,4}注：中文维基文库社群认为"
    r"|Public domain$|(?:false)+$|[Tt]rue$|本作品收录于|姊妹计划|数据项$"
)
_FOOTER = re.compile(
    r".{0,20}(?:版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|[\u4e00-\u9fff]?ICP备|公网安备|网站标识码|备案号|技术支持[：:]|网站管理"
    r"|建议使用.{0,12}浏览器|您是第\d+位|Copyright|©|All Rights? Reserved)",
    re.IGNORECASE,
)
_LONGEST = 60
_LONGEST_FOOTER = 150
_STRANGERS = 2
"""Short lines between those of a footer, or behind it, that belong to it too."""
_SAMPLE = 300


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without buttons of web pages anywhere, and without licence boxes at the end."""
    kept = [b for b in blocks if len(b.text) > _LONGEST or b.kind == "table" or not is_furniture(b.text)]
    end = at = len(kept)
    strangers = 0
    while at and strangers <= _STRANGERS:
        at -= 1
        text = kept[at].text
        if _LICENCE.match(text) or (len(text) <= _LONGEST_FOOTER and _FOOTER.match(text)):
            end = at
        elif len(text) < _LONGEST:
            strangers += 1
        else:
            break
    return kept[:end]


def is_furniture(text: str) -> bool:
    """Whether a short text consists of nothing but the words on buttons: 【字号：大 中 小】 打印 关闭."""
    if not _FURNITURE.fullmatch(text) or not _HAS_BUTTON.search(text):
        return False
    # A lone 大 or 编辑 may be a cell, a name or a word of its own; marked up or together with others it is a button.
    return not _SINGLES.fullmatch(text)


def without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without one that holds the whole text once more, run together, as pages do for their machinery."""
    flat = [_BLANK.sub("", block.text) for block in blocks]
    total = sum(map(len, flat))
    repeats = {
        index
        for index, text in enumerate(flat)
        if len(text) > 200 and len(text) > 0.25 * total and _repeats(text, flat[:index] + flat[index + 1 :])
    }
    return [block for index, block in enumerate(blocks) if index not in repeats]


def _repeats(text: str, others: Sequence[str]) -> bool:
    longer = [other for other in others if len(other) >= 10]
    # A sample is enough to tell, and a page of a million lines is not compared with itself.
    sample = longer[:: len(longer) // _SAMPLE + 1]
    within = [other for other in sample if other in text]
    share = sum(map(len, within)) / max(1, sum(map(len, sample)))
    return len(within) >= 3 and share * sum(map(len, longer)) >= 0.6 * len(text)


_BLANK = re.compile(r"\s+")
