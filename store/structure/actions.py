"""Which stretch of text states a policy action, and what its shortest own name is.

Policy Chinese puts the action first: an optional adverb (着力, 持续, 全面), a verb of doing (建立, 实施, 推进, 抓好), its
object.  A statement of fact puts a subject first (经济平稳较快发展) or says what came of it (取得新进展).  The word lists
below are this room's grammar of that difference.
"""

from __future__ import annotations

import re

_ADVERBS = (
    "大力 着力 持续 全面 深入 积极 继续 扎实 切实 稳步 加快 全力 进一步 创新 连续 不断 坚决 有效 稳妥 统筹 协同 重点 充分 "
    "认真 严格 坚定 坚定不移 始终 努力 更好 更加 全方位 全域 全程 大幅 逐步 及时 主动 率先 广泛 普遍 科学 合理 适度 适时 依法 "
    "从严 从紧 从快 尽快 抓紧 精心 精准 精细 有序 有力 有针对性地 因地制宜 因时因势 分类 分层分类 分级 统一 集中 动态 高标 "
    "高标准 高质量 高水平 高位 高效 千方百计 毫不动摇 毫不放松 坚持不懈 一以贯之 多渠道 多措并举 多方 多元 强力 奋力 聚力 "
    "纵深 系统 试点 探索 优先 同步 同时 特别是 还要 也要 又要 均衡 牢牢 牢固 紧紧 紧密 深度 整体 常态化 长效化 规范化 自觉 共同 "
    "正确 妥善 细致 从源头 标本兼治 综合 大胆 鲜明 健康 平稳 稳慎 审慎 谨慎 加力 接续 梯次 滚动 用心 用情 用力 巩固和 "
    "高度 扎扎实实 大张旗鼓 狠狠 实实在在 认认真真 旗帜鲜明 理直气壮 严厉 严密 严肃 严 深 狠 先后 全省 全市 全县 全区 精心 首次 创造性 认真地 坚决地 积极地 有步骤地 有计划地 有重点地"
).split()
_MODALS = "必须 要 应当 应 将 我们要 我们将 今年要 需要 务必 就要 还将 还 都要 也 更要 必须要 首先要 首先 还必须 一定要 就必须 关键要".split()
_SUBJECTS = (
    "我省 我市 我县 我区 我州 我国 我们 各地 各级 各部门 各级党组织 各级各部门 全省 全市 全县 全区 全州 省委 市委 县委 "
    "省委省政府 省委、省政府 市委市政府 市委、市政府 国家 政府 中央 市县 省市县 各级政府 各级党委 本届政府 国务院"
).split()
_VERBS = (
    "建立 健全 完善 构建 建设 建成 打造 搭建 组建 创建 设立 设置 成立 筑牢 夯实 巩固 强化 加强 加大 加快 加速 加密 增强 增加 "
    "提高 提升 提振 优化 改善 改进 改革 改造 改建 扩大 扩建 扩充 拓展 拓宽 延伸 深化 推进 推动 推广 推行 推出 推开 推介 促进 "
    "实施 实行 落实 执行 开展 组织 举办 启动 探索 试行 试点 创新 制定 制订 出台 印发 修订 编制 编印 颁布 发布 公布 规范 统一 "
    "统筹 整合 协调 对接 整治 整顿 治理 清理 清除 取缔 查处 打击 严惩 严查 严控 控制 遏制 防范 防止 防治 化解 处置 排查 检查 "
    "督查 督促 督导 督办 监督 监测 监管 考核 评估 问责 追责 压实 压紧 压减 压缩 降低 减少 减轻 减免 取消 下放 简化 精简 放宽 "
    "放开 放活 激发 激活 激励 鼓励 引导 引进 引入 引育 吸引 支持 扶持 帮扶 帮助 援助 救助 资助 补助 补贴 奖励 表彰 发放 拨付 "
    "安排 投入 投资 新建 新增 保障 保护 保持 保证 确保 维护 稳定 稳住 稳妥 坚持 坚定 坚守 坚决 贯彻 学习 宣传 宣讲 教育 培训 "
    "培养 培育 培植 选派 选拔 选聘 选调 选优 选好 选准 选优配强 配强 配齐 配优 配置 调整 调配 充实 轮换 轮训 招聘 招募 考录 聘用 提拔 重用 "
    " 用好 用活 用足 管好 管住 抓好 抓实 抓住 抓牢 抓紧 抓细 抓党建 做好 做强 做优 做大 做实 做精 搞好 搞活 办好 办实 建好 "
    "建强 建优 打好 打赢 打通 守住 守好 守牢 兜住 兜牢 兜好 兜底 补齐 补上 补强 补充 种好 管理 服务 融合 融入 盘活 壮大 发展 "
    "振兴 弘扬 传承 培树 树立 树牢 倡导 弘扬 凝聚 汇聚 聚集 集聚 聚焦 聚合 集中 发挥 利用 依托 突出 注重 把握 围绕 破解 解决 "
    "攻克 突破 破除 消除 缩小 缓解 畅通 疏通 疏解 联通 贯通 连通 扩围 增设 增进 增添 赋能 开发 开放 开辟 开拓 开通 开设 开办 "
    "举行 召开 建造 修建 修复 修缮 恢复 绿化 美化 净化 亮化 硬化 净化 淘汰 关闭 转变   转型 升级  替代 承接 引领 "
    "带动 带领    签订 签署 缔结 履行 承担 担当 担负 扛起 扛牢 肩负 扣紧 拧紧 系紧 织密 织牢 扎紧 严肃 严明 严格 "
    "严守 净化 端正 反对 反腐 惩治 纠正 纠治 整饬 厉行 节约 精准 精细 丰富 繁荣 活跃 满足 方便 便利 关心 关爱 关注 重视 尊重 "
    "团结 动员 发动  号召 激活 释放 挖掘 挖潜 培优 育强 扶优 招引 招商 引资 争取 争创 力争 申报 申请 设计 谋划 规划 布局 "
    "部署 研究 研发 攻关 制造 生产 供应 供给 收购 储备 流通 销售 出口 进口 通关 退税 减税 降费 让利 融资 发行 置换 贷款 担保 "
    "承诺 公开 公示 公布 审批 审核 审计 备案 登记 确权 颁证 流转 征收 补偿 安置 搬迁 易地搬迁 迁建 危改 改厕 通水 通电 通路 "
    "挂牌 挂任 挂职 派驻 驻村 结对 联系 联动 联合 合作 协作 协同 交流 互动 对口 共建 共享 共治 共商 定点 定向 定期 采取 采用 "
    "运用  普及 全覆盖 打破 扭住 牵住 锚定 厚植 狠抓 严抓 重视 落细 做细 走好 走稳 走实 过好 把好 把牢 理顺 厘清 明确 明晰 界定 细化 量化 深耕 深挖 锻造 锤炼 "
    "淬炼 锻炼 练好 提能 提质 提标 扩面 扩容 扩大 增产 增收 增效 稳产 稳岗 稳价 保供 保价 促就业 惠及 造福 回应 办理 受理 畅享 "
    "构筑 营造 塑造 重塑 擦亮 叫响 唱响 讲好 讲清 用心 守护 呵护 护航 保育 养护 管护 抢抓 抢占 抢救 抗击 战胜 应对 克服 消化 "
    "有效 减征 免征 缓缴 返还 上调 下调 调高 调低 延长 缩短 提前 推迟  禁止 限制 淘汰 杜绝 严禁 禁 不准 划定 划转 下沉 下移 "
    "上移 移交 移风易俗 倒逼 牵引 驱动 拉动 撬动 放大 缩减 裁减 裁撤 合并 撤并 组建 重组 并购 剥离 分离 分流 脱钩 挂钩 接轨 "
    "融通 贴息   推 赋予 给予 授予 提供 提倡 提请 健全完善 建立健全 维护好 尊崇 崇尚 优抚 拥军 双拥 练兵 备战 强军 改组 "
    "整改 整理 整建 编实 编好 抓大 抓早 抓党 织好 绘就 描绘 谱写 书写 开创 开启 迈向 奋进 勇于 敢于 善于 追赶 赶超 跨越"
).split()
_RESULTATIVE = "(?:抓|搞|办|做|建|用|管|选|配|稳|守|打|放|兜|保|盯|压|补|拓|强|育|把|练|织|扎|筑)(?:好|牢|实|优|强|大|紧|细|住|稳|赢|准|活|深|足|精|严|密|齐|长)"


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


_OPENING = re.compile(f"(?:我们)?(?:{_any_of(_MODALS)})?")
_VERB = f"(?:{_any_of(_VERBS)}|{_RESULTATIVE})"
_ACTION = re.compile(
    f"(?P<subject>(?:{_any_of(_SUBJECTS)})?(?:{_any_of(_MODALS)})?)(?:(?:{_any_of(_ADVERBS)})(?:地|、|和)?){{0,4}}"
    f"(?P<verb>{_VERB}|在[^，,。；]{{1,16}}?建立)"
)
_FACT = re.compile(
    "(?<![求但凡于还别可])是(?![非否])|有待|取得|迈上|迈出|再上|显著|明显[提增改加好]|得到|实现了|了$|成效"
    "|更加[\u4e00-\u9fff]{2}$"
    "|(?:进一步|日益|基本|逐步|初步|全面|明显|有效|更为|持续|不断|稳步|大幅|继续|扎实|深入|快速|加快|顺利|蓬勃|有序|加速)"
    "(?:发展|提高|增强|改善|扩大|推进|深化|完善|加强|优化|提升|拓展|加快|强化|破解|巩固|改进|增长|增加|下降|上升|好转|向好|稳定|健全"
    "|缩小|复苏|繁荣|展开|进行|显现|形成|建立|释放|集聚|凸显)$"
    "|不合理|不协调|不完善|不到位|滞后|薄弱|力度加大$|步伐加快$|活力迸发$"
    "|达到|居[全世]|获得|荣获|成为|名列|超过|位[居列]|[顺胜]利完成|十分|仍然|依然|难度|不够|不足|不强|不高|不平衡"
)
_NOT_ACTION = re.compile(
    "的$|^组织(?:实施|领导|保障)$|以下|下列|(?:年|年度|各项|全年|政府|本届|方面|今后).{0,6}工作$|"
    "^(?:发展[成环形阶态格势的]|建设[成的]|改革[成]|教育[事部]|开放[的]|管理[部机]|服务[业]|使[得]|让我|使我|要[求点]|应[急])"
    "|(?:回顾|总体要求|指导思想|基本原则|主要目标|总体目标|工作目标|目标任务|工作任务|重点任务|主要任务|重点工作|总体思路|基本情况|情况"
    "|存在问题|主要问题|意义|主要成效|经验|体会|附则|总则|背景|措施|安排|工作建议|任务分工)$"
)
_CONTEXT = re.compile(
    "围绕|针对|聚焦|按照|依据|根据|结合|坚持|通过|紧扣|充分发挥|充分利用|充分运用|为|以|把|对|在|从|立足|遵循|面对|面向|着眼|依托|"
    "截至|目前|今年|去年|近年|同时|此外|其中|如|凡|对于|由|当|自|经|与|并|累计|20|19"
)
_COINED = re.compile(
    "(?:工程|行动|计划|机制|制度|体系|模式|办法|方案|战略|试点|平台|负责制|责任制|清单|工作法|规划)[”」』’》）)]*(?:建设)?$"
)
_INSTRUMENT = re.compile(
    "(?:补贴|补助|补偿|奖励|奖补|贷款|贴息|资助|救助|津贴|减免|保险|基金|计划|工程|行动|机制|制度|办法|模式|体系|培训)$"
)
_TITLED = re.compile(
    "(?:出台|制定|印发|制订|颁布|实施)《关于(.+?)的(?:若干|指导|实施)?(?:意见|方案|措施|办法|通知|决定|规定|政策措施)》"
)
_RAISED = re.compile(
    "[\u4e00-\u9fff]{0,4}?将(?P<what>[^，,从由]{2,24})[从由].{1,16}?(?P<verb>提高|降低|增加|提升|扩大|调整)[到至为]"
)
_RESULT = re.compile(
    f"(?:{_any_of(_VERBS)})(?:[的与]|是)|(?:增强|提高|提升|增加|改善|促进|推动|激发|缓解|巩固|扩大|优化|减少|降低|保持|维护|满足|带动|繁荣|丰富|活跃)了"
)
_LABEL = re.compile(
    "(?:对象|标准|条件|材料|流程|程序|依据|时限|方式|渠道|电话|范围|期限|内容|要求|要点|部门|单位|时间|地点|名称|来源|口径|说明|问题|简介|概述|职责"
    "|权限|原则|目标|任务|情况|[？?吗呢])$|什么|如何|怎[么样]|哪些|多少|是否"
)
_PREPOSED = re.compile(f"(?:把|从|在|对(?!外)|向|用|以)[^，,。是]{{2,18}}?(?:作为|放在|摆在|纳入|抓手|{_VERB})")
_DEMANDED = re.compile("[\u4e00-\u9fff、]{2,14}?(?:必须|要)(?:取得|实现|有|" + _VERB + ")")
_SCENE = re.compile("的?同时|作为.*(?:举措|任务|之重|大事|首位|工程|责任)$")
_AIM = re.compile(
    "(?:努力|大力|全力|奋力|持续|着力)?(?:推动|促进|力争|争取|确保|推进|奋力|努力|保持|实现|支持|引导|鼓励|带动|促使|加快|保障|要)"
)
_COINED_LABEL = re.compile("“[^”]{2,12}”[\u4e00-\u9fff]{2,8}$")
_COMMAS = re.compile("[，,；;]")
_DISPOSAL = re.compile("(?:我省|我市|我县)?[把将]")
_COLLECTIVE = re.compile(f"{_any_of(_SUBJECTS)}|[^，,]{{2,12}}方面$")
_ABOUT = re.compile("是|事关|关系[到着]?|也是|既|不仅|不是|离不开|任重")
_DEMAND = re.compile("(?:首先|关键是?|最重要的是|根本)?(?:必须|要|就要|重在)")
_STOP = re.compile("[。；;！!？?：:]")
_WEAK = re.compile("加大.*力度$")
_LONGEST_LEAD = 34
_LONGEST_OPENING = 100
_SETTING = re.compile(
    "按照|根据|依据|遵循|针对|围绕|紧紧围绕|聚焦|着眼|立足|适应|为了?|在|以(?!上|下|内|外)|面对|结合|紧扣|通过"
)
_CLAUSES = re.compile("[，,；;：: 　]")
_MANNER = re.compile("坚持(?:[^，,、]{1,4}化[、和]?)+")
_TAIL = re.compile("等(?:做法|模式|方式|办法|措施|活动|形式|经验|机制)?$")


def is_action(text: str) -> bool:
    """Whether `text` (a heading, a sentence, a clause) states something that is done rather than a fact."""
    if len(text) < 4:
        return False
    start = _action_start(text)
    return (
        start >= 0
        and not _NOT_ACTION.search(text)
        and not _RESULT.match(text, start)
        and not _tells_fact(text)
        and text.count("“") == text.count("”")
        and text.count("《") == text.count("》")
    )


def is_topic(text: str) -> bool:
    """Whether a short sentence with a body after it states an action; a phrase with 把, 从, 在 may come first."""
    return is_action(text) or bool(
        not _SCENE.search(text) and _PREPOSED.match(text) and not _NOT_ACTION.search(text) and not _tells_fact(text)
    )


def _tells_fact(text: str) -> bool:
    fact = _FACT.search(text)
    # 推动重要领域改革取得新突破 is an aim; 改革取得新突破 is a fact.
    return fact is not None and not (fact[0][0] not in "是了有达居获荣成位十仍依难不" and _AIM.match(text))


def _action_start(text: str) -> int:
    """Where the verb of doing stands if it stands first, after subject (我省), modal (必须) and adverbs; else -1."""
    found = _ACTION.match(text)
    return found.start("verb") if found else -1


def heading_name(title: str) -> str:
    """The name of the measure that a heading states, or "": any clause is an action, or it names an instrument."""
    title = title.strip(" 　。：:")
    if len(title) < 4 or _NOT_ACTION.search(title):
        return ""
    if (
        any(is_action(c) for c in _CLAUSES.split(title))
        or _DEMANDED.match(title)
        or (len(title) <= 20 and _INSTRUMENT.search(title))
    ):
        return without_modal(title)
    return ""


def label_name(label: str) -> str:
    """The name in the label of a line (“一站式”结报：…, 创业担保贷款：…), "" for 扶持对象：… and 记者：…."""
    if _LABEL.search(label) or _NOT_ACTION.search(label) or _tells_fact(label):
        return ""
    return label if _INSTRUMENT.search(label) or _COINED_LABEL.match(label) or is_action(label) else ""


def sets_scene(clause: str) -> bool:
    """Whether a clause only says on what ground or to what end something is done (按照…的要求, 围绕…)."""
    return bool(_SETTING.match(clause) or _CONTEXT.match(clause) or _DISPOSAL.match(clause))


def is_noun_title(title: str) -> bool:
    """Whether a title that is no action may still name a measure among its fellows: no label, no question, no fact."""
    return (
        4 <= len(title) <= 26 and not _LABEL.search(title) and not _NOT_ACTION.search(title) and not _FACT.search(title)
    )


def is_fellow(clause: str) -> bool:
    """Whether a clause that is no action may still be an item among items most of which are."""
    return 4 <= len(clause) <= _LONGEST_LEAD and not _LABEL.search(clause) and not _tells_fact(clause)


def without_modal(name: str) -> str:
    """`name` without the modal in front: 必须强化使命担当 → 强化使命担当."""
    found = _OPENING.match(name)
    if found and found.end() and len(name) - found.end() >= 4 and _action_start(name[found.end() :]) >= 0:
        return name[found.end() :]
    return name


def clause_name(clause: str) -> str:
    """The shortest own name of an action clause: subject, modal and adverbs off, 等做法 off; "" if it is no action."""
    found = _ACTION.match(clause)
    if found is None or not is_action(clause):
        return ""
    body = clause[found.start("verb") :]
    if (titled := _TITLED.match(body)) and _action_start(titled[1]) >= 0:
        return titled[1]
    if clause.startswith("深入开展", found.end("subject")):
        body = "深入" + body
    if (manner := _MANNER.match(body)) and _action_start(body[manner.end() :]) == 0:
        body = body[manner.end() :]
    return _TAIL.sub("", body)


def sentence_name(sentence: str) -> str:
    """The name of the action that a long sentence states, "" if it states none.

    A coined object (实施…工程, 建立…制度) names it before an ordinary verb phrase; the clauses that only set the scene
    (围绕…, 针对…) never do, nor do those from the first number on, which tell results.
    """
    raised = _RAISED.match(sentence)
    if raised:
        return raised["verb"] + raised["what"]
    plain = ""
    main = ""
    for n, clause in enumerate(_COMMAS.split(sentence)[:5]):
        if re.search(r"\d{2}", clause) and not re.search("[“《]", clause):
            break
        if (_CONTEXT.match(clause) and not _MANNER.match(clause)) or _DISPOSAL.match(clause):
            continue
        name = clause_name(clause)
        if not name:
            if n == 0 and not _COLLECTIVE.match(clause):
                break  # a subject of its own: what follows tells what became of it
            continue
        if _COINED.search(name) or _TITLED.search(clause):
            return name
        if not main and clause.startswith("着力"):
            main = name
        if not plain and not _WEAK.match(name):
            plain = name
    return main or plain


def lead_clause(text: str) -> str:
    """The action that a paragraph states in its first clauses, before it goes on with a comma, or "".

    A clause that only sets the scene (按照…的要求, 在…的同时) may come first.
    """
    clauses = _COMMAS.split(text[:_LONGEST_OPENING])
    if text[-1] in "：:" or any(_ABOUT.match(c) for c in clauses[1:4]):
        return ""
    for n, clause in enumerate(clauses[:3]):
        if _SETTING.match(clause):
            continue
        return lead_name(clauses[n:]) if len(_STOP.split(clause, maxsplit=1)[0]) <= _LONGEST_LEAD else ""
    return ""


def lead_name(clauses: list[str]) -> str:
    """The name in the first clauses of a sentence: 建设新农村,必须加强基础设施 names the second, 建设新农村,是… none."""
    first, second = clauses[0], clauses[1] if len(clauses) > 1 else ""
    if _ABOUT.match(second) or _action_start(first) < 0:
        return ""
    demanded = _DEMAND.match(second)
    if demanded and len(clauses) > 1 and _action_start(second[demanded.end() :]) >= 0:
        return _STOP.split(second[demanded.end() :], maxsplit=1)[0]
    name = _STOP.split(first, maxsplit=1)[0]
    return without_modal(name) if is_action(name) else ""
