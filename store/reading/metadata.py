"""What a document says of itself in its own words: title, issuer, byline, date, number, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from store.reading.places import place_of_body, place_of_heading
from store.spans import Block, Metadata

HEAD = 12
"""Title, number, issuer and date stand within this many blocks from the start."""
TAIL = 6
"""Signature and date stand within this many blocks from the end."""
MAX_TITLE = 80

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "00012345678901234567" + "89")
_YEAR = "(?:19|20|１９|２０)[0-9０-９]{2}|[一二][〇○零一二三四五六七八九]{3}"
_SMALL = "[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    rf"(?P<y>{_YEAR})(?:\s?年\s?|[-/.])(?P<m>{_SMALL})(?:\s?月\s?(?:(?P<d>{_SMALL})\s?日)?|[-/.](?P<e>{_SMALL})(?![0-9]))"
)
_ISSUE = re.compile(rf"(?P<y>{_YEAR})年第[0-9０-９一二三四五六七八九十百]+期|第[0-9０-９]+期")
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}?\s?[〔\[［(（【](?P<y>{_YEAR})[〕\]］)）】]\s?[0-9０-９]{{1,5}}\s?号|[\u4e00-\u9fff]{{2,12}}令\s?第?\s?[0-9０-９]{{1,4}}\s?号"
)
_AUTHOR = re.compile("[(（]?(?:作者|文章作者|撰稿|执笔)(?:系|为|是|单位)?[：:]?\\s?([^()（）]{2,40})[)）]?$")
_REPORTER = re.compile(
    "[(（]?(?:本报|本网|新华社)?(?:记者|通讯员)[：:\\s]?([\u4e00-\u9fff]{2,4}(?:[ 　、][\u4e00-\u9fff]{2,4}){0,4})[)）]?$"
)
_NAMES_AT_END = re.compile("[(（]([\u4e00-\u9fff]{2,4}(?:[ 　、][\u4e00-\u9fff]{2,4}){1,4})[)）]$")
_EDITOR = re.compile("[(（]?(?:责编|责任编辑|编辑)[：:]\\s?([\u4e00-\u9fff、 ]{2,20})[)）]?$")
_OFFICE = re.compile(
    "^(?:来源|发布机构|发文机关|发布单位|信息来源|制定机关|发文单位)[：:]\\s*(?P<named>[\u4e00-\u9fff（）()]{3,40})$"
    "|^(?P<line>[\u4e00-\u9fff、（）() 　]{2,40}(?:办公室|办公厅|人民政府|政府|委员会|省委|市委|县委|厅|局|部|委|领导小组|联合会|指挥部|协会))(?:文件)?$"
)
_SPEAKER = re.compile(
    "^([\u4e00-\u9fff]{0,12}(?:总理|省长|市长|县长|区长|州长|主席|主任|书记))[ 　:：]{0,2}([\u4e00-\u9fff]{1,2}[ 　]?[\u4e00-\u9fff]{1,2})$"
)
_TITLE_END = re.compile(
    "(?:报告|通知|意见|条例|办法|方案|决定|规划|规定|细则|纲要|简报|要点|公告|通报|批复|公报|决议|通告|措施|实录|综述|宪法|法典|法|解读|讲话|准则|规则|规范|函|计划)(?:[（(].{1,12}[)）])?$"
)
_JUNK = re.compile(
    "论文部分内容阅读|正文|全文|首页|当前位置|【?字[号体]|打印|下载|收藏|分享|来源|时间|日期|发布|浏览|字体|索引号|信息分类|主题|有效性|目录$|各位代表[：:！!，,]?$|同志们[：:！!，,]?$|女士们"
    r"|https?:|[\W\d_]+$|加大$|还原$|减小$|全屏$|关闭$|返回"
)
_LABELLED_DATE = re.compile("发布|时间|日期|通过|公布|印发|刊发|修[订正]|会议上|会上|在.{2,40}上")
_TASK_YEAR = re.compile(
    rf"(?:.{{0,4}}[、)）.])?\s?(?:关于|今年|做好)?(?P<y>{_YEAR})年.{{0,12}}(?:任务|安排|部署|重点工作|主要工作|工作重点|工作的?建议|总体要求)"
)
_SALUTATION = re.compile("(?:.{0,12})[：:]$")
_SIGNATURE_DATE = re.compile(rf"^[（(]?{_DATE.pattern}[)）]?$")


@dataclass(slots=True)
class _Head:
    """The first blocks, sorted by what they are."""

    title_lines: list[str] = field(default_factory=list)
    subtitle: str = ""
    date: str = ""
    number: str = ""
    issuer: str = ""
    author: str = ""


def detect_metadata(blocks: Sequence[Block], stated: Metadata, path: str) -> Metadata:
    """`stated` completed by what the first and last blocks say; a field stays "" where they say nothing.

    Nothing is guessed from a stray year in running text: a date comes from a line of its own, from a bracket under
    the title, from an issue or document number, from the title, or from a heading 2012年主要任务.
    """
    if not blocks:
        return stated
    texts = [b.text for b in blocks]
    head = _read_head(blocks)
    title = stated.title or _joined_title(head.title_lines, texts)
    parts = re.split(r"\s*(?:——|――|--|──)\s*", title, maxsplit=1)
    subtitle = stated.subtitle or head.subtitle
    if len(parts) == 2 and parts[0] and not stated.title:
        title, subtitle = parts[0].strip(), subtitle or parts[1].strip()
    title = title or _first_clause(texts)
    date, author, issuer = head.date, head.author, head.issuer
    for text in reversed(texts[-TAIL:]):
        author = author or _author(text)
        if not date and (found := _SIGNATURE_DATE.match(text)):
            date = _iso(found)
    for text in texts[-TAIL:]:
        if not author and len(text) <= 30 and (found := _EDITOR.match(text)):
            author = found[0].strip("()（）")
    if not issuer and (found := re.match("(.{2,40}?)关于", title)):
        office = _OFFICE.match(found[1])
        issuer = found[1] if office or found[1].endswith("国务院") else ""
    published_on = stated.published_on or date or _year_of(title, head.number, subtitle, texts)
    return replace(
        stated,
        title=title,
        subtitle=subtitle,
        issuer=stated.issuer or issuer,
        author=stated.author or author,
        place=stated.place or _place(title, subtitle, issuer, author, texts),
        published_on=published_on,
        number=stated.number or head.number,
    )


def title_blocks(blocks: Sequence[Block], found: Metadata) -> int:
    """How many of the first blocks are title, subtitle, byline, number and date: they head no section."""
    known = "".join((found.title, found.subtitle, found.issuer, found.author, found.number))
    flat = re.sub(r"\s", "", known)
    end = 0
    for i, block in enumerate(blocks[:HEAD]):
        text = re.sub(r"\s|[—―─]", "", block.text)
        if len(text) > 3 * MAX_TITLE:
            break
        if not text or text in flat or (len(text) < 60 and _is_furniture(block.text)):
            end = i + 1
        elif i > end + 2:
            break
    return end


def _is_furniture(text: str) -> bool:
    return bool(
        _JUNK.match(text)
        or _NUMBER.fullmatch(text)
        or _SPEAKER.match(text)
        or _DATE.search(text)
        or _ISSUE.search(text)
    )


def _read_head(blocks: Sequence[Block]) -> _Head:
    head = _Head()
    stated_heading = next((b.text for b in blocks[:40] if b.kind == "heading" and b.level == 1), "")
    open_title = True
    for block in blocks[:HEAD]:
        text = block.text.strip()
        if (found := _NUMBER.search(text)) and len(text) <= 40 and not head.number:
            head.number = found[0].strip().lstrip("日月 ")
        elif (issue := _ISSUE.search(text)) and len(text) <= 40 and not head.number:
            head.number = issue[0]
            if head.title_lines:
                open_title = False
            head.title_lines = head.title_lines or []
            continue
        if _is_long(text):
            bracket = re.match("[(（](.{4,300})[)）]$", text)
            if not bracket:
                break
            date = _DATE.search(bracket[1])
            head.date = head.date or (_iso(date) if date else "")
            continue
        if found := _DATE.search(text):
            if not head.date and (len(text) - len(found[0]) <= 24 or _LABELLED_DATE.search(text)):
                head.date = _iso(found)
            office = _OFFICE.match(_DATE.sub("", text).strip())
            if office and not head.issuer:
                head.issuer = office["named"] or office["line"]
            if re.match("[—―─-]{2}", text) and head.title_lines:
                head.subtitle = head.subtitle or text.strip("—―─- ")
            if not _TITLE_END.search(text) or head.title_lines:
                continue
        if office := _OFFICE.match(text):
            head.issuer = head.issuer or (office["named"] or office["line"]).strip()
            continue
        if speaker := _SPEAKER.match(text):
            head.author = head.author or f"{speaker[1]} {re.sub(r'[ 　]', '', speaker[2])}"
            continue
        if author := _author(text):
            head.author = head.author or author
            continue
        if re.match("[—―─-]{2}", text) and head.title_lines:
            head.subtitle = head.subtitle or text.strip("—―─- ")
            open_title = False
            continue
        if _JUNK.match(text) or _SALUTATION.match(text) or len(text) < 4 or (head.number and head.number in text):
            continue
        if re.match(
            "[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]",
            text,
        ):
            open_title = False
            if not head.title_lines:
                break
        if open_title and text[-1] not in "。；;！!：:，,":
            head.title_lines.append(text)
    if stated_heading and (not head.title_lines or stated_heading not in head.title_lines[0]):
        head.title_lines = [stated_heading]
    return head


def _is_long(text: str) -> bool:
    return len(text) > MAX_TITLE or (text[-1] in "。！？" and ("，" in text or not _TITLE_END.search(text[:-1])))


def _joined_title(lines: list[str], texts: Sequence[str]) -> str:
    if not lines:
        return ""
    for n, line in enumerate(lines[:4]):
        if _TITLE_END.search(line) and len("".join(lines[: n + 1])) <= MAX_TITLE:
            first = n if n and len(line) >= 12 else 0
            return "".join(lines[first : n + 1])
    if len(lines) == 2 and len(lines[0]) + len(lines[1]) <= 60 and _is_continuation(lines[1], texts):
        return lines[0] + lines[1]
    return lines[0]


def _is_continuation(second: str, texts: Sequence[str]) -> bool:
    """A second short line goes on with the title unless it is the first of the document's unnumbered headings."""
    at = texts.index(second) if second in texts else 0
    later = texts[at + 1 :]
    headings = sum(
        1
        for t in later
        if 4 <= len(t) <= 34 and t[-1] not in "。；！？：，)）" and not re.match("[一二三四五六七八九十(（第\\d]", t)
    )
    return headings == 0


def _first_clause(texts: Sequence[str]) -> str:
    for text in texts[:HEAD]:
        if _JUNK.match(text) or text[-1] in "：:" or _SPEAKER.match(text):
            continue
        sentence = re.split("[。；;！!？?：:]", text, maxsplit=1)[0].strip()
        if len(sentence) > 40:
            cut = max(sentence.rfind("，", 8, 40), sentence.rfind(",", 8, 40))
            sentence = sentence[: cut if cut > 0 else 40]
        if len(sentence) >= 4:
            return sentence
    return texts[0][:40]


def _author(text: str) -> str:
    if len(text) <= 60 and ((found := _AUTHOR.match(text)) or (found := _REPORTER.match(text))):
        return found[1].strip()
    if found := _NAMES_AT_END.search(text[-30:]):
        return found[1]
    return ""


def _iso(found: re.Match[str]) -> str:
    month, day = _small(found["m"]), _small(found["d"] or found["e"] or "")
    date = found["y"].translate(_HAN_DIGITS)
    if 1 <= month <= 12:
        date += f"-{month:02}"
        if 1 <= day <= 31:
            date += f"-{day:02}"
    return date


def _small(text: str) -> int:
    if "十" in text:
        tens, ones = text.split("十")
        return int((tens or "1").translate(_HAN_DIGITS)) * 10 + int((ones or "0").translate(_HAN_DIGITS))
    return int(text.translate(_HAN_DIGITS)) if text else 0


def _year_of(title: str, number: str, subtitle: str, texts: Sequence[str]) -> str:
    for text in (number, title, subtitle):
        found = re.search(f"({_YEAR})(?:年|[〕\\]］)）】])", text)
        if found and "回顾" not in text:
            return found[1].translate(_HAN_DIGITS)
    years = [
        int(found["y"].translate(_HAN_DIGITS))
        for text in texts
        if len(text) <= 30 and "年" in text and text[-1] not in "。；！" and (found := _TASK_YEAR.match(text))
    ]
    # A report looks back on one year and sets the tasks of the next; a far year is a plan's horizon.
    return str(max((y for y in years if y <= years[0] + 1))) if years else ""


def _place(title: str, subtitle: str, issuer: str, author: str, texts: Sequence[str]) -> str:
    for text in (f"{title} {subtitle}", issuer, author):
        if text and (place := place_of_heading(text)):
            return place
    opening = "\n".join(texts[:HEAD])[:600]
    if "代表国务院" in opening or "中华人民共和国" in title:
        return ""
    body = "\n".join(texts[:200])[:8000]
    return place_of_body(opening) or (place_of_body(body) if re.search("[我全本][省市县区州]", body) else "")
