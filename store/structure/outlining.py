"""From the blocks of a source to its outline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.reading.metadata import detect_metadata, title_blocks
from store.spans import MeasureSpan, MentionSpan, Outline, ParagraphSpan, Source
from store.structure.duplicates import first_occurrences
from store.structure.measures import (
    MAX_TOPIC,
    Candidate,
    barren_intro,
    details,
    item_name,
    items,
    sentences,
    topics,
)
from store.structure.mechanisms import mentions
from store.structure.naming import lead_clause
from store.structure.shapes import Shape, shape
from store.structure.wording import words

DEEPEST = 3
"""Measures nest this deep; what stands still deeper is given the same level."""
_ENUMERATING = re.compile("[几以下列如两三四五六七八九][点个条项方面下列]|主要[有是]|[：:]$")
_POLICY_WORDS = words("""
    政府 党 省 县 市委 乡 村 群众 农村 农业 农民 干部 扶贫 脱贫 贫困 民生 政策 产业 就业 社会保障 治理 改革 全国
    国务院 财政 补贴 补助 医保 救助 贯彻 落实 经济 城镇 建设 贷款 基金 居民 学校 医疗 环境 投资
""")
_POLICY_SPEECH = 4
"""A document that uses fewer of these words speaks of other things than policy, however many verbs of doing it has."""
_ADMITS = re.compile(
    "困难和问题|问题和困难|问题和挑战|困难和挑战|矛盾和问题|清醒|不少问题|不足|成绩来之不易|[。，]体会"
)
_FIRST_OF_RUN = re.compile("一是|一要|第一[个方，,、]|首先")
_FEW = 2
_LONG_SENTENCE = 45
_PROSE_GATE = 2
"""A document without sections needs this many topic sentences before any of them counts as a measure."""


def outline(source: Source) -> Outline:
    """The structure of `source`: one paragraph a block, in order, with sections, measures, mentions and duplicates."""
    blocks = source.blocks
    metadata = detect_metadata(blocks, source.metadata, source.path)
    skeleton = shape(blocks, title_blocks(blocks, metadata))
    texts = [b.text for b in blocks]
    found = _Outliner(texts, skeleton)
    if speaks_of_policy(texts):
        found.run()
    repeats = first_occurrences(texts)
    named: list[MentionSpan] = []
    for i, text in enumerate(texts):
        named += mentions(i, text)
    paragraphs = tuple(
        [
            ParagraphSpan(b.text, b.marks, b.kind, section, repeats.get(i))
            for i, (b, section) in enumerate(zip(blocks, found.section_of, strict=True))
        ]
    )
    return Outline(metadata, paragraphs, tuple(found.sections), tuple(found.measures), tuple(named))


def speaks_of_policy(texts: Sequence[str]) -> bool:
    """Whether a document is about policy at all: enough of its vocabulary, and Chinese prose rather than code."""
    text = "\n".join(texts)
    ascii_share = (3 * len(text) - len(text.encode("utf-8", "replace"))) / (2 * len(text) or 1)
    return ascii_share < 0.3 and sum(word in text for word in _POLICY_WORDS) >= _POLICY_SPEECH


class _Outliner:
    """Second pass: walks the paragraphs under the skeleton and collects measures in reading order."""

    def __init__(self, texts: list[str], skeleton: Shape) -> None:
        self.texts = texts
        self.skeleton = skeleton
        self.sections = skeleton.sections
        self.section_of = skeleton.section_of
        self.measures: list[MeasureSpan] = []
        self._measure_of: dict[int, int] = {}
        self._topical: set[int | None] = set()
        self._alone: Counter[int | None] = Counter()

    def run(self) -> None:
        """Fill `measures`."""
        direct = self._direct_topics()
        # Where some paragraphs carry a measure on their forehead, the others only introduce or conclude.
        self._topical = {self.section_of[i] for i in (*direct, *self.skeleton.items)}
        self._topical.update(s.parent for s, name in zip(self.sections, self.skeleton.names, strict=True) if name)
        self._alone = Counter(
            s
            for s, h, e in zip(self.section_of, self.skeleton.headings, self.skeleton.enumerators, strict=True)
            if not h and not e
        )
        self._topical.update(
            s for s, h in zip(self.section_of, self.skeleton.headings, strict=True) if h is not None and not h.whole
        )
        barren = False
        free = sum(1 for i in direct if self._over(i) is None)
        gate = bool(self.sections) or free >= _PROSE_GATE
        for i, text in enumerate(self.texts):
            if self.skeleton.ruled[i]:
                continue
            section = self.skeleton.section_of[i]
            heading = self.skeleton.headings[i]
            enumerator = self.skeleton.enumerators[i]
            if heading is not None:
                barren = barren and heading.style == "ordinal"
            if (barren and enumerator is not None) or (section is not None and self.skeleton.barren[section]):
                continue
            if heading is not None and section is not None:
                self._heading(i, text, section)
            elif enumerator is not None:
                self._numbered(i, text, enumerator.end, enumerator.text)
            else:
                barren = self._opens_barren_run(i, text)
                self._paragraph(i, text, direct.get(i, []), gate)

    def _opens_barren_run(self, i: int, text: str) -> bool:
        """Whether the numbered paragraphs that follow tell of problems or experience: so their intro says."""
        if _ENUMERATING.search(text[-30:]):
            return barren_intro(text, len(text))
        following = self.skeleton.enumerators[i + 1] if i + 1 < len(self.texts) else None
        if following is None or following.style != "ordinal":
            return False
        if following.number == 1:
            return barren_intro(text, len(text))
        starts = [m.start() for m in _FIRST_OF_RUN.finditer(text)]
        return bool(starts) and (barren_intro(text, starts[-1]) or bool(_ADMITS.search(text[:80])))

    def _direct_topics(self) -> dict[int, list[Candidate]]:
        """The topic sentences of all paragraphs that have no number and no heading of their own."""
        found: dict[int, list[Candidate]] = {}
        s = self.skeleton
        for i, text in enumerate(self.texts):
            if (
                s.ruled[i]
                or s.headings[i] is not None
                or s.enumerators[i] is not None
                or len(text) < 24
                or i in s.items
            ):
                continue
            stop = text.find("。", 0, -1)
            labelled = text.find("：", 0, 20) >= 0
            if (stop < 0 or (stop > MAX_TOPIC + 4 and self._over(i) is None)) and not labelled:
                continue
            if candidates := topics(text):
                found[i] = candidates
        return found

    def _over(self, paragraph: int) -> int | None:
        """The section of the innermost heading around `paragraph` that is a measure, or None."""
        at = self.skeleton.section_of[paragraph]
        while at is not None and not self.skeleton.names[at]:
            at = self.sections[at].parent
        return at

    def _parent(self, section: int | None) -> int | None:
        while section is not None:
            if section in self._measure_of:
                return self._measure_of[section]
            section = self.sections[section].parent
        return None

    def _add(self, paragraph: int, found: Candidate, parent: int | None, least: int = 1) -> int:
        over = self.measures[parent] if parent is not None else None
        level = min(DEEPEST, max(least, over.level + 1 if over else 1))
        heading = over.heading if over else found.name
        self.measures.append(
            MeasureSpan(
                paragraph,
                found.start,
                found.end,
                found.name,
                level,
                found.enumerator,
                heading,
                parent,
                self.section_of[paragraph],
            )
        )
        return len(self.measures) - 1

    def _details(self, paragraph: int, start: int, end: int, parent: int) -> None:
        for candidate in details(self.texts[paragraph], start, end):
            self._add(paragraph, candidate, parent, DEEPEST)

    def _with_details(self, paragraph: int, candidates: list[Candidate], parent: int | None) -> None:
        for candidate in candidates:
            measure = self._add(paragraph, candidate, parent)
            inner = sentences(self.texts[paragraph], candidate.start, candidate.end)
            if len(inner) > 1:
                self._details(paragraph, inner[0][1], candidate.end, measure)

    def _heading(self, i: int, text: str, section: int) -> None:
        heading = self.skeleton.headings[i]
        assert heading is not None
        parent = self._parent(self.sections[section].parent)
        name = self.skeleton.names[section]
        if name:
            measure = self._add(i, Candidate(0, len(text), name, heading.enumerator), parent)
            self._measure_of[section] = parent = measure
        if heading.whole:
            return
        begin = heading.end
        if heading.style == "ordinal":
            begin = next(iter(sentences(text, begin)), (begin, begin))[1]
        found = items(text, heading.end)
        self._with_details(i, found, parent)
        if name and not found and parent is not None:
            self._details(i, begin, len(text), parent)

    def _numbered(self, i: int, text: str, start: int, enumerator: str) -> None:
        parent = self._parent(self.section_of[i])
        if name := item_name(text, start, len(text)):
            parent = self._add(i, Candidate(0, len(text), name, enumerator), parent)
            found = items(text, start)
            self._with_details(i, found, parent)
            first = sentences(text, start)
            if not found and len(first) > 1:
                self._details(i, first[0][1], len(text), parent)

    def _paragraph(self, i: int, text: str, direct: list[Candidate], gate: bool) -> None:
        parent = self._parent(self.section_of[i])
        if found := self.skeleton.items.get(i):
            if lead := self.skeleton.leads.get(i):
                parent = self._add(i, lead, parent)
            self._with_details(i, found, parent)
        elif direct:
            section = self.section_of[i]
            if parent is not None and section is not None and self._alone[section] == 1 and self._is_line(section):
                self._details(i, 0, len(text), parent)
            elif parent is not None or gate:
                self._with_details(i, direct, parent)
        elif parent is not None and not _ADMITS.search(text[:80]):
            self._untitled(i, text, parent)

    def _is_line(self, section: int) -> bool:
        """Whether a section is an item 一是… on a line of its own, so that one paragraph below it is its body."""
        heading = self.skeleton.headings[self.sections[section].paragraph]
        return heading is not None and heading.style == "ordinal" and heading.whole

    def _untitled(self, i: int, text: str, parent: int) -> None:
        """A paragraph under a measure without a topic sentence of its own.

        Where it and perhaps one more are all that stands under a heading line, each of its sentences may be a
        measure; among several paragraphs its first clause speaks for it.
        """
        section = self.section_of[i]
        if section is not None and self._alone[section] == 1 and self._is_line(section):
            self._details(i, 0, len(text), parent)
            return
        long = len(text) >= _LONG_SENTENCE * len(sentences(text))
        if long and section is not None and section not in self._topical and self._alone[section] <= _FEW:
            for candidate in details(text, 0, len(text)):
                self._add(i, candidate, parent, 2)
        elif name := lead_clause(text):
            self._with_details(i, [Candidate(0, len(text), name)], parent)
