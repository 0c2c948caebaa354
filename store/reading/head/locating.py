"""Whose document it is: the place of its issuer, as title, issuer, the name of the file and the text tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.reading.head.bodies import begins_central, is_central, issuer_in, speaks_of_its_province
from store.reading.head.file_names import folders, stem
from store.reading.head.places import NATION, place_named, place_of_body, place_of_heading, province_of
from store.spans import Metadata

_OPENING = 12
_OF_ONE_PLACE = re.compile("[我全本][省市县区州]")
_QUOTED = re.compile("《[^》]*》")
_LIST = re.compile("[：:]$")
_FROM_ITS_ISSUER = re.compile("(?:通知|批复|复函|函|答复|公告|决定|通报|通告|公示)$")
_NATIONAL_SPEECH = re.compile("代表国务院|受国务院[的]?委托|中国共产党第[一二三四五六七八九十]+次全国代表大会")
_ACT = re.compile(
    "(?:^|近日|日前|日，?|会同|，)(?:经国务院同意，)?(?P<body>[^，。]{2,40}?)(?:印发|发布|召开|出台|制定|主持|联合|下发|公布|举行)"
)
_POLICY_OF_THE_CENTRE = re.compile("(?:党中央[、 ]?国务院|中央)[^，。]{0,6}(?:决策|部署|精神|要求)")
_LETTERS = """
    京:北京 津:天津 冀:河北 晋:山西 蒙:内蒙古 内:内蒙古 辽:辽宁 吉:吉林 黑:黑龙江 沪:上海 苏:江苏 浙:浙江 皖:安徽
    闽:福建 赣:江西 鲁:山东 豫:河南 鄂:湖北 湘:湖南 粤:广东 桂:广西 琼:海南 渝:重庆 川:四川 黔:贵州 滇:云南 云:云南
    藏:西藏 陕:陕西 甘:甘肃 青:青海 宁:宁夏 新:新疆
"""
_PROVINCES_OF_NUMBERS = dict(pair.split(":") for pair in _LETTERS.split())
_CENTRAL_NUMBER = re.compile("国[发函令]|国办[发函]|中[发办]|中办[发函]|法[释发]|发改|国务院令|主席令")
_PROVINCIAL_NUMBER = re.compile("(.)(?:政|府|财|教|卫|农|民|发改|人社|扶|办)")


def locate_document(found: Metadata, path: str, history: Sequence[str], texts: Sequence[str]) -> tuple[str, bool]:
    """The place in its one spelling (全国 for the central bodies, "" where nothing tells it), and whether it is stated.

    Asked in this order: the title (who issues by it, before what it is about), the subtitle or a law's `history`, the
    issuer, the speaker, the name of the file, its folders, the first lines, the number, the text; the last five guess.
    Those a notice is sent to are not asked.
    """
    name, around = stem(path), "/".join(folders(path))
    title, subtitle, issuer = found.title, found.subtitle, found.issuer
    context = " ".join((title, subtitle, issuer, found.author, name, around))
    by_issuer = _place_of_issuer(issuer, context)
    by_title = _place_of_title(title, context)
    if by_title and by_issuer and not issuer_in(title) and _FROM_ITS_ISSUER.search(title):
        by_title = by_issuer
    if by_title:
        return by_title, True
    if begins_central(subtitle) or is_central(_QUOTED.sub("", " ".join(history))):
        return NATION, True
    for text in (subtitle, "", found.author):
        if place := place_of_heading(text, context) if text else by_issuer:
            return place, True
    for text in (name, around):
        if place := place_of_heading(text, context) or place_named(text):
            return place, False
        if begins_central(text) or (text == name and _CENTRAL_NUMBER.search(text)):
            return NATION, False
    return _place_of_text(found.number, texts), False


def _place_of_title(title: str, context: str) -> str:
    if lead := issuer_in(title):
        return _place_of_issuer(lead, context) or (
            province_of(place_of_heading(title, context)) if speaks_of_its_province(lead) else ""
        )
    if begins_central(title):
        return NATION
    return place_of_heading(title, context)


def _place_of_issuer(issuer: str, context: str) -> str:
    if begins_central(issuer):
        return NATION
    place = place_of_heading(issuer, context)
    return place or (NATION if is_central(issuer) else "")


def _place_of_text(number: str, texts: Sequence[str]) -> str:
    own = [text for text in texts[:200] if not (_LIST.search(text) and len(text) > 5)]
    opening = "\n".join(own[:_OPENING])[:600]
    if _NATIONAL_SPEECH.search(opening):
        return NATION
    if place := place_of_body(opening):
        return place
    act = _ACT.search(_POLICY_OF_THE_CENTRE.sub("", opening[:200]))
    if act and is_central(act["body"]):
        return NATION
    if _CENTRAL_NUMBER.match(number):
        return NATION
    if (found := _PROVINCIAL_NUMBER.match(number)) and found[1] in _PROVINCES_OF_NUMBERS:
        return _PROVINCES_OF_NUMBERS[found[1]]
    body = "\n".join(own)[:8000]
    return place_of_body(body) if _OF_ONE_PLACE.search(body) else ""
