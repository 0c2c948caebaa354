"""Both languages are complete, and the compiled catalog is the one in the sources."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tui import catalogs
from tui.texts import N_, _, _n, choose_language, current_language, language_of

TUI = Path(catalogs.__file__).parent


@pytest.fixture(autouse=True)
def restore() -> Iterator[None]:
    yield
    choose_language("en")


def test_the_catalog_holds_the_texts_of_the_sources_and_no_others() -> None:
    assert catalogs.po_path().read_bytes() == catalogs.updated(), "run: python -m tui.catalogs"


def test_the_compiled_catalog_is_that_of_the_po_file() -> None:
    po = catalogs.po_path()
    assert po.with_suffix(".mo").read_bytes() == catalogs.compiled(po.read_bytes())


def test_every_text_has_a_chinese_form() -> None:
    assert catalogs.untranslated(catalogs.po_path().read_bytes()) == []


def test_translations_keep_the_fields_of_a_text() -> None:
    from babel.messages.pofile import read_po

    with catalogs.po_path().open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if message.id:
            first, translated = one(message.id), one(message.string)
            assert fields(translated) == fields(first), first


def one(text: str | Sequence[str] | None) -> str:
    return text if isinstance(text, str) else (text or [""])[0]


def fields(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_text_of_the_sources_is_found() -> None:
    texts = catalogs.source_texts(TUI)
    assert "{n} of >{n}" in texts
    assert len(texts) > 20


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_a_text_is_looked_up_when_it_is_shown() -> None:
    marked = N_("{n} of >{n}")
    assert choose_language("en") == "en"
    assert _(marked) == "{n} of >{n}"
    assert choose_language("zh_CN") == current_language() == "zh"
    assert _(marked) != marked
    assert _("") == ""
    assert _n("{n} x", "{n} xs", 2) == "{n} xs"
