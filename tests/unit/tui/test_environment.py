"""What is settled before Textual is imported, and what a crash leaves behind."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.terminal.crash import KEEP, crash_line, write_crash_log
from tui.terminal.environment import facts, prepare_environment, refusal


@pytest.mark.parametrize(
    ("environ", "colors"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({}, "16"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ],
)
def test_colors_follow_the_environment(environ: dict[str, str], colors: str) -> None:
    assert facts(environ).colors == colors


def test_what_the_user_has_set_stays() -> None:
    environ = {"ESCDELAY": "50", "TERM": "xterm"}
    prepare_environment(environ)
    assert environ["ESCDELAY"] == "50"
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "standard"


@pytest.mark.parametrize(
    ("environ", "delay"),
    [
        ({}, "100"),
        ({"SSH_TTY": "/dev/pts/1"}, "300"),
        ({"SSH_CONNECTION": "::1 1 ::1 22"}, "300"),
        ({"SSH_TTY": "/dev/pts/1", "TMUX": "/tmp/t,1,0"}, "100"),
        ({"SSH_TTY": "/dev/pts/1", "STY": "1.x"}, "100"),
        ({"SSH_TTY": "/dev/pts/1", "ESCDELAY": "50"}, "50"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else value,
)
def test_an_esc_waits_longer_where_the_line_is_longer(environ: dict[str, str], delay: str) -> None:
    environ = {"TERM": "xterm", **environ}
    prepare_environment(environ)
    assert environ["ESCDELAY"] == delay


def test_textual_takes_the_settings() -> None:
    code = (
        "from tui.terminal.environment import prepare_environment; prepare_environment()\n"
        "from textual import constants as c\n"
        "print(c.ESCAPE_DELAY, c.TEXTUAL_ANIMATIONS, c.SMOOTH_SCROLL, c.DISABLE_KITTY_KEY, c.COLOR_SYSTEM)"
    )
    environ = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3])}
    shown = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["0.1", "none", "False", "True", "256"]


def test_it_is_an_error_to_prepare_too_late() -> None:
    import textual.constants  # noqa: F401

    with pytest.raises(RuntimeError):
        prepare_environment()


def test_nothing_of_textual_is_imported_to_prepare() -> None:
    code = (
        "import sys; import tui.terminal.environment, tui.i18n.texts\n"
        "print([name for name in sys.modules if name in ('textual', 'rich', 'babel')])"
    )
    environ = {"PYTHONPATH": str(Path(__file__).parents[3])}
    shown = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_place_text_is_refused_with_a_sentence(term: str) -> None:
    assert term in refusal({"TERM": term})


def broken(depth: int, secret: str) -> None:
    if depth:
        broken(depth - 1, secret)
    raise ValueError(f"bad text: {secret[0]}\x1b[2J\u202e" + "x" * 2000)


def test_a_crash_log_is_private_and_holds_no_values(tmp_path: Path) -> None:
    try:
        broken(3, "机密" + "的文件内容")
    except ValueError as error:
        path = write_crash_log(error, tmp_path / "jucuo" / "logs")
    assert (tmp_path / "jucuo").stat().st_mode & 0o777 == 0o700
    text = path.read_text("utf-8")
    assert "broken(depth - 1, secret)" in text
    assert "机密的文件内容" not in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 500
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_only_some_crash_logs_are_kept(tmp_path: Path) -> None:
    for number in range(KEEP + 5):
        (tmp_path / f"crash-20200101-0000{number:02}-1.log").write_text("")
    write_crash_log(ValueError("x"), tmp_path)
    assert len(list(tmp_path.glob("crash-*.log"))) == KEEP


def test_the_line_of_a_crash_names_the_error_but_not_its_text(tmp_path: Path) -> None:
    line = crash_line(ValueError("机密"), tmp_path)
    assert "ValueError" in line
    assert str(tmp_path) in line
    assert "机密" not in line
    assert "\n" not in line


def test_a_log_that_cannot_be_written_is_no_further_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "ValueError" in crash_line(ValueError("x"), tmp_path / "file" / "logs")


def test_an_exported_size_does_not_stand_for_the_windows_own() -> None:
    environ = {"TERM": "xterm", "COLUMNS": "200", "LINES": "7"}
    prepare_environment(environ)
    assert not {"COLUMNS", "LINES"} & set(environ)
