"""Who does what within a bracket, a labelled line or the cells of a row: 财政部牵头，各地区按职责分工负责."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.extraction.duties.deadlines import find_deadlines
from store.extraction.duties.duty_bodies import ends_any, ends_strongly, is_generic, names_in, parts_of
from store.extraction.duties.duty_words import DUTY, ENDING, GUIDE, JOIN, LABELLED, LEAD, OTHER_LABEL, UNTIL

_ROLE_BRACKETS = ("(牵头)", "(牵头单位)", "(主办)", "(牵头部门)")


@dataclass(slots=True)
class Shares:
    """The bodies of one task by what they do, as written, and the text of a deadline that stands with them."""

    by_role: dict[str, list[str]] = field(default_factory=lambda: {LEAD: [], DUTY: [], JOIN: [], GUIDE: []})
    until: str = ""
    order: list[str] = field(default_factory=list)
    """those who do not lead by what is said, as they come"""

    def add(self, role: str, names: list[str]) -> None:
        """Add names under a role; a name that says itself that it leads does."""
        for name in names:
            for mark in _ROLE_BRACKETS:
                if name.endswith(mark):
                    self.by_role[LEAD].append(name.removesuffix(mark))
                    break
            else:
                self.by_role[role].append(name)
                self.order.append(name)

    @property
    def known(self) -> bool:
        """Whether anybody was found."""
        return any(self.by_role.values())

    def settled(self, *, by_order: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who leads and who takes part, each once.

        Beside those who only join, those who carry the duty lead; in a text that says so (`by_order`) the first does.
        """
        lead, duty, join, guide = (list(dict.fromkeys(names)) for names in self.by_role.values())
        if not lead and duty and self.contrast:
            lead, duty = duty, []
        rest = sorted({*duty, *join, *guide}, key=self.order.index)
        if not lead and by_order and duty and not is_generic(duty[0]):
            lead = duty[:1]
        return tuple(lead), tuple(name for name in rest if name not in lead)

    contrast: bool = False
    """whether 负责 or 责任单位 stands against 配合 or 配合单位"""


def shares_of(content: str, label: str = "", *, sure: bool = False) -> Shares | None:
    """What a bracket's content or a label's value says; None where it divides no task.

    `label` is the role of the label before it.  Without label and verb a bare list counts if it is `sure` or all its
    names are those of bodies of state.
    """
    shares = Shares()
    role, held, skipping, stated = label, list[str](), False, bool(label)
    contrasted = set[str]()
    first, *later = content.split("。")
    segments = parts_of(first, "，,；; ")
    for sentence in later:
        if LABELLED.match(sentence):  # any other sentence in the bracket says something else
            segments += parts_of(sentence, "，,；; ")
    for each in segments:
        segment = each.strip()
        if found := LABELLED.match(segment):
            shares.add(role or DUTY, held)
            contrasted |= {role} if held else set()
            held, skipping, stated = [], False, True
            role = str(found.lastgroup)
            segment = segment[found.end() :].strip()
        elif OTHER_LABEL.match(segment):
            skipping = True
        if skipping or not segment:
            continue
        if role == UNTIL:
            shares.until = segment
            continue
        names, said = _segment(segment, shares)
        if said:
            stated = True
            contrasted.add(said)
            shares.add(said, held + names)
            held = []
        elif names:
            held += names
        elif when := find_deadlines(segment, None, goals=True):
            shares.until = when[0].text
        elif not shares.known and not held and not stated:
            return None
    contrasted |= {role} if role in (DUTY, JOIN) and held else set()
    if held and not stated and not sure and not _are_bodies(held):
        return None
    shares.add(role if role in shares.by_role else DUTY, held)
    shares.contrast = {DUTY, JOIN} <= contrasted
    everyone = [name for names in shares.by_role.values() for name in names]
    return shares if any(ends_any(name) or is_generic(name) for name in everyone) else None


def _are_bodies(names: list[str]) -> bool:
    """Whether a bare list is one of bodies: most of its names are those of the state."""
    return 2 * sum(map(ends_strongly, names)) > len(names) and all(map(ends_any, names))


def _segment(segment: str, shares: Shares) -> tuple[list[str], str]:
    """The names of a segment and the role that its verb gives them; 会同 gives two."""
    found = ENDING.search(segment)
    said = str(found.lastgroup) if found else ""
    names = segment[: found.start()] if found else segment
    names = names.removeprefix("由").removeprefix("请")
    first, joint, others = names.partition("会同")
    if joint and (leads := names_in(first)):
        shares.add(LEAD, leads)
        shares.add(DUTY, names_in(others))
        return [], said or LEAD
    return names_in(names), said
