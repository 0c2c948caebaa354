"""Dates as Chinese documents write them: 2019年7月4日, 二〇一九年七月四日, ２０２１－０３－０５, 2019年第74期."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.text.numerals import parse_numeral

YEAR = "(?:19|20|１９|２０)[0-9０-９]{2}|[一二][〇○零一二三四五六七八九]{3}"
_SMALL = "[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
DATE = re.compile(
    rf"(?P<y>{YEAR})(?:\s?年\s?|[-/.－．])(?P<m>{_SMALL})"
    rf"(?:\s?月\s?(?:(?P<d>{_SMALL})\s?日)?|[-/.－．](?P<e>{_SMALL})(?![0-9]))"
)
DATE_LINE = re.compile(rf"[（(]?{DATE.pattern}[)）]?$")
"""A line that is nothing but a date, as under a signature."""
_STATED_YEAR = re.compile(rf"({YEAR})(?:年|[〕\]］)）】])")
_TASKS_OF_YEAR = re.compile(
    rf"(?:.{{0,4}}[、)）.])?\s?(?:关于|今年|做好)?(?P<y>{YEAR})年.{{0,12}}"
    "(?:任务|安排|部署|重点工作|主要工作|工作重点|工作的?建议|总体要求)"
)

_YEAR_AT_HAND = re.compile(rf"[\u4e00-\u9fff，]{{0,3}}(?P<y>{YEAR})年，?是")
_BROKEN_YEAR = re.compile(r"(?<=[0-9])[ 　](?=[0-9年])")
_NEAR = 400


def iso(found: re.Match[str]) -> str:
    """A match of DATE in ISO 8601, as precise as it is: 2019-07-04 or 2019-07; the year alone if the month is none."""
    month, day = _small(found["m"]), _small(found["d"] or found["e"] or "")
    date = f"{year_number(found['y'])}"
    if 1 <= month <= 12:
        date += f"-{month:02}"
        if 1 <= day <= 31:
            date += f"-{day:02}"
    return date


def year_number(text: str) -> int:
    """The number of a year that is written in digits of any kind: 2019, ２０１９, 1 9 9 7, 二〇一九."""
    return int(parse_numeral(text) or 0)


def _small(text: str) -> int:
    return int(parse_numeral(text) or 0) if text else 0


def stated_year(text: str) -> str:
    """The year that a title or a document number gives (国发〔2017〕35号 → 2017), "" for a look back or none."""
    found = _STATED_YEAR.search(text)
    return str(year_number(found[1])) if found and "回顾" not in text else ""


def year_of_tasks(texts: Sequence[str]) -> str:
    """The year whose tasks a heading announces (2012年主要任务), "" if none does."""
    years = [
        year_number(found["y"])
        for text in texts
        if len(text) <= 30
        and "年" in text
        and text[-1:] not in "。；！"
        and (found := _TASKS_OF_YEAR.match(_BROKEN_YEAR.sub("", text)))
    ]
    # A report looks back on one year and sets the tasks of the next; a far year is a plan's horizon.
    return str(max(y for y in years if y <= years[0] + 1)) if years else ""


def year_at_hand(texts: Sequence[str]) -> str:
    """The year that a paragraph begins with (2006年是…的第一年) while it or its neighbours speak of 今年, or ""."""
    for n, text in enumerate(texts):
        found = _YEAR_AT_HAND.match(_BROKEN_YEAR.sub("", text[:20])) if "年" in text[:16] else None
        if found and any("今年" in near[:_NEAR] for near in texts[max(0, n - 1) : n + 2]):
            return str(year_number(found["y"]))
    return ""
