"""Files made to harm: nothing is fetched, nothing is expanded, nothing takes long, nothing recurses."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.reading import Unreadable, read_bytes
from store.spans import Source
from tests.helpers.pace import within
from tests.helpers.readable_files import docx, paragraph, sources

pytestmark = pytest.mark.slow

GONGWEN = Path(__file__).parents[2] / "data" / "formats" / "made_gongwen.pdf"
TEXT = "正文在此，完。"
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {c} "{f"&{d};" * 10}">' for c, d in zip("bcdefghi", "abcdefgh", strict=True))
    + "]>"
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def canary(tmp_path: Path) -> str:
    path = tmp_path / "canary.txt"
    path.write_text("CANARY")
    return path.as_uri()


def all_text(found: list[Source]) -> str:
    return "\n".join(block.text for source in found for block in source.blocks)


def test_entities_of_files_are_not_read_from_word_documents(canary: str) -> None:
    prolog = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{canary}">]>'
    (source,) = sources(docx(paragraph("P&x;") + paragraph(TEXT), prolog=prolog), "a.docx")
    assert [block.text for block in source.blocks] == ["P", TEXT]
    assert source.notes == ("entities of the file were not expanded",)


@pytest.mark.parametrize(
    "markup",
    [
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{0}">]><html><body><p>&x;{1}</p></body></html>',
        '<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><xi:include href="{0}" parse="text"/><p>{1}</p>',
        '<html><head><link rel=stylesheet href="{0}"></head><body><img src="{0}"><iframe src="{0}"></iframe><p>{1}</p>',
        '<!DOCTYPE html SYSTEM "{0}"><p>{1}</p>',
    ],
)
def test_nothing_that_a_page_names_is_fetched(markup: str, canary: str) -> None:
    for address in (canary, "http://127.0.0.1:9/x"):
        found = all_text(sources(markup.format(address, TEXT), "a.html"))
        assert TEXT in found
        assert "CANARY" not in found


def test_a_billion_laughs_are_not_laughed() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        sources(docx(paragraph("&i;"), prolog=LAUGHS), "a.docx")
    assert len(all_text(sources(f"{LAUGHS}<html><body><p>&i;{TEXT}</p></body></html>", "a.html"))) < 40
    aliases = "a: &a [x,x]\n" + "".join(
        f"{c}: &{c} [{'*' + d + ','}{'*' + d}]\n" for c, d in zip("bcdefgh", "abcdefg", strict=True)
    )
    assert all_text(sources(f"---\n{aliases}title: *h\n---\n{TEXT}", "a.md")) == TEXT


def test_an_external_definition_is_not_fetched(canary: str) -> None:
    (source,) = sources(docx(paragraph(TEXT), prolog=f'<!DOCTYPE w SYSTEM "{canary}">'), "a.docx")
    assert [block.text for block in source.blocks] == [TEXT]


GIANTS: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "open comments": ("a.html", lambda: b"<!--" * 20_000, None),
    "open comments behind text": ("a.html", lambda: f"<p>{TEXT}".encode() + b"<!--" * 100_000, TEXT),
    "nested elements": ("a.html", lambda: b"<div>" * 20_000 + TEXT.encode() + b"</div>" * 20_000, TEXT),
    "open elements": ("a.html", lambda: b"<p>" + b"<span>" * 50_000 + TEXT.encode(), TEXT),
    "nested tables": ("a.html", lambda: b"<table><tr><td>" * 2_000 + TEXT.encode(), TEXT),
    "open tags": ("a.html", lambda: f"<p>{TEXT}</p>".encode() + b"<" * 300_000, TEXT),
    "attributes": ("a.html", lambda: b"<p " + b'a="b" ' * 50_000 + f">{TEXT}</p>".encode(), TEXT),
    "open quotes": ("a.html", lambda: f"<p>{TEXT}</p>".encode() + b'<a b="' * 20_000, TEXT),
    "open scripts": ("a.html", lambda: f"<p>{TEXT}</p>".encode() + b"<script>" * 50_000, TEXT),
    "brackets": ("a.md", lambda: b"[" * 100_000 + f"\n\n{TEXT}".encode(), TEXT),
    "footnotes": ("a.md", lambda: b"[^" * 50_000 + f"\n\n{TEXT}".encode(), TEXT),
    "images": ("a.md", lambda: b"![a](" * 30_000 + f"\n\n{TEXT}".encode(), TEXT),
    "stars": ("a.md", lambda: b"*a" * 50_000 + f"\n\n{TEXT}".encode(), TEXT),
    "underscores": ("a.md", lambda: b" _a" * 30_000 + f"\n\n{TEXT}".encode(), TEXT),
    "backticks": ("a.md", lambda: b"`" * 50_001 + f"\n\n{TEXT}".encode(), TEXT),
    "comments in markdown": ("a.md", lambda: b"<!--" * 30_000 + f"\n\n{TEXT}".encode(), TEXT),
    "tables in markdown": ("a.md", lambda: b"<table>" * 30_000 + f"\n\n{TEXT}".encode(), TEXT),
    "blanks in a heading": ("a.md", lambda: b"# a" + b" " * 50_000 + f"b\n\n{TEXT}".encode(), TEXT),
    "ideographic blanks": ("a.txt", lambda: ("\u3000" * 300_000 + TEXT).encode(), TEXT),
    "blank lines": ("a.txt", lambda: (" \n" * 300_000 + TEXT).encode(), TEXT),
    "lines of numbers": ("a.txt", lambda: ("1\n" * 100_000 + TEXT).encode(), TEXT),
    "brackets of prose": ("a.txt", lambda: ("（" * 50_000 + "一、" * 50_000 + TEXT).encode(), TEXT),
    "lines of one character": ("a.txt", lambda: ("国\n" * 200_000 + TEXT).encode(), TEXT),
    "one line": ("a.txt", lambda: ("全省生产总值增长8%，其中第一产业增加值为12亿元；" * 200_000 + TEXT).encode(), TEXT),
    "open quotes in a table": ("a.csv", lambda: f'text\n{TEXT}\n"'.encode() + b"a,b\n" * 50_000, TEXT),
    "quotes in json": ("a.jsonl", lambda: b'{"a": ["' + b'\\"' * 100_000 + f'"], "text": "{TEXT}"}}'.encode(), TEXT),
    "nested json": ("a.jsonl", lambda: b'{"text":' + b"[" * 100_000, None),
    "nested yaml": ("a.md", lambda: b"---\n" + b"[" * 5_000 + f"\n---\n{TEXT}".encode(), TEXT),
}


@pytest.mark.parametrize("name", GIANTS)
def test_no_input_makes_reading_slow(name: str) -> None:
    file, make, text = GIANTS[name]
    data = make()
    started = time.process_time()
    try:
        found = all_text(sources(data, file))
    except Unreadable:
        found = ""
    assert within(time.process_time() - started, 4, time.process_time)
    assert text is None or text in found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"\x00" * 100_000),
        ("a.txt", bytes(range(256)) * 400),
        ("a.html", b"<p>\xff\xfe\x00\x1b]0;x\x07" + TEXT.encode() + b"</p>"),
        ("a.html", f"<p>&#xD800;&#55357;&#0;&#x202E;&#x200B;{TEXT}</p>".encode()),
        ("a.jsonl", b'{"text":"\\ud800\\u0000\\u001b]0;x\\u202e ' + TEXT.encode() + b'"}'),
        ("a.csv", f"text\n\x1b[2J{TEXT}\u202e\n".encode()),
        ("a.md", f"# \x1b[2J{TEXT}\u202e\u200b\n".encode()),
        ("a.docx", docx(paragraph(f"{TEXT}\u202e\u200b&#x9b;"))),
    ],
)
def test_no_control_character_and_no_lone_surrogate_comes_out(name: str, data: bytes) -> None:
    try:
        found = all_text(sources(data, name))
    except Unreadable:
        return
    found.encode()
    assert not any(c < " " and c != "\n" for c in found)
    assert not set(found) & set("\x7f\x9b\u200b\u202e\ufeff\u2066")


def broken_pdfs() -> Iterator[tuple[str, bytes]]:
    whole = GONGWEN.read_bytes()
    yield "cut off", whole[:6_000]
    yield "cut off in the trailer", whole[:-60]
    yield "head only", b"%PDF-1.4\n"
    yield "noise", b"%PDF-1.4\n" + bytes(n * 7 % 256 for n in range(50_000))
    loop = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 3 0 R>>endobj\n"
    )
    yield "page tree loop", loop + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF"
    yield "reference loop", b"%PDF-1.4\n1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R/Size 2>>\n%%EOF"
    yield "nested arrays", b"%PDF-1.4\n1 0 obj" + b"[" * 50_000 + b"endobj\ntrailer<</Root 1 0 R/Size 2>>\n%%EOF"
    yield "wrong map of characters", whole.replace(b"UniGB-UCS2-H", b"../../../abcd")


@pytest.mark.parametrize("data", [data for _, data in broken_pdfs()], ids=[name for name, _ in broken_pdfs()])
def test_a_broken_pdf_is_read_as_far_as_it_goes_or_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.formats.pdf.is_installed", lambda: False)  # recognition takes its own time
    started = time.process_time()
    try:
        assert read_bytes(data, "a.pdf").blocks
    except Unreadable as reason:
        told = str(reason)
        assert told.startswith(("is damaged", "holds no text", "says only shapes"))
    assert within(time.process_time() - started, 5, time.process_time)
