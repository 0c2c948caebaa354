"""What has to be read: every file that was found is compared with what the library knows of it."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath

from store.database.source_files import FAILED, LOADED, MISSING, KnownFile
from store.loading import messages, outcomes
from store.loading.outcomes import AUTO, FileOutcome, LoadOptions
from store.loading.scanning import FoundFile, Scan
from store.reading.registry import may_hold_rows


def this_version() -> str:
    """The version of jucuo, on whose change files that could not be read are tried again."""
    try:
        return version("jucuo")
    except PackageNotFoundError:
        return "unknown"


@dataclass(slots=True)
class Plan:
    """Files to read, files of which nothing is to be done, and files that are gone."""

    jobs: list[tuple[FoundFile, KnownFile | None]] = field(default_factory=list)
    settled: list[FileOutcome] = field(default_factory=list)
    missing: list[KnownFile] = field(default_factory=list)
    orphans: dict[str, KnownFile] = field(default_factory=dict)
    """files that are gone, by their hash: a new file with the same bytes is one of them under a new name"""


def with_dates(found: Scan, dates: Mapping[str, str]) -> Scan:
    """Files with the dates that users gave them beside what their folders state, so that figures count from these."""
    if not dates:
        return found
    files = (_dated(file, dates.get(file.path, "")) for file in found.files)
    return replace(found, files=tuple(files))


def _dated(file: FoundFile, date: str) -> FoundFile:
    if not date:
        return file
    stated = {**json.loads(file.stated or "{}"), "published_on": date}
    return replace(file, stated=json.dumps(stated, ensure_ascii=False, sort_keys=True))


def plan(found: Scan, known: Mapping[str, KnownFile], options: LoadOptions) -> Plan:
    """The files that a load must read, move or mark as missing, by comparison with what the library knows."""
    made = Plan(settled=list(found.refused))
    here = {file.path for file in found.files}
    current = this_version()
    for file in found.files:
        old = known.get(file.path)
        settled = old and _settled(file, old, options, current)
        if settled:
            made.settled.append(settled)
        else:
            made.jobs.append((file, old))
    for old in known.values():
        if old.path not in here and not os.path.lexists(old.path):
            if old.sha256 and old.status != FAILED:
                made.orphans.setdefault(old.sha256, old)
            if old.status != MISSING and _under(old.path, found.roots):
                made.missing.append(old)
    return made


def job(
    number: int, file: FoundFile, old: KnownFile | None, options: LoadOptions, *, force: bool = False
) -> messages.Message:
    """The message that asks a reading process for a file.

    Bytes with the hash in it need not be parsed; with `force` those of a file that is gone must be.
    """
    anew = (
        options.again
        or old is None
        or old.status == FAILED
        or old.stated != file.stated
        or _renamed(file, old, options)
    )
    return {
        "number": number,
        "raw": base64.b64encode(os.fsencode(file.raw)).decode(),
        "name": file.path,
        "sha256": "" if anew or old is None else old.sha256,
        "stated": file.stated,
        "columns": columns_for(file, old, options),
        "list": old is not None and not options.again,
        "force": bool(force or old is not None or options.again or file.stated),
    }


def _settled(file: FoundFile, old: KnownFile, options: LoadOptions, current: str) -> FileOutcome | None:
    if (
        options.again
        or options.verify
        or _renamed(file, old, options)
        or (file.size, file.mtime, file.stated) != (old.size, old.mtime, old.stated)
    ):
        return None
    if old.status == LOADED:
        return FileOutcome(file.path, outcomes.UNCHANGED)
    if old.status == FAILED and old.version == current:
        return FileOutcome(file.path, outcomes.FAILED, old.reason)
    return None


def columns_for(file: FoundFile, old: KnownFile | None, options: LoadOptions) -> str:
    """What the user has said of the columns of a file, now or when it was loaded before; AUTO takes that back."""
    if not may_hold_rows(file.path) or options.columns == AUTO:
        return ""
    return options.columns or (old.columns if old else "")


def _renamed(file: FoundFile, old: KnownFile, options: LoadOptions) -> bool:
    """Whether the user says that the columns of the file hold something else, so that its rows are other documents."""
    return columns_for(file, old, options) != old.columns


def _under(path: str, roots: tuple[str, ...]) -> bool:
    own = PurePath(path)
    return any(own.is_relative_to(root) for root in roots)
