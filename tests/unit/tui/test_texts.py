"""Both languages are complete, and the compiled catalog is the one in the sources."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from store.errors import NotALibrary
from store.extraction.themes import ThemesError
from tui import catalogs
from tui.i18n.texts import N_, _, _n, choose_language, command_language, current_language, error_sentence, language_of

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
    texts = set(catalogs.source_texts())
    assert {"{n} of {total}", ("{n} file loaded", "{n} files loaded")} <= texts
    assert "{path} is not a jucuo library; choose another file with --db" in texts, "what store raises"
    assert "Rows at most; 0 = all." in texts, "the help of the command line"


def test_every_sentence_of_an_error_is_found() -> None:
    """A sentence that is put together before it is raised cannot be looked up."""
    found = set(catalogs.source_texts())
    lost = []
    for path in (*TUI.rglob("*.py"), *(TUI.parent / "store").rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in catalogs.ERRORS_KEYWORDS:
                texts = [a.value if isinstance(a, ast.Constant) else ast.unparse(a) for a in call.args]
                lost += [text for text in texts if text not in found]
    assert lost == []


def test_an_error_is_told_in_the_language_that_was_chosen() -> None:
    error = NotALibrary("{path} is not a jucuo library; choose another file with --db", path="{a}.db")
    assert str(error) == "{a}.db is not a jucuo library; choose another file with --db"
    choose_language("zh")
    assert error_sentence(error) == "{a}.db 不是 jucuo 文库;请用 --db 换一个文件"
    assert error_sentence(ThemesError("{x}: 词; 改")) == "{x}: 词; 改"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_command_line_speaks_chinese_only_where_the_locale_does(environ: dict[str, str], language: str) -> None:
    assert command_language(environ) == language


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
    marked = N_("{n} of {total}")
    assert choose_language("en") == "en"
    assert _(marked) == "{n} of {total}"
    assert choose_language("zh_CN") == current_language() == "zh"
    assert _(marked) != marked
    assert _("") == ""
    assert _n("{n} x", "{n} xs", 2) == "{n} xs"
