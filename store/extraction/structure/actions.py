"""Which stretch of text states a policy action rather than a fact, a scene or a label."""

from __future__ import annotations

import re

from store.extraction.structure.wording import ADVERBS, MODALS, SUBJECTS, VERB, VERBS, any_of

LONGEST_LEAD = 34
"""A clause that leads a paragraph is no longer than this."""
_OPENING = re.compile(f"(?:我们)?(?:{any_of(MODALS)})?")
ACTION = re.compile(
    f"(?P<subject>(?:{any_of(SUBJECTS)})?(?:{any_of(MODALS)})?)(?:(?:{any_of(ADVERBS)})(?:地|、|和)?){{0,4}}"
    f"(?P<verb>{VERB}|在[^，,。；]{{1,16}}?建立)"
)
_VERBAL_ADVERB = re.compile(
    "(?:加快|统筹|创新|探索|试点|协同|组织)(?=发展|服务|管理|改革|教育|生产|供应|销售|规划|研究|设计|监管|治理|保障|培训|合作|协作|交流|投资"
    "|开放|转型|升级|储备|流通|制造|监测|审批)"
)
"""Adverbs that are the verb where a noun of action follows (加快生产性服务业发展, 统筹发展和安全): names keep them."""
_FACT = re.compile(
    "(?<![求但凡于还别可其])是(?![非否])|有待(?!遇)|取得|迈上|迈出|再上|显著|明显[提增改加好]|得到|实现了|了$|成效"
    "|更加[\u4e00-\u9fff]{2}$"
    "|(?:进一步|日益|基本|逐步|初步|全面|明显|有效|更为|持续|不断|稳步|大幅|继续|扎实|深入|快速|加快|顺利|蓬勃|有序|加速|纵深)"
    "(?:发展|提高|增强|改善|扩大|推进|深化|完善|加强|优化|提升|拓展|加快|强化|破解|巩固|改进|增长|增加|下降|上升|好转|向好|稳定|健全"
    "|缩小|复苏|繁荣|展开|进行|显现|形成|建立|释放|集聚|凸显|成长|跃升|壮大|涌现|见效|落地|夯实|彰显|发力|加力|加码|加劲)$"
    "|(?<=.{3})(?:深化拓展|巩固提升|改善提升)$"
    "|不合理|不协调|不完善|不到位|滞后|薄弱|力度加大$|步伐加快$|活力迸发$"
    "|已经|达到|居[全世]|获得|荣获|成为|名列|超过|位[居列]|[顺胜]利完成|十分|仍然|依然|难度|不够|不足|不强|不高|不平衡"
)
_NOT_ACTION = re.compile(
    "的$|增强.{0,10}(?:使命感|紧迫感|责任感|忧患意识|信心)|^关于|^组织(?:实施|领导|保障)$|以下|下列|(?:年|年度|各项|全年|政府|本届|方面|今后).{0,6}工作$|"
    "^(?:发展[成环形阶态格势的改]|建设[成的]|改革[成]|教育[事部]|开放[的]|管理[部机]|服务[业]|使[得]|让我|使我|要[求点]|应[急])"
    "|(?:回顾|总体要求|指导思想|基本原则|主要目标|总体目标|工作目标|目标任务|工作任务|重点任务|主要任务|重点工作|总体思路|基本情况|情况"
    "|存在问题|主要问题|意义|主要成效|经验|体会|附则|总则|背景|措施|安排|工作建议|任务分工|建议|说明)$"
    "|^(?:培训|申请|申报|办理|补助|扶持|救助|保障|奖励|评选|实施|服务|帮扶|参保|发放|检查|验收|招聘)(?:对象|内容|标准|条件|范围|时间|地点|方式|依据|流程|材料|期限|经费)$|^(?:扶持|优惠|支持|补贴|补助|奖励|激励|保障|帮扶)政策$"
)
CONTEXT = re.compile(
    "围绕|针对|聚焦|按照|依据|根据|结合|坚持|通过|紧扣|充分发挥|充分利用|充分运用|为|以|把|对|在|从|立足|遵循|面对|面向|着眼|依托"
    "|截至|目前|今年|去年|近年|同时|此外|其中|如|凡|对于|由|当|自|经|与|并|累计|20|19"
)
SETTING = re.compile(
    "按(?![时期揭])|根据|依据|遵循|针对|围绕|紧紧围绕|聚焦|着眼|立足|适应|为了?|在|以(?!上|下|内|外)|面对|结合|紧扣|通过|采取"
)
DISPOSAL = re.compile("(?:我省|我市|我县)?[把将]")
_DEED = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:学习|培训|[自抽检督排核巡普]查|整改|整治|宣传|公示|验收|评估|考核|动员|部署|报送|审核|申报|登记|摸底|监督|评选|表彰|审批|发放"
    "|演练|值守|处置|攻坚|推广|调研|研判|问责|通报|督导|救助|治理|清理|清退|纠正|执法|会商|回访|走访|巡护|监测|防控)(?:[（(][^（）()]{1,16}[）)])?$"
)
_REGULATES = ("明确", "规范", "规定")
"""Verbs whose object may hold any other verb: 明确科研人员获得收益的办法."""
_ORGAN_NAME = re.compile(
    "(?:督查|检查|督导|考核|监督|监管|管理|发展改革|教育|规划|审计|统计|指挥|宣传|保障|服务|扶贫|建设|监督管理)(?:室|局|厅|委|办(?![理好法公学事实成])|组|[主有]?[管关]?部门)"
)
"""What begins with a verb and names an organ: 督查室, 发展改革委, 监管部门."""
_INSTRUMENT = re.compile(
    "(?:补贴|补助|补偿|奖励|奖补|贷款|贴息|资助|救助|津贴|减免|保险|基金|计划|工程|行动|机制|制度|办法|模式|体系|培训)$"
)
_RESULT = re.compile(
    f"(?:{any_of(VERBS)})(?:[的越性型]|是"
    "|与(?!.{2,20}(?:合作|联系|协作|沟通|衔接|协调|交流|对接|配合|互动|融合)))|(?:增强|提高|提升|增加|改善|促进|推动|激发|缓解|巩固|扩大|优化|减少|降低|保持|维护|满足|夯实"
    "|带动|繁荣|丰富|活跃)了"
)
_LABEL = re.compile(
    "(?:对象|标准|条件|材料|流程|程序|依据|时限|方式|渠道|电话|范围|期限|内容|要求|要点|部门|单位|时间|地点|名称|来源|口径|说明|问题|简介|概述|职责"
    "|权限|原则|目标|任务|情况|[？?吗呢])$|什么|如何|怎[么样]|哪些|多少|是否"
)
_PREPOSED = re.compile(
    f"(?:继续|必须|要|始终|坚持)?(?:把|从|在|对(?!外)|向|用(?!于)|以)[^，,。是]{{2,18}}?(?:作为|放在|摆在|纳入|贯穿|抓手|{VERB})"
)
_DEMANDED = re.compile("[\u4e00-\u9fff、]{2,14}?(?:必须|要)(?:取得|实现|有|" + VERB + ")")
_FIELD = re.compile("的(?:[\u4e00-\u9fff]{2})?工作$")
"""A field of work rather than an action: 在工人中的宣传工作."""
_SCENE = re.compile("的?同时|方面$|作为.*(?:举措|任务|之重|大事|工程|责任)$")
_AIM = re.compile(
    "(?:努力|大力|全力|奋力|持续|着力)?(?:推动|促进|力争|争取|确保|推进|奋力|努力|保持|实现|支持|引导|鼓励|带动|促使|加快|保障|注意(?!到)|要)"
)
_SHORT = "[扩优强稳促抓保拓建提推减降增补防控治惠育引聚活畅通严亮树兴搭突压转化融联帮扶][\u4e00-\u9fff]{2}"
TERSE = re.compile(f"{_SHORT}(?:、{_SHORT})*$")
"""Actions in three characters each: 扩渠道, 稳就业、保民生."""
_TERSE_CHAIN = re.compile(f"(?:{any_of(ADVERBS)}){{1,3}}(?:{_SHORT}、?){{1,4}}$")
_POLICY_DEMANDED = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:政策|工作|建设|改革)(?:要|必须)(?!求|有|看|认识|清醒)[\u4e00-\u9fff]{2}"
)
"""What a policy is to be like: 积极的财政政策要提质增效."""
_SINCE = re.compile(
    "(?:[一二三四五六七八九十两几近]+年(?:多)?来|(?:这|过去)?(?:[一二三四五六七八九十两几]+年|的一年)|去年|今年)[，,]"
    "(?=我们)"
)
_ONE_CHARACTER = re.compile(
    "(?:抓(?![捕获紧取手])|建(?![设议国筑制立成党军交材])|强(?![化度大劲烈制调势])|育(?![人种苗龄肥])|选(?![举民项手])|聚(?![焦集会])|兴(?![旺起奋])"
    "|促(?![进使销成])|筑|树(?![立木种])|配(?![套合送件])|管(?![理道])|补(?![助贴充])|扶(?![贫持])|引(?![导发进起用])|提(?![供出高升案议倡到])"
    "|拓(?![展宽])|激(?![发励烈光])|亮(?![点度相])|搭(?![建配])|畅(?![通销])|解(?![决放释])|治(?![理安疗])|织|练|联(?![合系动通盟])|帮(?![扶助]))"
    "[^，,。；：:的]{3,11}$"
)
"""An action whose verb is one character: 建战斗堡垒, 抓责任落实建强“指挥部”."""
_GENERAL = re.compile("[^的]{2,20}(?:工作|任务|措施)$")
_COINED_LABEL = re.compile("“[^”]{2,12}”[\u4e00-\u9fff]{2,8}$")
_CLAUSES = re.compile("[，,；;：: 　]")


def is_action(text: str) -> bool:
    """Whether `text` (a heading, a sentence, a clause) states something that is done rather than a fact."""
    start = action_start(text)
    if start < 0:
        return bool(_TERSE_CHAIN.match(text))
    return is_action_from(text, start)


def is_action_from(text: str, start: int) -> bool:
    """Whether the verb of doing at `start` makes `text` an action: `text` is no fact and no label, and is whole."""
    return (
        len(text) >= 4
        and not _NOT_ACTION.search(text)
        and not _ORGAN_NAME.match(text, start)
        and (not _RESULT.match(text, start) or verb_start(text, start) < start)
        and (not tells_fact(text) or text.startswith(_REGULATES, start))
        and text.count("“") == text.count("”")
        and text.count("《") == text.count("》")
    )


def is_topic(text: str) -> bool:
    """Whether a short sentence with a body after it states an action; a phrase with 把, 从, 在 may come first."""
    return is_action(text) or bool(
        not _SCENE.search(text)
        and (_PREPOSED.match(text) or _POLICY_DEMANDED.match(text) or _ONE_CHARACTER.match(text))
        and not _NOT_ACTION.search(text)
        and not tells_fact(text)
    )


def tells_fact(text: str) -> bool:
    """Whether a clause says how things are or what came of them (改革取得新突破), not what is done."""
    fact = _FACT.search(text)
    # 推动重要领域改革取得新突破 is an aim; 改革取得新突破 is a fact.
    return fact is not None and not (fact[0][0] not in "是了有达居获荣成位十仍依难不" and _AIM.match(text))


def action_start(text: str) -> int:
    """Where the verb of doing stands if it stands first, after subject (我省), modal (必须) and adverbs; else -1."""
    found = ACTION.match(text)
    return found.start("verb") if found else -1


def verb_start(text: str, start: int) -> int:
    """Where the verb really begins that `action_start` found at `start`: at 统筹 in 统筹发展和安全."""
    found = _VERBAL_ADVERB.search(text)
    return found.start() if found is not None and found.end() == start else start


def heading_name(title: str) -> str:
    """The name of the measure that a heading states, or "": any clause is an action, or it names an instrument."""
    title = title.strip(" 　。：:")
    if len(title) < 4 or _NOT_ACTION.search(title):
        return ""
    if (
        any(is_action(c) for c in _CLAUSES.split(title))
        or _DEMANDED.match(title)
        or (
            (_ONE_CHARACTER.match(title) or _PREPOSED.match(title))
            and not _FIELD.search(title)
            and not tells_fact(title)
        )
        or (len(title) <= 20 and _INSTRUMENT.search(title))
    ):
        return without_modal(title)
    return ""


def label_name(label: str) -> str:
    """The name in the label of a line (“一站式”结报：…, 创业担保贷款：…), "" for 扶持对象：… and 记者：…."""
    if _LABEL.search(label) or _NOT_ACTION.search(label) or tells_fact(label):
        return ""
    return label if _INSTRUMENT.search(label) or _COINED_LABEL.match(label) or is_action(label) else ""


def is_aim(clause: str) -> bool:
    """Whether a clause says what is to come of an action: 促进…, 实现…, 确保…"""
    return clause[:1] != "要" and bool(_AIM.match(clause))


def without_time(text: str) -> str:
    """`text` without a time that only dates what 我们 did: 五年来，我们聚力构建… → 我们聚力构建…"""
    found = _SINCE.match(text)
    return text[found.end() :] if found else text


def sets_scene(clause: str) -> bool:
    """Whether a clause only says on what ground or to what end something is done (按照…的要求, 围绕…)."""
    return bool(SETTING.match(clause) or CONTEXT.match(clause) or DISPOSAL.match(clause))


def is_label(title: str) -> bool:
    """Whether a title says what kind of thing follows, none of it an action: 救助对象, 申请条件, 办理流程."""
    return bool(_LABEL.search(title))


def is_deed(title: str) -> bool:
    """Whether a short noun title names a deed: 各地自查, 重点抽查（5月）."""
    return bool(_DEED.match(title))


def orders_only(title: str) -> bool:
    """Whether a title only orders a text, whatever verbs it holds: 计划执行情况的回顾, 主要任务."""
    return bool(_NOT_ACTION.search(title))


def is_noun_title(title: str) -> bool:
    """Whether a title that is no action may still name a measure among its fellows: no label, no question, no fact."""
    return (
        4 <= len(title) <= 26 and not _LABEL.search(title) and not _NOT_ACTION.search(title) and not _FACT.search(title)
    )


def is_general_title(title: str) -> bool:
    """Whether a title states an action but does not say which (全力抓好七项重点工作): it counts among fellows only."""
    return action_start(title) >= 0 and bool(_GENERAL.match(title)) and not tells_fact(title)


def is_fellow(clause: str) -> bool:
    """Whether a clause that is no action may still be an item among items most of which are."""
    return 4 <= len(clause) <= LONGEST_LEAD and not _LABEL.search(clause) and not tells_fact(clause)


def without_modal(name: str) -> str:
    """`name` without the modal in front: 必须强化使命担当 → 强化使命担当."""
    found = _OPENING.match(name)
    if found and found.end() and len(name) - found.end() >= 4 and action_start(name[found.end() :]) >= 0:
        return name[found.end() :]
    return name
