"""Archives (.zip, .tar, .tar.gz and their like, .gz): each member is a file of its own, "file.zip!member".

An archive in an archive is opened too, "file.zip!inner.zip!member".  Together they may hold no more than one may.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from store.reading.base import Unreadable
from store.reading.parts.cleaning import UNCLEAN
from store.reading.parts.encoding import decode, plausibility
from store.reading.parts.zip_limits import LARGEST, MOST_MEMBERS, member_bytes, open_zip
from store.reading.registry import ARCHIVE, is_readable, why_unread
from store.spans import Source

FORMAT = "zip"
_NAME_IS_UTF8 = 0x800
_NOT_DOCUMENTS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_DEEPEST = 4
"""Archives within each other that are opened."""
_PACKED = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
_TAR_MARK, _TAR_NAME = 257, b"ustar"
_TOO_LARGE = f"would unpack to more than {LARGEST // 10**6} MB: unpack it and load the folder"
_DAMAGED = "is damaged: its content cannot be unpacked, so fetch or save it again"


@dataclass(slots=True)
class _Budget:
    """What an archive and those inside it may still unpack to."""

    size: int
    members: int = MOST_MEMBERS

    def spend(self, size: int) -> None:
        self.size -= size
        self.members -= 1
        if self.size < 0:
            raise Unreadable(_TOO_LARGE)
        if self.members < 0:
            raise Unreadable(f"holds more than the {MOST_MEMBERS} files that are taken: unpack it and load the folder")


def read(data: bytes, name: str) -> Iterator[Source]:
    """The documents in an archive; see `Reader`.

    A member that should be readable and is not gives a source without blocks whose only note says why; one of a
    format that is not read gives such a source without a format.
    """
    yield from _documents(data, name, {}, _Budget(LARGEST), 1)


def read_rows(file: BinaryIO, name: str, named: Mapping[str, str]) -> Iterator[Source]:
    """The documents in an archive, the rows of its members by these columns; see `RowReader`."""
    yield from _documents(file.read(), name, named, _Budget(LARGEST), 1)


def _documents(data: bytes, name: str, named: Mapping[str, str], budget: _Budget, depth: int) -> Iterator[Source]:
    from store.reading.opening import read_all_bytes
    from store.reading.sniffing import format_of

    for member, content in _members(data, name, budget):
        path = f"{name}!{member}"
        if _is_junk(member):
            continue
        if not is_readable(member):
            yield Source(path, "", "", (), notes=(why_unread(member),))
            continue
        try:
            if isinstance(content, Unreadable):
                raise content
            if member.startswith(("/", "\\")) or ".." in member.replace("\\", "/").split("/") or ":" in member:
                raise Unreadable("has a name that leads out of its archive, so it was not opened")
            if format_of(content, member).kind != ARCHIVE:
                for source in read_all_bytes(content, member, named):
                    yield replace(source, path=f"{name}!{source.path}")
            elif depth >= _DEEPEST:
                raise Unreadable(f"is an archive inside {depth} others: unpack it first")
            else:
                yield from _documents(content, path, named, budget, depth + 1)
        except Unreadable as reason:
            yield Source(path, FORMAT, "", (), notes=(str(reason),))


def _members(data: bytes, name: str, budget: _Budget) -> Iterator[tuple[str, bytes | Unreadable]]:
    """Name and content of each file in an archive, or why it cannot be unpacked; of an unread format, no content."""
    if data.startswith(b"PK"):
        with open_zip(data) as container:
            members = [each for each in container.infolist() if not each.is_dir()]
            for member, shown in zip(members, member_names(members), strict=True):
                budget.spend(member.file_size)
                yield shown, _content(container, member) if is_readable(shown) else b""
        return
    data = _unpacked(data)
    if data[_TAR_MARK : _TAR_MARK + len(_TAR_NAME)] != _TAR_NAME and not tarfile.is_tarfile(io.BytesIO(data)):
        budget.spend(len(data))
        yield PurePosixPath(name.rpartition("!")[2]).stem, data
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", errors="surrogateescape") as archive:
            files = [each for each in archive if each.isfile()]
            names = _decoded([each.name.encode("utf-8", "surrogateescape") for each in files])
            for each, shown in zip(files, names, strict=True):
                budget.spend(each.size)
                file = archive.extractfile(each) if is_readable(shown) else None
                yield shown, file.read() if file else b""
    except (tarfile.TarError, EOFError, OSError, ValueError):
        raise Unreadable(_DAMAGED) from None


def _content(container: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Unreadable:
    try:
        return member_bytes(container, member)
    except Unreadable as reason:
        return reason


def _unpacked(data: bytes) -> bytes:
    """The content of a packed file, or the file itself where it is not packed."""
    for magic, opener in _PACKED:
        if data.startswith(magic):
            try:
                content = opener(io.BytesIO(data)).read(LARGEST + 1)
            except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
                raise Unreadable(_DAMAGED) from None
            if len(content) > LARGEST:
                raise Unreadable(_TOO_LARGE)
            return content
    return data


def member_names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of members as their maker saw them: Windows in Chinese writes GBK, not code page 437."""
    old = [each for each in members if not each.flag_bits & _NAME_IS_UTF8 and not each.filename.isascii()]
    meant = dict(zip(map(id, old), _decoded([each.filename.encode("cp437", "replace") for each in old]), strict=True))
    return [meant.get(id(each)) or UNCLEAN.sub("\ufffd", each.filename) for each in members]


def _decoded(names: Sequence[bytes]) -> list[str]:
    """Names of one archive, all in the encoding in which they make most sense together: a short one fits several."""
    together = b"\n".join(names)
    texts: list[str] = []
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        with suppress(UnicodeDecodeError):
            texts.append(together.decode(encoding))
    best = max(texts, key=plausibility, default=decode(together).text)
    return [UNCLEAN.sub("\ufffd", name) for name in best.split("\n")] if names else []


def _is_junk(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return name.startswith(_NOT_DOCUMENTS[0]) or path.name in _NOT_DOCUMENTS or path.name.startswith((".", "~$"))
