"""Titles: which lines make one, what a title is not, and what a title that says nothing alone needs before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.reading.head.bodies import begins_central, office_of
from store.reading.head.numbers import without_number
from store.reading.head.places import NATION, place_of_heading

LONGEST = 120
_KINDS = (
    "报告|通知|意见|条例|办法|方案|决定|规划|规定|细则|纲要|简报|要点|公告|通报|批复|复函|公报|决议|通告|措施|实录|综述|宪法|法典|法|解读|解释"
    "|讲话|准则|规则|规范|函|计划|答复|请示|总结|白皮书|答记者问|修正案|标准|章程|指南|指引|目录|清单|议案|说明|预案|制度|政策|倡议书|安排"
)
_TITLE_END = re.compile(f'(?:{_KINDS})[》”"]?(?:[（(\\[［].{{1,14}}[)）\\]］])?$')
_OPEN = re.compile("关于|印发|转发|批转|^关于")
_GOES_ON = re.compile("[、和与及的为对“《（(]$")
_CONTINUES = re.compile("[的和与及、”》）)]|第[一二三四五六七八九十]+个")
_STARTS = re.compile("关于|转发|印发|批转|发布|公布|公告|通告|令$")
_CHROME = re.compile(
    "[>＞»|｜]|首页|网站|登录|注册|搜索|无障碍|长者|微信|微博|客户端|专题|政[务民][动公服互]|(?:政策法规|通知公告|政府公报|政策解读|法律法规"
    "|公示公告|信息公开制度|信息公开目录|信息公开指南|规章库|政策文件|工作报告目录)$"
)
_FOOTNOTE = re.compile(r"\s*[\[［][0-9]{1,2}[\]］]$|[*＊]+$")
_SITES = re.compile(
    "[\u4e00-\u9fff]{2,20}(?:网站|门户|官网|网)\\s*[-—–_|]\\s*|\\s*[-—–_|]\\s*[\u4e00-\u9fff]{2,24}(?:网站?|门户|政府|官网)$"
)
_GENERIC = re.compile(
    "(?:省|市|县|区|州|政府|年度)?(?:政府|工作|实施|全文|主要|重点|人民|情况|发展|行动|年度)*(?:工作报告|报告|通知|意见|方案|要点|总结|计划|公告|批复|复函"
    "|规划|办法|决定|函|规定|细则|措施|纲要|公报|简报|通报|说明|目录|清单)(?:[（(].{1,12}[)）])?$"
    "|附[ 　]*(?:件|表|录)[ 　]*[0-9０-９一二三四五六七八九十]{0,3}[：:]?$"
)
_TITLED_IN_TEXT = re.compile(
    "(?:^|[\\s号'\"])((?!号)[\u4e00-\u9fff（][\u4e00-\u9fff（）、 ]{0,30}关于[^。；]{4,90}?的"
    "(?:通知|意见|决定|公告|通报|批复|函|复函|报告|请示|办法|方案))"
    "(?=[^的精印要]|$)"
    "|^([^。；]{6,80}?答记者问)(?=近日|日前|[\\s\u4e00-\u9fff])"
)
_PASSED_ON = re.compile("《((?:[^《》]|《[^》]*》)+)》(?:已?[经于业][^。]{0,60}?(?:同意|通过|批准|审定)|印发给|发给)")
_REPORTS = re.compile("代表[^。]{2,24}?(?:向大会|作|报告).{0,16}?(?:报告|工作)|作政府工作报告|报告政府工作")


def ends_as_title(text: str) -> bool:
    """Whether a line ends with the name of a kind of document: …的通知, …条例（试行）."""
    return bool(_TITLE_END.search(_FOOTNOTE.sub("", without_number(text))))


def joined_title(lines: Sequence[str]) -> str:
    """The title from the lines above a text in their order: the first that ends as titles do, with what leads to it.

    "" where no line ends so.
    """
    for end, line in enumerate(lines):
        if not ends_as_title(line) or len(line) < 5 or _CHROME.search(line) or line.endswith("文件"):
            continue
        start, whole = end, line
        while start and len(whole) + len(lines[start - 1]) <= LONGEST and _leads_to(lines[start - 1], lines[start]):
            start -= 1
            whole = lines[start] + whole
        return whole
    return ""


def _leads_to(line: str, following: str) -> bool:
    """Whether a line is the beginning of the title that the line below goes on with."""
    if ends_as_title(line) or _CHROME.search(line) or line[-1] in "。；：:！!":
        return False
    if office_of(line):
        return bool(_STARTS.match(following)) and not line.endswith("文件")
    if _OPEN.search(line) or _GOES_ON.search(line) or _CONTINUES.match(following):
        return True
    own = _STARTS.match(following) or place_of_heading(following[:14]) or re.match(r"\d|《", following)
    return len(line) >= 6 and not own and bool(place_of_heading(line[:14]) or begins_central(line))


def clean_title(title: str) -> str:
    """A title without its number, footnote marks, heading marks, the site's name, and blanks that only spread it."""
    title = _FOOTNOTE.sub("", re.sub(r"\s+", " ", title).strip().lstrip("#* "))
    title = _SITES.sub("", without_number(title))
    head, _, rest = title.rpartition(" ")
    if head and ends_as_title(head) and office_of(rest):
        title = head
    if all(len(part) == 1 for part in title.split(" ")):
        title = title.replace(" ", "")
    title = re.sub(r" (?=关于|转发|印发|批转)", "", title)
    if title[:1] == "《" and title.find("》") == len(title) - 1:
        title = title[1:-1]
    return _outer_quotes(title)


def _outer_quotes(title: str) -> str:
    # 《…关于修改〈…〉的决定》 named inside a text is …关于修改《…》的决定 by itself.
    return title.replace("〈", "《").replace("〉", "》") if "〈" in title and "《" not in title else title


def usable(line: str) -> bool:
    """Whether a line that does not end as titles do may still be one: no button, path or row of links."""
    return not _CHROME.search(line) and len(line) >= 4 and line.count(" ") < 4


def says_nothing_alone(title: str) -> bool:
    """Whether many documents bear this title (政府工作报告, 附件 1), so that it needs place and year."""
    return len(title) <= 14 and bool(_GENERIC.match(title))


def with_place_and_year(title: str, place: str, year: str, issuer: str) -> str:
    """A title that says nothing alone with place and year before it: 广东中山2023年政府工作报告."""
    if place == NATION:
        place = issuer if begins_central(issuer) and len(issuer) <= 8 else "国务院" if "政府" in title else place
    return f"{place if place not in title else ''}{f'{year}年' if year and year not in title else ''}{title}"


def title_inside(texts: Sequence[str]) -> str:
    """A title that stands in the running text itself: at its very start, or as what it publishes or sends out."""
    if texts[0][LONGEST - 40 :] and (found := _TITLED_IN_TEXT.search(texts[0][:300])):
        return found[1] or found[2]
    for text in texts[:8]:
        if found := _PASSED_ON.search(text[:300]):
            return found[1]
    return ""


def title_of_speech(texts: Sequence[str]) -> str:
    """政府工作报告 for a text that begins as one (我代表省人民政府向大会作政府工作报告), or ""."""
    return "政府工作报告" if _REPORTS.search("\n".join(texts[:4])[:500]) else ""
