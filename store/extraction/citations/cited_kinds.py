"""Whether a title in 《》 is that of a document, or of a book, a newspaper, a film, a form or a certificate."""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"(?:[(（\[〔【][^()（）\[\]〔〕【】]{1,20}[)）\]〕】]|[0-9]{4}(?:[-—–~][0-9]{2,4})?年?版?"
    r"|第[一二三四五六七八九十0-9]+[版部卷册批号]|[》〉”\"'’ ])$"
)
_DOCUMENT = re.compile(
    "(?:法|条例|规定|办法|细则|决定|决议|通知|意见|方案|规划|纲要|计划|报告|公报|公告|通告|通报|批复|请示|函|命令|令|解释|规则|规程|规范|标准"
    "|准则|通则|总则|导则|指南|指引|目录|名录|清单|要点|措施|政策|制度|章程|公约|协定|协议|条约|议定书|宪章|宣言|声明|纪要|议案|建议|提案"
    "|说明|[白蓝绿黄]皮书|倡议书?|安排|定额|大纲|要求|分工|修正案|草案|守则|须知|体系|框架|备忘录|文本|汇报|总结|讲话|提纲|分类|编码|代码|术语|分级"
    "|限值|规约|民约|解答|答复|预案|对策|举措|条款|名单|图则|职责|任务书|指导书|路线图|时间表|分[工解]表|一览表|对照表|宪法|法典|补充|约定"
    "|行动|工程|任务|目标|方法|原则|机制|情况|条件|意见稿|愿景|布局|试点|设计|基准|指标|示范|要则|通例|批示|条)$"
)
_SHORT_OF = re.compile("(?:行动|工程|任务|目标|方法|原则|机制|情况|条件|补充|示范|设计|试点|指标|愿景|布局|条)$")
"""Endings that a film or a book has as well: only a longer title with one is that of a document."""
_OTHER = re.compile(
    "(?:[日晚早时周导]报|[青农法工文商军经]报|教育报|(?<![公通简汇预警快情月年申填上呈送])报|杂志|周刊|月刊|季刊|半月谈|学报|文摘|画报|专刊|学刊|论坛|求是|瞭望"
    "|选集|文选|文集|全集|选读|选编|汇编|读本|学习纲要|学习问答|治国理政|辅导|简史|通史|历史|史记|史话|兵法|书法|词典|辞典|字典|全书|丛书|教程|教材"
    "|课本|讲义|讲稿|图册|画册|图集|文库|大典|年鉴|共产党宣言"
    "|证|证书|执照|许可|护照|牌照|卡|簿|册|票|发票|凭证|单据|收据|回执|存根|表|登记表|书|证明|合同|凭条|回单|[名告收清]?单)$"
)
_KEPT_BOOK = re.compile("(?:[白蓝绿黄]皮书|倡议书|议定书|任务书|指导书|分[工解]表|一览表|对照表|时间表|名单|清单)$")
_FILLED_IN = re.compile(
    "(?:填写|填报|填制|填具|填开|出具|核发|换发|发给|补发|颁发|领取|申领|持有?|办理|签订|签署|订立|出示|携带|缴销|吊销|提交|报送|签收|送达|制作|取得|申请|递交|附|订阅|刊登|征订)"
    "(?:的|了|过|有)?[^,。;、]{0,8}$"
)
_FORM = re.compile(
    "(?:通知|报告|意见|方案|章程|协议|声明|申请|说明|函|清单|名单|计划|标准|总结|要求|建议|公告|制度|规章|公约|批复|通告)$"
)
_MOST_OF_FORM = 9
_DELIVERED = re.compile(
    "(?:检测|检验|体检|审计|评估|鉴定|验收|尽职调查|可行性研究|环境影响|述职|自查|评价|监测|验资|勘查|勘察|查新|诊断|服务|救助|监护|赡养|调解|委托|租赁|转让|劳动)"
)
_MADE_TO_READ = re.compile(
    "(?:电影|影片|歌曲|金曲|专著|著作|名著|小说|诗歌|诗集|诗篇|词作|电视剧|连续剧|动画片?|纪录片|专题片|政论片|微视频|宣传片|短片|栏目|节目|话剧|京剧|歌剧|舞剧"
    "|戏曲|杂技剧|音乐剧|剧目|音乐会|图书|丛书|教材|课程|杂志|报刊|期刊|报纸|画作|油画|国画|作品|诗|曲目|唱响?|合唱|演唱|高唱|奏响?|朗诵|观看|收看|演出|上演|展演|上映|播出|出版|拍摄|编演|"
    "主编|撰文|发表|刊发|著有|所著|阅读|诵读|品读|一书|书籍|绘本|游戏|手游|综艺|晚会|书刊|文章)(?:的|了|了一批|等)?[^,。;:《》]{0,6}$"
)
_READ_AFTER = re.compile(
    "^(?:等)?(?:的?(?:电影|影片|歌曲|小说|电视剧|纪录片|专题片|节目|栏目|话剧|京剧|歌剧|舞剧|图书|一书|杂志|丛书|绘本|专著|诗集|文艺作品|记者|记载|书中|剧组|上映|演唱))"
)
_ISSUE = re.compile("^(?:[0-9]{4}年)?第[0-9]+期|^上?(?:全文)?刊[登载]")
"""Behind the name of a periodical: 2020年第3期."""
_LEGAL = re.compile("(?:法|条例|规定|办法|细则|决定|通知|意见|方案|规划|批复|公告|规范|标准|导则)$")
_CUED = re.compile(
    "(?:根据|依据|按照|依照|遵照|执行|落实|贯彻|符合|违反|印发|制定|出台|废止|修订|修改|遵守|颁布|发布|实施)[^,。;:、]{0,12}$"
)
_DATED = re.compile("(?:19|20)[0-9]{2}(?:年版?)?[)）]?$")
_CODE = re.compile(r"^ ?\((?:[A-Z]{1,5}[ /][A-Z0-9 ]|[A-Z]{2,6} ?[0-9])")
"""The code of a standard: (GB/T 4754), (HAF001/02)."""
_PART = re.compile("(?:标准|规范|导则|规程|指南|要求|术语|分类)(?:[ :—-]|第[0-9一二三四五六七八九十]+部分)")


def is_certainly_other(title: str) -> bool:
    """Whether `title` (folded, without its marks) can be that of no document, whatever stands around it."""
    bare = _bare(title)
    return len(bare) < 4 or bool(_OTHER.search(bare) and not _KEPT_BOOK.search(bare)) or _is_form(bare, "")


def is_document(title: str, before: str = "", after: str = "") -> bool:
    """Whether `title` (folded, without its marks) names a document; `before` and `after` are the text around it."""
    bare = _bare(title)
    if not bare:
        return False
    if _OTHER.search(bare) and not _KEPT_BOOK.search(bare):
        return "关于" in title and bool(_DOCUMENT.search(bare))
    legal = _LEGAL.search(bare) and len(bare) > 4
    if _ISSUE.match(after):
        return False
    if not legal and (_MADE_TO_READ.search(before[-24:]) or _READ_AFTER.match(after)):
        return False
    if "关于" in title or _PART.search(title) or _CODE.match(after):
        return True
    if _DOCUMENT.search(bare):
        if _SHORT_OF.search(bare) and len(bare) < 8:
            return bool(_CUED.search(before))
        return not _is_form(bare, before)
    return bool(_DATED.search(title) and re.search("[\u4e00-\u9fff]", title)) or (
        len(bare) > 3 and bool(_CUED.search(before)) and not _FILLED_IN.search(before)
    )


def _bare(title: str) -> str:
    """A title without what stands behind its last word: (试行), (2020年版), 2035, closing marks."""
    bare = title.rstrip()
    while (cut := _TAIL.sub("", bare)) != bare and cut:
        bare = cut
    return bare


def _is_form(bare: str, before: str) -> bool:
    """Whether a short title names what somebody fills in, signs or hands in: 签订《救助协议》, 出具《检测报告》."""
    if bare == "章程" or (len(bare) <= 4 and bare.endswith("章程")):
        return True
    if not _FORM.search(bare) or len(bare) > _MOST_OF_FORM:
        return False
    return bool(_FILLED_IN.search(before)) or bool(_DELIVERED.match(bare) and bare[-2:] in ("报告", "协议"))
