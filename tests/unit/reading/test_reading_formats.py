"""Each real file reads as a person reads it: first and last sentence, phrases, no residue, exact places."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.reading import Unreadable, is_readable, read, read_all, read_bytes
from store.reading.parts.encoding import decode
from store.resources import data_path
from tests.helpers.readable_files import flat, misplaced

FORMATS = Path(__file__).parents[2] / "data" / "formats"


@dataclass(frozen=True)
class Facts:
    """What a file must give, by gold/formats.jsonl."""

    file: str
    loads: bool
    phrases: tuple[str, ...]
    absent: tuple[str, ...]
    paragraphs: tuple[int, int]


def _facts() -> list[Facts]:
    found = []
    for line in (FORMATS / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        phrases = tuple(x for x in (row["first"], row["last"], *row["contains"]) if x)
        low, high = row["paragraphs"] or (0, 0)
        found.append(Facts(row["file"], row["loads"], phrases, tuple(row["not_contains"]), (low, high)))
    return found


@pytest.mark.parametrize("facts", [f for f in _facts() if f.loads], ids=lambda facts: facts.file)
def test_a_file_reads_as_a_person_reads_it(facts: Facts) -> None:
    blocks = read(FORMATS / facts.file).blocks
    have = [flat(block.text) for block in blocks]
    assert [x for x in facts.phrases if not any(flat(x) in text for text in have)] == []
    assert [x for x in facts.absent if any(x in block.text for block in blocks)] == []
    assert [x for x in facts.absent if flat(x) and any(flat(x) in text for text in have)] == []
    assert facts.paragraphs[0] <= len(blocks) <= facts.paragraphs[1]


@pytest.mark.parametrize("facts", [f for f in _facts() if not f.loads], ids=lambda facts: facts.file)
def test_what_cannot_be_read_is_one_sentence(facts: Facts) -> None:
    with pytest.raises(Unreadable) as reason:
        read(FORMATS / facts.file)
    assert "\n" not in str(reason.value)
    assert len(str(reason.value)) > 5


PLACED = [f.file for f in _facts() if f.loads and not f.file.endswith((".docx", ".pdf")) and "word97" not in f.file]


@pytest.mark.parametrize("name", PLACED)
def test_every_character_leads_back_to_its_place_in_the_file(name: str) -> None:
    path = FORMATS / name
    assert misplaced(read(path).blocks, decode(path.read_bytes()).text) == []


@pytest.mark.parametrize("path", sorted(data_path("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_paragraph_a_line_stays_a_paragraph_a_line(path: Path) -> None:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [block.text for block in read(path).blocks] == lines


def test_what_a_file_states_about_itself() -> None:
    stated = read(FORMATS / "html_real_28_特困人员救助供养通知_穗府办规2021-7号.html").metadata
    assert stated.title == "广州市人民政府办公厅关于进一步加强特困人员救助供养工作的通知"
    assert stated.issuer == "广州市人民政府办公厅"
    assert stated.published_on == "2021-04-19"
    row = read(FORMATS / "csv_bom_real_贵州2026.csv").metadata
    assert (row.title, row.place, row.published_on) == ("2026年贵州省政府工作报告", "贵州", "2026-02-02")


@pytest.mark.parametrize(
    ("name", "format_name", "encoding"),
    [
        ("made_h03_html_named.doc", "html", "utf-8"),
        ("htmlfrag_real_玉溪.txt", "html", "utf-8"),
        ("made_h25_gb2312_meta.html", "html", "gb18030"),
        ("txt_gbk_real_新时代.txt", "text", "gb18030"),
        ("made_h04_utf16le_nobom.txt", "text", "utf-16-le"),
        ("doc_real_word97_pingxuan.doc", "doc", "utf-16-le"),
        ("csv_bom_real_贵州2026.csv", "csv", "utf-8"),
        ("made_gongwen.pdf", "pdf", ""),
    ],
)
def test_what_a_file_holds_decides_its_format(name: str, format_name: str, encoding: str) -> None:
    source = read(FORMATS / name)
    assert (source.format, source.encoding) == (format_name, encoding)


def test_the_name_is_the_path_and_the_ending_may_be_missing() -> None:
    data = (FORMATS / "made_gongwen.pdf").read_bytes()
    assert read_bytes(data, "-").format == "pdf"
    assert read_bytes("一、总则\n第一条 为了发展。".encode(), "-").path == "-"
    path = FORMATS / "made_h02_cr_only.txt"
    assert [source.path for source in read_all(path)] == [str(path)]
    assert all(map(is_readable, ("a.txt", "a.DOCX", "a.zip")))


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\x00" * 5_000, "a.txt", "not text"),
        (b"\xe5\x9b\xbd\n" * 1_000_002, "a.txt", "lines"),
        (b"{\\rtf1 {\\header x}}", "a.doc", "no text"),
        (b"not a pdf", "a.pdf", "not a PDF"),
        (b"PK\x03\x04junk", "a.docx", "damaged"),
        ("\u3000\u3000\n\u200b\n".encode(), "a.txt", "no text"),
    ],
)
def test_reasons_name_what_is_wrong(data: bytes, name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_bytes(data, name)
