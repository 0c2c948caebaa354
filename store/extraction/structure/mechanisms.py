"""Mechanisms (机制): names that a document coins, in quotes or ending in 制, 机制, 体系, 工程, 行动, 模式, 办法."""

from __future__ import annotations

import re

from store.extraction.structure.coinages import SUFFIX, kind_of, quoted_names
from store.spans import MentionSpan

_HINT = re.compile(SUFFIX)
_VERB = (
    "严格执行|执行|坚持|形成|建立|实施|健全|完善|推行|实行|构建|开展|启动|推广|落实|打造|创新(?!驱动)|探索|深化|推进"
)
_NAMED = re.compile(
    f"(?:{_VERB})(?:起|了|好|并|和|或)?(?:{_VERB}|细化|培育|改进|强化|优化|规范|巩固)?(?:起|了|好)?"
    "(?:[^，,。；;：:、的“”]{1,12}、[^，,。；;：:、的“”]{1,12}的)?"
    f"([\u4e00-\u9fffA-Za-z0-9+＋（）()、-]{{2,20}}?(?:{SUFFIX}){{1,2}})"
    "(?![\u4e00-\u9fff]{0,2}改革|[性化型治统]|定位|通道|生育|经济|单列|机械|部署|规划|纲要|布局|目标|任务|思想|相?(?:衔接|结合|融合|对接|统一)|并重|等|和其他|[\u4e00-\u9fff]{2,6}(?:计划|工程|行动))"
)
_GENERIC = re.compile(
    "(?:工作|各项|长效|有效|完善|健全|基本|现代|重点|重大|配套|相关|有关|[、和与])$"
    "|[的了等]|这个$|各项|一批|一系列|相关|有关|上述|以下|总书记|关于|这一|引领下|领导下|.{4}推进"
    "|^(?:[在和与、其各本向为\\d]|对(?!口)|以(?!工代赈|质取胜|旧换新|奖代补|购代捐)|.、|我国|认真|执行|实施|推进|严格|建立|制定|完善|健全|加强|利用|通过|按照)|(?<!创)新$|为$"
    "|(?:政策|规划|纲要|基金|结构|标准|法规|资金|方案|意见|体制|制度|机制|体系|计划|工程|行动|条例|法|产品|方式|改革|渠道|业态|意识|理念|手段|能级|模式|办法|责任)[、和及与]"
)
"""What is no name: 各项工作, or the end of a row of other things (产权结构、公司治理结构和激励约束)."""
_ESTABLISHED = re.compile(
    "(?:[\u4e00-\u9fff]{1,4}[省市县区]|国家|环境|临时|城镇|城乡|农村|居民|企业|职工|基本|新型|多层次|覆盖城乡的|现代化|现代|社会主义|中国特色|公共|行政|社会|内部|科技|全民|综合|监督)*"
    "(?:社会保障|保障|失业保险|养老保险|医疗保险|最低生活保障|社会救助|公务员|企业|金融|市场|市场经济|财政|会计|税收|所得税|出口退税"
    "|转移支付|收入分配|预算管理|就业服务|服务|合作医疗|自治|民族区域自治|安全|法律|政策|文化服务|经济|产业|教育|运行|信用|宏观调控|治理|卫生|医疗卫生|管理|绩效评价|产权保护|住房公积金|动员|监督|创新|人才培养|产品质量|激励约束|风险防控"
    "|监管|考核|评价|奖惩|协调|应急|预警|指令性|指导性|有偿使用|目标管理|政绩考核|社会保险|医保|法治|交通|物流|能源|供应|责任)$"
)
"""What every state has, whatever a document says of it: 社会保障体系, 预算管理制度."""
_SHORTEST_NAME = 3
"""Fewer characters before 机制 or 制度 name nothing of a document's own: 激励机制, 产权制度."""


def mentions(paragraph: int, text: str) -> list[MentionSpan]:
    """The mechanisms that one paragraph names, in order, without overlap; common phrases (三农) are left out."""
    found: list[MentionSpan] = []
    if "“" in text or "「" in text or '"' in text:
        found += quoted_names(paragraph, text)
    if _HINT.search(text):
        taken = 0
        quoted = list(found)
        for m in _NAMED.finditer(text):
            while taken < len(quoted) and quoted[taken].end <= m.start(1):
                taken += 1
            if taken < len(quoted) and quoted[taken].start < m.end(1):
                continue
            kind = kind_of(m[1])
            own = m[1][: -len(kind)]
            if len(own) >= _SHORTEST_NAME and not _GENERIC.search(own) and not _ESTABLISHED.match(own):
                found.append(MentionSpan(paragraph, m.start(1), m.end(1), m[1], kind))
        found.sort(key=lambda f: f.start)
    return found
