"""Second pass: walks the paragraphs under the skeleton and collects the measures with level, parent and heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extraction.structure.actions import is_label
from store.extraction.structure.measure_names import lead_clause
from store.extraction.structure.measures import MeasureCandidate, announces_no_action, details, item_name, items
from store.extraction.structure.numbered import numbered_names
from store.extraction.structure.numbering import Enumerator
from store.extraction.structure.paragraph_facts import ParagraphFacts
from store.extraction.structure.provisions import article_name, decisions, ordered_sentences
from store.extraction.structure.sections import Heading
from store.extraction.structure.skeleton import Skeleton
from store.extraction.structure.tasks import listed_tasks, table_tasks
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
_LISTS_TASKS = re.compile(
    "(?:职责|措施|任务|工作|制度|机制|办法|政策|义务|扶持|支持|服务)[^，,。；;]{0,8}[：:]$|(?:应当|负责|要)[：:]$"
)
"""The items after it say what is to be done, not in which cases or with which papers."""
_QUESTION = re.compile("关于.{2,50}(?:问题|请求|事项|建议)$")
"""The title of what a reply decides."""
_LABELLED = re.compile("[^，,。；;：:]{2,8}[：:].{1,20}$")
"""A line after the last article: 公开方式：主动公开."""
_PROSE_GATE = 2
"""A document without sections needs this many topic sentences before any of them counts as a measure."""


def collect(texts: Sequence[str], skeleton: Skeleton, *, report: bool = False) -> list[MeasureSpan]:
    """The measures of a document in reading order: `texts` are its paragraphs, `skeleton` its headings and sections.

    In a `report` what organs must do is told in passing, by sentences inside its paragraphs.
    """
    collector = _Collector(texts, skeleton, report)
    collector.run()
    return collector.measures


def _admits(text: str) -> bool:
    """Whether a paragraph begins by admitting problems; to solve them is another matter."""
    found = _ADMITS.search(text[:80])
    return found is not None and not _SOLVES.search(text[: found.start()])


class _Collector:
    def __init__(self, texts: Sequence[str], skeleton: Skeleton, report: bool) -> None:
        self.texts = texts
        self.skeleton = skeleton
        self._report = report
        self.facts = ParagraphFacts(texts, skeleton)
        self.measures: list[MeasureSpan] = []
        self._under: list[str] = []
        """for each measure the heading of what stands under it"""
        self._measure_of: dict[int, int] = {}
        self._headed = {
            (s.parent, h.style)
            for s in skeleton.sections
            if (h := skeleton.headings[s.paragraph]) is not None and h.enumerator
        }
        """(section, style) of numbered headings, with which their fellows that head nothing share a level"""
        self._numbered_names = numbered_names(texts, skeleton)
        self._listed_tasks = listed_tasks(texts, skeleton)
        self._table_tasks = table_tasks(texts, skeleton)
        self._article: int | None = None
        self._article_lists = False
        self._topics_count = bool(skeleton.sections) or self.facts.free_topics() >= _PROSE_GATE

    def run(self) -> None:
        without_measures = lessons = False
        for i, text in enumerate(self.texts):
            section = self.skeleton.section_of[i]
            if self.skeleton.ruled[i]:
                if (task := self._table_tasks.get(i)) and not self._is_closed(section):
                    self._add(i, task, self._over(section))
                continue
            heading = self.skeleton.headings[i]
            enumerator = self.skeleton.enumerators[i]
            if heading is not None:
                without_measures = without_measures and heading.style == "ordinal"
            if (without_measures and enumerator is not None) or self._is_closed(section):
                continue
            if self.skeleton.articles[i]:
                self._in_article(i, text, heading, enumerator)
            elif heading is not None and section is not None:
                self._heading(i, text, heading, section)
            elif enumerator is not None:
                self._numbered(i, text, enumerator)
            elif not (without_measures and lessons and self._in_item(section)):
                without_measures = self._opens_run_without_measures(i, text)
                lessons = without_measures and bool(_LESSONS.search(text[-30:]))
                self._paragraph(i, text)

    def _is_closed(self, section: int | None) -> bool:
        return section is not None and self.skeleton.without_measures[section]

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
        elif not found:
            self._add_ordered(i, begin, parent)

    def _in_article(self, i: int, text: str, heading: Heading | None, enumerator: Enumerator | None) -> None:
        """An article of rules, a further paragraph of it, or an item of the list that it announces."""
        if heading is not None:
            self._article = None
        listed = heading is None and enumerator is not None
        if (listed and not self._article_lists) or _LABELLED.match(text):
            return
        start = enumerator.end if enumerator is not None else 0
        name = item_name(text, start, len(text)) if listed else article_name(text, start, len(text))
        if not listed:
            self._article_lists = bool(_LISTS_TASKS.search(text[-30:]))
        if not name:
            return
        label = enumerator.text if enumerator is not None else ""
        added = self._add(i, MeasureCandidate(0, len(text), name, label), self._article)
        if heading is not None:
            self._article = added

    def _numbered(self, i: int, text: str, enumerator: Enumerator) -> None:
        start, section = enumerator.end, self.skeleton.section_of[i]
        name = self._numbered_names.get(i, "")
        title = self._title_above(section)
        if not name or (is_label(title) and not title.startswith("关于")):
            return
        measure = self._add(
            i,
            MeasureCandidate(0, len(text), name, enumerator.text),
            self._over(section),
            heads=(section, enumerator.style) in self._headed,
        )
        found = items(text, start)
        self._add_all(i, found, measure)
        first = sentences(text, start)
        if not found and len(first) > 1:
            self._add_details(i, first[0][1], len(text), measure)

    def _paragraph(self, i: int, text: str) -> None:
        parent = self._over(self.skeleton.section_of[i])
        if name := self._listed_tasks.get(i, ""):
            self._add_all(i, [MeasureCandidate(0, len(text), name)], parent)
        elif found := self.skeleton.items.get(i):
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
            else:
                self._add_ordered(i, 0, parent)
        elif not _admits(text):
            self._add_ordered(i, 0, parent)

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

        What stands under no measure has the title above for its heading (2020年工作回顾), or itself if there is none;
        it stands on level 1 if it heads, on level 2 if it is listed under that title.  What heads is the heading of
        all below it.
        """
        section = self.skeleton.section_of[paragraph]
        if parent is not None:
            heading, level = self._under[parent], self.measures[parent].level + 1
            self._under.append(heading)
        else:
            above = self._outer(paragraph, section) if heads and section is not None else section
            title = self._title_above(above)
            heading, level = title or found.name, 1 if heads or not title else 2
            self._under.append(found.name if heads else heading)
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

    def _add_ordered(self, paragraph: int, start: int, parent: int | None) -> None:
        """Add what organs are to do by the sentences from `start` on, each as far as the next."""
        text = self.texts[paragraph]
        found = ordered_sentences(text, start)
        if _QUESTION.match(self._title_above(self.skeleton.section_of[paragraph])):
            # What is said about a question is the decision: 关于资金问题, 国家每年仍继续拨付…
            found = found or decisions(text, start)
        stops = [s for s, _ in found[1:]] + [len(text)]
        for (s, name), stop in zip(found, stops, strict=False):
            least = DEEPEST if self._report or parent is not None else 1
            self._add(paragraph, MeasureCandidate(s, stop, name), parent, least)

    def _outer(self, paragraph: int, section: int) -> int | None:
        """The section around the one that a paragraph heads."""
        own = self.skeleton.sections[section]
        return own.parent if own.paragraph == paragraph else section

    def _add_details(self, paragraph: int, start: int, end: int, parent: int) -> None:
        for candidate in details(self.texts[paragraph], start, end):
            self._add(paragraph, candidate, parent, DEEPEST)
