"""jucuo load, loads and doctor as a user meets them: what is told, where, and the exit code."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from store.database.access.lock import only_load
from store.library import Library
from tests.helpers.command_runs import Outcome, run_command
from tests.helpers.small_documents import text_of

TESTS = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(TESTS.parent)}


class Jucuo:
    """Runs the command line in this process on one library."""

    def __init__(self, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.library = library
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Outcome:
        return run_command([*map(str, arguments), "--db", str(self.library)], self._capsys)


@pytest.fixture
def jucuo(library: Path, capsys: pytest.CaptureFixture[str]) -> Jucuo:
    return Jucuo(library, capsys)


def test_a_load_is_told_on_stderr_and_kept(jucuo: Jucuo, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "link.txt").symlink_to(folder / "1.txt")
    first = jucuo("load", folder)
    assert (first.code, first.out) == (1, "")
    lines = first.err.splitlines()
    assert lines[0].startswith(f"{folder}/link.txt: is a link")
    assert lines[1].startswith(f"{folder}/broken.pdf: ")
    assert lines[2].startswith("6 loaded, 1 skipped, 1 failed, ")
    assert lines[3:] == [lines[-1]]
    assert "jucuo search" in lines[3]
    (folder / "broken.pdf").unlink()
    (folder / "link.txt").unlink()
    again = jucuo("load", folder, "--quiet")
    assert again == (0, "", "")
    told = jucuo("loads", "--problems")
    assert told.code == 0
    assert "6 loaded, 1 skipped, 1 failed" in told.out
    assert "failed  " in told.out
    newest, oldest = jucuo("loads", "--format", "ndjson").rows
    assert newest["counts"] == {"unchanged": 6, "missing": 1}
    assert [problem["outcome"] for problem in oldest["problems"]] == ["skipped", "failed"]
    assert oldest["pid"] == os.getpid()


def test_a_member_that_cannot_be_read_is_told_and_kept(jucuo: Jucuo, folder: Path) -> None:
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.txt", text_of(20))
        archive.writestr("bad.docx", "no Word document")
    outcome = jucuo("load", str(path))
    assert outcome.code == 1
    [told, counts, _next_step] = outcome.err.splitlines()
    assert told.startswith(f"{path}!bad.docx: is not a Word document")
    assert counts.startswith("1 loaded, 1 failed, ")
    assert f"    failed  {told}" in jucuo("loads", "--problems").out
    assert jucuo("load", str(path)).err.startswith("1 unchanged: ")


def test_events_for_programs(jucuo: Jucuo, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    outcome = jucuo("load", folder, "--json")
    assert (outcome.code, outcome.err) == (1, "")
    events = outcome.rows
    assert events[-1]["event"] == "end"
    assert events[-1]["counts"] == {"loaded": 6, "failed": 1}
    assert [e["path"] for e in events if e["event"] == "file" and e["outcome"] == "failed"] == [f"{folder}/broken.pdf"]
    last = [e for e in events if e["event"] == "progress"][-1]
    assert (last["done"], last["total"], last["problems"]) == (7, 7, 1)


def test_names_of_files_cannot_speak_to_the_terminal(jucuo: Jucuo, folder: Path) -> None:
    (folder / "a\x1b]0;x\x07\n[red]b.pdf").write_bytes(b"%PDF-1.4 nothing")
    outcome = jucuo("load", folder)
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 3
    assert all(line.isprintable() for line in outcome.err.splitlines())


def test_standard_input(jucuo: Jucuo, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pipe(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    pipe(text_of(1))
    assert jucuo("load", "-", "--name", "来文.txt").code == 0
    pipe(text_of(1))
    assert "1 unchanged" in jucuo("load", "-", "--name", "来文.txt").err
    pipe(text_of(2))
    assert "1 changed" in jucuo("load", "-", "--name", "来文.txt").err
    with Library.open(library) as opened:
        assert [d.path for d in opened.documents()] == ["来文.txt"]


def test_globs_and_exclusions(jucuo: Jucuo, folder: Path) -> None:
    assert "3 loaded" in jucuo("load", f"{folder}/[0-2].txt").err
    assert "3 loaded, 1 unchanged" in jucuo("load", folder, "--exclude", "[0-1].txt").err
    assert jucuo("load", f"{folder}/*.md").code == 2
    assert jucuo("load").code == 2


def test_another_load_is_named_with_exit_code_75(jucuo: Jucuo, folder: Path, library: Path) -> None:
    with only_load(library):
        outcome = jucuo("load", folder)
        assert outcome.code == 75
        assert outcome.err.startswith(f"Another load is running (pid {os.getpid()}, user ")
        assert len(outcome.err.splitlines()) == 1
    assert jucuo("load", folder).code == 0
    with only_load(library):
        assert jucuo("doctor", "--fix").code == 75


def slow(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"s{number:02}.txt").write_text(f"WAIT\n\n{text_of(number)}", encoding="utf-8")


START = (
    "import sys; from store.loading import pool; pool.WORKER = 'tests.helpers.hostile_worker'; "
    "from tui.cli.main import main; main(sys.argv[1:])"
)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_load_that_is_stopped_keeps_what_it_has_and_goes_on(
    jucuo: Jucuo, folder: Path, library: Path, number: signal.Signals, code: int
) -> None:
    slow(folder, 20)
    command = [sys.executable, "-c", START, "load", str(folder), "--json", "--db", str(library)]
    running = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout is not None
    with running.stdout as output:
        assert json.loads(output.readline())["event"] == "progress"
        running.send_signal(number)
        events = [json.loads(line) for line in output]
    assert running.wait() == code
    assert running.stderr is not None
    with running.stderr as stream:
        assert stream.read() == ""
    assert "stopping" in [event["event"] for event in events]
    end = events[-1]
    assert end["cancelled"]
    assert 0 < end["counts"]["loaded"] < 26
    said = [event["text"] for event in events if event["event"] == "problem"]
    assert said == []
    assert jucuo("doctor").code == 0
    assert "(stopped)" in jucuo("loads").out
    rest = jucuo("load", folder)
    assert rest.code == 0
    assert f"{end['counts']['loaded']} unchanged" in rest.err


def test_watching_loads_what_changes(folder: Path, library: Path) -> None:
    command = [sys.executable, "-c", "import sys; from tui.cli.main import main; main(sys.argv[1:])"]
    running = subprocess.Popen(
        [*command, "load", str(folder), "--watch", "--json", "--db", str(library)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    with running.stdout as output:

        def wait_for(**wanted: str) -> None:
            for line in output:
                event = json.loads(line)
                if all(event.get(key) == value for key, value in wanted.items()):
                    return
            pytest.fail("it ended")

        wait_for(event="watching")
        (folder / "new.txt").write_text(text_of(40), encoding="utf-8")
        wait_for(event="file", outcome="loaded", path=str(folder / "new.txt"))
        (folder / "1.txt").unlink()
        wait_for(event="file", outcome="missing", path=str(folder / "1.txt"))
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    with Library.open(library) as opened:
        assert len(opened.documents()) == 7


def test_doctor_copies_and_mends(jucuo: Jucuo, folder: Path, library: Path, tmp_path: Path) -> None:
    jucuo("load", folder)
    target = tmp_path / "backup.db"
    assert jucuo("doctor", "--backup", target).out == f"{library} is sound.\n"
    with Library.open(target) as opened:
        assert opened.summary().documents == 6
    assert jucuo("doctor", "--backup", target).code == 3
    library.chmod(0o666)
    found = jucuo("doctor")
    assert found.code == 1
    assert found.out.endswith("mend it with: jucuo doctor --fix\n")
    fixed = jucuo("doctor", "--fix")
    assert (fixed.code, fixed.out.splitlines()[-1]) == (0, f"{library} is sound.")


def test_doctor_tells_what_it_sees_of_the_terminal(jucuo: Jucuo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color\x1b[31m")
    monkeypatch.setenv("TMUX", "/tmp/tmux")
    outcome = jucuo("doctor", "--terminal")
    assert outcome.code == 0
    assert "tmux, screen: tmux — " in outcome.out
    assert "TERM: xterm-256color" in outcome.out
    assert "\x1b" not in outcome.out


def test_what_is_not_read_is_told_and_reported(folder: Path, jucuo: Jucuo, tmp_path: Path) -> None:
    (folder / "录音.mp3").write_bytes(b"x")
    (folder / "坏.docx").write_text("x")
    report = tmp_path / "report.tsv"
    done = jucuo("load", str(folder), "--report", str(report))
    assert "1 file not read, it is a recording: there is no text in it to read: 录音.mp3" in done.err
    rows = [line.split("\t") for line in report.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["outcome", "path", "reason"]
    assert {Path(path).name: outcome for outcome, path, _ in rows[1:]}["录音.mp3"] == "unread"
    assert any(outcome == "failed" and "Word document" in reason for outcome, _, reason in rows)
    listed = jucuo("load", str(folder), "--dry-run").out.splitlines()
    assert {tuple(line.split("\t")[::2]) for line in listed} >= {("loaded", "text")}
    assert len(listed) == len(rows) - 1
