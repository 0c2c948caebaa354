"""How a spreadsheet shows a value: number formats like `#,##0.00`, `0.0%`, `yyyy"年"m"月"` (ECMA-376, 18.8.31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

Value = str | bool | int | float | datetime | date | time | timedelta | None

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]'
    r"|(AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+|%|General|G/通用格式|@|.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?]")
_UNITS = ("y", "m", "d", "h", "s")
_HALVES = ("AM/PM", "A/P", "上午/下午")
_WEEKDAYS = "一二三四五六日"


def shown(value: Value, number_format: str = "") -> str:
    """The text of a cell as the spreadsheet shows it; "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, _section(value, number_format))
    return _date(value, number_format.split(";")[0])


def is_date(number_format: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return bool(re.search(r"[ymdhs]", _LITERAL.sub("", number_format.split(";")[0]), re.IGNORECASE)) and not (
        re.search(r"general|通用", number_format, re.IGNORECASE)
    )


def _section(value: float, number_format: str) -> str:
    """The part of a format for a value of that sign; a minus goes before it where the part does not write one."""
    parts = number_format.split(";")
    if value < 0 and len(parts) > 1 and parts[1].strip():
        return parts[1]
    if value == 0 and len(parts) > 2 and _DIGITS.search(parts[2]):
        return parts[2]
    return f"-{parts[0]}" if value < 0 else parts[0]


def _number(value: float, number_format: str) -> str:
    bare = _LITERAL.sub("", number_format)
    if not _DIGITS.search(bare) or re.search(r"general|通用|/|E[+-]", bare, re.IGNORECASE):
        return _general(value)
    places = bare.partition(".")[2]
    decimals = len(_DIGITS.findall(re.split(r"[^0#?,]", places)[0]))
    optional = "#" in places and "0" not in places
    scale = len(match[1]) if (match := re.search(r"[0#?](,+)(?![0#?,])", bare)) else 0
    amount = abs(Decimal(repr(value))).scaleb(2 * bare.count("%") - 3 * scale)
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if re.search(r"[0#?],+[0#?]", bare) else f"{rounded:f}"
    if optional and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    text: list[str] = []
    done = False
    for literal, escaped, currency, token in _tokens(number_format):
        if token and _DIGITS.match(token.lstrip(".")):
            text.append("" if done else digits)
            done = True
        else:
            text.append(literal or escaped or currency or token)
    return "".join(text).strip()


def _general(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".10g")


def _date(value: datetime | date | time, number_format: str) -> str:
    clock = value if isinstance(value, datetime | time) else time()
    day = value if isinstance(value, date) else date(1899, 12, 31)
    tokens = list(_tokens(number_format))
    kinds = [token[:1].lower() for *_, token in tokens]
    if not any(kind in _UNITS or kind == "a" for kind in kinds):
        return value.isoformat(" ") if isinstance(value, datetime) and value.time() != time() else str(value)[:10]
    twelve = any(token.upper() in _HALVES for *_, token in tokens)
    text: list[str] = []
    for at, (literal, escaped, _, token) in enumerate(tokens):
        kind = kinds[at]
        minute = kind == "m" and _is_minute(kinds, at)
        if minute or kind in ("h", "s"):
            number = clock.minute if minute else clock.second if kind == "s" else _hour(clock.hour, twelve)
            text.append(str(number).zfill(min(len(token), 2)))
        elif kind == "y":
            text.append(str(day.year) if len(token) > 2 else str(day.year)[2:])
        elif kind in ("m", "d"):
            text.append(str(day.month if kind == "m" else day.day).zfill(2 if len(token) == 2 else 1))
        elif token.upper() in _HALVES:
            text.append("下午" if clock.hour >= 12 else "上午")
        elif token.lower() in ("aaa", "aaaa"):
            text.append(("星期" if len(token) == 4 else "") + _WEEKDAYS[day.weekday()])
        else:
            text.append(literal or escaped or token.replace("@", ""))
    return "".join(text).strip()


def _hour(hour: int, twelve: bool) -> int:
    return (hour - 1) % 12 + 1 if twelve else hour


def _is_minute(kinds: list[str], at: int) -> bool:
    """Whether an m stands for minutes: behind hours or before seconds."""
    before = next((kind for kind in reversed(kinds[:at]) if kind in _UNITS), "")
    after = next((kind for kind in kinds[at + 1 :] if kind in _UNITS), "")
    return before == "h" or after == "s"


def _tokens(number_format: str) -> list[tuple[str, str, str, str]]:
    """The parts of a format: literal text, escaped character, currency sign, or a token that stands for digits."""
    found = _TOKEN.finditer(number_format)
    return [(each[1] or "", each[2] or "", each[3] or "", each[4] or "") for each in found]
