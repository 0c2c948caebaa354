"""Nothing in a document reaches the terminal but text: the bytes of whole sessions are taken apart."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.byte_oracle import HOSTILE, PAINTING, forbidden, kinds
from tests.helpers.pty_driver import Terminal

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.terminal

APPLICATION = """
import sys
from tui.terminal.environment import prepare_environment
prepare_environment()
from textual.app import ComposeResult
from textual.widgets import DataTable, Header, Input, Label, OptionList, Static, TextArea, Tree
from tui.terminal.terminal_app import TerminalApp
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.reader import Reader
from tui.explorer.widgets.document_lines import ReaderParagraph
from tui.explorer.widgets.row_list import Cell, Column, Row, RowList
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
    assert kinds(raw) <= harmless | PAINTING
    assert not forbidden(raw)


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
