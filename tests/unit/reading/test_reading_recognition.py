"""Recognition: pages that are pictures become lines, are looked up a second time, and say how sure they are."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.reading import Unreadable, read_all_bytes, read_bytes, recognition
from store.reading.parts.layout import blocks_of_pages
from store.reading.parts.text_columns import Line
from store.reading.recognition import Step, memory, observed
from store.reading.recognition.margins import with_straight_margins
from store.spans import Source
from tests.helpers.pdf_files import SHAPES, PdfPage, Text, page, pdf, wrapped

FIRST = "全市坚持稳中求进工作总基调，深入推进供给侧结构性改革，经济运行总体平稳，规模以上工业增加值增长百分之八。"
SECOND = "各县区要加强组织领导，压实工作责任，按季度报送进展情况，重大事项及时报告，由市政府办公室汇总后通报。"
SCANS = Path(__file__).parents[2] / "data" / "formats"
SIZE, LEFT = 16.0, 85.0
needs_engine = pytest.mark.skipif(not recognition.is_installed(), reason="the optional part is not installed")


def lines(paragraphs: list[str], lean: float = 0.0, sure: float = 0.98) -> list[Line]:
    """Lines as recognition finds them; the margins move by `lean` points a line."""
    found = []
    for number, text in enumerate(wrapped(paragraphs)):
        indent = len(text) - len(text.lstrip("\u3000"))
        left, top = LEFT + indent * SIZE + lean * number, 60 + 28.0 * number
        right = LEFT + len(text) * SIZE + lean * number
        found.append(Line(left, top, right, top + SIZE, SIZE, text.strip(), (), sure))
    return found


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Recognition that finds `FIRST` on every page; what it was asked for: page, pages."""
    asked: list[tuple[int, int]] = []

    def recognise(picture: Any, scale: float, page: int = 1, pages: int = 1) -> list[Line]:
        asked.append((page, pages))
        return lines([FIRST], sure=0.9)

    monkeypatch.setattr("store.reading.formats.pdf.is_installed", lambda: True)
    monkeypatch.setattr("store.reading.formats.pdf.recognise", recognise)
    monkeypatch.setattr("store.reading.formats.pdf_pages.Document.picture", lambda *_: None)
    return asked


def read(*pages: PdfPage) -> Source:
    return read_bytes(pdf(*pages), "a.pdf")


def test_pages_that_are_pictures_are_recognised_and_marked(recogniser: list[tuple[int, int]]) -> None:
    found = read(page(wrapped([SECOND])), PdfPage(picture=True))
    assert [(block.text, block.confidence) for block in found.blocks] == [(SECOND, None), (FIRST, 0.9)]
    assert found.blocks[1].marks[0].page == 2
    assert found.notes == ("page 2 recognised from pictures",)
    assert recogniser == [(2, 2)]


def test_pages_in_a_font_of_shapes_are_recognised(recogniser: list[tuple[int, int]]) -> None:
    assert [block.text for block in read(PdfPage(page(wrapped([SECOND])).texts, font=SHAPES)).blocks] == [FIRST]


def test_a_page_with_text_and_a_page_with_nothing_are_not_recognised(recogniser: list[tuple[int, int]]) -> None:
    read(page(wrapped([FIRST, SECOND])), PdfPage(), PdfPage([Text(100, 100, FIRST)], picture=True))
    assert recogniser == []


def test_a_paragraph_is_as_sure_as_its_least_sure_line() -> None:
    page_lines = lines([FIRST, SECOND])
    page_lines[1] = replace(page_lines[1], confidence=0.61)
    assert [block.confidence for block in blocks_of_pages([page_lines])] == [0.61, 0.98]


@pytest.mark.parametrize("lean", [-2.5, 0.0, 2.5])
def test_margins_that_lean_do_not_hide_paragraphs(lean: float) -> None:
    texts = [FIRST, SECOND, FIRST, SECOND]
    straight = with_straight_margins(lines(texts, lean))
    assert [block.text for block in blocks_of_pages([straight])] == texts


def test_what_was_found_is_kept_and_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "folder", lambda: tmp_path / "recognised")
    assert memory.read("key") is None
    memory.keep("key", memory.pack(lines([FIRST])))
    assert memory.read("key") == lines([FIRST])
    memory.keep("other", '[["broken"]]')
    assert memory.read("other") is None


def test_who_observes_is_told_each_step() -> None:
    from store.reading.recognition.steps import tell

    told: list[Step] = []
    with observed(told.append):
        tell(Step(1, 2))
    tell(Step(2, 2))
    assert told == [Step(1, 2)]


def test_a_picture_without_the_optional_part_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.opening.is_missing", lambda _: True)
    with pytest.raises(Unreadable, match=r"is a picture, .*pip install 'jucuo\[ocr\]'"):
        read_bytes(b"\x89PNG\r\n\x1a\n", "a.png")


@needs_engine
@pytest.mark.parametrize("ending", ["png", "jpg", "tif", "pdf"])
def test_a_scan_is_recognised(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr(memory, "folder", lambda: tmp_path)
    kinds: dict[str, Callable[[Any, io.BytesIO], None]] = {
        "png": lambda image, stream: image.save(stream, "PNG"),
        "jpg": lambda image, stream: image.save(stream, "JPEG", quality=80),
        "tif": lambda image, stream: image.save(stream, "TIFF"),
        "pdf": lambda image, stream: image.save(stream, "PDF", resolution=150),
    }
    stream = io.BytesIO()
    with Image.open(SCANS / "made_scan.png") as image:
        kinds[ending](image.convert("L"), stream)
    (source,) = read_all_bytes(stream.getvalue(), f"a.{ending}")
    expected = (SCANS / "made_scan.txt").read_text("utf-8").split()
    found = [block.text for block in source.blocks]
    assert len(found) == len(expected)
    # A stop at the end of a line is the one thing that may be missed.
    assert [text.rstrip("。") for text in found] == [text.rstrip("。") for text in expected]
    assert all(block.confidence is not None and block.confidence > 0.8 for block in source.blocks)


@needs_engine
def test_a_broken_picture_is_damaged() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(b"\x89PNG\r\n\x1a\n broken", "a.png")
