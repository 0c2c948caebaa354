"""What a text file states about itself in its first lines: YAML front matter, or the header of a saved web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from store.reading.head.kinds import KINDS, kind_of
from store.reading.head.places import canonical_place
from store.reading.head.web_page import clean_title
from store.spans import Metadata

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST = 64_000
LONGEST_VALUE = 2_000
"""Characters that a stated value keeps: a title has a few dozen, an address a few hundred."""
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+$|www\.\S+$")
_HEADER = re.compile(
    r"Title:[ \t]*(?P<title>[^\n]*)\n(?:\s*(?:URL Source|Published Time|Number of Pages):[^\n]*\n)*"
    r"\s*(?:Markdown Content:[ \t]*\n)?"
)
_NAMES = {
    "title": "title 标题 题名 name 文档标题 文件标题 文件名称 政策名称 名称 doc_title",
    "subtitle": "subtitle 副标题 副题",
    "issuer": (
        "issuer issuing_authority authority publisher office agency 发布机构 发文机关 发文单位 发布单位 发布机关 "
        "制定机关 机构 单位 department"
    ),
    "author": "author authors 作者",
    "place": "place region jurisdiction location 地区 地方 区域 行政区 行政区划 所属地区",
    "province": "province 省份 省 省市 省级",
    "city": "city prefecture 城市 市 地市 地级市 市级",
    "county": "county district 县 区县 县区 县级",
    "published_on": (
        "published_on publish_date published pubdate date publish_time release_date 发布日期 公布日期 成文日期 "
        "印发日期 发文日期 日期 发布时间 成文时间 时间"
    ),
    "year": "year 年份 年度 年",
    "number": "number document_number doc_number document_no doc_no 文号 发文字号 文件编号",
    "kind": "kind doc_type document_type genre 文种 体裁 公文种类 文件类型",
    "url": "url source_url link href source_link 网址 链接 原文链接 出处链接 来源网址 来源链接 地址 source 来源 origin",
}
"""The names under which people keep each field, best first."""
_DATE = re.compile(r"((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2}))?(?:\s*[-/.月]\s*(\d{1,2}))?")


def metadata_from(fields: Mapping[str, object]) -> Metadata:
    """Metadata from named values (front matter, a row of a table), whatever language their names are in.

    Unknown names are left out.  A province, a city and a county make one place; a year serves where there is no date;
    an address of origin is one only if it is an address (https://…), so that 来源：甘肃日报 is none.
    """
    plain = {str(key).strip().lower(): value for key, value in fields.items()}
    here = _known(tuple(plain))

    def first(field: str) -> str:
        for name in here.get(field, ()):
            value = plain[name]
            if isinstance(value, str | int | float | date | datetime) and str(value).strip():
                text = " ".join(str(value)[: 2 * LONGEST_VALUE].split())[:LONGEST_VALUE]
                if field != "url" or _ADDRESS.match(text):
                    return text
        return ""

    parts = dict.fromkeys(filter(None, map(first, ("province", "city", "county"))))
    place = first("place") or " ".join(parts)
    return Metadata(
        title=first("title"),
        subtitle=first("subtitle"),
        issuer=first("issuer"),
        author=first("author"),
        place=canonical_place(place) if place else "",
        published_on=iso_date(first("published_on")) or iso_date(first("year")),
        number=first("number"),
        kind=kind_of(first("kind")) or (first("kind") if first("kind") in KINDS else ""),
        url=first("url"),
    )


@lru_cache(200)
def _known(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each field those of the names that it goes by, best first: the rows of a table all have the same."""
    found = {field: tuple(name for name in called.split() if name in names) for field, called in _NAMES.items()}
    return {field: called for field, called in found.items() if called}


def iso_date(text: str) -> str:
    """A date as precise as it is written: 2019-07-04, 2019-07, 2019, or "" where none is found."""
    found = _DATE.search(text)
    return "-".join(part if len(part) == 4 else f"{int(part):02}" for part in found.groups() if part) if found else ""


def front_matter(text: str) -> tuple[Metadata, str]:
    """What YAML front matter states, and the text with the front matter blanked, so that its lines still count."""
    found = _FRONT.match(text[:_LONGEST])
    if not found:
        return Metadata(), text
    import yaml

    try:
        fields = yaml.load(found[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        fields = None
    stated = metadata_from(fields) if isinstance(fields, dict) else Metadata()
    return stated, _blanked(text, found.end())


def web_header(text: str) -> tuple[str, str]:
    """The title in the header of a page that was saved as Markdown, and the text with that header blanked."""
    found = _HEADER.match(text)
    if not found or "URL Source:" not in found[0]:
        return "", text
    return clean_title(found["title"]), _blanked(text, found.end())


def _blanked(text: str, end: int) -> str:
    return "".join(c if c in "\r\n" else " " for c in text[:end]) + text[end:]
