"""Archives: every member that can be read is a document, every other one has its reason, none leads out."""

from __future__ import annotations

import gzip
import struct
import tarfile
import zipfile
from io import BytesIO

import pytest

from store.reading import Unreadable, read_all_bytes, read_bytes
from store.reading.parts.zip_limits import HIGHEST_RATIO, LARGEST, MOST_MEMBERS, open_zip
from tests.helpers.readable_files import docx, paragraph, sources, zipped

TEXT = "全省生产总值增长8%。"


def test_members_are_documents_of_their_own() -> None:
    archive = zipped(
        [
            ("a/一.txt", TEXT),
            ("b.md", f"# 标题\n\n{TEXT}"),
            ("c.docx", docx(paragraph(TEXT))),
            ("d.csv", f"title,text\n甲,{TEXT}\n乙,{TEXT}\n"),
            ("录音.mp3", "x"),
            ("__MACOSX/._a.txt", "x"),
            (".DS_Store", "x"),
        ]
    )
    found = sources(archive, "库.zip")
    unread = found.pop(4 if not found[4].blocks else -1)
    assert (unread.path, unread.blocks, unread.format) == ("库.zip!录音.mp3", (), "")
    assert "is a recording" in unread.notes[0]
    assert [s.path for s in found] == [
        "库.zip!a/一.txt",
        "库.zip!b.md",
        "库.zip!c.docx",
        "库.zip!d.csv#1",
        "库.zip!d.csv#2",
    ]
    assert all(source.blocks[-1].text == TEXT for source in found)
    assert read_bytes(archive, "库.zip").path == "库.zip!a/一.txt"


def test_names_that_windows_wrote_in_gbk() -> None:
    archive = zipped([("a.txt", TEXT)]).replace(b"a.txt", "工.txt".encode("gbk")[:5].ljust(5, b"t"))
    named = zipped([("aabb.txt", TEXT)]).replace(b"aabb", "工作".encode("gbk"))
    assert [source.path for source in sources(named, "库.zip")] == ["库.zip!工作.txt"]
    assert archive != named


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "..\\x.txt", "C:\\x.txt"])
def test_names_that_lead_out_are_refused_and_the_others_read(name: str) -> None:
    refused, good = sources(zipped([(name, TEXT), ("ok.txt", TEXT)]), "a.zip")
    assert refused.blocks == ()
    assert "leads out" in refused.notes[0]
    assert good.path == "a.zip!ok.txt"


def test_an_archive_in_an_archive_is_opened_and_a_broken_member_has_its_reason() -> None:
    inner = zipped([("x.txt", TEXT), ("y.zip", zipped([("里/z.txt", TEXT)])), ("a.dwg", "x")])
    found = sources(zipped([("in.zip", inner), ("b.docx", "junk"), ("ok.txt", TEXT)]), "a.zip")
    assert {source.path: bool(source.blocks) for source in found} == {
        "a.zip!in.zip!x.txt": True,
        "a.zip!in.zip!y.zip!里/z.txt": True,
        "a.zip!in.zip!a.dwg": False,
        "a.zip!b.docx": False,
        "a.zip!ok.txt": True,
    }
    assert "not a Word document" in next(source.notes[0] for source in found if source.path.endswith("docx"))


def test_archives_are_opened_to_a_depth_and_to_a_size_only(monkeypatch: pytest.MonkeyPatch) -> None:
    nested = TEXT.encode()
    for depth in range(6):
        nested = zipped([(f"{depth}.zip" if depth else "a.txt", nested)])
    (found,) = sources(nested, "a.zip")
    assert "inside 4 others" in found.notes[0]
    monkeypatch.setattr("store.reading.formats.archive.LARGEST", 1_000)
    inner = [(f"{n}.zip", zipped([("a.txt", b"x" * 600)])) for n in range(3)]
    with pytest.raises(Unreadable, match="unpack"):
        sources(zipped(inner), "a.zip")


def tarred(members: list[tuple[str, bytes]], mode: str, encoding: str = "utf-8") -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=tarfile.GNU_FORMAT, encoding=encoding) as archive:  # type: ignore[call-overload]
        for name, data in members:
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


@pytest.mark.parametrize(("mode", "name"), [("w:gz", "a.tar.gz"), ("w:xz", "a.txz"), ("w:bz2", "x"), ("w:", "a.tar")])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_tar_archives(mode: str, name: str, encoding: str) -> None:
    data = tarred([("工作/总结.txt", TEXT.encode()), ("录音.mp3", b"x"), ("../出.txt", TEXT.encode())], mode, encoding)
    good, unread, outside = sources(data, name)
    assert (good.path, good.blocks[0].text) == (f"{name}!工作/总结.txt", TEXT)
    assert (unread.path, unread.format) == (f"{name}!录音.mp3", "")
    assert "leads out" in outside.notes[0]


def test_a_single_packed_file_is_what_it_holds() -> None:
    (source,) = sources(gzip.compress(TEXT.encode()), "资料/总结.txt.gz")
    assert (source.path, source.blocks[0].text) == ("资料/总结.txt.gz!总结.txt", TEXT)
    with pytest.raises(Unreadable, match="damaged"):
        sources(gzip.compress(TEXT.encode())[:30], "a.gz")


def test_a_packed_file_is_unpacked_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.formats.archive.LARGEST", 10_000)
    with pytest.raises(Unreadable, match="unpack to more"):
        sources(gzip.compress(b"x" * 20_000), "a.gz")


def test_control_characters_in_names_do_not_come_out() -> None:
    (source,) = sources(zipped([("a\x1b]0;x\x07\u202e.txt", TEXT)]), "a.zip")
    assert source.path == "a.zip!a\ufffd]0;x\ufffd\ufffd.txt"


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ([("a.txt", b" " * 5_000_000)], "tightly"),
        ([(f"{n}.txt", b"x") for n in range(MOST_MEMBERS + 1)], "more than the 5000"),
    ],
)
def test_bombs_are_not_unpacked(members: list[tuple[str, bytes]], says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        sources(zipped(members), "a.zip")


def test_a_claimed_size_is_believed_when_it_is_large() -> None:
    data = bytearray(zipped([("a.txt", TEXT)]))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", LARGEST + 1)
    with pytest.raises(Unreadable, match="more than 200 MB"):
        open_zip(bytes(data))


def test_a_document_that_unpacks_too_far_is_refused_before_it_is_unpacked() -> None:
    data = docx(paragraph("国" * 3_000_000))
    assert len(data) * HIGHEST_RATIO < 9_000_000
    with pytest.raises(Unreadable, match="tightly"):
        sources(data, "a.docx")


def test_overlapping_members() -> None:
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)]))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(Unreadable, match="overlap"):
        open_zip(bytes(data))


def test_encrypted_members() -> None:
    data = bytearray(zipped([("a.txt", TEXT)]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        sources(bytes(data), "a.zip")


@pytest.mark.parametrize("cut", [10, 40, 60, 90])
def test_archives_that_are_cut_off(cut: int) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        sources(zipped([("a.txt", TEXT * 20)])[:cut], "a.zip")


def test_a_member_with_broken_content() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", TEXT)
    data = buffer.getvalue().replace(TEXT.encode(), TEXT.encode()[::-1], 1)
    broken, good = sources(data, "a.zip")
    assert "damaged" in broken.notes[0]
    assert good.blocks[0].text == TEXT


def test_an_archive_without_documents() -> None:
    with pytest.raises(Unreadable, match="no text"):
        sources(zipped([("a.mp3", b"x")]), "a.zip")


@pytest.mark.parametrize(("folder", "says"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "presentation")])
def test_other_office_files_are_named(folder: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        sources(zipped([(folder, "x")]), "a.docx")


def test_an_archive_whose_first_member_is_a_stored_pdf_is_an_archive() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.4\nnothing to read")
        archive.writestr("b.txt", "正文在此，完。")
    found = {source.path: source for source in read_all_bytes(data.getvalue(), "all.zip")}
    assert [block.text for block in found["all.zip!b.txt"].blocks] == ["正文在此，完。"]
    assert found["all.zip!a.pdf"].notes


def test_columns_that_are_named_hold_in_archives() -> None:
    data = zipped([("表/a.csv", "甲栏,乙栏\n第一条说明文字,短\n第二条说明文字,长\n")])
    assert [source.path for source in read_all_bytes(data, "库.zip")] == ["库.zip!表/a.csv"]
    named = {"text": "甲栏", "title": "乙栏"}
    found = [(source.path, source.metadata.title) for source in read_all_bytes(data, "库.zip", named)]
    assert found == [("库.zip!表/a.csv#1", "短"), ("库.zip!表/a.csv#2", "长")]


def test_a_web_archive_is_known_whatever_it_is_called() -> None:
    page = "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    (source,) = sources(f"{page}<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>", "网页.doc")
    assert [block.text for block in source.blocks] == [TEXT, TEXT]
