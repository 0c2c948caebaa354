"""Codes of vectors in a file that only grows, and what a sentence encoder adds to a library that was encoded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from store.errors import JucuoError
from store.library import Library
from store.models.hit_nearness import MEANING
from store.search.meaning import building, encoded
from store.search.meaning.encoder import SIZE

np = pytest.importorskip("numpy")
codes = pytest.importorskip("store.search.meaning.codes")


class Characters:
    """Takes texts that share characters to mean the like: all that a test needs of an encoder."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.texts += texts
        found = np.full((len(texts), SIZE), 1e-6, "f4")
        for row, text in zip(found, texts, strict=True):
            for character in text:
                row += np.random.default_rng(ord(character)).standard_normal(SIZE).astype("f4")
        return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> Characters:
    fake = Characters()
    for module in (building, encoded):
        monkeypatch.setattr(module, "the_encoder", lambda: fake)
        monkeypatch.setattr(module, "is_installed", lambda: True)
    monkeypatch.setattr(building, "wordings", lambda: ["晚上的学校", "发大水"])
    return fake


@pytest.fixture
def library(seeds_path: Path, tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "library.db"
    shutil.copyfile(seeds_path, path)
    with Library.open(path) as opened:
        yield opened


def test_the_nearest_come_first_and_torn_records_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "codes"
    vectors = np.random.default_rng(1).standard_normal((500, SIZE)).astype("f4")
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    codes.append(path, range(300), [str(n) for n in range(300)], vectors[:300])
    with path.open("ab") as file:
        file.write(b"torn")
    codes.append(path, range(300, 500), [str(n) for n in range(300, 500)], vectors[300:])
    assert path.stat().st_size == 500 * codes.RECORD_SIZE <= 500 * 250
    opened = codes.Codes(path)
    found = opened.nearest(vectors[321] + 0.01, 3)
    assert found[0][:2] == (321, codes.checksum("321"))
    assert 0.8 < found[0][2] <= 1.0
    assert found[1][2] < 0.5
    assert opened.nearest(vectors[321], 3, lambda ids: ids < 100)[0][0] < 100


def test_a_library_is_encoded_once_and_again_where_it_changed(library: Library, encoder: Characters) -> None:
    assert library.encoded().encoded == 0
    built = library.encode()
    assert built.encoded == built.texts == library.encoded().encoded > 80
    number = len(encoder.texts)
    library.encode()
    assert len(encoder.texts) == number
    path = encoded.folder_of(library.path) / encoded.PARAGRAPHS
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - codes.RECORD_SIZE - 1)
    assert library.encoded().encoded == built.texts - 2
    library.encode()
    assert len(encoder.texts) == number + 2
    assert library.encoded() == built


def test_the_encoder_finds_what_no_word_of_the_thesaurus_names(library: Library, encoder: Characters) -> None:
    library.encode()
    paragraph = next(p for p in library.paragraphs() if "软弱涣散" in p.text and len(p.text) < 400)
    query = "".join(reversed(paragraph.text[:90]))
    hits = library.search(query, limit=0).hits
    meant = [hit for hit in hits if hit.nearness == MEANING]
    assert paragraph.text in [hit.text for hit in meant[:3]]


def test_without_the_extra_it_is_said_how_to_get_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "the_encoder", lambda: None)
    with pytest.raises(JucuoError, match=r"jucuo\[meaning\]"):
        library.encode()
