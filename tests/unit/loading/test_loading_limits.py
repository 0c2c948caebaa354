"""What one file does to the process that reads it is the failure of that file alone."""

from __future__ import annotations

import json
import math
import os
import resource
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from store.loading import Limits, LoadOptions, LoadReport, load, pool
from tests.helpers.canonical import assert_sound, rows
from tests.helpers.hostile_worker import NAP
from tests.helpers.pace import slowness, within
from tests.helpers.small_documents import Loads, text_of

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[2]


def quick() -> Limits:
    """Small limits, with two seconds for a file on a quiet machine: a process takes half of one to start."""
    seconds = 2.0 * math.ceil(slowness() / 2)
    return Limits(seconds, memory=300_000_000, characters=50_000, paragraphs=2_000, file_bytes=2_000_000)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", "tests.helpers.hostile_worker")
    monkeypatch.setenv("PYTHONPATH", str(TESTS.parent))


def reason(report: LoadReport, name: str) -> str:
    [found] = [file.reason for file in report.files if Path(file.path).name == name]
    return found


def peak_kilobytes() -> int:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.usefixtures("hostile")
def test_broken_readers_end_and_the_others_are_loaded(folder: Path, library: Path) -> None:
    orders = ("LOOP", "SLEEP", "EAT", "CRASH", "RAISE", "WRITE", "PRINT", "ENDLESS")
    for order in orders:
        (folder / f"1{order}.txt").write_text(f"{order} 正文", encoding="utf-8")
    limits = quick()
    started, peak = time.monotonic(), peak_kilobytes()
    report = load([folder], library, options=LoadOptions(processes=2, limits=limits))
    # Three files use up their seconds, on two processes.
    assert within(time.monotonic() - started - 3 * limits.seconds, 6)
    assert report.count("loaded") == 7, report.failed
    assert reason(report, "1LOOP.txt") == f"took longer than {limits.seconds:g} s to read"
    assert reason(report, "1SLEEP.txt") == f"took longer than {limits.seconds:g} s to read"
    assert reason(report, "1EAT.txt") == "takes more memory than 300 MB to read"
    assert reason(report, "1CRASH.txt") == "ended the process that read it (SIGABRT)"
    assert reason(report, "1RAISE.txt") == "could not be read (RecursionError: too deep \x1b[31m)"
    # Nothing may be made where the process is, but by root, whose file may have no bytes.
    refused = "File too large" if os.geteuid() == 0 else "Permission denied"
    assert reason(report, "1WRITE.txt") == f"cannot be read: {refused}"
    assert reason(report, "1ENDLESS.txt").startswith("unpacks to more than can be")
    assert_sound(library)
    assert peak_kilobytes() - peak < 50_000


@pytest.mark.usefixtures("hostile")
def test_nothing_that_was_started_is_left_running(folder: Path, library: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / "a.txt").write_text("SLEEP", encoding="utf-8")
    load([folder], library, options=LoadOptions(limits=Limits(seconds=0.2)))
    assert [command for command in commands() if NAP in command] == []


def commands() -> list[list[str]]:
    """The command lines of all processes."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError):
                found.append(Path(f"/proc/{entry}/cmdline").read_text(errors="replace").split("\0"))
    return found


def test_files_and_documents_that_are_too_large_are_named(run: Loads, folder: Path) -> None:
    (folder / "large.txt").write_bytes(b"x" * 200_001)
    (folder / "large.html").write_bytes(b"x" * 2_000_001)
    (folder / "long.txt").write_text("长" * 60_000, encoding="utf-8")
    (folder / "many.txt").write_text("一段。\n\n" * 2_500, encoding="utf-8")
    report = run(limits=quick())
    assert report.count("loaded") == 6
    assert reason(report, "large.txt") == "is larger than 0 MB; split it"
    assert reason(report, "large.html") == "is larger than 2 MB; split it"
    assert reason(report, "long.txt") == "holds a document of more than 50,000 characters; split it"
    assert reason(report, "many.txt") == "holds a document of more than 2,000 paragraphs; split it"


def test_a_row_that_is_too_large_fails_alone(run: Loads, folder: Path, library: Path) -> None:
    path = folder / "rows.jsonl"
    texts = {"甲": text_of(1), "乙": "长" * 60_000, "丙": text_of(2)}
    lines = (json.dumps({"title": title, "text": text}, ensure_ascii=False) for title, text in texts.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    report = run(path, limits=quick())
    [failed] = report.failed
    assert failed.path == f"{path}#2"
    assert failed.reason == "holds a document of more than 50,000 characters; split it"
    assert report.count("loaded") == 1
    assert rows(library, "SELECT path, status FROM documents") == [(f"{path}#{n}", "loaded") for n in (1, 3)]


def bombs(folder: Path) -> None:
    """Files that are small and ask for much."""
    with zipfile.ZipFile(folder / "zeros.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "0" * 150_000_000)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(5_001):
            archive.writestr(f"{number}.txt", "x")
    head = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    laughs = head + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)) + "]>"
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:document xmlns:w='{namespace}'><w:body>{{}}</w:body></w:document>"
    for name, part in (
        ("laughs.docx", laughs + body.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")),
        ("empty.docx", body.format("<w:p/>" * 400_000)),
        ("deep.docx", body.format("<w:p>" * 20_000 + "</w:p>" * 20_000)),
    ):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", part)
    (folder / "comments.html").write_text("<!--" * 250_000)
    (folder / "nested.html").write_text("<div>" * 20_000 + "正文在此。")
    (folder / "line.txt").write_text("字" * 600_000)
    (folder / "nul.txt").write_bytes(bytes(1_000_000))
    (folder / "lines.txt").write_text("字\n" * 300_000)
    (folder / "enumerators.txt").write_text("一、" * 50_000 + "（" * 50_000 + "1" * 50_000)
    (folder / "utf16.txt").write_bytes(text_of(1).encode("utf-16-le"))
    (folder / "mixed.txt").write_bytes(text_of(2).encode("gbk") + text_of(3).encode())
    loop = b"1 0 obj\n<</Pages 1 0 R/Kids[1 0 R]/Type/Pages/Count 9>>\ntrailer<</Root 1 0 R>>"
    (folder / "truncated.pdf").write_bytes(b"%PDF-1.7\n" + loop)


def test_bombs_end_in_time_and_the_next_file_loads(folder: Path, library: Path) -> None:
    bombs(folder)
    limits = Limits(seconds=10.0 * math.ceil(slowness() / 2), memory=600_000_000)
    started = time.monotonic()
    report = load([folder], library, options=LoadOptions(limits=limits))
    assert within(time.monotonic() - started - limits.seconds, 2 + 15)
    outcomes = {Path(file.path).name: file for file in report.files}
    assert all(outcomes[f"{number}.txt"].outcome == "loaded" for number in range(6))
    assert all("\n" not in file.reason for file in report.files)
    assert not [f for f in report.files if "could not be read" in f.reason or "ended the process" in f.reason]
    refused = {name for name, file in outcomes.items() if file.outcome == "failed"}
    assert {"zeros.zip", "many.zip", "laughs.docx", "nul.txt", "truncated.pdf"} <= refused
    assert rows(library, "SELECT max(length(text)) FROM paragraphs") <= [(8_000,)]
    assert_sound(library)


def test_the_size_of_the_loader_is_not_that_of_its_readers(run: Loads, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = pool.Pool._start

    def noted(self: pool.Pool) -> object:
        process = start(self)
        started.append(process)
        return process

    monkeypatch.setattr(pool.Pool, "_start", noted)
    ballast = b"x" * 300_000_000
    assert run().count("loaded") == 6
    assert len(started) == 1
    assert len(ballast) == 300_000_000
