"""Under which keys a document is known: two mentions with one key are of one document.

Titles are compared in their plain spelling, without marks, the name of the state and the issuer before 关于; what dates
a version (2017年修订) stays in the key, so that dated versions are kept apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from store.reading.head.bodies import issuer_in
from store.text.numerals import parse_numeral
from store.text.simplify import fold

_MARKS = re.compile(r"[\s《》〈〉<>“”‘’\"'「」『』，,、·]+")
_NATION = "中华人民共和国"
_BRACKETS = str.maketrans({**dict.fromkeys("[〔﹝(【〈<{", "〔"), **dict.fromkeys("]〕﹞)】〉>}", "〕")})
_ORDER = re.compile(
    r"^(?P<body>.*?)(?:(?P<first>令|公告)〔?(?P<year>[0-9]{4}年)?(?P<n>[0-9〇零一二三四五六七八九十百]+)号〕?|(?P<of>[0-9]{4}年)?(?P<m>[0-9〇零一二三四五六七八九十百]+)号(?P<last>令|公告))$"
)
_SENT = re.compile(
    r"(?:印发|转发|批转|发布|公布|颁布|颁发|下发|批准|同意)(?:实施|施行|试行)?(?:.{2,30}?(?:关于|部门?|委|局|厅|办)(?=关于))?(?P<inner>.{4,})的(?:通知|公告|决定|批复|令|函)(?:〔.{1,20}〕)?$"
)
_GENERIC = re.compile(
    "(?:实施|工作|总体|管理|暂行|指导|若干|具体|补充|有关|相关|试行)*(?:意见|通知|办法|规定|方案|条例|决定|规划|计划|纲要|细则|报告|规则|规程|标准|规范|公告|要点|决议|清单"
    "|措施|请示|批复|函|复函|目录|指南|指引|章程|总则|法|通告|通报|协议|制度|安排|政策|建议|说明|协定|纪要|导则|准则)"
)


def title_key(title: str) -> str:
    """The key of a title as it is written."""
    plain = fold(title)
    issuer = issuer_in(_MARKS.sub(" ", plain).strip()) if "关于" in plain or "发" in plain else ""
    bare = _MARKS.sub("", plain).translate(_BRACKETS).lower()
    lead = _MARKS.sub("", issuer).translate(_BRACKETS).lower()
    if lead and bare.startswith(lead) and len(bare) > len(lead) + 4:
        bare = bare[len(lead) :]
    return bare.removeprefix(_NATION)


def is_generic(title: str) -> bool:
    """Whether a title says only what kind of document it is (意见, 实施方案), so that it may be that of any."""
    return bool(_GENERIC.fullmatch(_MARKS.sub("", fold(title))))


def number_key(number: str) -> str:
    """The key of a number as it is written: 国务院第76号令 and 国务院令第七十六号 are one."""
    plain = re.sub(r"\s|第", "", unicodedata.normalize("NFKC", number)).translate(_BRACKETS).removeprefix(_NATION)
    if found := _ORDER.match(plain):
        nth = found["n"] or found["m"]
        value = nth if nth.isdigit() else str(int(parse_numeral(nth) or 0))
        return f"{found['body']}{found['first'] or found['last']}{found['year'] or found['of'] or ''}第{int(value)}号"
    return re.sub(r"(?<=〕)(?:字)?0*(?=[0-9])", "", plain)


def names_of(title: str, number: str) -> Iterator[tuple[str, int]]:
    """The (key, rank) under which a document can be cited: by its number 0, its title 1, what it sends out 2."""
    if number:
        yield number_key(number), 0
    key = title_key(title)
    if key and not is_generic(title):
        yield key, 1
        found = _SENT.search(key)
        if found and not is_generic(found["inner"]):
            yield title_key(found["inner"]), 2
