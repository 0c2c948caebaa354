"""Names of public bodies in one spelling: 省发改委 and 广东省发展和改革委员会 are one body, and so is 发展改革委 there.

The names of the short forms are those that the State Council's own documents use.  What level of government a bare name
means is taken from the place of the document: 教育厅 in a province's text is 省教育厅, 发展改革委 in a central one the
国家发展改革委.
"""

from __future__ import annotations

import re
from functools import cache

from store.text.simplify import fold

CENTRAL = "全国"
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_REGIONS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_PROVINCES = (
    *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南"),
    *("湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾"),
)
_LEVEL = "国家|国务院|中央|中共|全国|省|自治区|市|州|盟|县|区|旗|镇|乡|本[省市县区]"
_SPELLINGS = (
    ("发展和改革|发改", "发展改革"),
    ("人力资源和社会保障|人社", "人力资源社会保障"),
    ("住房和城乡建设|住建", "住房城乡建设"),
    ("市场监督管理|市监", "市场监管"),
    ("工信", "工业和信息化"),
    ("卫健", "卫生健康"),
    ("医疗保障", "医保"),
    ("文化旅游|文旅", "文化和旅游"),
    ("自规", "自然资源和规划"),
    ("药品监督管理", "药监"),
    ("国有资产监督管理", "国资"),
    ("粮食和物资储备", "粮食和储备"),
    ("林业和草原", "林草"),
    ("银行保险监督管理", "银保监"),
    ("证券监督管理", "证监"),
)
_SPELLED = tuple((re.compile(f"^((?:{_LEVEL})*)(?:{words})(?=[委厅局部会办总])"), name) for words, name in _SPELLINGS)
_STATE = re.compile(
    "(?:发展改革|卫生健康)委$|(?:医保|能源|统计|移民|邮政|铁路|民航|药监|知识产权|粮食和储备|林草|中医药|外汇|文物|烟草|疾控|数据|乡村振兴"
    "|矿山安监)局$"
)
"""Bodies of the State Council whose name begins with 国家, which its own texts leave out."""
_OF_LEVEL = re.compile("[厅局]$|(?:委|办公厅|法院|检察院)$")
_LEVELLED = re.compile(
    f"(?!市场|区域)(?:{_LEVEL})|.{{2,7}}?[省市县区州盟旗](?!场)|各|有关|相关|人民银行|海关|.{{1,8}}(?:人民)?政府"
)
_BRACKET = re.compile("\\([^()]*\\)$")
_CHINA = re.compile(
    "^中国(?=人民银行|银保监会|证监会|保监会|银监会|气象局|地震局|民航局)|^国家(?=税务总局|市场监管总局|体育总局)"
)


def body_name(name: str, place: str = "") -> str:
    """The one spelling of a body's name in a document of `place` (全国, 广东, 广东广州; "" where nothing is known)."""
    plain = _BRACKET.sub("", fold(name).replace(" ", ""))
    plain = _without_place(plain, place)
    if plain.endswith("委员会") and len(plain) > 4 and not plain.endswith(("村民委员会", "居民委员会", "业主委员会")):
        plain = plain[:-2]
    for words, short in _SPELLED:
        if found := words.match(plain):
            plain = found[1] + short + plain[found.end() :]
            break
    plain = _CHINA.sub("", plain)
    if place == CENTRAL:
        return f"国家{plain}" if _STATE.match(plain) else plain
    level = level_of(place)
    if level and _OF_LEVEL.search(plain) and not _LEVELLED.match(plain):
        return level + plain
    return plain


@cache
def level_of(place: str) -> str:
    """What the bodies of a place's own government are prefixed with: 省, 市, 自治区; "" where it is not known."""
    if place in _PROVINCES:
        return "省"
    if place in _REGIONS:
        return "自治区"
    if place in _MUNICIPALITIES:
        return "市"
    province = next((each for each in (*_PROVINCES, *_REGIONS) if place.startswith(each)), "")
    return "市" if province and 2 <= len(place) - len(province) <= 3 else ""


def _without_place(name: str, place: str) -> str:
    """A name without that of the document's own place: 广州市教育局 → 市教育局."""
    if not place or place == CENTRAL:
        return name
    for start in range(len(place) - 1):
        for end in range(len(place), start + 1, -1):
            part = place[start:end]
            if name.startswith(part) and len(name) > len(part) + 2:
                rest = name[len(part) :]
                if rest[0] in "省市州县区盟旗":
                    return rest
                if rest.startswith(("壮族自治区", "回族自治区", "维吾尔自治区", "自治区")):
                    return "自治区" + rest.partition("自治区")[2]
    return name
