"""The fields of a query, by their names in English and Chinese, and the values that some of them take."""

from __future__ import annotations

from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "place": ("地方", "地区"),
    "doc": ("文档", "文件", "document"),
    "year": ("年份", "年度"),
    "theme": ("主题",),
    "mechanism": ("机制",),
    "kind": ("类别", "类型"),
    "unit": ("单位",),
    "in": ("范围",),
}
"""Each field with what else it is called; the first name is the one that a Chinese text shows."""
KIND_NAMES: dict[str, str] = {
    "金额": "money",
    "人数": "people",
    "户数": "households",
    "比例": "share",
    "倍数": "multiple",
    "面积": "area",
    "长度": "length",
    "重量": "weight",
    "时长": "duration",
    "频次": "frequency",
    "数量": "count",
}
PLACES_TO_LOOK: dict[str, str] = {"举措": "measures", "数据": "figures", "段落": "paragraphs"}

_BY_NAME = {name: field for field, names in FIELDS.items() for name in (field, *names)}


def field_called(name: str) -> str:
    """The field of a name, "" where there is none."""
    return _BY_NAME.get(name.lower(), "")


def value_of(names: Mapping[str, str], value: str) -> str:
    """The value that is meant, by its English or Chinese name; "" where it is neither."""
    return value if value in names.values() else names.get(value, "")


def all_fields() -> str:
    """The fields for a sentence: both names of each."""
    return ", ".join(f"{field} {names[0]}" for field, names in FIELDS.items())
