"""What file names and folders tell of a document: a title, a year, a number; order numbers and site names aside."""

from __future__ import annotations

import re

from store.reading.head.numbers import number_in_name, without_number
from store.text.dates import YEAR, stated_year

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,6}$")
_ROW = re.compile(r"#\d+$")
_ORDER = re.compile(
    r"^(?:[(（\[【]?\d{1,4}[)）\]】]?[-—_.、．\s]+(?!\d)|\d{1,3}(?=[\u4e00-\u9fff])(?!\d*[年月日届次个部类项号])"
    r"|[A-Za-z]{1,3}\d{3,}[-_\s]*|(?:附件|附)\s?[0-9一二三四五六七八九十]{0,3}\s?[：:、.\-_\s]+)"
)
_COPY = re.compile(
    r"[(（]\d{1,2}[)）]$|\s\d$|[-_ ]?[(（]?(?:副本|复制|copy|final|定稿|最终版|终稿|全文"
    r"|节选|正文|原文|扫描件|ocr)[)）]?$"
)
_SITE = re.compile(
    "网$|网站|门户|官网|搜索|百度|文库|豆丁|知乎|公众号|下载|政策文件库|信息公开|法律法规数据库|北大法宝|法律图书馆"
    "|^(?:首页|政策|新闻|人民政府|[\u4e00-\u9fff]{2,8}(?:人民政府|委员会|厅|局))$"
)
_PARTS = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s*|(?<=[\u4e00-\u9fff）》])[-–—](?=[\u4e00-\u9fff]{2,16}$)")
_HAN = re.compile("[\u4e00-\u9fff]")
_PLAIN_YEAR = re.compile(rf"(?<![0-9A-Za-z])({YEAR})(?=[-_.年/ )）〕\]]|$|[\u4e00-\u9fff]|[01]\d(?:[0-3]\d)?(?!\d))")
_FULL_DATE = re.compile(rf"(?<!\d)({YEAR})[-_.年]?([01]?\d)[-_.月]?([0-3]?\d)日?(?!\d)")


def stem(path: str) -> str:
    """The name of a file, of a member of an archive or of a row's table, without folders and ending."""
    last = _ROW.sub("", path.replace("\\", "/").replace("!", "/").rstrip("/")).rsplit("/", 1)[-1]
    return _ENDING.sub("", last).strip()


def folders(path: str, most: int = 3) -> list[str]:
    """The names of the nearest folders, outermost first, as far as they are Chinese or a year."""
    parts = path.replace("\\", "/").replace("!", "/").split("/")[:-1]
    return [_ENDING.sub("", part) for part in parts[-most:] if _HAN.search(part) or re.fullmatch(YEAR, part)]


def title_in(path: str) -> str:
    """The title that a file name holds; "" where it holds no Chinese name of a document."""
    name = stem(path)
    for pattern in (_COPY, _COPY, _ORDER, _ORDER):
        name = pattern.sub("", name).strip(" -_.")
    parts = [part for part in _PARTS.split(without_number(name)) if part and not _SITE.search(part)]
    parts = [part for part in parts if len(_HAN.findall(part)) >= 2 and not _is_number(part)]
    if len(parts) > 1 and len(parts[0]) <= 10:
        # 2026_上海市_政府工作报告: the parts say it together.
        year = re.match(rf"({YEAR})[_-]", stem(path))
        return (f"{year[1]}年" if year else "") + "".join(parts)
    return parts[0] if parts else ""


def _is_number(part: str) -> bool:
    number = number_in_name(part)
    return bool(number) and len(part) <= len(number) + 2


def year_in(path: str) -> str:
    """The year that a file name states, else that of its nearest folder; "" for none or a look back."""
    for name in (stem(path), *reversed(folders(path))):
        if number := number_in_name(name):
            return stated_year(number)
        if year := stated_year(name):
            return year
        if found := _PLAIN_YEAR.search(name) or _FULL_DATE.search(name):
            return stated_year(f"{found[1]}年")
    return ""
