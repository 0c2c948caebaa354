"""Parts of office documents as trees: no entities are expanded, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.reading.parts.cleaning import join
from store.reading.parts.main_text import Element
from store.spans import Block, Mark


def xml_of(data: bytes) -> Element | None:
    """The root of an XML part, or None where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def numbered(blocks: Sequence[Block], number: str, line: int) -> Iterator[Block]:
    """The blocks of a paragraph with the number of its list before the first."""
    for index, block in enumerate(blocks):
        if index or not number:
            yield block
            continue
        # 1. before 2020年 would become the number 1.2020.
        blank = " " if number[-1].isalnum() or (number[-1] in "..．" and block.text[0].isdigit()) else ""
        yield join((Block(number + blank, (Mark(0, line, 1),)), block))
