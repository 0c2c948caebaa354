"""The names of numbered paragraphs that head nothing: each by itself, and those whose fellows order something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.extraction.structure.measures import item_name
from store.extraction.structure.provisions import main_clause
from store.extraction.structure.skeleton import Skeleton


def numbered_names(texts: Sequence[str], skeleton: Skeleton) -> dict[int, str]:
    """Paragraph → the name of the measure that it numbers, for those that state or order something.

    Where most of the paragraphs numbered alike under one heading do, the others count as well (原有待遇不变), unless
    they tell a fact.
    """
    names: dict[int, str] = {}
    groups: dict[tuple[int | None, str], list[int]] = {}
    for i, text in enumerate(texts):
        enumerator = skeleton.enumerators[i]
        if enumerator is None or skeleton.headings[i] is not None or skeleton.articles[i] or skeleton.ruled[i]:
            continue
        groups.setdefault((skeleton.section_of[i], enumerator.style), []).append(i)
        if name := item_name(text, enumerator.end, len(text)):
            names[i] = name
    headed = Counter(
        (section.parent, heading.style)
        for section, name in zip(skeleton.sections, skeleton.names, strict=True)
        if name and (heading := skeleton.headings[section.paragraph]) is not None
    )
    for key, group in groups.items():
        if 2 * (headed[key] + sum(1 for i in group if i in names)) <= headed[key] + len(group):
            continue
        for i in group:
            enumerator = skeleton.enumerators[i]
            if i not in names and enumerator is not None:
                names[i] = main_clause(texts[i], enumerator.end, len(texts[i]))
    return {i: name for i, name in names.items() if name}
