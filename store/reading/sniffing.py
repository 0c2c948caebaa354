"""Which format a file is of: what the file holds decides, and how its name ends where that leaves it open."""

from __future__ import annotations

from io import BytesIO

from store.reading.base import Unreadable
from store.reading.registry import FORMATS, OLE, ZIP, Format, format_named, row

_CONTAINERS = ((b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE))
_HEAD = 1_024
"""bytes in which a format's magic is looked for"""
_FAR = b"%pdf-"
"""the one magic that other lines may stand before"""
_EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
"""the namespace of the XML of Excel 2003"""
_HEADER = 30
"""bytes of the header of a zip's first part, behind which its name and, where it is not packed, its content stand"""
_MANY_TAGS = 6


def format_of(data: bytes, name: str) -> Format:
    """The format of a file that is in memory.

    Raises Unreadable for an empty file, and where the name promises a format that the file does not hold.
    """
    if not data.strip():
        raise Unreadable("is empty")
    by_name = format_named(name)
    container = next((kind for magic, kind in _CONTAINERS if data.startswith(magic)), "")
    if container:
        return _in_container(container, data, by_name)
    head = data[:_HEAD].lstrip().lower()
    if _EXCEL_XML in head:
        return row("xls")
    for each in FORMATS:
        if not each.container and any(head.startswith(m) or (m == _FAR and m in head) for m in each.magic):
            return each
    if (by_name is None or by_name.name == "text") and _is_json_lines(data):
        return row("jsonl")
    if by_name and not (by_name.container or by_name.exact or by_name.name == "text"):
        return by_name
    if _is_html(data):
        return row("html")
    if by_name and by_name.exact:
        raise Unreadable(f"is not {by_name.called}, although its name says so: it is damaged or of another format")
    return row("text")


def _in_container(container: str, data: bytes, by_name: Format | None) -> Format:
    """The format whose parts are inside; a damaged container goes to the reader that says so."""
    kin = [each for each in FORMATS if each.container == container]
    stated = data[_HEADER : _HEADER + 80].lower().removeprefix(b"mimetype")
    parts = _parts(container, data)
    for each in kin:
        if each.magic and stated.startswith(each.magic):
            return each
        if any(part.startswith(each.members) for part in parts) and each.members:
            return each
    if by_name in kin:
        return by_name
    return next((each for each in kin if not each.members), kin[0])


def _parts(container: str, data: bytes) -> list[str]:
    """The names of the parts of a container, none where it is damaged."""
    if container == ZIP:
        import zipfile

        try:
            with zipfile.ZipFile(BytesIO(data)) as opened:
                return opened.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            return []
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as opened:
            return ["/".join(path) for path in opened.listdir()]
    except Exception:  # olefile fails in any way on a damaged file
        return []


def _is_json_lines(data: bytes) -> bool:
    """Whether the first two lines of a file are objects of JSON."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return False
    import json

    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 2)[:2] if line.strip()]
    try:
        return len(lines) == 2 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


def _is_html(data: bytes) -> bool:
    """Whether a file is HTML whose name does not say so; only a file with tags in it is decoded for that."""
    start = data[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\"'")
    head = data[:20_000]
    if not start.startswith((b"<", b"&lt;")) and sum(map(head.count, (b"</p>", b"<br", b"</div>"))) < _MANY_TAGS:
        return False
    from store.reading.formats.html import looks_like_html
    from store.reading.parts.encoding import decode

    return looks_like_html(decode(data[:80_000]).text)
