"""The main text of a web page: the smallest element that holds nearly all of its prose.

Menus, share bars and footers are links and short words; prose is text that is not linked.  What is hidden does not
count, unless a page has all its prose in hidden elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from store.reading.parts.origins import without_marks

Element = Any
"""An element of lxml, which has no types of its own."""

DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "nav", "svg", "math", "canvas"),
        *("select", "option", "button", "input", "textarea", "iframe", "object", "embed", "audio", "video", "map"),
    )
)
"""Elements whose text is never read."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|foot\w*|header|top\w*|bread\w*|crumbs?|share\w*|side\w*|tool\w*|search\w*|copyright|print\w*"
    r"|pager?|related\w*|recommend\w*|qr\w*|ewm\w*|weixin|jiathis\w*|bdshare\w*|login\w*|position|location|dqwz|wza\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HEADING_NAME = re.compile(r"(?:^|[-_\s])(?:\w*title|tit|bt|biaoti|headline)(?:$|[-_\s])", re.IGNORECASE)
_SECTION = re.compile(r"(?:^|[\s:])(?:Word)?Section\d", re.IGNORECASE)
_NEAR = 4
"""Elements around the main text, and lines below a heading, that are looked through."""
_LEAST_HEADING, _LONGEST_HEADING = 4, 120
_SHARE = 0.85
"""How much of the prose a child must hold for the search to go down into it."""
_FURNITURE_SHARE, _ASIDE_SHARE = 0.1, 0.3
_ASIDE = re.compile(r"side|related|recommend|comment|footer", re.IGNORECASE)
_PROSE = re.compile(r"[，。；：、！？]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def is_hidden(element: Element) -> bool:
    """Whether a reader of the page does not see the element."""
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def weigh(root: Element, hidden: bool = False) -> dict[Element, float]:
    """How much prose each element holds (with its children), in Han characters; links count nothing."""
    weights: dict[Element, float] = {}
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if not isinstance(element.tag, str) or element.tag in DROPPED or (not hidden and is_hidden(element)):
            continue
        if done:
            own = 0.0 if element.tag == "a" else _prose(element.text)
            weights[element] = own + sum(weights.get(child, 0.0) + _prose(child.tail) for child in element)
        else:
            stack.append((element, True))
            stack += [(child, False) for child in element]
    return weights


def _prose(text: str | None) -> float:
    if not text or text.isspace():
        return 0.0
    text = without_marks(text)
    han = sum(1 for _ in _HAN.finditer(text))
    return float(han) if _PROSE.search(text) or any(c.isdigit() for c in text) else 0.3 * han


def main_element(root: Element, weights: Mapping[Element, float]) -> Element:
    """The element that holds the text of the page."""
    element = root
    while True:
        total = weights.get(element, 0.0)
        heavy = [child for child in element if weights.get(child, 0.0) >= _SHARE * total > 0]
        if not heavy or heavy[0].tag in ("p", "table", "tr", "tbody", "span", "font", "td"):
            return element if element.tag not in ("table", "tbody", "tr") else root
        if _is_section(heavy[0]) and _has_other_sections(element, heavy[0]):
            return element
        element = heavy[0]


def _has_other_sections(element: Element, section: Element) -> bool:
    """Whether Word has parted a text into sections (annexes, wide tables), of which the first holds most of it."""
    return any(child is not section and _is_section(child) for child in element)


def _is_section(element: Element) -> bool:
    return bool(_SECTION.search(f"{element.get('class') or ''} {element.get('style') or ''}"))


def heading_before(main: Element) -> list[Element]:
    """What stands close before the main text and belongs to it: the heading, and short lines without links below it.

    The nearest heading counts, beside the main element or beside one of the elements around it.
    """
    around = main
    for _ in range(_NEAR):
        earlier: list[Element] = []
        found = False
        for sibling in around.itersiblings(preceding=True):
            text = without_marks("".join(sibling.itertext())).strip() if isinstance(sibling.tag, str) else ""
            if not text or sibling.tag in DROPPED or (len(earlier) > _NEAR and not found):
                continue
            is_short = len(text) <= _LONGEST_HEADING and not is_hidden(sibling)
            if is_short and len(_HAN.findall(text)) >= _LEAST_HEADING and _is_heading(sibling):
                earlier.append(sibling)
                found = True
            elif found:
                break
            elif is_short and next(sibling.iter("a"), None) is None:
                earlier.append(sibling)
        if found:
            return earlier[::-1]
        parent = around.getparent()
        if parent is None or parent.tag == "body":
            return []
        around = parent
    return []


def _is_heading(element: Element) -> bool:
    if next(element.iter("a", "li"), None) is not None:
        return False
    return next(element.iter("h1", "h2", "h3"), None) is not None or bool(
        _HEADING_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )


def is_furniture(element: Element, weights: Mapping[Element, float], total: float) -> bool:
    """Whether an element is named as what stands round the text, and holds little enough to believe it."""
    names = f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "div":  # as LibreOffice calls what stands on every page
        names += f" {element.get('title') or ''}"
    if weights.get(element, 0.0) > (_ASIDE_SHARE if _ASIDE.search(names) else _FURNITURE_SHARE) * total:
        return False
    return bool(_FURNITURE.search(names))
