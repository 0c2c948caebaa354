"""Numbers and kinds of figures as people write them in options: 10亿, 5万元, 50%, 5%..6%, 比例."""

from __future__ import annotations

from math import inf, nextafter
from typing import Any

import click

from store.models.contents import KINDS
from tui.i18n.texts import _


class Amount(click.ParamType[float]):
    """A number in base units: 1000, 1e9, 10亿, 5,000万; a unit behind it is left to --unit."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            return float(text.replace(",", ""))
        except ValueError:
            pass
        from store.search.number_queries import parse_value

        found = parse_value(text)
        if found is None or not found.exact:
            self.fail(_("“{value}” is no number; write 1000, 10亿 or 5万").format(value=text), param, ctx)
        return found.low


class Range(click.ParamType[tuple[float, float, str]]):
    """What the search box takes for values: >10亿元, 5%..6%, 不少于5万; (low, high, unit), low and high included."""

    name = "RANGE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float, str]:
        """The ends, infinite where there is none, and the unit or ""."""
        if isinstance(value, tuple):
            return value
        from store.search.number_queries import parse_value

        found = parse_value("".join(str(value).split()))
        if found is None:
            self.fail(_("“{value}” is no range; write >10亿元, 5%..6% or 不少于5万").format(value=value), param, ctx)
        low = nextafter(found.low, inf) if found.open_low else found.low
        high = nextafter(found.high, -inf) if found.open_high else found.high
        return low, high, found.unit


class Kind(click.Choice[str]):
    """A kind of figures by its English or Chinese name, or by one that people try."""

    def __init__(self) -> None:
        super().__init__(KINDS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind."""
        from store.search.query_fields import KIND_NAMES

        meant = KIND_NAMES.get(value) or _TRIED.get(str(value).lower(), value)
        return super().convert(meant, param, ctx)


_TRIED = {
    **dict.fromkeys(("percent", "percentage", "rate", "ratio", "%", "百分比", "占比"), "share"),
    **dict.fromkeys(("person", "persons", "人"), "people"),
    **dict.fromkeys(("household", "户"), "households"),
    **dict.fromkeys(("amount", "yuan", "元", "资金"), "money"),
    **dict.fromkeys(("number", "个"), "count"),
    **dict.fromkeys(("time", "期限"), "duration"),
    **dict.fromkeys(("distance",), "length"),
    **dict.fromkeys(("times", "倍"), "multiple"),
}
