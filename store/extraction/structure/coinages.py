"""Names that a document coins and puts in quotes: “六个一”, “磐石工程”, “党员中心户”, “造血式”帮扶.

Quotes stand around much else: what somebody said, words used in another sense, problems, glosses, set phrases of
politics.  What is coined says what it is (…工程, …机制, …工作队), counts its parts (“1+5+26”), or stands where a
document sets something up (打造“天府先锋”), alone or in a row of such names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.extraction.structure.wording import words
from store.spans import MentionSpan

KINDS = words("""
    负责制 责任制 督查制 承诺制 包保制 承包制 联系制 双组长制 河长制 林长制 路长制 田长制 首问制 问责制 机制 制度 体系
    工程 行动 计划 模式 办法 工作法 平台 品牌 清单 战略
""")
SLOGAN = "口号"
"""The kind of a coined name that says nothing of what it is: “六个一”, “两不愁三保障”."""
SUFFIX = "|".join(sorted(KINDS, key=len, reverse=True))
_QUOTED = re.compile(
    f'[“「『"]([^“”「」『』"。；？！]{{2,24}})[”」』"](?:([^“”，,。；;、：:()（）《》\\s]{{0,8}}?(?:{SUFFIX}){{1,2}})(?!布局|部署|目标|纲要|规划|[性化型统]))?'
)
_LOOSE = re.compile("[等与及]|问题|放在|纳入|作为|和(?![美谐睦平])|^[这为的是]|作为|改革|市场")
"""What follows a quotation and belongs to something else: “玉如意计划”和贷款畅通工程."""
_COUNTED = re.compile(r"[\d一二两三四五六七八九十双多N]|[+＋]")
_PERIOD = re.compile("十[一二三四五六七八九]五|[一二三四五六七八九]五$")
"""Plan periods: “十四五”重大工程."""
_COMMON = re.compile(
    "(?:十?[一二三四五六七八九]五|单一.*|四梁八柱|[一五七八十]一|第一(?!书记).*|一把手|一刀切|最[后初]一.*|[两三]委|三农|三公.*|三废|四个意识|四个自信"
    "|两个确立|两个维护|三个代表|两个一百年|一国两制|.*一个中国.*|一中一台|两个中国|一边一国|.*共识|.*一国两制|一带一路|两山|两高|双碳|双控"
    "|双一流|新三[板样]|一盘棋|一张[图网]|一体化|一站式|二次.*|五位一体|四个全面|两个毫不动摇|普九|两癌|两免一补|五篇大文章"
    "|四人帮|四化|四个现代化|一哄而[上起]|一窝蜂|一言堂|多米诺.*|半拉子.*|百年未有.*|二十[大国].*|一发中的|两院|两会|一对一|一国两府|一个国家.*"
    "|一老一小|三期叠加|七个有之|两高一资|城中村|.*连[增丰涨]|.{1,4}号|\\d+(?:分钟|条|小时)"
    "|(?:世界|中国|全国|亚洲|全省).*|[\\d.]+(?:后|万|版)|多予|.*(?:翻番|下降|增长|突破|第一|新局|连冠|连好|[\\d百]强|认同|与共|称号|最差路段))$"
)
"""What counts and is yet no document's own."""
_FIGURATIVE = re.compile(
    "(?:升级版|回头看|走出去|引进来|请进来|送出去|硬骨头|主力军|生力军|主阵地|主战场|主引擎|排头兵|领头雁|领头羊|压舱石|稳定器|助推器|推进器|加速器|孵化器"
    "|护城河|防火墙|桥头堡|金字招牌|新?名片|样板|样本|标杆|加速度|加速键|大写意|工笔画|组合拳|最大公约数|同心圆|牛鼻子|总开关|钥匙|金钥匙|绊脚石|拦路虎"
    "|指挥棒|风向标|晴雨表|试金石|磨刀石|试验田|新高地|高地|绿水青山就是金山银山|卡脖子|走过场|高压线|警戒线|红线|底线|生命线|安全网|及时雨|大水漫灌|精准滴灌"
    "|绣花|大合唱|独角戏|百花园|后花园|聚宝盆|摇钱树|定海神针|助攻手|施工图|路线图|时间表|任务书|军令状|责任状|钉子|店小二|后半篇文章|文章|答卷|接力棒|火车头"
    "|.{1,3}(?:关|难|热|病|风|气|味)|沉睡|输血|造血|等靠要|短板|潮汐|地标|蓄水池|发动机|动力源|增长极|强引擎|引擎|磁场|洼地|阵地|堡垒|纽带|桥梁|窗口|舞台|答案)$"
)
"""Words in another sense rather than names: 打造“升级版”, 当好“排头兵”."""
_SHAM = re.compile("(?:形象|政绩|面子|豆腐渣|半拉子|烂尾|胡子)工程$")
_TELLING_END = re.compile(
    "(?:车间|超市|银行|书记|副县长|副乡长|副镇长|副总|科长|村长|镇长团|服务团|工作队|服务队|突击队|先锋队|小分队|讲堂|学堂|党校|夜校|课堂|先锋|家园|中心户|示范户|爱心岗|示范岗"
    "|先锋岗|责任区|驿站|热线|直通车|大赛|之家|小屋|管家|明白人|带头人|特派员|指导员|联络员|合伙人|红黑榜|光荣榜|评议会|院坝会|恳谈会|画廊|示范带|专班|庭院"
    "|帮扶|服务日|党日|一码通|一卡通|一网通办|码上办|经验|工作室|工作站|服务站|联盟|基金|专列|路长|街长|楼长|网格长)$"
)
"""What a name that says what it is ends with."""
_SET_UP = re.compile(
    "(?:打造|推行|推广|推出|创办|创建|实行|实施|建立|设立|举办|开办|开设|启动|探索|创新|建设|整合|组建|叫响|选派|选聘|采取|运用|采用|构建|深化|开展|推进|健全|完善"
    "|试行|命名|培育|创设|搭建|落实|执行|做强|做优|擦亮|发放|推开|创|评选|评|办|成立)"
    "(?:了|出|好|以|一批|一个|系列|全省|全市|全县|各类|各种|特色|党员|的)?$"
)
_CALLED = re.compile(
    "(?:等|的)?[\u4e00-\u9fff]{0,4}?(?:机制|制度|体系|举措|模式|做法|品牌|平台|载体|原则|活动|试点|示范带|示范点|大赛|队员|队伍|工作法|服务区|专区|街区|帮扶|党建|服务队|网格|工作站|积分)"
)
"""What is said after a name of what it is: “科技镇长团”等模式, “轮战”队员."""
_FAULT = re.compile(
    "(?:等|的)?[\u4e00-\u9fff]{0,4}?(?:事故|火灾|地震|洪水|事件|暴雨|疫情|案|问题|现象|矛盾|难题|困境|倾向|怪圈|顽疾|瓶颈|弊端|思想|思维|观念|心态|之风|行为)"
)
_SPEECH = re.compile(
    "(?:指出|强调|说|道|写道|认为|所谓|称为|称作|比喻为|[：:]|是|为|像|当好?|成为|既做|要做|争做|变|从|由|向|到|破解|解决|克服|消除|避免|防止|杜绝|反对|整治|纠治|打破|破除"
    "|针对|存在|树牢|增强|坚定|捍卫|摒弃|摆脱|遏制|打击|给予|对|使|让|被|把|将|如|丢掉|改变|告别|跨越|啃下|打赢|谱写|答好)$"
)
_SAID = re.compile("[我你他她它咱](?!为家乡)|不(?!忘)|很|是|让我")
"""Begins what somebody said."""
_SHIFTS = re.compile('[”」』"](?:向|转|到|变)')
_BETWEEN = re.compile("[、和与及]?$|以及$")
_LONGEST_BARE = 20
_KNOWN = 12
"""So many of the names before a gloss are remembered."""
_LOOK = 12


@dataclass(frozen=True, slots=True)
class _Quotation:
    inner: str
    start: int
    close: int
    """after the closing quote"""
    after: str
    """the words that say what it is (帮扶力量选派机制), as far as they are known at once"""
    end: int


def quoted_names(paragraph: int, text: str) -> list[MentionSpan]:
    """The coined names in quotes in one paragraph, in order."""
    quotations = [
        _Quotation(m[1].strip(), m.start(), m.end(1) + 1, m[2] or "", m.end()) for m in _QUOTED.finditer(text)
    ]
    found: list[MentionSpan] = []
    known: list[str] = []
    for row in _rows(text, quotations):
        set_up = _is_set_up(text, row)
        for quotation in row:
            name = _named(text, quotation, set_up)
            if name is None or _is_gloss(quotation.inner, known):
                continue
            known = [*known[1 - _KNOWN :], quotation.inner]
            end, kind = name
            found.append(MentionSpan(paragraph, quotation.start, end, text[quotation.start : end], kind))
    return found


def _rows(text: str, quotations: list[_Quotation]) -> list[list[_Quotation]]:
    """The quotations, those that stand in one row together: “党员结对子”“党员中心户”、“党员爱心岗”."""
    rows: list[list[_Quotation]] = []
    for quotation in quotations:
        if rows and quotation.start - rows[-1][-1].close <= 2:
            between = text[rows[-1][-1].close : quotation.start]
            if _BETWEEN.fullmatch(between):
                rows[-1].append(quotation)
                continue
        rows.append([quotation])
    return rows


def _is_gloss(inner: str, known: list[str]) -> bool:
    """Whether a quotation explains a part of a name before it: “两稳” after “一减两稳五增”."""
    return "+" not in inner and any(inner in name and len(name) > len(inner) + 1 for name in known)


def _is_set_up(text: str, row: list[_Quotation]) -> bool:
    """Whether the words around a row of quotations say that names stand in it; they decide for all of it."""
    begin, close = row[0].start, row[-1].close
    before = text[max(0, begin - _LOOK) : begin]
    if _FAULT.match(text, close) or _SPEECH.search(before) or _SHIFTS.match(text, close - 1):
        return False
    called = _CALLED.match(text, close) is not None
    # “永不打烊”的移动课堂: an attribute, unless what it is called follows (“应上尽上”的原则).
    return called or (not text.startswith("的", close) and _SET_UP.search(before) is not None)


def _named(text: str, quotation: _Quotation, set_up: bool) -> tuple[int, str] | None:
    """Where the name ends that a quotation is, and its kind; None for what is no name."""
    inner, after = quotation.inner, quotation.after
    if _PERIOD.match(inner) or _SHAM.match(inner):
        return None
    if after and not _LOOSE.search(after):
        return quotation.end, kind_of(after)
    kind = kind_of(inner)
    if kind and len(inner) > len(kind) + 1:
        return quotation.close, kind
    if _COMMON.match(inner) or _FIGURATIVE.match(inner):
        return None
    if _SAID.match(inner):
        return None
    if _COUNTED.search(inner) and len(inner) <= 12 and not _FAULT.match(text, quotation.close):
        return quotation.close, kind_of(after) or SLOGAN
    if len(inner) <= _LONGEST_BARE and not re.search("[，,]", inner):
        before = text[max(0, quotation.start - _LOOK) : quotation.start]
        if set_up or (_TELLING_END.search(inner) and not _SPEECH.search(before)):
            return quotation.close, SLOGAN
    return None


def kind_of(name: str) -> str:
    """The kind of mechanism that a name ends with (…机制, …工程), or ""."""
    return next((k for k in KINDS if name.endswith(k)), "")
