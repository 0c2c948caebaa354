"""What the head of a web page says of its document: title, issuer, author and date of publication."""

from __future__ import annotations

import re

from store.reading.parts.main_text import Element
from store.reading.parts.origins import without_marks
from store.spans import Metadata

_TITLE_PARTS = re.compile(r"\s*[-_|｜—–>»]+\s*|(?=【)")
_SITE = re.compile(
    r".*(?:网站|门户|网|频道|平台|首页|数据库|政务公开|资讯|在线|日报|晚报|新闻)$|.*(?:人民政府|局|委员会|厅)$|【.*】$"
)
_OFFICE = re.compile(r".*(?:政府|办公厅|办公室|委员会|委|局|厅|部|院|会议|中心|党委)$")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_HAN = re.compile(r"[\u3400-\u9fff]")


def metadata_of(root: Element) -> Metadata:
    """What the head of a page states: title, issuer and date of publication."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        content = without_marks(meta.get("content") or "").strip()
        if key and content:
            stated.setdefault(key, content)
    title = stated.get("articletitle") or stated.get("og:title") or _title_of(root)
    issuer = next(
        (stated[k] for k in ("issuer", "publisher", "contentsource", "source") if _OFFICE.match(stated.get(k, ""))), ""
    )
    dates = (stated.get(k, "") for k in ("pubdate", "publishdate", "article:published_time", "publish_time", "date"))
    date = next((found for found in map(_DATE.search, dates) if found), None)
    published = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else ""
    return Metadata(title=clean_title(title), issuer=issuer, author=stated.get("author", ""), published_on=published)


def _title_of(root: Element) -> str:
    for element in root.iter("title"):
        return without_marks("".join(element.itertext()))
    return ""


def clean_title(title: str) -> str:
    """A page's title without the name of its site; "" where what is left cannot be a title."""
    parts = [part.strip() for part in _TITLE_PARTS.split(" ".join(title.split())) if part.strip()]
    own = [part for part in parts if not _SITE.fullmatch(part)]
    best = max(own, key=len, default="")
    return best if len(_HAN.findall(best)) >= 4 else ""
