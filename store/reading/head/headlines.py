"""The lines above a text, each by what it is: number, issuer, date, speaker, byline, title, subtitle, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.spans import Block
from store.text.dates import DATE, YEAR, iso
from store.text.sentences import HEADING_END

HEAD = 12
"""Title, number, issuer and date stand within this many blocks from the start."""
MAX_TITLE = 80
_LOOK_FOR_HEADING = 40

_ISSUE = re.compile(rf"(?:{YEAR})年第[0-9０-９一二三四五六七八九十百]+期|第[0-9０-９]+期")
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}?\s?[〔\[［(（【](?:{YEAR})[〕\]］)）】]\s?[0-9０-９]{{1,5}}\s?号"
    r"|[\u4e00-\u9fff]{2,14}令\s?第?\s?[0-9０-９]{1,4}\s?号"
)
_AUTHOR = re.compile("[(（]?(?:作者|文章作者|撰稿|执笔)(?:系|为|是|单位)?[：:]?\\s?([^()（）]{2,40})[)）]?$")
_NAMES = "[\u4e00-\u9fff]{2,4}(?:[ 　、][\u4e00-\u9fff]{2,4})"
_REPORTER = re.compile(f"[(（]?(?:本报|本网|新华社)?(?:记者|通讯员)[：:\\s]?({_NAMES}{{0,4}})[)）]?$")
_NAMES_AT_END = re.compile(f"[(（]({_NAMES}{{1,4}})[)）]$")
_BODY_NAMES = re.compile("[厅局委部办院市县省区组所](?:[ 　、]|$)")
_OFFICE = re.compile(
    "(?:来源|发布机构|发文机关|发布单位|信息来源|制定机关|发文单位)[：:]\\s*(?P<named>[\u4e00-\u9fff（）()]{3,40})$"
    "|(?P<line>[\u4e00-\u9fff、（）() 　]{2,40}"
    "(?:办公室|办公厅|人民政府|政府|委员会|省委|市委|县委|厅|局|部|委|领导小组|联合会|指挥部|协会))(?:文件)?$"
)
_SPEAKER = re.compile(
    "([\u4e00-\u9fff]{0,12}(?:总理|省长|市长|县长|区长|州长|主席|主任|书记))[ 　:：]{0,2}"
    "([\u4e00-\u9fff]{1,2}[ 　]?[\u4e00-\u9fff]{1,2})$"
)
_TITLE_END = re.compile(
    "(?:报告|通知|意见|条例|办法|方案|决定|规划|规定|细则|纲要|简报|要点|公告|通报|批复|公报|决议|通告|措施|实录|综述|宪法|法典|法|解读"
    "|讲话|准则|规则|规范|函|计划)(?:[（(].{1,12}[)）])?$"
)
_FURNITURE = re.compile(
    "论文部分内容阅读|正文|全文|首页|当前位置|【?字[号体]|打印|下载|收藏|分享|来源|时间|日期|发布|浏览|字体|索引号|信息分类|主题"
    "|有效性|目录$|(?:各位代表|同志们|女士们.{0,8})[：:！!，,]?$"
    r"|https?:|[\W\d_]+$|加大$|还原$|减小$|全屏$|关闭$|返回"
)
_LABELLED_DATE = re.compile("发布|时间|日期|通过|公布|印发|刊发|修[订正]|会议上|会上|在.{2,40}上")
_ADOPTED = re.compile(
    "(?:第[一二三四五六七八九十]{1,4}届)?([\u4e00-\u9fff]{2,12}?)(?:第[一二三四五六七八九十]{1,4}届)?(人民代表大会(?:常务委员会)?)"
    "(?=第?[^，。；]{0,60}(?:通过|修正|修订))"
)
_BRACKET = re.compile("[(（](.{4,300})[)）]$")
_DASHES = re.compile("[—―─-]{2}")
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_HEADING_START = re.compile("[一二三四五六七八九十(（第\\d]")
_TITLED_IN_TEXT = re.compile(
    "(?:^|[\\s号'\"])([\u4e00-\u9fff（）、]{2,30}关于[^。；]{4,90}?的(?:通知|意见|决定|公告|通报|批复|函|报告|请示|办法|方案))"
)


@dataclass(slots=True)
class HeadLines:
    """What the lines above a text say; "" where they say nothing."""

    title_lines: list[str] = field(default_factory=list)
    subtitle: str = ""
    date: str = ""
    number: str = ""
    issuer: str = ""
    author: str = ""


def read_head(blocks: Sequence[Block]) -> HeadLines:
    """Sort the first lines of a document by what they are, up to its first long paragraph or numbered heading."""
    head = HeadLines()
    title_open = True
    for block in blocks[:HEAD]:
        text = block.text.strip()
        if not text:
            continue
        if (issue := _ISSUE.search(text)) and len(text) <= 40 and not head.number:
            head.number = issue[0]
            title_open = title_open and not head.title_lines
            continue
        if not head.number and (found := _NUMBER.search(text, 0, 40)) and (len(text) <= 40 or found.start() <= 1):
            head.number = found[0].strip().lstrip("日月 ")
        if _is_running(text):
            bracket = _BRACKET.match(text)
            if not bracket:
                break
            _take_date(head, bracket[1])
            continue
        if _DASHES.match(text) and head.title_lines:
            head.subtitle = head.subtitle or text.strip("—―─- ")
            title_open = False
        elif head.subtitle and not head.subtitle.endswith("上") and text.endswith("会议上"):
            head.subtitle += text
            continue
        if _take_date(head, text) or _take_byline(head, text):
            continue
        if _FURNITURE.match(text) or text[-1] in "：:" or len(text) < 4 or (head.number and head.number in text):
            continue
        if _NUMBERED.match(text):
            title_open = False
            if not head.title_lines:
                break
        if title_open and text[-1] not in "。；;！!，,":
            head.title_lines.append(text)
    stated = _stated_title(blocks)
    if stated and (not head.title_lines or stated not in head.title_lines[0]):
        head.title_lines = [stated]
    return head


def _stated_title(blocks: Sequence[Block]) -> str:
    # One heading of level 1 is the title; several are the parts of the text, unless the first stands above all text.
    top = [i for i, b in enumerate(blocks[:_LOOK_FOR_HEADING]) if b.kind == "heading" and b.level == 1]
    if not top or (len(top) > 1 and any(_is_running(b.text.strip()) for b in blocks[: top[0]] if b.text.strip())):
        return ""
    return blocks[top[0]].text


def _is_running(text: str) -> bool:
    return len(text) > MAX_TITLE or (text[-1] in "。！？" and ("，" in text or not _TITLE_END.search(text[:-1])))


def _take_date(head: HeadLines, text: str) -> bool:
    found = DATE.search(text)
    if not found:
        return False
    if not head.date and (len(text) - len(found[0]) <= 24 or _LABELLED_DATE.search(text)):
        head.date = iso(found)
    rest = DATE.sub("", text).strip()
    if not head.issuer:
        adopted = _ADOPTED.search(rest)
        head.issuer = "".join(adopted.groups()) if adopted else office_of(rest)
    return bool(head.title_lines) or not _TITLE_END.search(text)


def _take_byline(head: HeadLines, text: str) -> bool:
    if office := office_of(text):
        head.issuer = head.issuer or office
    elif speaker := _SPEAKER.match(text):
        head.author = head.author or f"{speaker[1]} {re.sub('[ 　]', '', speaker[2])}"
    elif author := author_of(text):
        head.author = head.author or author
    else:
        return False
    return True


def office_of(text: str) -> str:
    """The public body that a line names and nothing else (国务院办公厅文件, 来源：甘肃日报), or ""."""
    found = _OFFICE.match(text)
    return (found["named"] or found["line"]).strip() if found else ""


def author_of(text: str) -> str:
    """The byline in a line (作者系…, 记者 …) or in brackets at the end of a paragraph ((何敏 青组)), or ""."""
    if len(text) <= 60 and ((found := _AUTHOR.match(text)) or (found := _REPORTER.match(text))):
        return found[1].strip()
    found = _NAMES_AT_END.search(text[-30:])
    return found[1] if found and (not _BODY_NAMES.search(found[1]) or found[1].endswith("组")) else ""


def is_numbered(text: str) -> bool:
    """Whether a line starts with the number of a section (一、 (一) 第一章): the text has begun."""
    return bool(_NUMBERED.match(text))


def is_furniture(text: str) -> bool:
    """Whether a line is about the document rather than of it: number, date, speaker, button, salutation."""
    return bool(
        _FURNITURE.match(text)
        or _NUMBER.fullmatch(text)
        or _SPEAKER.match(text)
        or DATE.search(text)
        or _ISSUE.search(text)
    )


def joined_title(lines: Sequence[str], texts: Sequence[str]) -> str:
    """The title from the lines that may hold it: up to the line that ends as titles do, or two lines that go on."""
    for n, line in enumerate(lines[:4]):
        if _TITLE_END.search(line) and len("".join(lines[: n + 1])) <= MAX_TITLE:
            return "".join(lines[n if len(line) >= 12 else 0 : n + 1])
    if len(lines) == 2 and len(lines[0]) + len(lines[1]) <= 60 and _goes_on(lines[1], texts):
        return lines[0] + lines[1]
    return lines[0] if lines else ""


def _goes_on(second: str, texts: Sequence[str]) -> bool:
    # A second short line belongs to the title unless it is the first of several unnumbered headings.
    at = texts.index(second) if second in texts else 0
    return not any(
        4 <= len(t) <= 34 and t[-1] not in "。；！？：，)）" and not _HEADING_START.match(t) for t in texts[at + 1 :]
    )


def title_from_text(texts: Sequence[str]) -> str:
    """A title for a document that has none: …关于…的通知 at its very start, else its first clause."""
    if texts[0][MAX_TITLE:] and (found := _TITLED_IN_TEXT.search(texts[0][:300])):
        return found[1]
    for text in texts[:HEAD]:
        if _FURNITURE.match(text) or text[-1:] in ("", "：", ":") or _SPEAKER.match(text):
            continue
        sentence = HEADING_END.split(_NUMBERED.sub("", text, count=1), maxsplit=1)[0].strip()
        if len(sentence) > 60:
            cut = max(sentence.rfind("，", 8, 40), sentence.rfind(",", 8, 40))
            sentence = sentence[: cut if cut > 0 else 60]
        if len(sentence) >= 4 and not _FURNITURE.match(sentence):
            return sentence
    return texts[0][:40]
