"""A library that means harm is answered in one sentence, by every command, in little time and memory."""

from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path

import pytest

from store.database.maintenance.check import check_library
from store.errors import JucuoError
from tests.helpers.hostile_libraries import COMMANDS, KINDS, ask, make_hostile
from tests.helpers.pace import within
from tui.cli.main import main

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_answers_a_hostile_library(kind: str, seeds_path: Path, tmp_path: Path) -> None:
    library = make_hostile(kind, seeds_path, tmp_path / "hostile.db")
    try:
        for command in COMMANDS:
            said, began = io.StringIO(), time.monotonic()
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(said),
                pytest.raises(SystemExit) as ended,
            ):
                main([*command, "--db", str(library)])
            # 2 is what a document says that is not there, or a command that wants other words than those given here.
            assert ended.value.code in (0, 1, 2, 3), (command, said.getvalue())
            assert "Traceback" not in said.getvalue()
            assert "it did not expect" not in said.getvalue(), (command, said.getvalue())
            assert within(time.monotonic() - began, 5), command
            if ended.value.code == 3:
                assert said.getvalue().count("\n") == 1, said.getvalue()
                assert str(library) in said.getvalue()
        with contextlib.suppress(JucuoError):
            assert check_library(library), "doctor finds something"
    finally:
        library.unlink()


def test_values_of_fifty_megabytes_take_no_memory(seeds_path: Path, tmp_path: Path) -> None:
    library = make_hostile("title", seeds_path, tmp_path / "hostile.db")
    try:
        told = ask(library, "documents")
    finally:
        library.unlink()
    assert told.code == 3
    assert "longer than any that jucuo writes" in told.said
    assert told.megabytes < 300
