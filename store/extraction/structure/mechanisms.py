"""Mechanisms (机制): names that a document coins, in quotes or ending in 制, 机制, 体系, 工程, 行动, 模式, 办法."""

from __future__ import annotations

import re

from store.extraction.structure.wording import words
from store.spans import MentionSpan

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
_LOOSE = re.compile("[等与及]|和(?![美谐睦平])|^[这为的是]|作为|改革|市场")
"""What follows a quotation and belongs to something else: “玉如意计划”和贷款畅通工程."""
_HINT = re.compile(_SUFFIX)
_VERB = "建立|实施|健全|完善|推行|实行|构建|开展|启动|推广|落实|打造|创新(?!驱动)|探索|深化|推进"
_NAMED = re.compile(
    f"(?:{_VERB})(?:起|了|好|并|和|或)?(?:{_VERB}|细化|培育|改进|强化|优化|规范|巩固)?(?:起|了|好)?"
    f"([\u4e00-\u9fffA-Za-z0-9+＋（）()、-]{{2,20}}?(?:{_SUFFIX}){{1,2}})"
    "(?![\u4e00-\u9fff]{0,2}改革|[性化型治]|定位|通道|生育|经济|单列|机械)"
)
_GENERIC = re.compile(
    "(?:工作|各项|长效|有效|完善|健全|基本|现代|重点|重大|配套|相关|有关|[、和与])$"
    "|[的了等]|各项|一批|一系列|相关|有关|上述|以下|总书记|关于|这一|引领下|领导下|.{4}推进"
    "|^(?:[在和与、其各本向为\\d]|对(?!口)|以(?!工代赈|质取胜|旧换新|奖代补|购代捐)|.、|我国|认真|执行|实施|推进)"
)
_ESTABLISHED = re.compile(
    "(?:国家|城镇|城乡|农村|居民|企业|职工|基本|新型|多层次|覆盖城乡的|现代|社会主义|中国特色|公共|行政)*"
    "(?:社会保障|保障|失业保险|养老保险|医疗保险|最低生活保障|社会救助|公务员|企业|金融|市场|市场经济|财政|会计|税收|所得税|出口退税"
    "|转移支付|收入分配|预算管理|就业服务|服务|合作医疗|自治|民族区域自治|安全|法律|政策|文化服务|经济|产业|教育|运行)$"
)
"""What every state has, whatever a document says of it: 社会保障体系, 预算管理制度."""
_SHORTEST_NAME = 3
"""Fewer characters before 机制 or 制度 name nothing of a document's own: 激励机制, 产权制度."""
_COUNTED = re.compile(r"[\d一二两三四五六七八九十双多N]|[+＋]")
_COMMON = re.compile(
    "(?:十?[一二三四五六七八九]五|单一.*|四梁八柱|[一五七八十]一|第一.*|一把手|一刀切|最[后初]一.*|[两三]委|三农|三公.*|三废|四个意识|四个自信"
    "|两个确立|两个维护|三个代表|两个一百年|一国两制|.*一个中国.*|一中一台|两个中国|一边一国|.*共识|.*一国两制|一带一路|两山|两高|双碳|双控"
    "|双一流|新三[板样]|一盘棋|一张[图网]|一体化|一站式|二次.*|五位一体|四个全面|两个毫不动摇|普九|两癌|两免一补|五篇大文章"
    "|(?:世界|中国|全国|亚洲|全省).*|[\\d.]+(?:后|万|版)|多予|.*(?:翻番|下降|增长|突破|第一|新局|连冠|连好|[\\d百]强|认同|与共|称号|最差路段))$"
)
_SHAM = re.compile("(?:形象|政绩|面子|豆腐渣|半拉子|烂尾|胡子)工程$")


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
            own = m[1][: -len(kind)]
            if len(own) >= _SHORTEST_NAME and not _GENERIC.search(own) and not _ESTABLISHED.match(own):
                found.append(MentionSpan(paragraph, m.start(1), m.end(1), m[1], kind))
        found.sort(key=lambda f: f.start)
    return found


def _quoted(paragraph: int, found: re.Match[str]) -> MentionSpan | None:
    inner, after = found[1], found[2]
    if after and not _LOOSE.search(after):
        return MentionSpan(paragraph, found.start(), found.end(), found[0], _kind_of(after))
    end = found.end(1) + 1
    name = found.string[found.start() : end]
    kind = _kind_of(inner)
    if _SHAM.match(inner):
        return None
    if kind and len(inner) > len(kind) + 1:
        return MentionSpan(paragraph, found.start(), end, name, kind)
    if _COUNTED.search(inner) and len(inner) <= 12 and not _COMMON.match(inner):
        return MentionSpan(paragraph, found.start(), end, name, _kind_of(after) if after else SLOGAN)
    return None


def _kind_of(name: str) -> str:
    return next((k for k in _KINDS if name.endswith(k)), "")
