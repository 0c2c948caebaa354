"""Folders that hold more than documents: nothing but regular files is opened, and nothing outside is entered."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from store.errors import NothingToLoad
from store.loading import LoadOptions, Scan, scan


def names(found: Scan) -> list[str]:
    return [Path(file.path).name for file in found.files]


def reasons(found: Scan) -> dict[str, str]:
    return {Path(each.path).name: each.reason for each in found.refused}


def test_files_come_once_in_a_stable_order(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "7.md").write_text("七")
    (folder / "a.mp3").write_bytes(b"x")
    found = scan([folder / "5.txt", folder, folder / "b"])
    assert names(found) == ["5.txt", "0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "7.md"]


def test_pipes_sockets_and_devices_are_refused_without_being_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(folder)
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(before)
        (folder / "zero.txt").symlink_to("/dev/zero")
        found = scan([folder], LoadOptions(follow_links=True))
    assert len(found.files) == 6
    assert reasons(found) == {
        "pipe.txt": "is a named pipe, not a file",
        "socket.txt": "is a socket, not a file",
        "zero.txt": "is a link that leads out of the folder",
    }
    assert reasons(scan([folder / "pipe.txt"])) == {"pipe.txt": "is a named pipe, not a file"}
    assert reasons(scan([folder / "zero.txt"])) == {"zero": "is a device, not a file"}


def test_links_are_followed_inside_the_folder_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("密")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "dead.txt").symlink_to(folder / "nothing.txt")
    (folder / "inside.txt").symlink_to(folder / "1.txt")
    (folder / "up").symlink_to(tmp_path)
    plain = scan([folder])
    assert len(plain.files) == 6
    assert set(reasons(plain)) == {"out.txt", "passwd.txt", "dead.txt", "inside.txt"}
    followed = scan([folder], LoadOptions(follow_links=True))
    assert names(followed) == [f"{n}.txt" for n in range(6)]
    assert set(reasons(followed)) == {"out.txt", "passwd.txt", "dead.txt", "up"}


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "again").symlink_to(folder)
    (folder / "deep" / "self").symlink_to(folder / "deep" / "self")
    (folder / "deep" / "8.txt").write_text("八")
    found = scan([folder], LoadOptions(follow_links=True))
    assert names(found) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "8.txt"]


def test_version_control_hidden_and_lock_files_are_left_alone(folder: Path) -> None:
    (folder / ".git").mkdir()
    for name in (".git/x.txt", ".hidden.txt", "~$report.docx"):
        (folder / name).write_text("不")
    assert len(scan([folder]).files) == 6


@pytest.mark.parametrize(
    ("pattern", "left"), [("*.md", 7), ("drafts", 6), ("[0-2].txt", 4), ("documents/*.txt", 1), ("drafts/*", 6)]
)
def test_excluded_files_and_folders(folder: Path, pattern: str, left: int) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "x.txt").write_text("稿")
    assert len(scan([folder], LoadOptions(exclude=(pattern,))).files) == left


def test_system_folders_are_not_walked() -> None:
    with pytest.raises(NothingToLoad, match="/proc holds no document"):
        scan([Path("/proc")])


def test_a_path_that_holds_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingToLoad, match="nowhere does not exist"):
        scan([tmp_path / "nowhere"])
    with pytest.raises(NothingToLoad, match="holds no document"):
        scan([tmp_path])


def test_files_of_other_kinds_are_named_with_the_reason(folder: Path) -> None:
    (folder / "录音.mp3").write_bytes(b"x")
    (folder / "README").write_text("x")
    (folder / "a.xyz").write_text("x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "SOURCES.tsv").write_text("file\torigin\n1.txt\tx\n2.txt\ty\ngone.txt\tz\n")
    (folder / "统计.tsv").write_text("文件\t页数\n通知\t3\n")
    found = scan([folder])
    assert {each.outcome for each in found.refused} == {"unread"}
    assert reasons(found) == {
        "录音.mp3": "is a recording: there is no text in it to read",
        "README": "has no ending that names its format",
        "a.xyz": "is of a format that is not read (.xyz)",
        "SOURCES.tsv": "describes the files beside it",
    }
    assert "统计.tsv" in names(found)


def test_a_table_that_describes_the_files_beside_it_may_be_named_with_them(folder: Path) -> None:
    (folder / "SOURCES.tsv").write_text("file\ttitle\n1.txt\t甲\n2.txt\t乙\n", encoding="utf-8")
    found = scan([folder / "SOURCES.tsv", folder / "1.txt"])
    assert (names(found), reasons(found)) == (["1.txt"], {"SOURCES.tsv": "describes the files beside it"})
    with pytest.raises(NothingToLoad):
        scan([folder / "SOURCES.tsv"])
