"""First pass over the blocks: which are headings, how the sections nest, and which of them are measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.extraction.structure.actions import (
    TERSE,
    heading_name,
    is_deed,
    is_general_title,
    is_noun_title,
    orders_only,
)
from store.extraction.structure.measures import (
    MAX_TOPIC,
    MeasureCandidate,
    body_start,
    first_clause,
    item_name,
    items,
    topic,
)
from store.extraction.structure.numbering import STYLES, Enumerator, begins_run, leading_enumerator, number_last
from store.extraction.structure.provisions import is_provision, provision_name
from store.extraction.structure.runs import RunningItem
from store.extraction.structure.sections import MAX_HEADING, Heading, SectionTree, numbered_heading, plain_heading
from store.spans import Block, SectionSpan
from store.text.sentences import sentences

_LAW_STYLES = ("part", "chapter", "division", "article")
_ARTICLE = re.compile("第[一二三四五六七八九十百零〇0-9]{1,6}条(?:[ 　]|之)")
_ADDRESS = re.compile("各位代表|同志们")
"""A speaker who addresses the house anew has done with the points that were counted."""
_SPEAKER = re.compile("[^，,。；;：:]{1,19}[^，,。；;：:是为下][：:]|[问答][：:]|【[^】]{2,24}】")
"""Who speaks next in a press conference; a line with a label starts something new, but 主要目标是：… goes on."""
_LOOKS_BACK = re.compile("回顾|去年|过去|报告[^，,]{1,8}工作$|以来")
_LOOKS_AHEAD = re.compile("[^。；]{0,30}(?:今年|明年|新的一年)(?:的?政府工作|的?工作|要|经济社会发展)")
_NO_ACTION_TITLE = re.compile(
    "(?:问题|困难|不足|成绩|挑战|体会|经验|启示|基本情况|形势|背景|意义|附则|定义|术语|目录|附件|罚则|法律责任|原则|指导思想|目标)(?:和.{2,6})?$"
)
_BLANK = re.compile("[ 　]")
"""A title of two characters is spread out: 附　　则."""
_PROCEDURE = re.compile("(?:程序|流程|步骤)$")
_ARTICLES_OF_A_LAW = 3
_SIBLING_STYLES = STYLES[STYLES.index("han") :]
"""A numbered paragraph of these styles ends the section of the one before it, though it heads none itself."""


@dataclass(slots=True)
class Skeleton:
    """Headings, sections and items of a document.

    The lists run parallel to the blocks, `names` and `without_measures` to the sections.
    """

    enumerators: list[Enumerator | None] = field(default_factory=list)
    headings: list[Heading | None] = field(default_factory=list)
    section_of: list[int | None] = field(default_factory=list)
    ruled: list[bool] = field(default_factory=list)
    """title lines, and rows of tables: they head nothing and hold no running text"""
    tables: list[bool] = field(default_factory=list)
    articles: list[bool] = field(default_factory=list)
    """inside the articles of rules, whose measures are what they order"""
    items: dict[int, list[MeasureCandidate]] = field(default_factory=dict)
    """paragraph → its enumerated items, for paragraphs without number and heading"""
    leads: dict[int, MeasureCandidate] = field(default_factory=dict)
    """paragraph → the lead sentence over its items (强化思想先导,凝聚脱贫攻坚共识。一是…), which makes it a section"""
    sections: list[SectionSpan] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """the name of the measure that a section's heading states, or "" """
    without_measures: list[bool] = field(default_factory=list)
    """the section tells of problems, experience or definitions, not of what is done"""


def find_skeleton(blocks: tuple[Block, ...], head: int) -> Skeleton:
    """The skeleton of `blocks`; the first `head` of them are title lines, which head nothing."""
    out = Skeleton()
    tree = SectionTree()
    opened: list[Heading] = []
    is_law = sum(1 for b in blocks if b.text[:1] == "第" and _ARTICLE.match(b.text)) >= _ARTICLES_OF_A_LAW
    in_article = False
    last = len(blocks) - 1
    leading = number_last([leading_enumerator(b.text) if b.kind != "table" else None for b in blocks])
    item = RunningItem(leading)
    for i, block in enumerate(blocks):
        text = block.text
        enumerator: Enumerator | None = None
        heading: Heading | None = None
        if i >= head and block.kind != "table":
            enumerator = leading[i]
            if enumerator is not None and enumerator.style == "ordinal" and begins_run(text):
                enumerator = None
            if enumerator is not None:
                listed = text[-1] == "。" and _is_listed(enumerator, blocks[max(0, i - 1) : i] + blocks[i + 1 : i + 2])
                heading = numbered_heading(i, block, enumerator, listed)
                if enumerator.style == "ordinal" and (heading is None or len(heading.title) > MAX_TOPIC):
                    # 一是… with its own paragraphs below: they belong to it.
                    title = item_name(text, enumerator.end, len(text)) or first_clause(text, enumerator.end)
                    whole = heading is not None
                    heading = Heading(i, "ordinal", enumerator.text, title, enumerator.end, enumerator.end, whole)
            elif len(text) <= 40 or block.kind == "heading":
                heading = plain_heading(i, block, blocks[i + 1] if i < last else None)
        if heading is not None:
            if heading.style in _LAW_STYLES:
                in_article = heading.style == "article"
            elif in_article and not _ends_articles(heading.style, is_law):
                heading = None
            else:
                in_article = False
        if _ADDRESS.match(text):
            tree.retreat()
        elif _SPEAKER.match(text):
            tree.end_of_speech()
        elif heading is None and tree.style == "plain" and _turns(tree, text):
            tree.close("plain")
        if enumerator is None and tree.style == "ordinal" and not item.takes(i):
            tree.close("ordinal")
        if heading is None and enumerator is not None and enumerator.style in _SIBLING_STYLES:
            tree.close(enumerator.style)
        if heading is not None:
            tree.open(heading)
            opened.append(heading)
            if heading.style == "ordinal" and enumerator is not None:
                item.begin(enumerator.number, heading.whole)
        ruled = i < head or block.kind == "table"
        if (
            enumerator is None
            and heading is None
            and not ruled
            and not in_article
            and (found := items(text, 0, i < last and goes_on(blocks[i + 1].text)))
        ):
            out.items[i] = found
            if lead := _lead(text, found[0].start):
                out.leads[i] = MeasureCandidate(0, len(text), lead)
                heading = Heading(i, "lead", "", lead, 0, len(text), False)
                tree.open(heading)
                opened.append(heading)
        out.enumerators.append(enumerator)
        out.headings.append(heading if heading is None or heading.style != "lead" else None)
        out.section_of.append(tree.current)
        out.ruled.append(ruled)
        out.tables.append(block.kind == "table")
        out.articles.append(in_article and not ruled)
        tree.close("lead")
    out.sections = tree.sections
    _name_sections(out, opened, is_law)
    return out


def _turns(tree: SectionTree, text: str) -> bool:
    """Whether a paragraph turns to what is to be done within a section that looks back."""
    current = tree.current
    return (
        current is not None
        and _LOOKS_AHEAD.match(text) is not None
        and _LOOKS_BACK.search(tree.sections[current].title) is not None
    )


def _ends_articles(style: str, is_law: bool) -> bool:
    # An article of a law has items (一) and paragraphs of its own; 一、 or a stated heading ends the articles.
    return style == "han" or style[0] == "h" or (style == "plain" and not is_law)


def _name_sections(out: Skeleton, opened: list[Heading], is_law: bool) -> None:
    """Say which headings are measures: those that state an action, and nouns among such (支部引领活资产)."""
    siblings: dict[tuple[int | None, str], list[int]] = {}
    for s, heading in enumerate(opened):
        lawful = heading.style == "article" or (is_law and heading.style in _LAW_STYLES)
        out.names.append("" if lawful else _stated(heading))
        siblings.setdefault((out.sections[s].parent, heading.style), []).append(s)
    for (_, style), group in siblings.items():
        # A document whose parts are procedures, and nothing else, is about their steps.
        if style in STYLES and style not in _LAW_STYLES and all(_PROCEDURE.search(opened[g].title) for g in group):
            for g in group:
                out.names[g] = opened[g].title
    fellows = {
        key: _Fellows([opened[g] for g in group], [out.names[g] for g in group]) for key, group in siblings.items()
    }
    for s, heading in enumerate(opened):
        parent = out.sections[s].parent
        those = fellows[parent, heading.style]
        within_such = parent is not None and out.without_measures[parent]
        if within_such:
            those.acting -= bool(out.names[s])
            out.names[s] = ""
        elif not out.names[s] and heading.style not in _LAW_STYLES and _may_be_measure(heading):
            under_measure = parent is not None and bool(out.names[parent])
            if those.has_deed(heading) or those.has_measure(heading, under_measure):
                those.acting += 1
                out.names[s] = heading.title
        title = _BLANK.sub("", heading.title)
        closed = not out.names[s] and bool(_NO_ACTION_TITLE.search(title)) and not title.startswith("关于")
        out.without_measures.append(within_such or closed)


class _Fellows:
    """The headings of one style under one heading, as far as they say whether nouns among them are measures."""

    def __init__(self, headings: Sequence[Heading], names: Sequence[str]) -> None:
        self._size = len(headings)
        self.acting = sum(map(bool, names))
        unnamed = [h.title for h, name in zip(headings, names, strict=True) if not name]
        self._deeds = self.acting + sum(map(is_deed, unnamed))
        self._doubtful = sum(1 for title in unnamed if not is_deed(title) and not orders_only(title))

    def has_measure(self, heading: Heading, under_measure: bool) -> bool:
        """Whether a noun title is a measure because most of its fellows are, or the heading over it is."""
        acting = 2 * self.acting
        return (
            acting > self._size - is_general_title(heading.title)
            or (under_measure and heading.enumerator != "")
            or (under_measure and 0 < self._size <= acting)
        )

    def has_deed(self, heading: Heading) -> bool:
        """Whether a numbered title names a deed (重点抽查), as most do that are no mere labels."""
        return heading.enumerator != "" and is_deed(heading.title) and self._deeds > self._doubtful


def _stated(heading: Heading) -> str:
    title = heading.title
    if heading.style == "lead" or TERSE.match(title):
        return title
    provides = heading.enumerator != "" and is_provision(title) and not orders_only(title)
    return heading_name(title) or (provision_name(title, 0, len(title)) if provides else "")


def _may_be_measure(heading: Heading) -> bool:
    return is_noun_title(heading.title) or (heading.enumerator != "" and is_general_title(heading.title))


def _is_listed(found: Enumerator, neighbours: Sequence[Block]) -> bool:
    others = [leading_enumerator(b.text) for b in neighbours if len(b.text) <= MAX_HEADING]
    return any(o is not None and o.style == found.style for o in others)


def _lead(text: str, stop: int) -> str:
    first = next(iter(sentences(text, body_start(text), stop)), None)
    return topic(text[slice(*first)]) if first else ""


def goes_on(following: str) -> bool:
    """Whether a paragraph starts with 二是 or 第二, so that the one before holds the first of its run."""
    return (
        following[:1] in "二第其"
        and (found := leading_enumerator(following)) is not None
        and (found.style == "ordinal" and found.number == 2)
    )
