"""Input that was damaged at random: files of every format, rows, queries, settings and themes.

Nothing may raise what is not told in a sentence, hang, or grow.  What was found once lies in tests/data/fuzz.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from store.errors import JucuoError
from store.exporting.records import write_records
from store.extraction.indicators import load_catalogue
from store.extraction.themes import load_themes
from store.library import Library
from store.loading import Limits, LoadOptions, LoadReport, load
from store.resources import data_path
from tui.explorer.settings import load_settings
from tui.explorer.visit.state import load_state

DATA = Path(__file__).parents[1] / "data"
_LIMITS = LoadOptions(processes=2, limits=Limits(seconds=20.0, memory=700_000_000))
_FAULTS = ("could not be read (", "ended the process", "took longer than", "takes more memory")
_PIECES = (
    b"\x00",
    b"\xff",
    b"<",
    b">",
    b'"',
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"&",
    b"%",
    b"\r",
    b"\x1b",
    b"9" * 40,
)


def seeds() -> list[Path]:
    """Small files of every format that the tests have."""
    return sorted(p for p in (DATA / "formats").rglob("*") if p.is_file() and p.stat().st_size < 300_000)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with a few bytes changed, stretches left out, doubled or exchanged, and signs that mean something."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(made) + 1)
        length = min(chance.choice((1, 1, 2, 8, 64, 1_000)), len(made) - at)
        deed = chance.randrange(5)
        if deed == 0:
            made[at : at + length] = chance.randbytes(length)
        elif deed == 1:
            del made[at : at + length]
        elif deed == 2:
            made[at:at] = made[at : at + length] * chance.choice((1, 3, 50))
        elif deed == 3:
            made[at:at] = chance.choice(_PIECES)
        else:
            other = chance.randrange(len(made) + 1)
            made[at : at + length] = made[other : other + length]
    return bytes(made[: chance.choice((len(made), len(made), max(1, len(made) // 2)))])


def load_damaged(place: Path, number: int, chance: random.Random) -> list[tuple[str, str]]:
    """Load so many damaged files; answers (path, what was told) of each on which a reader failed, as none may."""
    folder = place / "damaged"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    known = seeds()
    for n in range(number):
        seed = chance.choice(known)
        (folder / f"{n:04}{seed.suffix}").write_bytes(damaged(seed.read_bytes(), chance))
    return failures(load([folder], place / "fuzz.db", options=_LIMITS))


def failures(report: LoadReport) -> list[tuple[str, str]]:
    """The files on which a reader failed in a way that is no answer."""
    return [(f.path, f.reason) for f in report.files if any(fault in f.reason for fault in _FAULTS)]


def ask_damaged(library: Path, number: int, chance: random.Random) -> None:
    """Ask so many damaged queries, and read their answers back from NDJSON and JSON."""
    queries = [
        "双组长",
        'place:四川 "贫困户" -培训',
        "1.15亿元..3亿",
        "gbfz",
        "year:2019 kind:money in:measures",
        "theme:培训",
    ]
    with Library.open(library) as opened:
        for _ in range(number):
            query = damaged(chance.choice(queries).encode(), chance).decode("utf-8", "replace")
            answer = opened.search(query, limit=5)
            opened.complete(query[:20])
            for form in ("ndjson", "json"):
                stream = io.StringIO()
                write_records(({"query": query, "text": hit.text} for hit in answer.hits), form, stream)
                lines = stream.getvalue().splitlines() if form == "ndjson" else [stream.getvalue()]
                assert all(json.loads(line) is not None for line in lines)


def read_damaged(place: Path, number: int, chance: random.Random) -> None:
    """Read so many damaged settings, states, theme sets and catalogues."""
    settings = b'colours = "light"\nrestore = false\nambiguous = 2\n[keys]\nsearch = "slash,f3"\n'
    state = json.dumps({"places": {"a": {"pane": "figures", "filters": {}}}, "bookmarks": {"a": []}}).encode()
    themes, catalogue = data_path("themes.toml").read_bytes()[:4_000], data_path("indicators.toml").read_bytes()[:4_000]
    path = place / "file.toml"
    for data, read in _in_turn(
        number, (settings, load_settings), (state, load_state), (themes, load_themes), (catalogue, load_catalogue)
    ):
        path.write_bytes(damaged(data, chance))
        with suppress(JucuoError):
            read(path)


def _in_turn(
    number: int, *kinds: tuple[bytes, Callable[[Path], object]]
) -> Iterator[tuple[bytes, Callable[[Path], object]]]:
    for n in range(number):
        yield kinds[n % len(kinds)]
