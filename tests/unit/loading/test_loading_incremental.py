"""A second load does what has changed and nothing else."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

from store.library import Library
from store.loading import LoadOptions, Progress, load
from tests.helpers.canonical import assert_sound, digest, rows
from tests.helpers.small_documents import Loads, text_of


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def later(path: Path, seconds: int = 10) -> None:
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + seconds * 10**9))


def test_an_unchanged_tree_is_neither_parsed_nor_written(run: Loads, folder: Path, library: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    first = run()
    assert (first.count("loaded"), first.count("failed"), first.parsed) == (6, 1, 7)
    before, about = sha256(library), library.stat()
    second = run()
    assert (second.count("unchanged"), second.count("failed"), second.parsed) == (6, 1, 0)
    assert second.failed[0].reason == first.failed[0].reason
    assert sha256(library) == before
    assert library.stat().st_mtime_ns == about.st_mtime_ns


def test_touched_files_are_compared_by_their_bytes(run: Loads, folder: Path, library: Path) -> None:
    run()
    for path in folder.iterdir():
        later(path)
    report = run()
    assert (report.count("unchanged"), report.parsed) == (6, 0)
    before = sha256(library)
    assert run().count("unchanged") == 6
    assert sha256(library) == before


def test_a_changed_file_replaces_its_rows_under_its_id(run: Loads, folder: Path, library: Path) -> None:
    run()
    path = folder / "2.txt"
    ids = rows(library, "SELECT id, path FROM documents ORDER BY id")
    path.write_text("另一份方案\n\n一是建立河长制。投入7万元。\n", encoding="utf-8")
    report = run()
    assert (report.count("changed"), report.count("unchanged"), report.parsed) == (1, 5, 1)
    assert rows(library, "SELECT id, path FROM documents ORDER BY id") == ids
    assert rows(library, "SELECT 1 FROM mechanisms WHERE name LIKE '%双组长2%'") == []
    assert_sound(library)
    with Library.open(library) as opened:
        assert [hit.document.path for hit in opened.search("河长制").hits] == [str(path)]
        assert not any(hit.document.path == str(path) for hit in opened.search("双组长2").hits)


def test_other_bytes_of_the_same_size_and_time_are_found_by_verifying(run: Loads, folder: Path) -> None:
    run()
    path = folder / "1.txt"
    about = path.stat()
    path.write_bytes(path.read_bytes().replace("培训".encode(), "指导".encode()))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert run().count("unchanged") == 6
    report = run(verify=True)
    assert (report.count("changed"), report.count("unchanged"), report.parsed) == (1, 5, 1)


def test_a_renamed_file_keeps_its_document(run: Loads, folder: Path, library: Path) -> None:
    run()
    old = folder / "3.txt"
    [(document,)] = rows(library, f"SELECT id FROM documents WHERE path = '{old}'")
    new = folder / "南充方案.txt"
    old.rename(new)
    report = run()
    assert (report.count("moved"), report.count("missing"), report.parsed) == (1, 0, 0)
    assert rows(library, f"SELECT path, status FROM documents WHERE id = {document}") == [(str(new), "loaded")]
    assert rows(library, "SELECT count(*) FROM documents") == [(6,)]
    assert_sound(library)
    with Library.open(library) as opened:
        assert opened.find_document("南充方案").id == document


def test_a_copy_of_a_renamed_file_is_a_document_of_its_own(run: Loads, folder: Path, library: Path) -> None:
    run()
    data = (folder / "3.txt").read_bytes()
    (folder / "3.txt").unlink()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(data)
    report = run()
    assert (report.count("moved"), report.count("loaded"), report.parsed) == (1, 1, 1)
    assert rows(library, "SELECT count(*) FROM documents") == [(7,)]


def test_a_deleted_file_is_marked_and_comes_back(run: Loads, folder: Path, library: Path) -> None:
    run()
    path = folder / "4.txt"
    data, about = path.read_bytes(), path.stat()
    path.unlink()
    assert run().count("missing") == 1
    assert rows(library, f"SELECT status, paragraphs > 0 FROM documents WHERE path = '{path}'") == [("missing", 1)]
    before = sha256(library)
    assert run().parsed == 0
    assert sha256(library) == before
    path.write_bytes(data)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    report = run()
    assert (report.count("returned"), report.parsed) == (1, 0)
    assert rows(library, "SELECT DISTINCT status FROM documents") == [("loaded",)]


def test_loading_one_file_marks_no_other_as_missing(run: Loads, folder: Path, library: Path) -> None:
    run()
    (folder / "5.txt").unlink()
    assert run(folder / "1.txt").count("missing") == 0
    assert rows(library, "SELECT DISTINCT status FROM documents") == [("loaded",)]


def test_a_file_that_can_no_longer_be_read_keeps_what_was_read(run: Loads, folder: Path, library: Path) -> None:
    run()
    path = folder / "0.txt"
    path.write_bytes(b"")
    report = run()
    assert [f.path for f in report.failed] == [str(path)]
    assert rows(library, f"SELECT status, paragraphs > 0 FROM documents WHERE path = '{path}'") == [("outdated", 1)]
    path.write_text(text_of(0), encoding="utf-8")
    assert run().count("unchanged") + run().count("changed") >= 5
    assert rows(library, f"SELECT status FROM documents WHERE path = '{path}'") == [("loaded",)]


def test_reading_again_gives_the_same_library(run: Loads, library: Path) -> None:
    run()
    before = digest(library)
    assert run(again=True).count("changed") == 6
    assert digest(library) == before
    assert_sound(library)


def test_the_order_of_documents_is_that_of_the_files(folder: Path, tmp_path: Path) -> None:
    (folder / "0.txt").write_text(text_of(0) * 200, encoding="utf-8")
    orders = []
    for processes in (1, 2):
        path = tmp_path / f"{processes}.db"
        load([folder], path, options=LoadOptions(processes=processes))
        orders.append(rows(path, "SELECT id, path FROM documents ORDER BY id"))
        assert [name for _, name in orders[-1]] == [str(folder / f"{n}.txt") for n in range(6)]
    assert orders[0] == orders[1]


def test_members_of_an_archive_are_documents_of_one_file(run: Loads, folder: Path, library: Path) -> None:
    path = folder / "all.zip"

    def pack(*numbers: int) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for number in numbers:
                archive.writestr(f"{number}.txt", text_of(number + 20))

    pack(1, 2, 3)
    run(path)
    held = f"SELECT path, status FROM documents WHERE path LIKE '{path}!%' ORDER BY path"
    assert rows(library, held) == [(f"{path}!{n}.txt", "loaded") for n in (1, 2, 3)]
    assert run(path).parsed == 0
    pack(1, 3, 4)
    assert run(path).count("changed") == 1
    states = {1: "loaded", 2: "missing", 3: "loaded", 4: "loaded"}
    assert rows(library, held) == [(f"{path}!{n}.txt", state) for n, state in states.items()]
    path.rename(folder / "moved.zip")
    assert run().count("moved") == 1
    assert len(rows(library, f"SELECT 1 FROM documents WHERE path LIKE '{folder}/moved.zip!%'")) == 4
    assert_sound(library)


def pack(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


GOOD, BROKEN = text_of(20).encode(), b"no Word document"


def test_a_member_that_cannot_be_read_fails_alone(run: Loads, folder: Path, library: Path) -> None:
    path = folder / "all.zip"
    pack(path, {"1.txt": GOOD, "2.docx": BROKEN, "3.txt": text_of(21).encode()})
    report = run(path)
    [failed] = report.failed
    assert (failed.path, bool(failed.reason)) == (f"{path}!2.docx", True)
    assert (report.count("loaded"), report.total, len(report.files)) == (1, 2, 2)
    held = "SELECT path FROM documents WHERE path LIKE '%zip%' ORDER BY path"
    assert rows(library, held) == [(f"{path}!1.txt",), (f"{path}!3.txt",)]
    told = rows(library, "SELECT path, reason FROM load_files WHERE outcome = 'failed'")
    assert told == [(failed.path, failed.reason)]
    with Library.open(library) as opened:
        [latest] = opened.loads(1)
    assert (latest.counts["failed"], latest.problems) == (1, ((failed.path, "failed", failed.reason),))
    before = sha256(library)
    again = run(path)
    assert (again.count("unchanged"), len(again.files), again.parsed) == (1, 1, 0)
    assert sha256(library) == before
    assert_sound(library)


def test_a_member_that_was_mended_is_loaded_and_one_that_broke_keeps_what_was_read(
    run: Loads, folder: Path, library: Path
) -> None:
    path = folder / "all.zip"
    held = "SELECT path, status, paragraphs > 0 FROM documents ORDER BY path"
    pack(path, {"1.txt": GOOD, "2.txt": b""})
    assert [each.reason for each in run(path).failed] == ["is empty"]
    pack(path, {"1.txt": b"", "2.txt": GOOD})
    report = run(path)
    assert ([each.path for each in report.failed], report.count("changed")) == ([f"{path}!1.txt"], 1)
    assert rows(library, held) == [(f"{path}!1.txt", "outdated", 1), (f"{path}!2.txt", "loaded", 1)]
    run(path, again=True)
    assert rows(library, held) == [(f"{path}!1.txt", "outdated", 1), (f"{path}!2.txt", "loaded", 1)]
    pack(path, {"1.txt": GOOD, "2.txt": GOOD})
    assert run(path).failed == ()
    assert rows(library, held) == [(f"{path}!{n}.txt", "loaded", 1) for n in (1, 2)]
    assert_sound(library)


def test_an_archive_of_which_nothing_can_be_read_has_failed_itself(run: Loads, folder: Path, library: Path) -> None:
    path = folder / "all.zip"
    pack(path, {"1.docx": BROKEN, "2.txt": b""})
    assert [each.path for each in run(path).failed] == [f"{path}!1.docx", f"{path}!2.txt", str(path)]
    assert rows(library, "SELECT count(*) FROM documents") == [(0,)]
    again = run(path)
    assert ([each.path for each in again.failed], again.parsed) == ([str(path)], 0)


def test_file_names_that_are_no_text_are_loaded(run: Loads, folder: Path, library: Path) -> None:
    raw = os.fsencode(folder) + b"/\xb9\xe3\xd4\xaa.txt"
    with open(raw, "wb") as file:
        file.write(text_of(9).encode())
    assert run().count("loaded") == 7
    assert rows(library, "SELECT raw FROM files WHERE raw IS NOT NULL") == [(raw,)]
    assert rows(library, "SELECT path FROM documents WHERE path LIKE '%xb9%'") == [(f"{folder}/\\xb9\\xe3Ԫ.txt",)]
    assert run().parsed == 0


def test_another_theme_set_sorts_what_is_loaded_too(run: Loads, folder: Path, library: Path, tmp_path: Path) -> None:
    run()
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nname = "自订"\n[[theme]]\nid = "leaders"\nname = "双组长"\nstrong = ["双组长"]\n', encoding="utf-8"
    )
    (folder / "new.txt").write_text(text_of(30), encoding="utf-8")
    report = run(themes=str(own))
    assert (report.count("loaded"), report.count("unchanged")) == (1, 6)
    assert rows(library, "SELECT DISTINCT theme FROM paragraph_themes") == [("leaders",)]
    assert rows(library, "SELECT count(*) FROM document_themes") == [(7,)]
    before = sha256(library)
    assert run(themes=str(own)).count("unchanged") == 7
    assert run().count("unchanged") == 7
    assert sha256(library) == before


def test_a_file_that_grows_while_it_is_loaded_is_read_again(folder: Path, library: Path) -> None:
    path = folder / "0.txt"
    grown: list[str] = []

    def grow(state: Progress) -> None:
        if state.done == 1 and not grown:
            grown.append(text_of(0) + "三是加长了这份文件。\n")
            path.write_text(grown[0], encoding="utf-8")

    report = load([folder], library, options=LoadOptions(processes=1), progress=grow)
    assert (report.count("loaded"), report.count("changed")) == (6, 1)
    assert rows(library, "SELECT count(*) FROM paragraphs WHERE text LIKE '%加长了这份文件%'") == [(1,)]
    assert load([folder], library).parsed == 0
