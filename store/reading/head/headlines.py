"""The lines above a text, each by what it is: number, issuer, date, speaker, byline, title, subtitle, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.reading.head.bodies import office_of
from store.reading.head.dating import date_of_history, is_history
from store.reading.head.fields import fields_of, is_field, is_item
from store.reading.head.numbers import is_number, is_order, issue_in, number_of_line, number_over_lines
from store.reading.head.titles import clean_title, ends_as_title, is_open_title, joined_title, usable
from store.spans import Block
from store.text.dates import DATE, iso
from store.text.sentences import HEADING_END

HEAD = 12
"""Title, number, issuer and date stand within this many blocks from the start …"""
ZONE = 60
"""… but for pages that a site's own lines stand above, whose titles are looked for this far."""
MAX_TITLE = 80
_LOOK_FOR_HEADING = 40

_AUTHOR = re.compile("[(（]?(?:作者|文章作者|撰稿|执笔)(?:系|为|是|单位)?[：:]?\\s?([^()（）]{2,40})[)）]?$")
_NAMES = "[\u4e00-\u9fff]{2,4}(?:[ 　、][\u4e00-\u9fff]{2,4})"
_REPORTER = re.compile(f"[(（]?(?:本报|本网|新华社)?(?:记者|通讯员)[：:\\s]?({_NAMES}{{0,4}})[)）]?$")
_NAMES_AT_END = re.compile(f"[(（]({_NAMES}{{1,4}})[)）]$")
_BODY_NAMES = re.compile("[厅局委部办院市县省区组所](?:[ 　、]|$)")
_SPEAKER = re.compile(
    "([\u4e00-\u9fff]{0,12}(?:总理|省长|市长|县长|区长|州长|主席|主任|书记))[ 　:：]{0,2}"
    "([\u4e00-\u9fff]{1,2}[ 　]?[\u4e00-\u9fff]{1,2})$"
)
_FURNITURE = re.compile(
    "论文部分内容阅读|正文|全文|首页|当前位置|【?字[号体]|打印|下载|收藏|分享|来源|时间|日期|发布|浏览|字体|索引号|信息分类|主题"
    "|有效性|目[ 　]*录$|(?:各位代表|同志们|女士们.{0,8})[：:！!，,]?$"
    "|附[ 　]*件[ 　]*[0-9０-９一二三四五六七八九十]{0,3}[：:]?$"
    r"|https?:|[\W\d_]+$|加大$|还原$|减小$|全屏$|关闭$|返回|(?:特急|加急|机密|秘密|绝密|急件|平急)"
)
_ADDRESSED = re.compile("[\u4e00-\u9fff].{2,}[：:]$")
_LABELLED_DATE = re.compile("发布|时间|日期|通过|公布|印发|刊发|修[订正]|会议上|会上|在.{2,40}上")
_ADOPTED = re.compile(
    "(?:第[一二三四五六七八九十]{1,4}届)?([\u4e00-\u9fff]{2,12}?)(?:第[一二三四五六七八九十]{1,4}届)?(人民代表大会(?:常务委员会)?)"
    "(?=第?[^，。；]{0,60}(?:通过|修正|修订))"
)
_BRACKET = re.compile("[(（](.{4,300})[)）]$")
_MARKS = re.compile("^[#＃]+[ 　]*")
_DASHES = re.compile("[—―─-]{2}")
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_SPOKEN = re.compile("(?:各位|现在|今天|近日|日前|我|本届|同志们|下面|根据|为了?|按照)[^，,]{0,24}[，,].*[^》]$")
_ITEM = re.compile("[0-9０-９]{1,2}[.．、]\\s?")
_HEADING_START = re.compile("[一二三四五六七八九十(（第\\d]")


@dataclass(slots=True)
class HeadLines:
    """What the lines above a text say; "" where they say nothing."""

    title: str = ""
    sure: bool = False
    """whether the title ends as titles do or is marked as the heading"""
    subtitle: str = ""
    date: str = ""
    number: str = ""
    issuer: str = ""
    author: str = ""
    lines: list[str] = field(default_factory=list)
    """all that may belong to the title, in order"""
    history: list[str] = field(default_factory=list)


def read_head(blocks: Sequence[Block]) -> HeadLines:
    """Sort the first lines of a document by what they are, up to its first long paragraph or numbered heading."""
    texts = [_MARKS.sub("", block.text).strip() for block in blocks[:ZONE]]
    head = HeadLines()
    above: list[str] = []
    plain: list[str] = []
    for i, text in enumerate(texts):
        if not text:
            continue
        above.append(text)
        if is_history(text) or _is_cut("".join(head.history)):
            head.history.append(text)
            head.number = head.number or number_of_line(text)
            head.issuer = head.issuer or _adopter(text)
            continue
        if _begins(head, text, bool(plain)):
            above.pop()
            head.number = head.number or (number_of_line(text) if len(text) > MAX_TITLE else "")
            break
        if not _sorted(head, text, texts[i + 1] if i + 1 < len(texts) else ""):
            head.lines.append(text)
            if (
                not office_of(text)
                and not is_order(text)
                and i < HEAD
                and usable(text)
                and text[-1] not in "。；;！!，,：:"
            ):
                plain.append(text)
    fields = fields_of(above)
    head.number = fields.get("number") or head.number
    head.date = fields.get("date") or date_of_history(head.history) or head.date
    head.issuer = fields.get("issuer") or head.issuer
    _entitle(head, blocks, fields.get("title", ""), plain)
    return head


def _is_cut(text: str) -> bool:
    return text.count("《") > text.count("》")


def _begins(head: HeadLines, text: str, titled: bool) -> bool:
    """Whether the text begins with this line: a paragraph, a numbered heading under a title, those it is sent to."""
    if _NUMBERED.match(text):
        return True
    if _is_running(text):
        bracket = _BRACKET.match(text)
        if bracket:
            _take_date(head, bracket[1])
        return not bracket and not is_field(text)
    return titled and len(text) > 5 and bool(_ADDRESSED.match(text)) and not ends_as_title(text[:-1])


def _sorted(head: HeadLines, text: str, following: str) -> bool:
    """Put a line where it belongs; False for one that may be of the title, an office among them."""
    if (issue := issue_in(text)) and len(text) <= 40 and not head.number:
        head.number = issue
        return True
    if not head.number:
        head.number = number_over_lines(text, following) or number_of_line(text)
    if is_number(text):
        return True
    if _DASHES.match(text) and head.lines:
        head.subtitle = head.subtitle or text.strip("—―─- ")
        _take_date(head, text)
        return True
    if head.subtitle and not head.subtitle.endswith("上") and text.endswith("会议上"):
        head.subtitle += text
        return True
    if is_field(text) or (is_item(text) and not ends_as_title(text)):
        return True
    if _take_date(head, text):
        return True
    if office := office_of(text):
        head.issuer = head.issuer or office
        return False
    if is_open_title(text) or (head.lines and is_open_title(head.lines[-1])):
        return False
    return (
        _take_byline(head, text)
        or bool(_FURNITURE.match(text))
        or (bool(head.number) and head.number in text and not ends_as_title(text))
    )


def _entitle(head: HeadLines, blocks: Sequence[Block], labelled: str, plain: Sequence[str]) -> None:
    title = joined_title(head.lines) or labelled
    stated, above = _stated_title(blocks)
    if stated and (not title or (above and re.sub(r"\s", "", stated) not in re.sub(r"\s", "", title))):
        title = stated
    head.sure = bool(title)
    if not title and plain:
        title = plain[0]
        if len(plain) == 2 and len("".join(plain)) <= 60 and _goes_on(plain[1], [b.text for b in blocks]):
            title += plain[1]
    head.title = clean_title(title)


def _stated_title(blocks: Sequence[Block]) -> tuple[str, bool]:
    """The heading that the format marks as the title and whether it stands above all text; "" for none.

    One heading of level 1 is the title; several are the parts of the text, unless the first stands above all text.
    """
    top = [i for i, b in enumerate(blocks[:_LOOK_FOR_HEADING]) if b.kind == "heading" and b.level == 1]
    if not top:
        return "", False
    text = blocks[top[0]].text
    above = not any(_is_running(b.text.strip()) for b in blocks[: top[0]] if b.text.strip())
    if (len(top) > 1 and not above) or _NUMBERED.match(text) or _is_running(text):
        return "", False
    return text, above


def _is_running(text: str) -> bool:
    if _SPOKEN.match(text):
        return True
    if len(text) > MAX_TITLE and not (len(text) <= 120 and ends_as_title(text)):
        return True
    return text[-1] in "。！？" and ("，" in text or not ends_as_title(text[:-1]))


def _adopter(text: str) -> str:
    adopted = _ADOPTED.search(DATE.sub("", text).strip())
    return "".join(adopted.groups()) if adopted else ""


def _take_date(head: HeadLines, text: str) -> bool:
    found = DATE.search(text)
    if not found:
        return False
    if not head.date and (len(text) - len(found[0]) <= 24 or _LABELLED_DATE.search(text)):
        head.date = iso(found)
    head.issuer = head.issuer or _adopter(text) or office_of(DATE.sub("", text).strip())
    return bool(head.lines) or not ends_as_title(text)


def _take_byline(head: HeadLines, text: str) -> bool:
    if speaker := _SPEAKER.match(text):
        head.author = head.author or f"{speaker[1]} {re.sub('[ 　]', '', speaker[2])}"
    elif author := author_of(text):
        head.author = head.author or author
    else:
        return False
    return True


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
        _FURNITURE.match(text) or is_number(text) or _SPEAKER.match(text) or DATE.search(text) or issue_in(text)
    )


def _goes_on(second: str, texts: Sequence[str]) -> bool:
    # A second short line belongs to the title unless it is the first of several unnumbered headings.
    at = texts.index(second) if second in texts else 0
    return not any(
        4 <= len(t) <= 34 and t[-1] not in "。；！？：，)）" and not _HEADING_START.match(t) for t in texts[at + 1 :]
    )


def first_clause(texts: Sequence[str]) -> str:
    """What a document without a title is called when nothing else names it: its first clause."""
    for text in texts[:HEAD]:
        if _FURNITURE.match(text) or text[-1:] in ("", "：", ":") or _SPEAKER.match(text) or is_item(text):
            continue
        sentence = HEADING_END.split(_ITEM.sub("", _NUMBERED.sub("", text, count=1), count=1), maxsplit=1)[0].strip()
        if len(sentence) > 60:
            cut = max(sentence.rfind("，", 8, 40), sentence.rfind(",", 8, 40))
            sentence = sentence[: cut if cut > 0 else 60]
        if len(sentence) >= 4 and not _FURNITURE.match(sentence):
            return sentence
    return texts[0][:40]
