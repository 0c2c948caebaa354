"""Second pass: walks the paragraphs under the skeleton and collects the measures with level, parent and heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.structure.measure_names import lead_clause
from store.extraction.structure.measures import MeasureCandidate, announces_no_action, details, item_name, items
from store.extraction.structure.paragraph_facts import ParagraphFacts
from store.extraction.structure.sections import Heading
from store.extraction.structure.skeleton import Skeleton
from store.spans import MeasureSpan
from store.text.sentences import sentences

DEEPEST = 3
"""Measures nest this deep; what stands still deeper is given the same level."""
_ENUMERATING = re.compile("[几以下列如两三四五六七八九][点个条项方面下列]|主要[有是]|[：:]$")
_ADMITS = re.compile(
    "困难和问题|问题和困难|问题和挑战|困难和挑战|矛盾和问题|清醒|不少问题|不足|成绩来之不易|[。，]体会"
)
_SOLVES = re.compile("(?:解决|化解|破解|克服|应对|针对)[^，,。]*$")
_LESSONS = re.compile("体会|经验|启示|认识")
"""Items that tell of these have paragraphs of their own that do so too."""
_FIRST_OF_RUN = re.compile("一是|一要|第一[个方，,、]|首先")
_PROSE_GATE = 2
"""A document without sections needs this many topic sentences before any of them counts as a measure."""


def collect(texts: Sequence[str], skeleton: Skeleton) -> list[MeasureSpan]:
    """The measures of a document in reading order: `texts` are its paragraphs, `skeleton` its headings and sections."""
    collector = _Collector(texts, skeleton)
    collector.run()
    return collector.measures


def _admits(text: str) -> bool:
    """Whether a paragraph begins by admitting problems; to solve them is another matter."""
    found = _ADMITS.search(text[:80])
    return found is not None and not _SOLVES.search(text[: found.start()])


class _Collector:
    def __init__(self, texts: Sequence[str], skeleton: Skeleton) -> None:
        self.texts = texts
        self.skeleton = skeleton
        self.facts = ParagraphFacts(texts, skeleton)
        self.measures: list[MeasureSpan] = []
        self._measure_of: dict[int, int] = {}
        self._topics_count = bool(skeleton.sections) or self.facts.free_topics() >= _PROSE_GATE

    def run(self) -> None:
        without_measures = lessons = False
        for i, text in enumerate(self.texts):
            if self.skeleton.ruled[i]:
                continue
            section = self.skeleton.section_of[i]
            heading = self.skeleton.headings[i]
            enumerator = self.skeleton.enumerators[i]
            if heading is not None:
                without_measures = without_measures and heading.style == "ordinal"
            if (without_measures and enumerator is not None) or (
                section is not None and self.skeleton.without_measures[section]
            ):
                continue
            if heading is not None and section is not None:
                self._heading(i, text, heading, section)
            elif enumerator is not None:
                self._numbered(i, text, enumerator.end, enumerator.text)
            elif not (without_measures and lessons and self._in_item(section)):
                without_measures = self._opens_run_without_measures(i, text)
                lessons = without_measures and bool(_LESSONS.search(text[-30:]))
                self._paragraph(i, text)

    def _in_item(self, section: int | None) -> bool:
        """Whether an item 一是… on a line of its own has the paragraphs of this section."""
        heading = None if section is None else self.skeleton.headings[self.skeleton.sections[section].paragraph]
        return heading is not None and heading.style == "ordinal"

    def _opens_run_without_measures(self, i: int, text: str) -> bool:
        """Whether the numbered paragraphs that follow tell of problems or experience: so their intro says."""
        if _ENUMERATING.search(text[-30:]):
            return announces_no_action(text, len(text))
        following = self.skeleton.enumerators[i + 1] if i + 1 < len(self.texts) else None
        if following is None or following.style != "ordinal":
            return False
        if following.number == 1:
            return announces_no_action(text, len(text))
        starts = [m.start() for m in _FIRST_OF_RUN.finditer(text)]
        return bool(starts) and (announces_no_action(text, starts[-1]) or _admits(text))

    def _heading(self, i: int, text: str, heading: Heading, section: int) -> None:
        parent = self._over(self.skeleton.sections[section].parent)
        name = self.skeleton.names[section]
        if name:
            heads = heading.style != "ordinal" or self.facts.heads(section)
            parent = self._add(i, MeasureCandidate(0, len(text), name, heading.enumerator), parent, heads=heads)
            self._measure_of[section] = parent
        if heading.whole:
            return
        begin = heading.end
        if heading.style == "ordinal":
            begin = next(iter(sentences(text, begin)), (begin, begin))[1]
        found = items(text, heading.end)
        self._add_all(i, found, parent)
        if name and not found and parent is not None:
            self._add_details(i, begin, len(text), parent)

    def _numbered(self, i: int, text: str, start: int, enumerator: str) -> None:
        name = item_name(text, start, len(text))
        if not name:
            return
        measure = self._add(
            i, MeasureCandidate(0, len(text), name, enumerator), self._over(self.skeleton.section_of[i])
        )
        found = items(text, start)
        self._add_all(i, found, measure)
        first = sentences(text, start)
        if not found and len(first) > 1:
            self._add_details(i, first[0][1], len(text), measure)

    def _paragraph(self, i: int, text: str) -> None:
        parent = self._over(self.skeleton.section_of[i])
        if found := self.skeleton.items.get(i):
            if (lead := self.skeleton.leads.get(i)) and not self.facts.leads_in(i):
                parent = self._add(i, lead, parent, heads=True)
            self._add_all(i, found, parent)
        elif parent is not None and self.facts.is_body(i):
            self._add_details(i, 0, len(text), parent)
        elif self.facts.introduces(i):
            return
        elif direct := self.facts.topics.get(i):
            if parent is not None or self._topics_count:
                self._add_all(i, direct, parent)
        elif parent is not None and not _admits(text):
            if self.facts.tells_by_sentence(i):
                for candidate in details(text, 0, len(text)):
                    self._add(i, candidate, parent)
            elif name := lead_clause(text):
                self._add_all(i, [MeasureCandidate(0, len(text), name)], parent)

    def _over(self, section: int | None) -> int | None:
        """The measure that the innermost heading around `section` states."""
        while section is not None and section not in self._measure_of:
            section = self.skeleton.sections[section].parent
        return None if section is None else self._measure_of[section]

    def _title_above(self, section: int | None) -> str:
        """The title of the innermost heading around `section`, items 一是… not being headings; "" if there is none."""
        while section is not None:
            heading = self.skeleton.headings[self.skeleton.sections[section].paragraph]
            if heading is not None and heading.style != "ordinal" and heading.title:
                return heading.title
            section = self.skeleton.sections[section].parent
        return ""

    def _add(
        self, paragraph: int, found: MeasureCandidate, parent: int | None, least: int = 1, *, heads: bool = False
    ) -> int:
        """Add a measure and answer its index; `heads` says that it is a heading or a lead itself.

        What heads is its own heading, on level 1 if no measure is above it; what is listed under a heading that is
        no measure (2020年工作回顾) has that for its heading and stands on level 2.
        """
        section = self.skeleton.section_of[paragraph]
        if parent is not None:
            heading, level = self.measures[parent].heading, self.measures[parent].level + 1
        else:
            title = "" if heads else self._title_above(section)
            heading, level = (title, 2) if title else (found.name, 1)
        level = min(DEEPEST, max(least, level))
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
                section,
            )
        )
        return len(self.measures) - 1

    def _add_all(self, paragraph: int, candidates: Sequence[MeasureCandidate], parent: int | None) -> None:
        for candidate in candidates:
            measure = self._add(paragraph, candidate, parent)
            inner = sentences(self.texts[paragraph], candidate.start, candidate.end)
            if len(inner) > 1:
                self._add_details(paragraph, inner[0][1], candidate.end, measure)

    def _add_details(self, paragraph: int, start: int, end: int, parent: int) -> None:
        for candidate in details(self.texts[paragraph], start, end):
            self._add(paragraph, candidate, parent, DEEPEST)
