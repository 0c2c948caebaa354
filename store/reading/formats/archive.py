"""Archives (.zip): each member that can be read is a document of its own, "file.zip!member"."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from store.reading.base import Unreadable
from store.reading.parts.cleaning import UNCLEAN
from store.reading.parts.encoding import decode
from store.reading.parts.zip_limits import member_bytes, open_zip
from store.reading.registry import ARCHIVE, format_named, is_readable
from store.spans import Source

FORMAT = "zip"

_NAME_IS_UTF8 = 0x800
_NOT_DOCUMENTS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The documents in an archive; see `Reader`.

    A member that should be readable and is not gives a source without blocks whose only note says why; members
    of other formats are passed over.  Archives in an archive are not opened.
    """
    from store.reading.opening import read_all_bytes

    with open_zip(data) as container:
        for member in container.infolist():
            shown = member_name(member)
            if member.is_dir() or not is_readable(shown) or _is_junk(shown):
                continue
            path = f"{name}!{shown}"
            try:
                if (named := format_named(shown)) and named.kind == ARCHIVE:
                    raise Unreadable("is an archive inside an archive: unpack it first")
                if shown.startswith(("/", "\\")) or ".." in shown.replace("\\", "/").split("/") or ":" in shown:
                    raise Unreadable("has a name that leads out of its archive, so it was not opened")
                for source in read_all_bytes(member_bytes(container, member), shown):
                    yield replace(source, path=f"{name}!{source.path}")
            except Unreadable as reason:
                yield Source(path, FORMAT, "", (), notes=(str(reason),))


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member as its maker saw it: Windows in Chinese writes GBK where the format says code page 437."""
    name = member.filename
    if not member.flag_bits & _NAME_IS_UTF8 and not name.isascii():
        name = decode(name.encode("cp437", "replace")).text
    return UNCLEAN.sub("\ufffd", name)


def _is_junk(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return name.startswith(_NOT_DOCUMENTS[0]) or path.name in _NOT_DOCUMENTS or path.name.startswith((".", "~$"))
