"""Which column of a file of rows holds what: the text, the title, the date and so on, by name and by content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from store.reading.base import Unreadable
from store.spans import Metadata

Row = Mapping[str, str]

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        *("full_text", "fulltext", "text", "content", "body", "article", "paragraph", "paragraphs", "main_text"),
        *("正文", "全文", "内容", "文本", "正文内容", "文件内容", "政策内容", "政策原文", "原文", "段落", "条文"),
    ),
    "title": (
        "title",
        "标题",
        "题名",
        "题目",
        "名称",
        "文件名称",
        "政策名称",
        "文件标题",
        "headline",
        "subject",
        "name",
    ),
    "subtitle": ("subtitle", "副标题", "副题"),
    "issuer": (
        *("issuer", "issuing_authority", "authority", "publisher", "office", "agency", "department", "source"),
        *(
            "发布机构",
            "发文机关",
            "制定机关",
            "发布机关",
            "发文单位",
            "发布单位",
            "印发单位",
            "机构",
            "部门",
            "单位",
            "来源",
        ),
    ),
    "author": ("author", "authors", "作者"),
    "place": (
        *("place", "region", "province", "city", "area", "zone", "location"),
        *("地区", "地方", "省份", "省", "省市", "城市", "地域", "区域", "属地", "所属地区", "行政区"),
    ),
    "date": (
        *(
            "published_on",
            "publish_date",
            "pub_date",
            "published",
            "pubdate",
            "pubtime",
            "date",
            "publish_time",
            "time",
        ),
        *(
            "发布日期",
            "公布日期",
            "成文日期",
            "印发日期",
            "发文日期",
            "日期",
            "发布时间",
            "成文时间",
            "印发时间",
            "时间",
            "pub",
        ),
    ),
    "year": ("year", "年份", "年度", "年"),
    "number": ("number", "document_number", "doc_number", "文号", "发文字号", "发文编号", "文件编号", "字号"),
    "url": ("url", "link", "href", "source_url", "网址", "链接", "原文链接", "地址"),
}
"""The names under which people keep each field, best first; a longer name may end with one of them."""
_PROSE = re.compile(r"[。；！？]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2})?")
_NUMBER = re.compile(r"[〔\[［(（](?:19|20)\d\d[〕\]］)）]\s*第?\d+\s*号")
_LEAST_PROSE = 25
"""Characters from which a cell without a stop is prose too."""
_LEAST_OF_TITLE, _MOST_OF_TITLE = 6, 80
_DIFFERENT, _MOST_CELLS = 0.7, 0.8
"""Shares of a column's cells that differ where they are titles, and that look like a date where it is one of dates."""


def parse_columns(text: str) -> dict[str, str]:
    """The columns that a user names, by field: "title=名称,text=说明"."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    return {field.strip().lower(): column.strip() for field, _, column in pairs if column.strip()}


def columns_of(rows: Sequence[Row], named: Mapping[str, str]) -> dict[str, str]:
    """The column of each field that has one, judged by these rows; without "text" they are a table of data.

    Raises Unreadable where `named` names a column that is not there.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    for column in named.values():
        if column not in names:
            raise Unreadable(f"has no column {column}: its columns are {', '.join(names[:20])}")
    found = dict(named)
    if "text" not in found and (text := _text_column(rows, names)):
        found["text"] = text
    for field in FIELDS:
        taken = set(found.values())
        if field not in found and (best := _by_name(field, [name for name in names if name not in taken])):
            found[field] = best
    free = [name for name in names if name not in found.values()]
    for field, pattern in (("date", _DATE), ("number", _NUMBER)):
        if field not in found:
            fitting = next((name for name in free if _share(rows, name, pattern) > _MOST_CELLS), "")
            if fitting:
                found[field] = fitting
    if "title" not in found and "text" in found and (title := _title_column(rows, free)):
        found["title"] = title
    return found


def is_called(field: str, column: str) -> bool:
    """Whether a column is called exactly as a field is."""
    return re.sub(r"[\s_\-()（）]", "", column).lower() in {each.replace("_", "") for each in FIELDS[field]}


def metadata_of_row(row: Row, columns: Mapping[str, str]) -> Metadata:
    """What the columns of a row state about its document; several columns (province, city) may make one place."""
    from store.reading.head.front_matter import metadata_from

    text = columns.get("text", "")
    chosen = {field: row.get(column, "") for field, column in columns.items() if field not in ("text", "place")}
    fields = {**{name: value for name, value in row.items() if name != text}, **chosen}
    found = metadata_from(fields)
    return found if found.place else metadata_from({**fields, "place": row.get(columns.get("place", ""), "")})


def _by_name(field: str, names: Iterable[str]) -> str:
    """The column that is called as a field is: exactly, else with words before it (docTitle, meta.title, 政策标题)."""
    flat = {name: re.sub(r"[\s_\-()（）]", "", name).lower() for name in names}
    known = [each.replace("_", "") for each in FIELDS[field]]
    exact = [(known.index(value), name) for name, value in flat.items() if value in known]
    if exact:
        return min(exact)[1]
    long = [each for each in known if len(each) > 1 or not each.isascii()]
    loose = [name for name, value in flat.items() if any(value.endswith(each) and len(each) > 1 for each in long)]
    return loose[0] if loose else ""


def _text_column(rows: Sequence[Row], names: Sequence[str]) -> str:
    """The column of prose: by its name where that holds any, else the one with most of it; "" for a table of data."""
    weights = {name: sum(len(_HAN.findall(row.get(name, ""))) for row in rows) for name in names}
    exact = [name for name in names if name.strip().lower() in FIELDS["text"] and weights[name]]
    if exact:
        return min(exact, key=lambda name: FIELDS["text"].index(name.strip().lower()))
    prose = [name for name in names if weights[name] and _is_prose([row.get(name, "") for row in rows])]
    return max(prose, key=lambda name: weights[name], default="")


def _is_prose(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    stops = sum(1 for cell in filled if _PROSE.search(cell) or len(_HAN.findall(cell)) >= 2 * _LEAST_PROSE)
    return bool(filled) and stops >= 0.5 * len(filled)


def _share(rows: Sequence[Row], name: str, pattern: re.Pattern[str]) -> float:
    filled = [row[name] for row in rows if row.get(name, "").strip()]
    return sum(1 for cell in filled if pattern.search(cell) and len(cell) <= 30) / max(1, len(filled))


def _title_column(rows: Sequence[Row], names: Sequence[str]) -> str:
    """The column whose cells are long enough to be titles, one line each, nearly all different."""
    best = ("", 0.0)
    for name in names:
        cells = [row[name].strip() for row in rows if row.get(name, "").strip()]
        lengths = [len(_HAN.findall(cell)) for cell in cells]
        one_line = all(len(cell) <= _MOST_OF_TITLE and "\n" not in cell for cell in cells)
        if (
            cells
            and one_line
            and len(set(cells)) >= 0.7 * len(cells)
            and median(lengths) >= 6
            and median(lengths) > best[1]
        ):
            best = (name, median(lengths))
    return best[0]
