"""Markdown: front matter, headings, tables, links and HTML inside; web pages saved as Markdown.

Markup is not cut out but turned into characters that cleaning drops, so that every other character keeps its
line and column without any arithmetic.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from store.reading.head.front_matter import front_matter, web_header
from store.reading.parts.cleaning import clean
from store.reading.parts.encoding import decode
from store.reading.parts.joining import joined
from store.reading.parts.lines import Lines, lines_of, moved
from store.reading.parts.markup import blocks_of_html
from store.reading.parts.page_furniture import is_furniture, without_repeats
from store.reading.parts.plain_text import finished, notes_of
from store.spans import Block, Source

FORMAT = "markdown"

_GONE = "\x00"
_BREAK = "\u2028"
_LINE_TEXT = re.compile(r"[^\r\n]+")
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~).*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_LINK = re.compile(r"(\[)([^\[\]\n]*)(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]))")
_WIKI = re.compile(r"(\[\[(?:[^\[\]|\n]*\|)?)([^\[\]|\n]*)(\]\])")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$|\[\^[^\]\s]{1,60}\]:?", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3}|~~|(?<![\w])_{1,3}(?=\S)|`{1,3})([^\n*`~]{0,300}?\S)(\1)(?!\*)")
_ESCAPE = re.compile(r"(\\)([\\`*_{}\[\]()#+.!|<>~-])()")
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>\n]*)?/?>")
_ENTITY = re.compile(r"&(?:#\w{1,8}|[a-zA-Z]\w{1,7});")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[*+-][ \t]+(?:\[[ xX]\][ \t])?)?(?:>[ \t]?)*")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}|[ \t]*=+[ \t]*|[ \t]*-")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_ROW_RULE = re.compile(r"[ \t|:-]+")
_BARE_RULE = re.compile(r"^[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+$", re.MULTILINE)
"""The line below the heads of a table whose rows have no bars at their ends."""
_LINKED = re.compile(r"!?\[[^\[\]\n]*\]\(")
_SITE = re.compile(r"(?:ICP备|公网安备|网站标识码|版权所有|主办单位|承办单位|联系我们|技术支持|网站地图|Copyright)")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one source of a Markdown file; see `Reader`."""
    decoded = decode(data)
    stated, body = front_matter(decoded.text)
    header, body = web_header(body)
    blocks = blocks_of_markdown(body)
    metadata = replace(stated, title=stated.title or header)
    notes = notes_of(decoded.text, decoded.notes)
    yield Source(name, FORMAT, decoded.encoding, tuple(finished(blocks)), metadata, notes)


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    text = _without(text.translate({0: "\ufffd"}), list(_comments(text)))
    spans = list(_tables(text))
    tables = [(start, text[start:end]) for start, end in spans]
    lines = lines_of(_inline(_without(text, spans)))
    linked = [_is_linked(line) for line in lines_of(text)]
    bare = _bare_tables(lines) if _BARE_RULE.search(text) else set()
    rows: list[Block | None] = []
    for number, line in enumerate(lines, 1):
        rows += list(_bare_row(line, number) if number in bare else _row(line, number)) or [None]
    if sum(linked) >= 15 and sum(linked) >= 0.25 * sum(1 for row in rows if row):
        rows = _page(rows, {number for number, is_linked in enumerate(linked, 1) if is_linked})
    blocks = joined(rows)
    if tables:
        whole = Lines(text)
        for start, table in tables:
            blocks += moved(blocks_of_html(table, whole=True), table, start, whole)
        blocks.sort(key=lambda block: (block.marks[0].line, block.marks[0].column))
    return without_repeats(blocks)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the outermost HTML tables that are closed."""
    start = depth = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spans of it gone, its lines as they were."""
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += (text[last:start], _LINE_TEXT.sub(_gone, text[start:end]))
        last = end
    return "".join((*parts, text[last:]))


def _gone(found: re.Match[str]) -> str:
    return _GONE * len(found[0])


def _kept(found: re.Match[str]) -> str:
    return _GONE * len(found[1]) + found[2] + _GONE * len(found[3])


def _inline(text: str) -> str:
    """The text with everything that is markup inside a line gone, length unchanged."""
    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_FENCE, _gone),
        (_IMAGE, _gone),
        (_LINK, _kept),
        (_LINK, _kept),
        (_WIKI, _kept),
        (_REFERENCE, _gone),
        (_BR, lambda found: _BREAK + _GONE * (len(found[0]) - 1)),
        (_TAG, _gone),
        (_EMPHASIS, _kept),
        (_EMPHASIS, _kept),
        (_ESCAPE, _kept),
        (_ENTITY, _entity),
    )
    for pattern, change in steps:
        text = pattern.sub(change, text)
    return text


def _entity(found: re.Match[str]) -> str:
    plain = html.unescape(found[0])
    return plain + _GONE * (len(found[0]) - len(plain)) if len(plain) <= len(found[0]) else found[0]


def _row(line: str, number: int) -> Iterator[Block]:
    """The blocks of one line whose inline markup is gone."""
    if _RULE.fullmatch(line):
        return
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    heading = _HEADING.match(line, at)
    if heading:
        title = line[heading.end() :].rstrip(" \t")
        bare = title.rstrip("#")
        title = bare if bare.endswith((" ", "\t")) else title
        for block in clean(title, number, column=heading.end() + 1):
            yield replace(block, kind="heading", level=len(heading[1]))
    elif _ROW.fullmatch(line) and line.count("|") > 1:
        if not _ROW_RULE.fullmatch(line):
            yield from _table_row(line, number)
    else:
        # Blanks before a list sign are nesting, ideographic spaces before a paragraph are its indent.
        yield from clean(line[at:], number, column=at + 1)


def _table_row(line: str, number: int) -> Iterator[Block]:
    first, last = line.index("|"), line.rindex("|")
    cells = line[first + 1 : last].replace("|", " | ") if " | " not in line else line[first + 1 : last]
    for block in clean(cells, number, column=first + 2):
        yield replace(block, kind="table")


def _bare_tables(lines: Sequence[str]) -> set[int]:
    """The numbers, from 1, of the lines of tables whose rows have no bars at their ends."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and _BARE_RULE.fullmatch(line) and lines[index - 1].count("|") == line.count("|"):
            found |= {index, index + 1}
            below = index + 1
            while below < len(lines) and "|" in lines[below]:
                below += 1
                found.add(below)
    return found


def _bare_row(line: str, number: int) -> Iterator[Block]:
    if not _BARE_RULE.fullmatch(line):
        for block in clean(line if " | " in line else line.replace("|", " | "), number):
            yield replace(block, kind="table")


def _is_linked(line: str) -> bool:
    """Whether most of a line is links or images, as in a menu."""
    if not _LINKED.search(line):
        return False
    bare = _LINK.sub("", _LINK.sub("", _IMAGE.sub("", line)))
    return len(bare.strip(" \t*+-_#·|")) < 20


def _page(rows: list[Block | None], linked: set[int]) -> list[Block | None]:
    """The rows of a saved web page from its first to its last line of prose, without menus.

    The run with most prose is the text; a run ends where more than eight rows follow without any.
    """
    bare = [None if row and (row.marks[0].line in linked or is_furniture(row.text)) else row for row in rows]
    prose = [
        index
        for index, row in enumerate(bare)
        if row
        and row.kind == "text"
        and len(row.text) >= 25
        and re.search("[，。；]", row.text)
        and not _SITE.search(row.text)
    ]
    runs: list[list[int]] = []
    for index in prose:
        if runs and sum(1 for row in rows[runs[-1][-1] + 1 : index] if row) <= 8:
            runs[-1].append(index)
        else:
            runs.append([index])
    if not runs:
        return bare

    def weight(run: list[int]) -> int:
        return sum(len(row.text) for row in bare[run[0] : run[-1] + 1] if row) * min(len(run), 3)

    best = max(runs, key=weight)
    titles = [index for index in range(max(0, best[0] - 15), best[0]) if (row := bare[index]) and row.kind == "heading"]
    return bare[min(titles, default=best[0]) : best[-1] + 1]
