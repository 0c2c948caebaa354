"""The tables of a library, each declared once.

Names are plain, so that people can use SQL, sqlite-utils or Datasette on the file.  `position` is 1-based inside its
document; `start` and `end` are code-point offsets into the paragraph's text; `duplicate` is 1 in what a document
repeats of itself (the paragraph's `duplicate_of` says of what).  A new column goes to the end of its table, where a
migration adds it too.
"""

from __future__ import annotations

from store.database.declared.columns import LONGEST_TEXT, Column, Table

_ID = Column("id", int)
_DOCUMENT = Column("document", int, refers="documents")
_PARAGRAPH = Column("paragraph", int, refers="paragraphs")
_START, _END = Column("start", int), Column("end", int)
_LINE, _COLUMN, _PAGE = Column("line", int), Column("column", int), Column("page", int)
_DUPLICATE = Column("duplicate", int)

FILES = Table(
    "files",
    (
        *(_ID, Column("path", str), Column("raw", bytes), Column("size", int), Column("mtime", int)),
        *(Column("sha256", str), Column("stated", str), Column("status", str), Column("reason", str)),
        Column("version", str),
        Column("columns", str),  # what the user said that its columns hold
    ),
    indexes=(("sha256",),),
    unique=(("path",),),
)
DOCUMENTS = Table(
    "documents",
    (
        *(_ID, Column("file", int, refers="files"), Column("path", str, searched=True), Column("sha256", str)),
        *(Column("size", int), Column("mtime", int), Column("title", str, order="title", searched=True)),
        *(Column("subtitle", str), Column("issuer", str), Column("author", str), Column("place", str)),
        *(Column("published_on", str), Column("year", int), Column("number", str), Column("format", str)),
        *(Column("encoding", str), Column("status", str), Column("notes", str), Column("loaded_at", str)),
        Column("paragraphs", int, order="paragraphs"),
        Column("measures", int, order="measures"),
        Column("figures", int, order="figures"),
        *(Column("kind", str), Column("url", str), Column("guessed", str)),
        Column("corrected", str),  # what a user corrected, see `corrections`
        Column("digest", str),  # of the rows that it was read from, where its file holds several documents
        Column("superseded", str),  # by what it is repealed or amended, see `DocumentRef`
    ),
    indexes=(("sha256",), ("file",)),
    unique=(("path",),),
)
SECTIONS = Table(
    "sections",
    (
        *(_ID, _DOCUMENT, Column("parent", int, refers="sections", guarded=False), Column("level", int)),
        *(Column("enumerator", str), Column("title", str)),
        Column("paragraph", int),  # the position of the paragraph that it begins with
    ),
    indexes=(("document",),),
)
PARAGRAPHS = Table(
    "paragraphs",
    (
        *(_ID, _DOCUMENT, Column("position", int, field="paragraph")),
        Column("section", int, refers="sections", guarded=False),
        *(Column("kind", str), Column("text", str, searched=True, longest=LONGEST_TEXT), _LINE, _COLUMN, _PAGE),
        Column("marks", str),  # where its parts stand in the file, as JSON, where one line and column do not say it
        Column("duplicate_of", int, refers="paragraphs", guarded=False),
        Column("confidence", float),  # of what was recognised in a picture, from 0 to 1
    ),
    unique=(("document", "position"),),
)
MEASURES = Table(
    "measures",
    (
        *(_ID, _DOCUMENT, _PARAGRAPH),
        Column("section", int, refers="sections", guarded=False),
        Column("parent", int, refers="measures", guarded=False),
        *(Column("level", int, order="level"), Column("enumerator", str)),
        Column("name", str, order="name", searched=True),
        Column("heading", str, order="heading", searched=True),
        *(_START, _END, _LINE, _COLUMN, _PAGE, _DUPLICATE),
    ),
    indexes=(("paragraph",), ("document",)),
)
MECHANISMS = Table(
    "mechanisms",
    (_ID, Column("name", str, searched=True), Column("kind", str)),
    unique=(("name",),),
    named="name",
)
MENTIONS = Table(
    "mentions",
    (Column("mechanism", int, refers="mechanisms"), _DOCUMENT, _PARAGRAPH, _START, _END, _LINE, _DUPLICATE),
    key=(),
    indexes=(("duplicate", "mechanism"), ("mechanism",), ("paragraph",), ("document",)),
)
FIGURES = Table(
    "figures",
    (
        *(_ID, _DOCUMENT, _PARAGRAPH, Column("measure", int, refers="measures", guarded=False), _START, _END),
        *(Column("text", str, searched=True), Column("low", float, order="value"), Column("high", float)),
        *(Column("unit", str, order="unit"), Column("kind", str, order="kind"), Column("bound", str, order="bound")),
        *(Column("change", str), Column("subject", str, order="subject", searched=True)),
        Column("period", str, field="when", order="when", searched=True),
        *(Column("year", int, order="year"), _LINE, _COLUMN, _PAGE, _DUPLICATE, Column("year_from", str)),
        Column("status", str, order="status"),
        Column("confidence", float),  # that of its paragraph
    ),
    indexes=(("paragraph",), ("document",), ("measure",)),
)
STATEMENTS = Table(
    "statements",
    (
        *(_ID, _DOCUMENT, _PARAGRAPH, Column("figure", int, refers="figures", guarded=False)),
        *(Column("indicator", str), Column("low", float), Column("high", float), Column("bound", str)),
        *(Column("unit", str), Column("direction", str), Column("period_from", int), Column("period_to", int)),
        *(Column("basis", str), Column("status", str), Column("scope", str), Column("known_from", str), _DUPLICATE),
    ),
    indexes=(("document",), ("paragraph",), ("duplicate", "indicator", "period_to", "status", "document")),
)
PARTED = "\n"
"""between the names of a duty in one column"""
DUTIES = Table(
    "duties",
    (
        *(_ID, _DOCUMENT, _PARAGRAPH, Column("measure", int, refers="measures", guarded=False), _START, _END),
        Column("task", str, searched=True),
        Column("lead", str, searched=True),  # the names as written, one a line
        Column("partners", str, searched=True),
        *(Column("deadline", str), Column("deadline_year", int)),
        Column("due", str),  # the last day, "" where none is known
        *(Column("frequency", str), _LINE, _COLUMN, _PAGE, _DUPLICATE),
    ),
    indexes=(("document",), ("paragraph",), ("duplicate", "due", "document")),
)
BODIES = Table("bodies", (_ID, Column("name", str)), unique=(("name",),), named="name")
"""bodies that have duties, in one spelling"""
DUTY_BODIES = Table(
    "duty_bodies",
    (Column("duty", int, refers="duties"), Column("body", int, refers="bodies"), Column("leads", int), _DUPLICATE),
    key=(),
    indexes=(("body", "duplicate", "leads"), ("duty",)),
)
INDICATORS = Table(
    "indicators",
    (
        *(Column("id", str), Column("zh", str), Column("en", str), Column("unit", str), Column("better", str)),
        Column("position", int),
    ),
)
CITED = Table(
    "cited",
    (_ID, Column("key", str), Column("title", str), Column("number", str)),
    indexes=(("number",),),
    unique=(("key",),),
    named="key",
)
"""Documents that are cited, whether or not the library holds them; the key is what their mentions have in common."""
CITATIONS = Table(
    "citations",
    (
        *(_ID, _DOCUMENT, _PARAGRAPH, _START, _END, Column("text", str, searched=True), Column("title", str)),
        *(Column("number", str), Column("relation", str), Column("article", str)),
        Column("cited", int, refers="cited", guarded=False),
        Column("target", int, refers="documents", guarded=False),  # where the library holds what is cited
        *(_LINE, _COLUMN, _PAGE, _DUPLICATE),
    ),
    indexes=(
        *(("document",), ("paragraph",), ("target",), ("relation", "target")),
        ("cited", "duplicate", "target", "relation", "document"),
    ),
)
DOCUMENT_NAMES = Table(
    "document_names",
    (_DOCUMENT, Column("key", str), Column("rank", int)),
    key=("document", "key"),
    indexes=(("key",),),
)
"""The keys under which a document can be cited: by its number (rank 0), its title (1), what it sends out (2)."""
_THEME = (Column("theme", str), Column("rank", int), Column("score", float), Column("evidence", str))
PARAGRAPH_THEMES = Table(
    "paragraph_themes", (_PARAGRAPH, *_THEME), key=("paragraph", "theme"), indexes=(("theme", "paragraph"),)
)
MEASURE_THEMES = Table(
    "measure_themes",
    (Column("measure", int, refers="measures"), *_THEME),
    key=("measure", "theme"),
    indexes=(("theme", "measure"),),
)
THEMES = Table("themes", (Column("id", str), Column("name", str), Column("color", str), Column("position", int)))
DOCUMENT_THEMES = Table(
    "document_themes",
    (_DOCUMENT, Column("theme", str), Column("paragraphs", int), Column("measures", int)),
    key=("document", "theme"),
)
SKETCHES = Table(
    "sketches",
    (
        _DOCUMENT,
        Column("hashes", bytes),  # the sketch of its text: 32 bits each, ascending, the lowest byte first
        Column("linked", int),  # 1 when its versions were looked for
    ),
    key=("document",),
)
VERSIONS = Table(
    "versions",
    (Column("a", int, refers="documents"), Column("b", int, refers="documents"), Column("common", float)),
    key=("a", "b"),
    indexes=(("b",),),
)
"""pairs of documents, the smaller id first"""
LOADS = Table(
    "loads",
    (
        *(_ID, Column("started_at", str), Column("ended_at", str), Column("user", str), Column("host", str)),
        *(Column("pid", int), Column("summary", str)),
    ),
)
LOAD_FILES = Table(
    "load_files",
    (Column("load", int, refers="loads"), Column("path", str), Column("outcome", str), Column("reason", str)),
    key=(),
    indexes=(("load",),),
)
PROPERTIES = Table("properties", (Column("key", str), Column("value", str)), key=("key",))

CONTENTS = (
    *(SECTIONS, PARAGRAPHS, MEASURES, MECHANISMS, MENTIONS, FIGURES, STATEMENTS, PARAGRAPH_THEMES, MEASURE_THEMES),
    *(CITED, CITATIONS, DUTIES, BODIES, DUTY_BODIES),
)
"""What a document is made of, as the process that reads it hands it over; what is pointed to comes first."""
TABLES = (
    *(FILES, DOCUMENTS, *CONTENTS, THEMES, INDICATORS, DOCUMENT_THEMES, DOCUMENT_NAMES, SKETCHES, VERSIONS),
    *(LOADS, LOAD_FILES, PROPERTIES),
)
VIEWS = ("figures_view", "measures_view")
"""Views for people with SQL: each figure and measure with its document's title and its source paragraph."""
COUNTED = tuple(table for table in CONTENTS if DOCUMENTS.has(table.name))
"""the tables whose rows, as far as they are not repeated, each document keeps the number of"""
