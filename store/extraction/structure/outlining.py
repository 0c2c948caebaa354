"""From the blocks of a source to its outline."""

from __future__ import annotations

from dataclasses import replace

from store.extraction.structure.collecting import collect
from store.extraction.structure.duplicates import first_occurrences
from store.extraction.structure.mechanisms import mentions
from store.extraction.structure.skeleton import find_skeleton
from store.extraction.structure.traditional import as_written, is_traditional
from store.extraction.structure.wording import words
from store.reading.head.metadata import detect_metadata, title_blocks
from store.spans import MentionSpan, Outline, ParagraphSpan, Source
from store.text.simplify import simplified

_POLICY_WORDS = words("""
    政府 党 省 县 市委 乡 村 群众 农村 农业 农民 干部 扶贫 脱贫 贫困 民生 政策 产业 就业 社会保障 治理 改革 全国
    国务院 财政 补贴 补助 医保 救助 贯彻 落实 经济 城镇 建设 贷款 基金 居民 学校 医疗 环境 投资
""")
_POLICY_SPEECH = 4
"""A document that uses fewer of these words speaks of other things than policy, however many verbs of doing it has …"""
_A_WORD_IN = 100
"""… but a short one needs only one of them in so many characters."""
_REPORTS = ("report", "speech")
_MOSTLY_CODE = 0.3
"""The share of ASCII characters from which on a text is code or English …"""
_LATIN = 0.1
"""… unless it has fewer letters than this, and so is a table of numbers."""
_LETTERS = bytes((*range(65, 91), *range(97, 123)))


def outline(source: Source) -> Outline:
    """The structure of `source`.

    One paragraph a block, in the same order and with the same text; sections in reading order (a lead sentence with
    its items is one); measures in reading order, so that a parent stands before what it contains; mentions; and for
    each paragraph that repeats an earlier one which it repeats.  Takes any blocks and raises nothing.
    """
    texts = [b.text for b in source.blocks]
    whole = "\n".join(texts)
    traditional = is_traditional(whole)
    read = [simplified(t) for t in texts] if traditional else texts
    blocks = (
        tuple(replace(b, text=t) for b, t in zip(source.blocks, read, strict=True)) if traditional else source.blocks
    )
    metadata = detect_metadata(source.blocks, source.metadata, source.path)
    if traditional and not metadata.place:
        # The table of places is simplified.
        metadata = replace(metadata, place=detect_metadata(blocks, source.metadata, source.path).place)
    skeleton = find_skeleton(blocks, title_blocks(source.blocks, metadata))
    measures = (
        collect(read, skeleton, report=metadata.kind in _REPORTS)
        if speaks_of_policy(simplified(whole) if traditional else whole)
        else []
    )
    sections = skeleton.sections
    named: list[MentionSpan] = []
    for i, text in enumerate(read):
        named += mentions(i, text)
    if traditional:
        sections, measures, named = as_written(texts, sections, measures, named)
    repeats = first_occurrences(texts)
    paragraphs = [
        ParagraphSpan(block.text, block.marks, block.kind, section, repeats.get(i), block.confidence)
        for i, (block, section) in enumerate(zip(source.blocks, skeleton.section_of, strict=True))
    ]
    return Outline(metadata, tuple(paragraphs), tuple(sections), tuple(measures), tuple(named))


def speaks_of_policy(text: str) -> bool:
    """Whether a document is about policy at all: enough of its vocabulary, and Chinese prose rather than code."""
    # A Chinese character is three bytes in UTF-8, so the bytes tell the share of ASCII without a loop.
    data = text.encode("utf-8", "replace")
    ascii_share = (3 * len(text) - len(data)) / (2 * len(text) or 1)
    if ascii_share >= _MOSTLY_CODE and len(data) - len(data.translate(None, _LETTERS)) >= _LATIN * len(text):
        return False
    needed = min(_POLICY_SPEECH, 1 + len(text) // _A_WORD_IN)
    return sum(word in text for word in _POLICY_WORDS) >= needed
