"""The table of formats: what each is called, how its files are named and begin, and which module reads them.

The walk through a folder, archives, the help of the command line and the error sentences all go by this table.  A new
format is a module in `formats/` (see `base.Reader`) and a row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import PurePath

TEXT, TABLE, WORKBOOK, ARCHIVE = "text", "table", "workbook", "archive"
"""Kinds of formats: one document a file; rows, which may be documents and come one by one; sheets of such rows;
members, each a file of its own."""
ZIP, OLE = "zip", "ole"
"""The containers that several formats share: a zip of parts, and the compound files of Microsoft."""


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table; `called` follows "is" in a sentence: "is a presentation: save it as .pdf"."""

    name: str
    called: str
    endings: tuple[str, ...]
    """of file names, in lower case"""
    module: str = ""
    """in `store.reading.formats`; "" for a format that is known but not read"""
    kind: str = TEXT
    magic: tuple[bytes, ...] = ()
    """how a file begins, in lower case, blanks before it not counted; of a zip, what its part "mimetype" holds"""
    container: str = ""
    members: tuple[str, ...] = ()
    """a container with a part whose name begins so is of this format"""
    exact: bool = False
    """nothing else goes by these endings: a file that does not hold the format is damaged, and said to be"""
    remedy: str = ""
    """what helps where the format is not read"""
    extra: str = ""
    """the optional part of jucuo that brings the modules in `needs`"""
    needs: tuple[str, ...] = ()


_NO_TEXT = "there is no text in it to read"

FORMATS: tuple[Format, ...] = (
    Format("pdf", "a PDF", (".pdf",), "pdf", magic=(b"%pdf-",), exact=True),
    Format("docx", "a Word document", (".docx", ".docm"), "docx", container=ZIP, members=("word/doc",), exact=True),
    Format("doc", "a Word document", (".doc", ".dot", ".wps"), "doc", container=OLE, members=("WordDocument",)),
    Format("xlsx", "an Excel workbook", (".xlsx", ".xlsm"), "excel", WORKBOOK, (), ZIP, ("xl/wor",), exact=True),
    Format("xls", "an Excel workbook", (".xls", ".et", ".xlt"), "excel", WORKBOOK, (), OLE, ("Workbook", "Book")),
    Format(
        *("odt", "an OpenDocument text", (".odt", ".ott"), "opendocument"),
        magic=(b"application/vnd.oasis.opendocument.text",),
        container=ZIP,
        exact=True,
    ),
    Format(
        *("ods", "an OpenDocument spreadsheet", (".ods", ".ots"), "opendocument", WORKBOOK),
        magic=(b"application/vnd.oasis.opendocument.spreadsheet",),
        container=ZIP,
        exact=True,
    ),
    Format(
        *("epub", "an electronic book", (".epub",), "epub"),
        magic=(b"application/epub+zip",),
        container=ZIP,
        members=("META-INF/container.xml",),
        exact=True,
    ),
    Format("ofd", "an OFD document", (".ofd",), "ofd", container=ZIP, members=("OFD.xml",), exact=True),
    Format("rtf", "a text in Rich Text Format", (".rtf",), "rtf", magic=(b"{\\rtf",)),
    Format(
        "mhtml",
        "a web page in one file",
        (".mht", ".mhtml"),
        "mhtml",
        magic=(b"mime-version:", b"from: <saved by"),
    ),
    Format("html", "a web page", (".html", ".htm", ".jsp", ".shtml", ".xhtml"), "html"),
    Format("markdown", "a Markdown text", (".md", ".markdown"), "markdown"),
    Format("csv", "a table", (".csv", ".tsv"), "row_documents", TABLE),
    Format("jsonl", "a file of JSON lines", (".jsonl", ".ndjson"), "row_documents", TABLE),
    Format("json", "a list in JSON", (".json",), "row_documents", TABLE),
    Format("zip", "a zip archive", (".zip",), "archive", ARCHIVE, container=ZIP, exact=True),
    Format(
        *("tar", "an archive", (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz"), "archive", ARCHIVE),
        magic=(b"\x1f\x8b", b"bzh", b"\xfd7zxz\x00"),
    ),
    Format("text", "a text", (".txt", ".text"), "text"),
    Format("pptx", "a presentation", (".pptx", ".ppsx"), container=ZIP, members=("ppt/",), remedy="save it as .pdf"),
    Format(
        *("ppt", "a presentation", (".ppt", ".pps", ".dps"), "", TEXT, (), OLE, ("PowerPoint Document",)),
        remedy="save it as .pdf",
    ),
    Format("visio", "a drawing", (".vsd", ".vsdx", ".dwg", ".dxf"), remedy="save it as .pdf"),
    Format(
        *("picture", "a picture", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), "image_files"),
        magic=(b"\x89png", b"\xff\xd8\xff", b"ii*\x00", b"mm\x00*"),
        exact=True,
        extra="ocr",
        needs=("rapidocr", "onnxruntime"),
    ),
    Format("image", "a picture", (".gif", ".webp"), remedy=_NO_TEXT),
    Format("media", "a recording", (".mp3", ".wav", ".mp4", ".avi", ".mov", ".mkv", ".wmv", ".m4a"), remedy=_NO_TEXT),
    Format("program", "a program", (".exe", ".dll", ".msi", ".bat", ".jar", ".apk", ".so"), remedy=_NO_TEXT),
    Format("packed", "an archive that is not opened", (".rar", ".7z"), remedy="unpack it and load the folder"),
    Format("ceb", "a CEB document", (".ceb", ".cebx", ".gd", ".s2", ".s72"), remedy="save it as .ofd or .pdf"),
)
"""Every format, in the order in which a file is held against them."""


def row(name: str) -> Format:
    """The format of a name."""
    return next(each for each in FORMATS if each.name == name)


def endings() -> tuple[str, ...]:
    """The file name endings of all formats that are read, sorted."""
    return tuple(sorted({ending for each in FORMATS if each.module for ending in each.endings}))


def format_named(name: str) -> Format | None:
    """The format that a file's name asks for, by the longest ending that fits; nothing for any other name."""
    lower = name.lower()
    fitting = [(len(ending), each) for each in FORMATS for ending in each.endings if lower.endswith(ending)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def is_readable(name: str) -> bool:
    """Whether a file of this name is one that a walk through a folder or an archive takes."""
    found = format_named(name)
    return found is not None and found.module != "" and not is_missing(found.needs)


@cache
def is_missing(needs: tuple[str, ...]) -> bool:
    """Whether any of these modules of an optional part is not installed."""
    return any(find_spec(name) is None for name in needs)


def why_not(unread: Format) -> str:
    """What follows "is a picture" in a sentence where the format is not read here."""
    if unread.module:
        return f", for which an optional part is missing: pip install 'jucuo[{unread.extra}]'"
    return f": {unread.remedy}"


def may_hold_rows(name: str) -> bool:
    """Whether there may be rows that are documents in a file of this name, or in a member of it."""
    found = format_named(name)
    return found is not None and found.kind != TEXT


def is_streamed(name: str) -> bool:
    """Whether a file of this name is one of rows that are read one by one, whatever its size."""
    found = format_named(name)
    return found is not None and found.kind == TABLE


def why_unread(name: str) -> str:
    """Why a file of this name is not read, for one that is not `is_readable`."""
    found = format_named(name)
    if found:
        return f"is {found.called}{why_not(found)}"
    ending = PurePath(name).suffix
    return f"is of a format that is not read ({ending})" if ending else "has no ending that names its format"
