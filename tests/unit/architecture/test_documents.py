"""What README, CONTRIBUTING and docs/ name is there, and the command lines of the README do what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from store.resources import data_path
from tui.cli.common import exit_codes
from tui.cli.main import jucuo, main

ROOT = Path(__file__).parents[3]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TOPS = ("store", "tui", "tests", "data", "docs", "bench")
IN_TEXT = re.compile(rf"(?<![\w/.~-])(?:{'|'.join(TOPS)})/[\w./*-]*[\w/*]")
TESTS = re.compile(r"(?<![\w/])(?:unit|functional|terminal)/\w+")
LINK = re.compile(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)")
TARGET = re.compile(r"`make ([a-z-]+)")
COMMAND = re.compile(r"^ {4}(jucuo(?: [^\s\d].*?)?)(?: {2,}|$)", re.MULTILINE)


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(IN_TEXT.findall(text)) | {f"tests/{name}" for name in TESTS.findall(text)}
    missing = {name for name in named if not any(ROOT.glob(name.rstrip("/"))) and not any(ROOT.glob(f"{name}*.py"))}
    assert missing == set()
    assert [link for link in LINK.findall(text) if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_make_target_that_is_named_is_there(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(TARGET.findall(page.read_text("utf-8"))) <= {*targets}


def command_lines(page: Path) -> list[str]:
    """The lines of a page that begin with jucuo, without the explanation behind them."""
    return [line for line in COMMAND.findall(page.read_text("utf-8")) if not re.search(r"[|…[]", line)]


@pytest.mark.parametrize("line", [line for page in PAGES for line in command_lines(page)])
def test_every_command_line_is_one_that_jucuo_knows(line: str) -> None:
    words = shlex.split(line.partition(" > ")[0].partition(" && ")[0])[1:]
    context = click.Context(jucuo)
    command: click.Command | None = jucuo
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(context, words.pop(0))
        assert command is not None, line
    assert command is not None
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    assert {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.slow
@pytest.mark.parametrize("line", command_lines(ROOT / "README.md"))
def test_the_command_lines_of_the_readme_work_on_the_samples(
    line: str, seeds_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(seeds_path.read_bytes())
    monkeypatch.setenv("JUCUO_DB", str(library))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_path("seeds"), tmp_path / "policies")
    shutil.copy(data_path("themes.toml"), tmp_path / "my-themes.toml")
    shutil.copy(data_path("indicators.toml"), tmp_path / "my-indicators.toml")
    (tmp_path / "queries.txt").write_text("第一书记\n双组长\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main([os.path.expanduser(word) for word in shlex.split(line.partition(" > ")[0])[1:]])
    said = capsys.readouterr()
    # What checks and finds something says so with 1.
    assert ended.value.code in ((0, 1) if " lint " in line else (0, None)), said.err
    assert said.out or said.err


def test_exit_codes_stand_in_the_contract() -> None:
    contract = (ROOT / "docs" / "contract.md").read_text("utf-8")
    table = contract[contract.index("### Exit codes") :]
    codes = [value for name, value in vars(exit_codes).items() if name.isupper()]
    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == [str(code) for code in sorted(codes)]


def test_the_samples_of_the_readme_are_there() -> None:
    assert len(list(data_path("seeds").glob("*.txt"))) == 5
