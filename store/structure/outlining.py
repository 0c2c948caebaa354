"""From the blocks of a source to its outline."""

from __future__ import annotations

from store.reading.metadata import detect_metadata, title_blocks
from store.spans import MentionSpan, Outline, ParagraphSpan, Source
from store.structure.duplicates import first_occurrences
from store.structure.measures import (
    MeasureList,
    heading_name,
    inline_items,
    item_name,
    long_sentences,
    sentences,
    topic,
    topic_sentences,
)
from store.structure.mechanisms import mentions
from store.structure.numbering import leading_enumerator
from store.structure.sections import Heading, SectionTree, numbered_heading, plain_heading


def outline(source: Source) -> Outline:
    """The structure of `source`: one paragraph a block, in order, with sections, measures, mentions and duplicates."""
    blocks = source.blocks
    metadata = detect_metadata(blocks, source.metadata, source.path)
    head = title_blocks(blocks, metadata)
    tree = SectionTree()
    out = MeasureList()
    of_section: dict[int, int] = {}
    section_of: list[int | None] = []
    found_mentions: list[MentionSpan] = []
    in_article = False

    def over() -> int | None:
        at = tree.current
        while at is not None:
            if at in of_section:
                return of_section[at]
            at = tree.sections[at].parent
        return None

    for i, block in enumerate(blocks):
        text = block.text
        found_mentions += mentions(i, text)
        if i < head or block.kind == "table":
            section_of.append(tree.current)
            continue
        enumerator = leading_enumerator(text)
        heading: Heading | None = None
        if enumerator is not None:
            heading = numbered_heading(i, block, enumerator)
        elif len(text) <= 40 or block.kind == "heading":
            heading = plain_heading(i, block, blocks[i + 1] if i + 1 < len(blocks) else None)
        if heading is not None and heading.style in ("part", "chapter", "division", "article"):
            tree.open(heading)
            in_article = heading.style == "article"
            section_of.append(tree.current)
            continue
        if in_article and (heading is None or heading.style != "han"):
            section_of.append(tree.current)
            continue
        in_article = False
        start = 0
        measure: int | None = None
        if heading is not None and not (
            heading.whole and enumerator and text.endswith("。") and len(heading.title) > 40
        ):
            name = heading_name(heading.title)
            if name or heading.whole:
                tree.open(heading)
                parent = over()
                if name:
                    measure = out.add(i, 0, len(text), name, heading.enumerator, parent, tree.current)
                    of_section[len(tree.sections) - 1] = measure
                start = min(len(text), heading.end + (0 if heading.whole else 1))
            if heading.whole:
                section_of.append(tree.current)
                continue
        elif enumerator is not None and enumerator.style == "ordinal":
            tree.close("lead")
            if name := item_name(text, enumerator.end, len(text)):
                measure = out.add(i, 0, len(text), name, enumerator.text, over(), tree.current)
            start = enumerator.end
        tree.close("lead") if measure is None else None
        if measure is None and enumerator is None:
            first = sentences(text)[:1]
            lead = topic(text, *first[0]) if first else ""
            if lead and first[0][1] < len(text):
                probe = MeasureList()
                if inline_items(probe, i, text, first[0][1], None, None):
                    tree.open(Heading(i, "lead", "", lead, 0, first[0][1], False))
                    measure = out.add(i, 0, len(text), lead, "", over(), tree.current)
                    of_section[len(tree.sections) - 1] = measure
                    start = first[0][1]
        section_of.append(tree.current)
        parent = measure if measure is not None else over()
        items = inline_items(out, i, text, start, parent, tree.current)
        if measure is None and not items and enumerator is None:
            items = topic_sentences(out, i, text, 0, parent, tree.current)
        if items:
            for s, e, m in items:
                inner = sentences(text, s, e)
                if len(inner) > 1:
                    long_sentences(out, i, text, inner[0][1], e, m, tree.current, 3)
        elif measure is not None:
            long_sentences(out, i, text, start, len(text), measure, tree.current, 3)
        elif parent is not None and enumerator is None:
            long_sentences(out, i, text, 0, len(text), parent, tree.current, 2)

    repeats = first_occurrences([b.text for b in blocks])
    paragraphs = tuple(
        ParagraphSpan(b.text, b.marks, b.kind, section_of[i], repeats.get(i)) for i, b in enumerate(blocks)
    )
    return Outline(metadata, paragraphs, tuple(tree.sections), tuple(out.found), tuple(found_mentions))


def title_block_end(texts: list[str], title: str, subtitle: str) -> int:
    """How many of the first paragraphs are title, subtitle, byline and date: they head no section."""
    if not title:
        return 0
    end = 0
    for i, text in enumerate(texts[:8]):
        if len(text) < 120 and (
            text in title or text in subtitle or title in text and len(text) < len(title) + 60
        ):
            end = i + 1
    return end
