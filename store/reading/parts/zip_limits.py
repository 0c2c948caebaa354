"""Zip containers are checked before anything in them is unpacked: a small one may claim or hold gigabytes."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

from store.reading.base import Unreadable

LARGEST = 200_000_000
"""Bytes that all members together may unpack to."""
HIGHEST_RATIO = 200
"""How many times larger than its packed form a container may be; Chinese text packs to a third, XML to a thirtieth."""
MOST_MEMBERS = 5_000
_HEADER = 30
"""Bytes of a member's header before its name, by the zip format."""
_SMALL = 1_000_000
"""A container that unpacks to no more than this is harmless whatever its ratio."""


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The container, checked for its size, its ratio, its number of members, encryption and overlapping members."""
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise Unreadable("is damaged: its zip container cannot be opened, so fetch or save it again") from None
    members = container.infolist()
    size = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS:
        raise Unreadable(
            f"holds {len(members)} files, more than the {MOST_MEMBERS} that are taken: unpack it and load the folder"
        )
    if size > LARGEST:
        raise Unreadable(
            f"would unpack to {size // 10**6} MB, more than {LARGEST // 10**6} MB: unpack it and load the folder"
        )
    if size > _SMALL and size > HIGHEST_RATIO * min(packed, len(data)):
        raise Unreadable("is packed more tightly than any text can be: it may be made to fill the memory")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("is encrypted: save it without a password")
    if _overlap(members):
        raise Unreadable("is damaged: files inside it overlap")
    return container


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    ordered = sorted(members, key=lambda member: member.header_offset)
    return any(
        first.header_offset + _HEADER + len(first.filename) + first.compress_size > second.header_offset
        for first, second in pairwise(ordered)
    )


def member_bytes(container: zipfile.ZipFile, member: zipfile.ZipInfo | str) -> bytes:
    """The unpacked bytes of a member; no more of them than its header says."""
    try:
        return container.read(member)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise Unreadable("is damaged: a file inside it cannot be unpacked") from error
    except Exception as error:
        # zlib.error and lzma.LZMAError have no common base below Exception.
        if type(error).__name__ not in ("error", "LZMAError"):
            raise
        raise Unreadable("is damaged: a file inside it cannot be unpacked") from error
