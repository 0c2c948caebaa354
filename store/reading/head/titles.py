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
_TITLE_END = re.compile(f'(?:{_KINDS})[”"]?(?:[（(\\[［].{{1,14}}[)）\\]］])?$')
_OPEN = re.compile("关于|印发|转发|批转|^关于")
_MOST_LINES = 7
_SPREAD = re.compile("(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff]$)")
"""The blank in 的通 知, which only spreads the last word over the line."""
_CLOSED = re.compile(f'的(?:{_KINDS})[”"]?(?:[（(\\[［].{{1,14}}[)）\\]］])?$')
_GOES_ON = re.compile("[、和与及的为对“《（(]$")
_CONTINUES = re.compile("[的和与及、”》）)]|[（(].{2,20}[)）]的|第[一二三四五六七八九十]+个")
_STARTS = re.compile("关于|转发|印发|批转|发布|公布|公告|通告|令$")
_CHROME = re.compile(
    "[>＞»|｜]|首页|网站|登录|注册|搜索|无障碍|长者|微信|微博|客户端|专题|政[务民][动公互]|政务服务(?:网|平台|大厅|中心|$)|(?:政策法规|通知公告|政府公报|政策解读|法律法规"
    "|公示公告|信息公开制度|信息公开目录|信息公开指南|规章库|政策文件|工作报告目录)$"
)
_WORDS = re.compile("[\u4e00-\u9fff]{2}|^[A-Za-z][A-Za-z ,'-]+$")
_REPRINT = re.compile("^[(（【\\[](?:转载|转发|转帖)[)）】\\]] ?")
_PART = re.compile("^第[一二三四五六七八九十]{1,3}[部分章节]{0,2} ")
_HAN_END = re.compile("[\u4e00-\u9fff]$")
_HAN_START = re.compile("[\u4e00-\u9fff]")
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
_MADE_PUBLIC = re.compile("现?(?:将|予以?)?(?:公布|发布|颁布)《((?:[^《》]|《[^》]*》)+)》")
_REPORTS = re.compile("代表[^。]{2,24}?(?:向大会|作|报告).{0,16}?(?:报告|工作)|作政府工作报告|报告政府工作")


def ends_as_title(text: str) -> bool:
    """Whether a line ends with the name of a kind of document: …的通知, …条例（试行）."""
    return bool(_TITLE_END.search(_FOOTNOTE.sub("", _SPREAD.sub("", without_number(text)))))


def joined_title(lines: Sequence[str]) -> str:
    """The title from the lines above a text in their order, "" where none of them ends as titles do.

    It is the first that opens with 关于, 转发 or 印发 and the lines that close it, with the bodies above it; or the
    first line that ends as titles do, with the line above that leads to it.
    """
    for at, line in enumerate(lines):
        if _CHROME.search(line) or line.endswith("文件"):
            continue
        if _OPEN.search(line) and (closed := _closed_by(lines, at)):
            above = at
            while above and _STARTS.match(line) and _issues(lines[above - 1]):
                above -= 1
            return " ".join(lines[above:at]) + closed
        if len(line) >= 5 and ends_as_title(line):
            leads = at and _leads_to(lines[at - 1], line)
            return (lines[at - 1] if leads else "") + line + _rest(lines, at)
    return ""


def _closed_by(lines: Sequence[str], at: int) -> str:
    """A title that opens at a line, with all lines up to the one that closes it; "" where none does."""
    whole = ""
    for n in range(at, min(at + _MOST_LINES, len(lines))):
        if n > at and (
            _CHROME.search(lines[n]) or _issues(lines[n]) or (_STARTS.match(lines[n]) and ends_as_title(whole))
        ):
            return ""
        whole += lines[n]
        if len(whole) > LONGEST:
            return ""
        if ends_as_title(whole):
            following = lines[n + 1] if n + 1 < len(lines) else ""
            if not (_CONTINUES.match(following) or (not _CLOSED.search(_SPREAD.sub("", whole)) and _closes(following))):
                return whole
    return ""


def is_open_title(line: str) -> bool:
    """Whether a line begins a title that lines below it must close: 国务院关于开展, …转发国家教委关于."""
    return bool(_OPEN.search(line)) and not ends_as_title(line) and line[-1] not in "。；：:"


def _closes(line: str) -> bool:
    # The rest of a title whose beginning happens to end with the name of a kind: …发展规划 / 实施工作的通知.
    return len(line) <= 30 and ends_as_title(line) and not _OPEN.search(line)


def _rest(lines: Sequence[str], at: int) -> str:
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return following if _CONTINUES.match(following) and ends_as_title(f"……{following}") else ""


def _issues(line: str) -> bool:
    return bool(office_of(line)) and not line.endswith("文件")


def _leads_to(line: str, following: str) -> bool:
    """Whether a line is the beginning of the title that the line below goes on with."""
    if ends_as_title(line) or _CHROME.search(line) or line[-1] in "。；：:！!":
        return False
    if office_of(line):
        return bool(_STARTS.match(following)) and not line.endswith("文件")
    if _GOES_ON.search(line) or _CONTINUES.match(following):
        return True
    own = _STARTS.match(following) or place_of_heading(following[:14]) or re.match(r"\d|《", following)
    return len(line) >= 6 and not own and bool(place_of_heading(line[:14]) or begins_central(line))


def clean_title(title: str) -> str:
    """A title without its number, footnote marks, heading marks, the site's name, and blanks that only spread it."""
    title = _FOOTNOTE.sub("", re.sub(r"\s+", " ", title).strip().lstrip("#* "))
    title = _REPRINT.sub("", title)
    if all(len(part) == 1 for part in title.split(" ")):
        title = title.replace(" ", "")
    title = _SITES.sub("", _SPREAD.sub("", without_number(title)))
    head, _, rest = title.rpartition(" ")
    if head and ends_as_title(head) and office_of(rest):
        title = head
    title = _closed_up(_PART.sub("", title))
    title = re.sub(r" (?=关于|转发|印发|批转)", "", title)
    if title[:1] == "《" and title.find("》") == len(title) - 1:
        title = title[1:-1]
    return _outer_quotes(title)


def _closed_up(title: str) -> str:
    """A title without the blanks that only spread it or that its lines left: those between joint issuers stay."""
    parts = title.split(" ")
    if "关于" not in title or not ends_as_title(title):
        return title
    whole = parts[0]
    for part in parts[1:]:
        spaced = office_of(whole) or not (_HAN_END.search(whole) and _HAN_START.match(part))
        whole += f" {part}" if spaced else part
    return whole


def _outer_quotes(title: str) -> str:
    # 《…关于修改〈…〉的决定》 named inside a text is …关于修改《…》的决定 by itself.
    return title.replace("〈", "《").replace("〉", "》") if "〈" in title and "《" not in title else title


def usable(line: str) -> bool:
    """Whether a line that does not end as titles do may still be one: no button, path, row of links or page mark."""
    return bool(_WORDS.search(line)) and not _CHROME.search(line) and len(line) >= 4 and line.count(" ") < 4


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
        if found := _PASSED_ON.search(text[:300]) or _MADE_PUBLIC.match(text[:300]):
            return found[1]
    return ""


def title_of_speech(texts: Sequence[str]) -> str:
    """政府工作报告 for a text that begins as one (我代表省人民政府向大会作政府工作报告), or ""."""
    return "政府工作报告" if _REPORTS.search("\n".join(texts[:4])[:500]) else ""
