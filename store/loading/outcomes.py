"""The options and limits of a load, its progress, and the report that it ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

LOADED, CHANGED, MOVED, RETURNED, UNCHANGED, MISSING, UNREAD, SKIPPED, FAILED = (
    "loaded",
    "changed",
    "moved",
    "returned",
    "unchanged",
    "missing",
    "unread",
    "skipped",
    "failed",
)
OUTCOMES = (LOADED, CHANGED, MOVED, RETURNED, UNCHANGED, MISSING, UNREAD, SKIPPED, FAILED)
"""new · other bytes than before · same bytes under another path · back after it was missing · as it was · no longer
there · of a format that is not read (a picture, a program) · refused before reading (a device, a link that leads out) ·
could not be read"""

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; what asks for more is a failure of that file alone."""

    seconds: float = 60.0
    memory: int = 1_500_000_000
    """bytes of address space of the process that reads"""
    file_bytes: int = 200_000_000
    characters: int = 5_000_000
    """of one document"""
    paragraphs: int = 200_000
    figures: int = 200_000
    page_seconds: float = 300.0
    """for the recognition of one page, instead of `seconds`"""
    page_memory: int = 3_500_000_000
    """bytes of address space of the process that recognises, of which it fills less than a third"""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load.

    `themes` is a built-in theme set's name or the path of a themes file, `indicators` the path of a catalogue; ""
    means the library's own.
    """

    themes: str = ""
    new_themes: str = ""
    """the theme set of a library that has none yet; "" or "auto" for the built-in one that fits what is loaded"""
    indicators: str = ""
    exclude: tuple[str, ...] = ()
    follow_links: bool = False
    """symbolic links inside a folder are followed as long as they stay inside it"""
    verify: bool = False
    """compare the bytes of files whose size and time are as they were"""
    again: bool = False
    """read everything again"""
    columns: str = ""
    """which columns of files of rows hold which field, "title=…,text=…", where their names do not say it; "" for what
    was said when a file was loaded before, AUTO to go by the names again"""
    processes: int = 0
    """reading processes, 0 for one a processor"""
    together: int = 32
    """documents in one transaction at most; this many are read again at most after a kill"""
    limits: Limits = Limits()


EVERYTHING = LoadOptions()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: `done` of `total` files, the file it is at, problems so far, seconds since it began."""

    done: int
    total: int
    path: str
    paragraphs: int
    problems: int
    seconds: float = 0.0
    finishing: bool = False
    """all files are in, and the search index is brought up to date"""
    page: int = 0
    """the page of `path` that is being recognised, 0 when none is"""
    pages: int = 0
    """how many pages `path` has then"""
    page_seconds: float = 0.0
    """what a page took so far, on average"""
    restating: bool = False
    """no file yet: `done` of `total` documents that are loaded are looked through for another catalogue's indicators"""

    @property
    def rate(self) -> float:
        """Paragraphs a second."""
        return self.paragraphs / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the rate so far; nothing before the first file, or recognised page, is done."""
        if self.page and self.page_seconds:
            return self.page_seconds * (self.pages - self.page + 1)
        return self.seconds / self.done * (self.total - self.done) if self.done else None


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What happened to one file, one of OUTCOMES, with the reason where it, or a part of it, was not read.

    A member of an archive that could not be read has one of its own, with the path "file.zip!member".
    """

    path: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What happened to every file of a load."""

    files: tuple[FileOutcome, ...]
    paragraphs: int
    cancelled: bool = False
    total: int = 0
    """files that were found, of which some are left when the load was cancelled, and members that failed"""
    seconds: float = 0.0
    parsed: int = 0
    """files that were read and parsed"""
    warnings: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def count(self, outcome: str) -> int:
        """How many files had this outcome, one of OUTCOMES."""
        return self.counts.get(outcome, 0)

    @property
    def failed(self) -> tuple[FileOutcome, ...]:
        """The files that could not be read, each with its reason."""
        return tuple(f for f in self.files if f.outcome == FAILED)

    @classmethod
    def of(cls, files: list[FileOutcome], **more: object) -> LoadReport:
        """A report with its counts."""
        counted = Counter(f.outcome for f in files)
        return cls(files=tuple(files), counts=counted, **more)  # type: ignore[arg-type]
