"""Numbers of documents (文号): 国发〔2017〕35号 in any brackets, 国务院令第706号, 公告2022年第13号, 2019年第74期."""

from __future__ import annotations

import re

from store.text.dates import YEAR

_DIGITS = "[0-9０-９]{1,5}"
_ISSUE = re.compile(rf"(?:{YEAR})年第[0-9０-９一二三四五六七八九十百]+期|第[0-9０-９]+期")
_HAN = "[\u4e00-\u9fff]"
_NUMBER = re.compile(
    rf"(?<![0-9０-９]){_HAN}{{1,12}}?\s?[〔\[［﹝(（【〈]\s?(?:{YEAR})\s?[〕\]］﹞)）】〉]\s?第?\s?{_DIGITS}\s?号"
    rf"|(?<![0-9０-９])(?:{_HAN}{{2,12}}、)?{_HAN}{{1,18}}令\s?(?:(?:{YEAR})\s?年\s?)?第?\s?{_DIGITS}\s?号"
    rf"|(?:{_HAN}{{2,20}}[ 　、])*{_HAN}{{2,20}}公告\s?(?:{YEAR})\s?年\s?第?\s?{_DIGITS}\s?号"
)
_ORDER = re.compile(rf"(?:{_HAN}{{2,24}}[ 　、])*{_HAN}{{2,24}}(?:令|公告)$")
_NTH = re.compile(rf"[(（]?((?:(?:{YEAR})\s?年\s?)?第?\s?{_DIGITS}\s?号)[)）]?$")
_IN_NAME = re.compile(
    rf"({_HAN}{{0,9}}[发函办规字秘政府])[^0-9\u4e00-\u9fff]?({YEAR})[^0-9\u4e00-\u9fff年]{{1,2}}({_DIGITS})号"
)
_NATION = "中华人民共和国"
_BODY = re.compile(rf"((?:{_HAN}{{2,24}}[ 　、])*{_HAN}{{3,24}}|国务院)(?:令|公告)(?=\s?第?\s?[0-9０-９])")
_WORDS_BEFORE = re.compile(
    f"^.*(?:根据|按照|依据|落实|贯彻|通知|意见|办法|方案|决定|规定|报告|批复|公告|通报|文件|请示|规划|[复的]函|[：:])(?={_HAN}+\\s?[〔\\[［﹝(（【〈])"
)


def issue_in(text: str) -> str:
    """The issue of a bulletin that a text names (2019年第74期), or ""."""
    found = _ISSUE.search(text)
    return found[0] if found else ""


def number_in(text: str) -> str:
    """The first document number in a text as it is written, or ""."""
    found = _NUMBER.search(text)
    return tidy(found[0]) if found else ""


def number_of_line(text: str) -> str:
    """The number that a line above the text states: alone, at its very start, or in the bracket at its end; or ""."""
    for found in _NUMBER.finditer(text[:160]):
        rest = text[found.end() :].strip(" 　)）")
        if len(text) <= 40 or _start(found) <= 1 or not rest:
            return tidy(found[0])
    return ""


def _start(found: re.Match[str]) -> int:
    """Where a number begins behind the words that its pattern took with it."""
    return found.end() - len(_WORDS_BEFORE.sub("", found[0]))


def number_over_lines(first: str, second: str) -> str:
    """The number of an order over two lines: 中华人民共和国国务院令 and 第706号; or ""."""
    found = _NTH.match(second.strip())
    return tidy(re.sub(r"\s", "", first + found[1])) if found and _ORDER.match(first.strip()) else ""


def without_number(text: str) -> str:
    """A title without the number behind it, in brackets or not: …的通知(黑政发〔2021〕15号)."""
    found = list(_NUMBER.finditer(text))
    if not found or text[found[-1].end() :].strip(" 　)）"):
        return text
    rest = text[: _start(found[-1])].rstrip(" 　(（")
    return rest if len(rest) > 5 else text


def number_in_name(name: str) -> str:
    """The number that a file name holds: as it is written, or 国办函2016-38号 in the usual brackets; or ""."""
    if plain := number_in(name):
        return plain
    found = _IN_NAME.search(name)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else ""


def issuer_in(number: str) -> str:
    """Who issued an order or announcement by its number: 国务院令第706号 → 国务院; "" for numbers that do not say."""
    found = _BODY.match(number)
    return found[1] if found else ""


def is_order(text: str) -> bool:
    """Whether a line is the head of an order or announcement: 中华人民共和国国务院令."""
    return bool(_ORDER.match(text))


def is_number(text: str) -> bool:
    """Whether a line is a document number and nothing else."""
    bare = text.strip(" 　()（）")
    return bool(_NUMBER.fullmatch(bare) or _NTH.fullmatch(bare))


def tidy(number: str) -> str:
    """A number without the words that stand before it and without the name of the state."""
    return _WORDS_BEFORE.sub("", number.strip()).replace(_NATION, "")
