"""HTML: saved web pages, fragments pasted from Word, pages whose markup is escaped, server pages (.jsp)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.reading.base import Unreadable
from store.reading.formats.text import finished, notes_of
from store.reading.parts.encoding import decode
from store.reading.parts.main_text import Element
from store.reading.parts.markup import blocks_of_tree, parse
from store.reading.parts.origins import Origins, without_marks
from store.reading.parts.residue import without_repeats
from store.spans import Metadata, Source

FORMAT = "html"
ENDINGS = (".html", ".htm", ".jsp", ".shtml", ".xhtml")

_STATED_ENCODING = re.compile(rb"charset\s*=\s*[\"']*\s*([-\w]+)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|span|table|tr|td|h[1-6]|html|body|head|meta|font|strong)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|span|div|br|table)\b", re.IGNORECASE)
_MANY_TAGS = 6
_TITLE_PARTS = re.compile(r"\s*[-_|｜—–>»]+\s*|(?=【)")
_SITE = re.compile(
    r".*(?:网站|门户|网|频道|平台|首页|数据库|政务公开|资讯|在线|日报|晚报|新闻)$|.*(?:人民政府|局|委员会|厅)$|【.*】$"
)
_OFFICE = re.compile(r".*(?:政府|办公厅|办公室|委员会|委|局|厅|部|院|会议|中心|党委)$")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_HAN = re.compile(r"[\u3400-\u9fff]")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of an HTML file; see `Reader`."""
    stated = _STATED_ENCODING.search(data[:4_096])
    decoded = decode(data, stated[1].decode("ascii") if stated else "")
    yield source_of(decoded.text, name, decoded.encoding, decoded.notes)


def source_of(text: str, name: str, encoding: str, notes: tuple[str, ...] = ()) -> Source:
    """A source from decoded HTML."""
    origins = Origins(text)
    root = parse(origins.marked())
    if root is None:
        raise Unreadable("holds no text: there is markup but nothing to read in it")
    # A parser gives up on what is nested too deeply; the text between the tags is there all the same.
    blocks = without_repeats(blocks_of_tree(root, origins)) or origins.bare_blocks()
    return Source(name, FORMAT, encoding, tuple(finished(blocks)), metadata_of(root), notes_of(text, notes))


def looks_like_html(text: str) -> bool:
    """Whether a decoded text without a telling name is HTML; a text that only mentions tags is not."""
    head = text[:20_000]
    start = head.lstrip("\ufeff \t\r\n\"'")[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<%@")) and "<" in start:
        return "<html" in head.lower() or "<body" in head.lower() or "<p" in head.lower()
    tags = len(_TAG.findall(head)) + len(_ESCAPED.findall(head))
    lines = head.count("\n") + 1
    begins = start.startswith(("<", "&lt;"))
    if begins:
        return tags >= _MANY_TAGS and tags >= lines / 4
    filled = [line for line in head.split("\n") if line.strip()]
    return tags >= _MANY_TAGS and sum(1 for line in filled if _TAG.search(line)) >= 0.8 * len(filled)


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
