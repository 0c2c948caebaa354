"""The words that divide tasks: who leads, who takes part, labels before names, and what a body's name ends with."""

from __future__ import annotations

import re

LEAD, WITH, UNTIL = "lead", "with", "until"
"""What a label or a verb makes of the names beside it: they lead, they take part, or it is a deadline."""
DUTY, JOIN, GUIDE = "duty", "join", "guide"
"""Within WITH: those who carry a duty, those who join them (where both stand, the first lead), those who guide."""

_UNIT = "(?:单位|部门|处室|科室|机构|主体|司局|股室)"
_LABELS = (
    (LEAD, f"(?:第一)?(?:牵头|主责|主办|总牵头)(?:责任|负责|落实|实施)?{_UNIT}?"),
    (
        DUTY,
        f"(?:(?:主要|具体)?责任|负责|落实|实施|承办|承担|执行|主管)(?:{_UNIT})|(?:部门|责任|任务|职责|工作|职能)分工|分工",
    ),
    (JOIN, f"(?:配合|协办|协同|协助|参与|参加|支持|会同|联合|协作)(?:责任)?{_UNIT}"),
    (GUIDE, f"(?:指导|督导|监督|监管){_UNIT}"),
    (
        UNTIL,
        "(?:完成|办理|办结|实施|工作|任务|时间|时限|整改|落实)?(?:时限|期限|时间节点|时间要求|时间安排|时间|要求时限|节点)(?:要求)?",
    ),
)
LABEL = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _LABELS))
LABELLED = re.compile(f"(?<![\u4e00-\u9fff])(?!主办|承办|主管|执行)(?:{LABEL.pattern}):")
"""A label with its colon, at the beginning of a text or after a mark."""
OTHER_LABEL = re.compile("[\u4e00-\u9fff]{2,8}:")

_ORDERLY = (
    "(?:按照?(?:各自)?(?:的)?(?:职责|职能|分工)(?:分工|任务)?(?:分别|共同)?|按(?:各自)?(?:职责)?分工|依据?(?:各自)?职责(?:分工)?|分工|分别|共同|具体|依法|"
    "各自|统一|联合|直接|主要|统筹|全面|一并|并)"
)
_LEADS = "牵头(?:负责|组织|实施|落实|推进|抓总|办理|统筹|协调|组织实施|抓好落实|总负责)?|主办|主责"
_DOES = "负责(?:落实|实施|组织实施|具体落实|推进|组织|办理)?|落实|组织实施|实施|推进|承担|承办|办理|执行"
_JOINS = "(?:积极|密切|主动)?(?:配合|参与|参加|协助|协同|协办|支持|协作)(?:落实|实施|推进)?"
_GUIDES = "(?:指导|督导|督促|监督|监管)(?:落实|实施|推进)?"
ENDING = re.compile(
    f"{_ORDERLY}{{0,3}}(?:(?P<{LEAD}>{_LEADS})|(?P<{DUTY}>{_DOES})|(?P<{JOIN}>{_JOINS})|(?P<{GUIDE}>{_GUIDES}))(?:等)?$"
)
"""How a share of a task ends: X、Y按职责分工负责."""
WORDS_BEFORE = re.compile(
    "(?:(?:要|应当?|必?须|务必|需要?|将|可以?|原则上|一般|也|均|再|仍|继续|在|于|则|都)|" + _ORDERLY + ")+$"
)
"""What stands between a name and its verb."""
BY_ORDER = re.compile(
    "(?:[排列]名?在?|^|[，。；：（(,;:、])(?:第一|首)(?:位|个)?的?[\u4e00-\u9fff]{0,8}(?:为|是|系)(?:[\u4e00-\u9fff]{0,6})(?:牵头"
    "|汇总|主要责任|主责|第一责任|主办)"
)
"""Said once for a whole text: the body that is named first leads."""

_GOVERNMENT = (
    "部门|(?:管理|监督|监管|经办|执法|检查|服务)机构|[厅局署]|委|(?<!主任)委员会|办公[室厅]|(?<![创经主合举申])办|政府|党委|党组|党工委|[委党]组织部|法院|检察院|银行"
    "|人行|管委会|管理委员会|办事处|街道|指挥部"
    "|领导小组|联席会议|专班|专责组|工作组|机关|国务院|总社|供销社|总队|支队|大队|海关|海事|人防|督查室|秘书处"
    "|(?:国|宣传|统战|组织|外交|国防|教育|科技|信息化|公安|安全|民政|司法|财政|社会保障|资源|环境|建设|交通运输|水利|农业农村|商务|旅游|应急管理|铁道|劳动|人事"
    "|卫生|环保|环境保护|农业|文化|监察|国土|交通|工作|联络|武装|贸易|经贸|产业|工业|工程|矿产|邮电|林业|电视|事务|参谋"
    "|后勤|保障|动员|装备|政治|能源|物资|煤炭|化工|各|联)部|中科院|科学院|工程院|基金委"
    "|(?:银保?监|证监|保监|电监|金融监管|工商|红十字|工|妇女?联合|学|商|协|台联|侨|委员|人大常|政协)会|(?:残|妇|文|侨|工商|科|社|作|台|记)[联协]|共青团|团[省市区县州]?委|团中央"
)
_PLACES = (
    "试点城市|(?<=各)[省市县区州盟旗镇乡]|(?<=[\u4e00-\u9fff]{2})(?<!自治)(?<!直辖)[省市县区州盟旗镇乡]|各?地区|各地|省份|城市|州市|县区|市区|乡镇"
    "|镇街|开发区|园区|新区|高新区|自贸区|示范区|试验区|试点地区|片区"
)
_OTHERS = (
    "单位|企业|公司|集团|学校|高校|院校|大学|学院|医院|中心|机构|组织|团体|协会|学会|基金会|研究院|研究所|[科社]科院|中科院|科学院|工程院|气象台|电视台|报社|总台"
    "|联盟|平台|事务所|站|院|所|[分总支]行|局办|社|会|处|科|室|部"
)
STRONG = re.compile(
    f"(?:{_GOVERNMENT}|(?<=[试点各])城市|(?<=各)(?:{_PLACES})|各地区?|地区|省份)(?:\\([^()]{{1,20}}\\))?$"
)
"""A name ends like that of a body of state, or of places as such."""
ANY = re.compile(f"(?:{_GOVERNMENT}|{_PLACES}|{_OTHERS})(?:\\([^()]{{1,20}}\\))?$")
"""A name ends like that of any body."""
GENERIC = re.compile(
    "(?:国务院|中央|中直|地方|省级?|市级?|县级?|区级?|州级?|[省市县区州]直|本级|同级|上述|以上|和国家机关|属|政府)*"
    "(?:各|有关|相关|其他|其它|成员|各个?相关|各有关|各级|各级各)(?:职能|行业|责任|成员|主管|业务|牵头|配合|行政)*"
    "(?:部门|单位|地区|地方|地|方面|部委|机关|委办局|机构|省市|市州|市县|企业)"
    "|(?:各地)?(?:各级)?(?:部门|单位|方面|地方|机构|成员单位)|等"
)
"""Collective names: 国务院相关部门, 各地区, 有关单位."""
