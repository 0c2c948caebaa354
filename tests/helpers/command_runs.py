"""The command line run in the process of a test: what it answered, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from tui.cli.main import main


class Outcome(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of --format ndjson, or the events of --json."""
        return [json.loads(line) for line in self.out.splitlines()]


Jucuo = Callable[..., Outcome]


def run_command(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> Outcome:
    """Run jucuo with these words."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    out, err = capsys.readouterr()
    code = left.value.code
    assert isinstance(code, int)
    return Outcome(code, out, err)
