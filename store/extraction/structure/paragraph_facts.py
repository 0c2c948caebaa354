"""What stands where, before measures are collected: who has topic sentences, and how full the sections are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.extraction.structure.measures import MAX_TOPIC, MeasureCandidate, topics
from store.extraction.structure.skeleton import Skeleton
from store.text.sentences import sentences

_SHORTEST_TOPICAL = 24
_OPENING = 10
"""A topic sentence may be longer by this for its full stop and 五年来，我们."""
_LABEL_WITHIN = 20
_FEW = 2
_LONG_SENTENCE = 45
"""Sentences of this length on average tell of one measure each; shorter ones belong to one another."""


class ParagraphFacts:
    """Facts about the paragraphs of a document that decide which of them state measures of their own."""

    def __init__(self, texts: Sequence[str], skeleton: Skeleton) -> None:
        self._texts = texts
        self._skeleton = skeleton
        self.topics = self._find_topics()
        """paragraph → its topic sentences, for paragraphs without number, heading and items"""
        self._count = Counter(skeleton.section_of[i] for i in self.topics)
        self._plain = Counter(
            section
            for section, heading, enumerator in zip(
                skeleton.section_of, skeleton.headings, skeleton.enumerators, strict=True
            )
            if heading is None and enumerator is None
        )
        self._fellows = Counter(s.parent for s in skeleton.sections)
        self._full = Counter(s.parent for n, s in enumerate(skeleton.sections) if self._plain[n] > 1)
        # Where some paragraphs carry a measure on their forehead, the others only introduce or conclude.
        self._topical = {skeleton.section_of[i] for i in (*self.topics, *skeleton.items)}
        self._topical.update(s.parent for s, name in zip(skeleton.sections, skeleton.names, strict=True) if name)
        self._topical.update(
            section
            for section, heading in zip(skeleton.section_of, skeleton.headings, strict=True)
            if heading is not None and not heading.whole
        )

    def _find_topics(self) -> dict[int, list[MeasureCandidate]]:
        found: dict[int, list[MeasureCandidate]] = {}
        skeleton = self._skeleton
        for i, text in enumerate(self._texts):
            if len(text) < _SHORTEST_TOPICAL or skeleton.ruled[i] or skeleton.articles[i] or i in skeleton.items:
                continue
            if skeleton.headings[i] is not None or skeleton.enumerators[i] is not None:
                continue
            stop = text.find("。", 0, -1)
            labelled = text.find("：", 0, _LABEL_WITHIN) >= 0
            if not labelled and (stop < 0 or (stop > MAX_TOPIC + _OPENING and not self.under_measure(i))):
                continue
            if candidates := topics(text):
                found[i] = candidates
        return found

    def under_measure(self, paragraph: int) -> bool:
        """Whether a heading around the paragraph states a measure."""
        at = self._skeleton.section_of[paragraph]
        while at is not None and not self._skeleton.names[at]:
            at = self._skeleton.sections[at].parent
        return at is not None

    def free_topics(self) -> int:
        """How many paragraphs have topic sentences without a measure above them."""
        return sum(1 for i in self.topics if not self.under_measure(i))

    def is_body(self, paragraph: int) -> bool:
        """Whether the paragraph is the only one below an item 一是… on a line of its own, and so its body."""
        section = self._skeleton.section_of[paragraph]
        if section is None or self._plain[section] != 1:
            return False
        heading = self._skeleton.headings[self._skeleton.sections[section].paragraph]
        return heading is not None and heading.style == "ordinal" and heading.whole

    def heads(self, section: int) -> bool:
        """Whether an item 一是… heads paragraphs as a heading does: it and most of its fellows have several."""
        parent = self._skeleton.sections[section].parent
        return 2 * self._full[parent] > self._fellows[parent]

    def leads_in(self, paragraph: int) -> bool:
        """Whether the lead over items is but the way from a heading to them: all that it heads is this paragraph."""
        own = self._skeleton.section_of[paragraph]
        section = self._skeleton.sections[own].parent if own is not None else None
        if section is None or not self._skeleton.names[section] or self._plain[section]:
            return False
        return self._fellows[section] == 1

    def introduces(self, paragraph: int) -> bool:
        """Whether the paragraph only leads from a heading to its sub-headings, or in one sentence to its topics."""
        skeleton = self._skeleton
        section = skeleton.section_of[paragraph]
        if section is None or paragraph != skeleton.sections[section].paragraph + 1:
            return False
        following = skeleton.section_of[paragraph + 1] if paragraph + 1 < len(self._texts) else None
        if following is not None and skeleton.sections[following].parent == section:
            return skeleton.headings[paragraph + 1] is not None and bool(skeleton.names[following])
        return self._count[section] >= _FEW and len(sentences(self._texts[paragraph])) == 1

    def tells_by_sentence(self, paragraph: int) -> bool:
        """Whether each sentence of the paragraph may be a measure: long ones, and few paragraphs under the heading."""
        section = self._skeleton.section_of[paragraph]
        if section is None or section in self._topical or self._plain[section] > _FEW:
            return False
        text = self._texts[paragraph]
        return len(text) >= _LONG_SENTENCE * len(sentences(text))
