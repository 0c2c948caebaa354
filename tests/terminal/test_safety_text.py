"""Nothing in a document reaches the terminal but text: the bytes of whole sessions are taken apart."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from pty_driver import Terminal

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal

HOSTILE = [
    "\x1b]0;TITLE\x07",
    "\x1b]52;c;AAAA\x07",
    "\x1b[2J\x1b[H",
    "\x1bc",
    "\x9b2J",
    "\x90q\x9c",
    "\x1bPq\x1b\\",
    "\x0e\x0f\x07\x08\x00\x7f\x85",
    "\u202e反\u2066\u2069\u200f\u061c",
    "\u200b\u200d\ufeff\u2060\u00ad",
    "\u2028\u2029",
    "\U000e0041\U000e007f",
    "[/x] [bold]b[/] [@click=app.quit]x[/] [link=http://e]y",
    "\\[x] [=c] [a]b",
    "👨\u200d👩\ufe0f",
]

APPLICATION = """
import sys
from tui.terminal.environment import prepare_environment
prepare_environment()
from textual.app import ComposeResult
from textual.widgets import DataTable, Header, Input, Label, OptionList, Static, TextArea, Tree
from tui.terminal.app import TerminalApp
from tui.widgets.prompt import Prompt
from tui.widgets.reader import Reader
from tui.widgets.reading import ReaderParagraph
from tui.widgets.row_list import Cell, Column, Row, RowList
from rich.text import Text
DATA = eval(sys.argv[1])

class App(TerminalApp[None]):
    CSS = "Screen > * { height: 3; } RowList { height: 8; }"
    BINDINGS = [("f1", "crash")]

    def compose(self) -> ComposeResult:
        yield Prompt(hint=DATA, label=DATA[:3], value=DATA)
        yield RowList((Column(DATA, 9), Column("b")), title="列表" + DATA)
        yield Reader()
        yield Static(Text(DATA))
        yield Label(Text(DATA), markup=False)
        yield OptionList(Text(DATA))
        yield Input(DATA)

    def on_mount(self) -> None:
        self.title = DATA
        rows = [Row(1, (DATA, Cell(DATA + DATA, ((2, 5),)))), Row(2, ("脱贫" + DATA[:2], DATA))]
        self.query_one(RowList).reset(2, rows=rows)
        reader = self.query_one(Reader)
        reader.show(1, "原文" + DATA, 2)
        reader.supply(1, [ReaderParagraph(1, "一" + DATA + "二"), ReaderParagraph(2, DATA)])
        reader.jump(1, 1, 4)
        self.set_focus(self.query_one(RowList))

    def action_crash(self) -> None:
        raise ValueError(DATA)

sys.exit(App().run_and_exit_status())
"""

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    r"|\x1b[PX^_].*?\x1b\\"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def kinds(raw: bytes) -> set[str]:
    """The kinds of sequences in a stream: the final character of a CSI, the number of an OSC, else all of it."""
    found = set()
    for sequence in _SEQUENCE.findall(raw.decode("utf-8")):
        if sequence.startswith("\x1b["):
            private = "?" if sequence[2] == "?" else ""
            found.add(f"CSI {private}{sequence[-1]}")
        elif sequence.startswith("\x1b]"):
            found.add("OSC " + sequence[2:].split(";")[0])
        else:
            found.add(repr(sequence[:2]))
    return found


def session(data: str, tmp_path: Path, size: tuple[int, int] = (80, 40)) -> Terminal:
    """The application above with `data` in every place, moved through, and crashed with `data` as its message."""
    environ = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    arguments = [sys.executable, "-c", APPLICATION, ascii(data)]
    with Terminal(arguments, environ=environ, size=size) as terminal:
        terminal.wait_for("列表")
        terminal.press("j", "k", "pagedown", "G", "tab", "j", "tab", "x")
        terminal.settle()
        terminal.resize(size[0] - 7, size[1])
        terminal.settle()
        terminal.press("f1")
        assert terminal.wait_for_end() == 1
        return terminal


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return kinds(bytes(session("普通文字 plain", tmp_path_factory.mktemp("plain")).raw))


@pytest.mark.parametrize("size", [(80, 40), (40, 30)])
@pytest.mark.parametrize("which", ["each", "all"])
def test_hostile_text_sends_no_other_sequences_than_plain_text(
    which: str, size: tuple[int, int], tmp_path: Path, harmless: set[str]
) -> None:
    data = "一".join(HOSTILE) if which == "all" else "".join(text[:3] + "措" for text in HOSTILE)
    raw = bytes(session(data, tmp_path, size).raw)
    assert kinds(raw) <= harmless | {"CSI K", "CSI L", "CSI M", "CSI r"}
    text = _SEQUENCE.sub("", raw.decode("utf-8"))
    assert not _FORBIDDEN.search(text)
    assert not re.search(r"\x1b\](?!22;)", raw.decode("utf-8"))


def test_a_crash_says_one_line_and_keeps_the_document_out_of_the_terminal(tmp_path: Path) -> None:
    environ = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    secret = "机密原文\x1b[2J"
    with Terminal([sys.executable, "-c", APPLICATION, ascii(secret)], environ=environ, size=(80, 40)) as terminal:
        terminal.wait_for("列表")
        terminal.settle()
        terminal.taken()
        terminal.press("f1")
        assert terminal.wait_for_end() == 1
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
        assert "ValueError" in after
        assert "机密" not in after
        assert "Traceback" not in after
        assert terminal.modes_left_on() == set()
        assert terminal.line_modes_restored()
    logs = list(tmp_path.rglob("crash-*.log"))
    assert len(logs) == 1
    assert logs[0].stat().st_mode & 0o777 == 0o600
    assert "\x1b" not in logs[0].read_text("utf-8")
    assert "action_crash" in logs[0].read_text("utf-8")
