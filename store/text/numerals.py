"""Numerals: what a number is written like, its value, and how a value is written.

The patterns are written for folded text (see folding.py).  `parse_numeral` reads one whole numeral: Arabic, Chinese
or mixed, with magnitudes (万, 亿 …), decimals, fractions and percentages.
"""

from __future__ import annotations

import re
from decimal import Decimal

from store.text.simplify import fold

DIGITS = {
    c: n
    for n, chars in enumerate(("零〇", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in chars
}
MAGNITUDES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}
APPROXIMATE = "余多几来数好上"

# Digits one by one with a blank between (1 9 9 7), groups of three (12,300), or plain; then decimals.
ARABIC = (
    r"(?:[0-9](?: [0-9])+(?![0-9])(?: ?\. ?[0-9](?: [0-9])*(?![0-9]))?"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?: ?\.(?: ?[0-9](?: [0-9])+(?![0-9])| ?[0-9]+))?)"
)
CHINESE = r"[一二两三四五六七八九十百千万亿零〇几]+(?:点[一二三四五六七八九零〇]+)?"

_HAN_DIGITS = "零一二三四五六七八九"
_BLANKS = re.compile(r"[ ,]")
_TOKEN = re.compile(
    r"([0-9]*\.?[0-9]+)|([零〇一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖])|([十拾百佰千仟万亿兆])|(点)|(.)", re.S
)
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_SLASHED = re.compile(r"([0-9]+)/([0-9]+)")
_TENTHS = re.compile(r"([^成]+)成([一二三四五六七八九半])?")
_LONGEST = 64
_FRACTION = re.compile(r"(.+)分之(.+)", re.S)


def scale(number: str, power: int) -> float:
    """`number` (Arabic, plain) times ten to the `power`, correctly rounded: 1.15 and 8 → 115000000.0."""
    return float(f"{number}e{power}")


def arabic_value(number: str, magnitudes: str = "") -> float:
    """The value of an Arabic numeral as ARABIC matches it, with the magnitude characters that follow it."""
    return scale(_BLANKS.sub("", number), sum(MAGNITUDES[c] for c in magnitudes))


def chinese_value(text: str) -> float | None:
    """The value of a Chinese or mixed numeral without sign, percent or fraction; None when it is none.

    Digits in a row are read one by one (二〇二〇 → 2020); a digit after a magnitude and at the end counts the next
    lower one (一万五 → 15000).  余, 多, 几, 数 and the like are passed over: 三千多 → 3000, 几十 → 10, 数百 → 100.
    """
    total = section = Decimal(0)
    big = last = 99  # the last 万 or 亿, and the last magnitude of any size
    number: Decimal | None = None
    seen = spoken = False
    gap = False
    tokens = list(_TOKEN.finditer(text))
    for position, token in enumerate(tokens):
        arabic, digit, magnitude, point, other = token.groups()
        if arabic:
            number = Decimal(arabic) if number is None else number * 10 ** len(arabic) + Decimal(arabic)
            seen, spoken = True, False
        elif digit:
            value = DIGITS[digit]
            number = Decimal(value) if number is None else number * 10 + value
            gap = gap or (value == 0)
            seen = spoken = True
        elif magnitude:
            power = MAGNITUDES[magnitude]
            seen, gap, last = True, False, power
            if power < 4:
                section += (number or 1) * 10**power
            else:
                part = section + (number or 0)
                if power > big or big == 99 or not part:
                    total = (total + part or Decimal(1)) * 10**power
                else:
                    total += (part or 1) * 10**power
                section, big = Decimal(0), power
            number = None
        elif point:
            fraction = _decimals(tokens[position + 1 :])
            if fraction is None or not seen:
                return None
            digits, rest = fraction
            value_so_far = total + section + _shortened(number, last, gap) + Decimal(f"0.{digits}")
            for char in rest:
                value_so_far *= 10 ** MAGNITUDES[char]
            return float(value_so_far)
        elif other not in APPROXIMATE:
            return None
    if not seen:
        return None
    return float(total + section + _shortened(number, last, gap or not spoken))


def _shortened(number: Decimal | None, last: int, plain: bool) -> Decimal:
    """The value of the digit at the end: after 万 and the like it counts the next lower one, 一万五 → 15000."""
    if number is None:
        return Decimal(0)
    short = last not in (1, 99) and not plain and number < 10
    return number * 10 ** (last - 1) if short else number


def _decimals(tokens: list[re.Match[str]]) -> tuple[str, str] | None:
    """The digits after 点, and the magnitudes after them; None when there is anything else."""
    digits, rest = "", ""
    for token in tokens:
        arabic, digit, magnitude, _, other = token.groups()
        if magnitude:
            rest += magnitude
        elif rest or not (arabic or digit):
            if other and other in APPROXIMATE:
                continue
            return None
        elif arabic and "." in arabic:
            return None  # 0点.0
        else:
            digits += arabic or str(DIGITS[digit])
    return (digits, rest) if digits else None


def parse_numeral(text: str) -> float | None:
    """The value of one whole numeral, or None: 1.15亿 → 115000000, 百分之七点八 → 7.8, 三分之一 → 0.333…, 两成 → 20.

    Percentages keep their scale (50% → 50).  Blanks and thousands separators are passed over.  A text of more than
    64 characters is no numeral.
    """
    if len(text) > _LONGEST:
        return None
    plain = _BLANKS.sub("", fold(text)).translate(_TENS)
    sign = 1
    if plain[:1] in ("-", "负"):
        plain, sign = plain[1:], -1
    elif plain[:1] == "+":
        plain = plain[1:]
    value = _unsigned(plain)
    return None if value is None else sign * value


def _unsigned(plain: str) -> float | None:
    if plain in ("半", "一半"):
        return 0.5
    if plain.endswith("半") and len(plain) > 1 and "成" not in plain:
        whole = _unsigned(plain[:-1])
        return None if whole is None else whole + 0.5
    if plain.endswith(("%", "‰")):
        return _unsigned(plain[:-1])
    if match := _TENTHS.fullmatch(plain):
        tenths, rest = _unsigned(match.group(1)), match.group(2)
        return None if tenths is None else tenths * 10 + (5 if rest == "半" else DIGITS[rest] if rest else 0)
    if match := _SLASHED.fullmatch(plain):
        return int(match.group(1)) / int(match.group(2)) if int(match.group(2)) else None
    if "又" in plain and "分之" in plain:
        mixed, fraction = plain.split("又", 1)
        first, second = chinese_value(mixed), _unsigned(fraction)
        return None if first is None or second is None else first + second
    if match := _FRACTION.fullmatch(plain):
        below, above = match.groups()
        if below in ("百", "千"):
            return _unsigned(above)
        whole, part = chinese_value(below), chinese_value(above)
        return None if whole is None or part is None or whole == 0 else part / whole
    return chinese_value(plain)


def write_numeral(number: int) -> str:
    """A whole number from 0 to below 100 million in characters: 12 → 十二, 103 → 一百零三, 10500 → 一万零五百."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return write_numeral(high) + "万" + (("零" if low < 1000 else "") + write_numeral(low) if low else "")
    text = ""
    zero = False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero else "") + _HAN_DIGITS[digit] + name
        zero = bool(text) and not digit
    return text.removeprefix("一") if 10 <= number < 20 else text or "零"
