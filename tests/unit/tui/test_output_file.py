"""What is written into a file is there as a whole, or what was there before is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import click
import pytest

from tui.cli.output.output_file import as_text, open_new


def test_a_file_is_there_once_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with as_text(open_new(path, force=False)) as stream:
        stream.write("甲\n")
        stream.flush()
        assert not path.exists()
    assert path.read_text("utf-8") == "甲\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def write_half(path: Path, text: bool) -> None:
    if text:
        with as_text(open_new(path, force=True)) as stream:
            stream.write("新\n")
            raise OSError("no room")
    with open_new(path, force=True) as target:
        target.write(b"new")
        raise OSError("no room")


@pytest.mark.parametrize("before", ["", "旧\n"])
@pytest.mark.parametrize("text", [True, False])
def test_what_fails_leaves_what_was_there(tmp_path: Path, before: str, text: bool) -> None:
    path = tmp_path / "a.csv"
    if before:
        path.write_text(before, "utf-8")
    with pytest.raises(OSError, match="no room"):
        write_half(path, text)
    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == ([before] if before else [])


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧", "utf-8")
    with pytest.raises(click.UsageError, match="--force"):
        open_new(path, force=False)
    with open_new(path, force=True) as target:
        target.write("新".encode())
    assert path.read_text("utf-8") == "新"
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    with pytest.raises(click.UsageError):
        open_new(link, force=True)
    assert path.read_text("utf-8") == "新"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    target = open_new(path, force=False)
    target.write(b"mine")
    path.write_text("theirs")
    with pytest.raises(FileExistsError):
        target.close()
    assert path.read_text() == "theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_pipe_that_nobody_reads_and_a_full_device_are_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(click.UsageError, match="Cannot write"):
        open_new(pipe, force=True)
    with pytest.raises(OSError, match="No space left"), as_text(open_new(Path("/dev/full"), force=True)) as stream:
        stream.write("甲" * 100_000)


def test_exports_have_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with open_new(path, force=False) as target:
        target.write(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644  # by the umask of the tests
