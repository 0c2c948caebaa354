"""Blocks from parsed HTML: paragraphs, headings, table rows, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.reading.parts.cleaning import join, trim
from store.reading.parts.main_text import DROPPED, Element, heading_before, is_furniture, is_hidden, main_element, weigh
from store.reading.parts.origins import Origins, Piece, pieces_of, without_marks
from store.spans import Block
from store.text.sentences import is_torn

_BLOCKS = frozenset(
    (
        *("html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "center"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br", "form", "fieldset", "legend", "figure"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figcaption", "details", "summary"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SUBTITLE = ("——", "--", "（", "(")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_LINK, _MENU = 12, 3
_WIDEST = 200
"""Columns or rows that a cell may reach over; pages that state more do not mean it."""
_LARGE_CELL = 400
"""Characters from which a cell that holds most of its table is text in a frame and not a cell."""


def parse(marked: str) -> Element | None:
    """The tree of an HTML source or fragment, None when there is nothing in it; no network, no entities of its own."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(marked.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def blocks_of_html(source: str, whole: bool = False) -> list[Block]:
    """The blocks of an HTML source: of its main text, or of all of it if `whole` (a fragment, not a page)."""
    origins = Origins(source)
    root = parse(origins.marked())
    return blocks_of_tree(root, origins, whole) if root is not None else []


def blocks_of_tree(root: Element, origins: Origins, whole: bool = False) -> list[Block]:
    """The blocks of a parsed page."""
    weights = weigh(root)
    everything = weigh(root, hidden=True)
    hidden = weights.get(root, 0.0) < 0.2 * everything.get(root, 0.0)
    if hidden:
        weights = everything
    top = root if whole else main_element(root, weights)
    tops = [top] if whole or top is root else [*heading_before(top), top]
    return mended([block for part in tops for block in _TreeReader(origins, weights, hidden, part).blocks])


def mended(blocks: list[Block]) -> list[Block]:
    """Blocks with those joined that were torn in the middle of a sentence."""
    whole: list[Block] = []
    for block in blocks:
        if whole and whole[-1].kind == block.kind != "table" and is_torn(whole[-1].text, block.text):
            whole[-1] = join((whole[-1], block))
        else:
            whole.append(block)
    return whole


def table_row(cells: Sequence[Sequence[Block]], columns: int = 0) -> list[Block]:
    """One block for a row of a table; a row with a single filled cell that is long is a frame round paragraphs.

    In a table of `columns` an empty cell keeps its place between the bars, so that those behind it stand under their
    heads; in the first row, for which `columns` is 0, and in a row of more cells, it is left out.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and (len(cells) == 1 or sum(len(block.text) for block in filled[0]) > _LARGE_CELL):
        return list(filled[0])
    if len(filled) < 2 or len(cells) > columns:
        rows = [join(cell, " ") for cell in filled]
        return [replace(join(rows, " | "), kind="table", level=0)] if rows else []
    empty = Block("", filled[0][0].marks[:1])
    row = trim(join([join(cell, " ") if cell else empty for cell in cells], " | "))
    return [replace(row, kind="table", level=0)] if row else []


class Spans:
    """The cells of a table that reach over several columns or rows: empty ones stand for the rest of them."""

    def __init__(self) -> None:
        self._below: dict[int, int] = {}
        """by column, how many rows from here on it is taken by a cell above"""
        self._column = 0
        self.columns = 0
        """of the first row"""

    def before(self) -> list[list[Block]]:
        """Empty cells for the columns that cells above take before the next one of this row."""
        found: list[list[Block]] = []
        while self._below.get(self._column, 0) > 0:
            self._below[self._column] -= 1
            self._column += 1
            found.append([])
        return found

    def behind(self, columns: str, rows: str) -> list[list[Block]]:
        """Empty cells for the further columns of the cell that ends here."""
        wide = min(int(columns), _WIDEST) if columns.isdecimal() else 1
        high = min(int(rows), _WIDEST) if rows.isdecimal() else 1
        for _ in range(max(wide, 1)):
            # The row at hand is over before the count begins.
            self._below[self._column] = max(high, 1) - 1
            self._column += 1
        return [[] for _ in range(wide - 1)]

    def end_row(self) -> None:
        """The row ends: what cells above take behind its last one is a row less."""
        for column in self._below:
            if column >= self._column and self._below[column] > 0:
                self._below[column] -= 1
        self.columns = self.columns or self._column
        self._column = 0


class _TreeReader:
    """One walk over a tree, without recursion: a page may nest twenty thousand elements."""

    def __init__(self, origins: Origins, weights: Mapping[Element, float], hidden: bool, top: Element) -> None:
        self._origins = origins
        self._weights = weights
        self._total = weights.get(top, 0.0)
        self._hidden = hidden
        self._pieces: list[Piece] = []
        self._linked = 0
        self._links = 0
        self._level = 0
        self._preformatted = 0
        self._broken = False
        self._cells: list[list[Block]] | None = None
        self._spans = Spans()
        self.blocks: list[Block] = []
        self._menu: list[Block] = []
        self._walk(top)
        self._end_menu()

    def _walk(self, top: Element) -> None:
        stack: list[tuple[Element, bool]] = [(top, False)]
        while stack:
            element, done = stack.pop()
            if done:
                self._leave(element)
            elif isinstance(element.tag, str) and not self._is_left_out(element, top):
                self._enter(element)
                stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]
                continue
            if element is not top:
                self._add(element.tail)
        self._flush()

    def _is_left_out(self, element: Element, top: Element) -> bool:
        if element is top:
            return False
        if element.tag in DROPPED or (not self._hidden and is_hidden(element)):
            return True
        return is_furniture(element, self._weights, self._total)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        for piece, offset in pieces_of(text):
            if self._broken and not piece.isspace():
                self._broken = False
                if piece.lstrip().startswith(_SUBTITLE):
                    self._flush()
            if self._linked:
                self._links += len(piece)
            if self._preformatted:
                for line in _LINE.finditer(piece):
                    self._pieces.append((line[0], offset + line.start()))
                    if line[0].endswith("\n"):
                        self._flush()
            else:
                self._pieces.append((piece, offset))

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag == "br" and self._level:
            self._broken = True
        elif _is_block(tag):
            self._flush()
        self._linked += _leads_away(element)
        self._preformatted += tag == "pre"
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "tr" and self._cells is None and _is_data_row(element):
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._cells += self._spans.before()
            self._cells.append([])
        self._add(element.text)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if _is_block(tag) and not (tag == "br" and self._level):
            self._flush()
        self._linked -= _leads_away(element)
        self._preformatted -= tag == "pre"
        if tag == "table":
            self._spans = Spans()
        elif tag in ("td", "th") and self._cells is not None:
            self._cells += self._spans.behind(element.get("colspan") or "", element.get("rowspan") or "")
        if tag in _HEADINGS:
            self._level = 0
        elif tag == "tr" and self._cells is None:
            self._spans.end_row()
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = [*self._cells, *self._spans.before()], None
            filled = [block for cell in cells for block in cell]
            if not all(any(block is linked for linked in self._menu) for block in filled):
                self.blocks += table_row(cells, self._spans.columns)
            self._spans.end_row()
            self._menu.clear()

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        links, self._links = self._links, 0
        kind = "heading" if self._level else "text"
        block = self._origins.block(pieces, kind, self._level) if pieces else None
        if block is None:
            return
        is_link = links >= len(block.text) <= _LONGEST_LINK
        if self._cells is not None:
            if is_link:
                self._menu.append(block)
            (self._cells[-1] if self._cells else self._new_cell()).append(block)
        elif is_link:
            self._menu.append(block)
        else:
            self._end_menu()
            self.blocks.append(block)

    def _new_cell(self) -> list[Block]:
        cell: list[Block] = []
        if self._cells is not None:
            self._cells.append(cell)
        return cell

    def _end_menu(self) -> None:
        """Short links one after the other are a menu; one or two of them are part of the text."""
        if len(self._menu) < _MENU:
            self.blocks += self._menu
        self._menu.clear()


def _leads_away(element: Element) -> bool:
    """Whether an element is a link to another page; a table of contents links within its own."""
    target = element.get("href") or ""
    return element.tag == "a" and (len(target) <= 1 or not target.startswith("#"))


def _is_block(tag: str) -> bool:
    # Broken pages lose the blank behind the name: <divclass="title">.
    return tag in _BLOCKS or tag.startswith(("div", "pclass", "pstyle"))


def _is_data_row(row: Element) -> bool:
    """Whether a row shows data, and is not a frame round text: no table inside, no cell that is the whole text."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    lengths = sorted(len(without_marks("".join(cell.itertext())).strip()) for cell in cells)
    if sum(1 for length in lengths if length) < 2:
        return False
    if next(row.iter("table"), None) is not None:
        return False
    paragraphs = max(sum(1 for _ in cell.iter("p", "br", "div", "li")) for cell in cells)
    return not (lengths[-1] > _LARGE_CELL and lengths[-1] > 0.8 * sum(lengths) and paragraphs > 8)
