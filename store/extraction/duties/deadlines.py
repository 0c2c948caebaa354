"""Deadlines in a text: as written, the year, and the last day by which the task is due."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from store.text.numerals import parse_numeral

_YEAR = "(?:(?:19|20)\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12]\\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WHEN = "(?:今年|本年度?|当年|明年|次年|翌年|每年度?|每个?月|每季度|每半年|本月|当月|次月)"
_PART = "(?:上半年|下半年|第?[一二三四1-4]季度)"
_BEFORE = "(?:以|之)?前"
_GOAL = re.compile(
    f"(?<![截自年])(?:到|至|(?<=力争)|(?<=争取)|(?<=确保))(?P<y>{_YEAR})年(?:(?P<m>{_MONTH})月|(?P<part>{_PART}))?(?P<end>底|末|初"
    f"|年底)?(?!以来|起|间|{_BEFORE}|{_MONTH}|[-~至到])"
)
DEADLINE = re.compile(
    f"(?<!\\d)(?:(?P<y>{_YEAR})年(?:度)?|(?P<w>{_WHEN}))?(?:"
    f"(?P<m>{_MONTH})月份?(?:(?P<d>{_DAY})日|(?P<third>[上中下]旬)|(?P<mend>底|末|初))?(?:24时)?{_BEFORE}(?!年)"
    f"|(?P<part>{_PART})(?:末|底|结束)?{_BEFORE}"
    f"|(?P<yend>(?:年|(?<=年))[底末]|年内|年终|年中|年度内){_BEFORE}"
    f"|(?<=每月)(?P<md>{_DAY})[日号]{_BEFORE}"
    f"|(?P<bare>(?<=年){_BEFORE})"
    ")"
)
_WITHIN = re.compile(
    f"(?P<y>{_YEAR})年(?P<part>{_PART}|内|底|年底)(?!以来|[的至到-])|(?P<now>年底|[今本]年内?)(?=完成|实现|建成|达到)|年内(?=完成|实现|建成"
    f"|[\u4e00-\u9fff])"
)
_ALONE = re.compile(
    f"(?:(?P<y>{_YEAR})年)?(?:(?P<m>{_MONTH})月份?(?:(?P<d>{_DAY})日|(?P<third>[上中下]旬)|(?P<mend>底|末))?)?(?:底|末)?(?P<now>年[内底])?"
)
_SPAN = re.compile(f"(?P<y0>{_YEAR})年(?P<m0>{_MONTH})月?(?:-+|至|到|~)(?:(?P<y>{_YEAR})年)?(?P<m>{_MONTH})月")
_NUDE = re.compile(
    f"(?:^|(?<=[，,。;；|] )|(?<=[，,。;； ])|(?<=力争))(?P<y>{_YEAR})年(?=[，,]|力争|达到|实现|完成|全面|基本|每)"
)
_PAST = re.compile(
    "(?:已|已经|成立|设立|登记|取得|发生|出生|建成|参加|入学|毕业|开工|立项|批准|施行|实施|注册|投产|投运|竣工|验收|签订|购买|获得|颁发|核准|备案|形成"
    "|发布)[^，。；,;]{0,12}的(?![\u4e00-\u9fff]{0,4}(?:任务|目标))|有效|失效|出生|[，,]?已经?"
)
_CONDITION = re.compile("[\u4e00-\u9fff]{0,14}(?:的[，,]|的(?:企业|单位|人员|项目|学生|机构|医院|居民|房屋|建筑))")
_FREQUENCY = re.compile(
    "每(?:两|半|[二三四五2345])?个?(?:年度?|季度?|月份?|周|日|天|学期|学年)(?!提供|用水|用电|收入|工资|人均)|定期|按(?:月|季度?|年度?|周"
    "|旬)(?=[\u4e00-\u9fff])|半年一次|一年一度|逐年|逐月"
)
_MAY_BEGIN = frozenset(("", *"于在，。；,;(年"))
LONGEST_SENTENCE = 1000
_LAST_DAY = {"上旬": 10, "中旬": 20}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline at `start:end` of a text; `due` is the last day in ISO 8601, "" where the task recurs."""

    start: int
    end: int
    text: str
    year: int | None
    due: str
    frequency: str = ""


def find_deadlines(text: str, year: int | None, *, goals: bool = False) -> list[Deadline]:
    """The deadlines of a text (2021年6月底前, 每年2月底前) in their order; `year` is that of the document.

    With `goals` also the years by which something is to be reached: 到2025年, 2024年，….
    """
    before = DEADLINE.finditer(text) if "前" in text else ()
    found = [_deadline(match, text, year) for match in before if _is_deadline(match, text)]
    if goals:
        for pattern in (_GOAL, _WITHIN, _NUDE):
            for match in pattern.finditer(text):
                if all(match.end() <= other.start or match.start() >= other.end for other in found):
                    later = pattern is not _NUDE or year is None or _number(match["y"]) >= year
                    if later and not _PAST.match(text, match.end()):
                        found.append(_deadline(match, text, year))
    return sorted(found, key=lambda each: each.start)


def deadline_of(text: str, year: int | None) -> Deadline | None:
    """The one deadline of a cell or a labelled line, where a month or year alone is one: 2021年12月, 12月底."""
    found = find_deadlines(text, year, goals=True)
    if not found and (match := _ALONE.match(text)) and any(match.groups()):
        found = [_deadline(match, text, year)]
    return found[-1] if found else None


def phase(text: str, year: int | None) -> Deadline | None:
    """The months of a phase that a text begins with: 1997年4-6月，由…"""
    match = _SPAN.match(text)
    return _deadline(match, text, year) if match else None


def find_frequency(text: str) -> str:
    """How often a task recurs (每年, 定期), as written; "" where nothing says."""
    found = _FREQUENCY.search(text)
    return found[0] if found else ""


def _is_deadline(match: re.Match[str], text: str) -> bool:
    if match["bare"] and not match["y"]:
        return False
    if match["m"] and not any(match[part] for part in ("y", "w", "d", "third", "mend")):
        # 3月前 is a deadline, 12个月前 and 试用期3月前 are spans of time
        before = text[max(0, match.start() - 1) : match.start()]
        return before in _MAY_BEGIN
    if text.startswith("个", match.end()) or text.startswith("提", match.start() - 1):
        return False
    after = text[match.end() : match.end() + 24]
    return not (_PAST.match(after) or _CONDITION.match(after))


def _deadline(match: re.Match[str], text: str, year: int | None) -> Deadline:
    parts = match.groupdict()
    when = parts.get("w") or ""
    recurs = when.startswith("每") or parts.get("md") is not None
    stated = _number(parts.get("y") or parts.get("y0")) or None
    if stated is None and year is not None and not recurs:
        stated = year + (when in ("明年", "次年", "翌年"))
    due = "" if stated is None else _last_day(stated, parts, match[0])
    return Deadline(match.start(), match.end(), text[match.start() : match.end()], stated, due, when if recurs else "")


def _last_day(year: int, parts: dict[str, str | None], text: str) -> str:
    if parts.get("bare"):
        return f"{year - 1}-12-31"
    part = parts.get("part") or ""
    month = _number(parts.get("m")) or 12
    if part == "上半年" or parts.get("yend") == "年中":
        month = 6
    elif "季度" in part:
        month = next(_QUARTERS[char] for char in part if char in _QUARTERS)
    if (parts.get("end") or "") == "初":
        month = 1
    day = _number(parts.get("d")) or _LAST_DAY.get(parts.get("third") or "", 31)
    if parts.get("mend") == "初":
        day = 10
    if parts.get("m") and not (parts.get("d") or parts.get("third") or parts.get("mend")) and text.endswith("前"):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)  # 6月前 ends with May
    return f"{year}-{month:02}-{min(day, monthrange(year, month)[1]):02}"


def _number(text: str | None) -> int:
    return int(parse_numeral(text) or 0) if text else 0


def stretches(text: str, found: list[Deadline]) -> Iterator[tuple[Deadline, int, int]]:
    """Each deadline with the stretch of text that it holds for: of its sentence what no other deadline has before."""
    for number, each in enumerate(found):
        floor, roof = max(0, each.start - LONGEST_SENTENCE), min(len(text), each.end + LONGEST_SENTENCE)
        start = max(floor, *(text.rfind(mark, floor, each.start) + 1 for mark in "。；;!！?？\n"))
        end = min((at for mark in "。；;" if (at := text.find(mark, each.end, roof)) >= 0), default=roof)
        if number and found[number - 1].end > start:
            start = each.start
        if number + 1 < len(found) and found[number + 1].start < end:
            end = found[number + 1].start
        yield each, start, end
