"""Numbers as a reader of figures wants to see them in a column."""

from __future__ import annotations

from store.models.contents import Figure

WAN_YI, YI, WAN = 1_000_000_000_000, 100_000_000, 10_000
BOUND_SIGNS = {"exact": "", "at_least": "≥", "at_most": "≤", "approx": "≈"}
CHANGE_SIGNS = {"up": "↑", "down": "↓"}


def number(value: float) -> str:
    """A value in base units with at most four decimals: 11501 → 11501, 1000000000 → 10亿, 1150000 → 115万."""
    for size, sign, least in ((WAN_YI, "万亿", WAN_YI), (YI, "亿", YI), (WAN, "万", 100 * WAN)):
        if abs(value) >= least and _short(value, size):
            return _digits(value / size) + sign
    return _digits(value)


def value(figure: Figure) -> str:
    """The value of a figure: its number, or both ends of a range, with an arrow for a rise or a fall."""
    text = number(figure.low)
    if figure.high is not None and figure.high != figure.low:
        text += "–" + number(figure.high)
    return CHANGE_SIGNS.get(figure.change or "", "") + text


def _short(value: float, size: int) -> bool:
    """Whether four decimals tell `value` in units of `size` without loss (floats err in the third decimal at most)."""
    return abs(round(value / size, 4) * size - value) < 0.01


def _digits(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
