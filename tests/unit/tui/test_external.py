"""Opening a source in other programs: no shell, no options from names, no code from documents."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tui.i18n.texts import choose_language
from tui.terminal.external import Refused, invocation

NAMES = [
    "-c!touch x",
    "+!id",
    "$(id).txt",
    "x;id",
    "`id`",
    "a b",
    "汉" * 80 + ".txt",
    "'\"",
    os.fsdecode(b"\xff\xfe.txt"),
]


@pytest.fixture(autouse=True)
def english() -> None:
    choose_language("en")


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, str]:
    """An environment whose editors write their arguments to a file, one a line."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("vim", "nvim", "nano", "less", "emacs", "ed", "hx", "code", "more"):
        script = folder / name
        script.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >"{tmp_path}/arguments"\n')
        script.chmod(0o755)
    (folder / "vi").symlink_to("vim")
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def received(tmp_path: Path, arguments: list[str], environment: dict[str, str]) -> list[bytes]:
    subprocess.run(arguments, env=environment, check=True)
    return (tmp_path / "arguments").read_bytes().split(b"\0")[:-1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("editor", ["vim", "less", "ed"])
def test_a_name_arrives_as_one_absolute_path(
    name: str, editor: str, tmp_path: Path, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.write_text("举措")
    run = invocation(name, 12, environ={**programs, "EDITOR": editor})
    assert received(tmp_path, run.arguments, run.environment)[-1] == os.fsencode(str(path))
    assert sorted(os.listdir(tmp_path)) == sorted(["bin", "arguments", name])


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2Jb", "a\u202eb", "a\x9bb"])
def test_names_with_control_characters_are_refused_and_shown_escaped(
    name: str, tmp_path: Path, programs: dict[str, str]
) -> None:
    (tmp_path / name).write_text("")
    with pytest.raises(Refused) as refused:
        invocation(str(tmp_path / name), environ={**programs, "EDITOR": "vim"})
    assert name not in str(refused.value)
    assert "\\" in str(refused.value)


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", ["--cmd", "set nomodeline", "-R", "-n", "+12", "--", "PATH"]),
        ("vi", ["--cmd", "set nomodeline", "-R", "-n", "+12", "--", "PATH"]),
        ("nvim -u 'my rc'", ["-u", "my rc", "--cmd", "set nomodeline", "-R", "-n", "+12", "--", "PATH"]),
        ("nano", ["-v", "+12", "--", "PATH"]),
        ("less", ["+12", "--", "PATH"]),
        ("hx", ["PATH:12"]),
        ("code", ["--goto", "PATH:12"]),
        ("ed", ["PATH"]),
    ],
)
def test_each_program_is_told_the_line_in_its_own_way(
    editor: str, expected: list[str], tmp_path: Path, programs: dict[str, str]
) -> None:
    path = tmp_path / "来源.txt"
    path.write_text("")
    run = invocation(str(path), 12, environ={**programs, "EDITOR": editor})
    arguments = received(tmp_path, run.arguments, run.environment)
    assert [argument.decode() for argument in arguments] == [part.replace("PATH", str(path)) for part in expected]
    assert run.at_line == (editor != "ed")


def test_emacs_is_told_not_to_obey_the_document(tmp_path: Path, programs: dict[str, str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("")
    run = invocation(str(path), 3, environ={**programs, "EDITOR": "emacs -nw"})
    assert "(setq enable-local-variables nil enable-local-eval nil)" in run.arguments
    assert run.arguments[-2:] == ["+3", str(path)]


def test_less_is_run_securely_and_without_a_preprocessor(tmp_path: Path, programs: dict[str, str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("")
    environ = {**programs, "PAGER": "less", "LESSOPEN": "|id %s", "LESSCLOSE": "id"}
    run = invocation(str(path), pager=True, environ=environ)
    assert run.environment["LESSSECURE"] == "1"
    assert "LESSOPEN" not in run.environment
    assert "LESSCLOSE" not in run.environment


def test_the_order_is_visual_editor_pager_less(tmp_path: Path, programs: dict[str, str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("")
    for environ, expected in [
        ({"VISUAL": "vim", "EDITOR": "nano"}, "vim"),
        ({"EDITOR": "nano", "PAGER": "more"}, "nano"),
        ({"PAGER": "more"}, "more"),
        ({"EDITOR": "  "}, "less"),
    ]:
        assert invocation(str(path), environ={**programs, **environ}).arguments[0] == expected


@pytest.mark.parametrize(
    ("environ", "words"),
    [({"EDITOR": "vim 'x"}, "quotes"), ({"EDITOR": "no-such-program"}, "cannot be found"), ({"PATH": "/none"}, "set")],
)
def test_a_setting_that_cannot_work_is_one_sentence(
    environ: dict[str, str], words: str, tmp_path: Path, programs: dict[str, str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("")
    with pytest.raises(Refused, match=words):
        invocation(str(path), environ={**programs, **environ})


def test_a_file_that_is_gone_is_one_sentence(tmp_path: Path, programs: dict[str, str]) -> None:
    with pytest.raises(Refused, match="not there"):
        invocation(str(tmp_path / "none.txt"), environ={**programs, "EDITOR": "vim"})
