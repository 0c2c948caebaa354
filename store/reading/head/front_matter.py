"""What a text file states about itself in its first lines: YAML front matter, or the header of a saved web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from store.reading.head.web_page import clean_title
from store.spans import Metadata

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST = 64_000
_HEADER = re.compile(
    r"Title:[ \t]*(?P<title>[^\n]*)\n(?:\s*(?:URL Source|Published Time|Number of Pages):[^\n]*\n)*"
    r"\s*(?:Markdown Content:[ \t]*\n)?"
)
_NAMES = {
    "title": ("title", "标题", "题名", "name"),
    "subtitle": ("subtitle", "副标题", "副题"),
    "issuer": (
        "issuer",
        "issuing_authority",
        "authority",
        "publisher",
        "office",
        "发布机构",
        "发文机关",
        "制定机关",
        "机构",
        "department",
    ),
    "author": ("author", "authors", "作者"),
    "place": ("place", "region", "province", "city", "地区", "地方", "省份", "省", "城市"),
    "published_on": (
        "published_on",
        "publish_date",
        "published",
        "pubdate",
        "date",
        "publish_time",
        "发布日期",
        "公布日期",
        "成文日期",
        "日期",
        "发布时间",
    ),
    "number": ("number", "document_number", "doc_number", "文号", "发文字号"),
}
"""The names under which people keep each field, best first."""
_DATE = re.compile(r"((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2}))?(?:\s*[-/.月]\s*(\d{1,2}))?")


def metadata_from(fields: Mapping[str, object]) -> Metadata:
    """Metadata from named values, whatever language their names are in; unknown names are left out."""
    plain = {str(key).strip().lower(): value for key, value in fields.items()}

    def first(field: str) -> str:
        for name in _NAMES[field]:
            value = plain.get(name)
            if isinstance(value, str | int | float | date | datetime) and str(value).strip():
                return " ".join(str(value).split())
        return ""

    return Metadata(
        first("title"),
        first("subtitle"),
        first("issuer"),
        first("author"),
        first("place"),
        iso_date(first("published_on")),
        first("number"),
    )


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
