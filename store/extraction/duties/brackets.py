"""Duties in brackets after what is to be done (财政部牵头，各地区按职责分工负责), and behind labels in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.extraction.duties.assigning import Shares, shares_of
from store.extraction.duties.duty_words import LABELLED, UNTIL

_OPEN = "([〔【"
_BRACKET = re.compile(r"[(\[〔【)\]〕】]")
_LONGEST = 500
_VERBS = (
    "负责",
    "牵头",
    "配合",
    "指导",
    "参与",
    "落实",
    "责任",
    "单位",
    "部门",
    "实施",
    "分工",
    "会同",
    "参加",
    "协助",
    "承担",
    "主办",
)
_VALUE_END = re.compile("[。\n]")
_AFTER_ITEM = re.compile("[。；;!！.]$")


@dataclass(frozen=True, slots=True)
class Share:
    """Who does what, said at `start:end` of a text."""

    start: int
    end: int
    shares: Shares


def in_brackets(text: str) -> list[Share]:
    """What the brackets of a (folded) text say, in their order."""
    return [found for start, end in _outermost(text) if (found := _bracket(text, start, end))]


def _bracket(text: str, start: int, end: int) -> Share | None:
    content = text[start + 1 : end - 1].strip()
    if not 2 <= len(content) <= _LONGEST or content[0].isdigit():
        return None
    if any(verb in content for verb in _VERBS):
        shares = shares_of(content)
        return Share(start, end, shares) if shares else None
    if _AFTER_ITEM.search(text[max(0, start - 1) : start]) and (shares := shares_of(content)):
        return Share(start, end, shares)
    return None


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """The brackets that stand in no other one, as (start, end); what is not closed is none."""
    open_at: list[int] = []
    found: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket[0] in _OPEN:
            open_at.append(at)
        elif open_at:
            start = open_at.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
    return iter(found)


def behind_labels(text: str) -> list[Share]:
    """What labels in a (folded) text say: 责任单位:省教育厅. Those that follow each other are of one task."""
    found: list[Share] = []
    labels = list(LABELLED.finditer(text)) if ":" in text else []
    for number, label in enumerate(labels):
        following = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        stop = _VALUE_END.search(text, label.end(), min(following, label.end() + _LONGEST))
        end = stop.start() if stop else min(following, label.end() + _LONGEST)
        value = text[label.end() : end].strip(" ;；,，。)]")
        role = str(label.lastgroup)
        shares = Shares(until=value) if role == UNTIL else shares_of(value, role, sure=True)
        if shares is None:
            continue
        if found and not text[found[-1].end : label.start()].strip(" ;；,，。") and _other(found[-1].shares, shares):
            found[-1] = Share(found[-1].start, end, joined(found[-1].shares, shares))
        else:
            found.append(Share(label.start(), end, shares))
    return found


def joined(one: Shares, other: Shares) -> Shares:
    """The shares of two labels as those of one task."""
    both = {role: [*names, *other.by_role[role]] for role, names in one.by_role.items()}
    contrast = bool(both["duty"] and both["join"])
    return Shares(
        both, one.until or other.until, [*one.order, *other.order], contrast=contrast or one.contrast or other.contrast
    )


def _other(one: Shares, other: Shares) -> bool:
    """Whether the second says what the first does not."""
    return not any(one.by_role[role] and other.by_role[role] for role in one.by_role) and not (
        one.until and other.until
    )


def same_task(one: Shares, other: Shares) -> bool:
    """Whether two labelled lines that follow each other may be of one task."""
    return _other(one, other)
