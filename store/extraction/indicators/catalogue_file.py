"""Reading a catalogue file: TOML → `Catalogue`, with one clear sentence for everything that is wrong in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from store.extraction.indicators.catalogue import DIMENSIONS, MEASURES, Catalogue, CatalogueError, Indicator, Words
from store.resources import data_path, small_file

BUILT_IN = "indicators.toml"
"""The catalogue that travels with jucuo, in the data files."""
_SCHEMA = 1
_TOP = ("schema", "id", "name", "words", "indicator")
_TEXTS = ("id", "zh", "en", "measure", "dimension", "unit", "direction", "better")
_LISTS = ("names", "without", "units")
_NEEDED = ("id", "zh", "en", "names", "measure", "dimension", "unit")
_CHOICES: dict[str, Sequence[str]] = {
    "measure": MEASURES,
    "dimension": DIMENSIONS,
    "direction": ("up", "down"),
    "better": ("more", "less"),
}
_ID = re.compile("[a-z][a-z0-9_-]*")
_TABLE = re.compile(r"^\s*\[\[\s*indicator\s*\]\]", re.MULTILINE)


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Read the catalogue at `path`, or without one the built-in one.

    A file that leaves out [words], or one of its lists, uses the built-in lists.  Raises `CatalogueError` with the
    line, the indicator and the remedy when the file cannot be read or is wrong.
    """
    return _File(path or data_path(BUILT_IN)).catalogue()


class _File:
    """One catalogue file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = small_file(path).decode("utf-8-sig")
            self._data: dict[str, Any] = tomllib.loads(self._text)
        except OSError as error:
            self._fail(f"cannot be read ({error.strerror})", "name an existing catalogue file")
        except UnicodeDecodeError:
            self._fail("is not UTF-8 text", "save it as UTF-8")
        except tomllib.TOMLDecodeError as error:
            self._fail(f"is not valid TOML: {error}", "correct that line")
        except RecursionError:
            self._fail("nests its lists too deep", "write every list of names flat")
        self._lines = [self._text.count("\n", 0, match.end()) + 1 for match in _TABLE.finditer(self._text)]

    def catalogue(self) -> Catalogue:
        """The whole file."""
        data = self._data
        self._known(data, _TOP, "the file")
        if data.get("schema", _SCHEMA) != _SCHEMA:
            self._fail(f"schema is {data['schema']!r}", f"write schema = {_SCHEMA}")
        tables = data.get("indicator", [])
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            self._fail("has no indicator", "add an [[indicator]] table with " + ", ".join(_NEEDED))
        indicators: dict[str, Indicator] = {}
        for number, table in enumerate(tables):
            where = self._place(number, table)
            indicator = self._indicator(table, where)
            if indicator.id in indicators:
                self._fail(f"{where}: the id stands twice", "give one of them another id")
            indicators[indicator.id] = indicator
        return Catalogue(
            id=self._string(data, "id", "the file") or self._path.stem,
            name=self._string(data, "name", "the file") or self._path.stem,
            indicators=tuple(indicators.values()),
            words=self._words(),
        )

    def _fail(self, what: str, remedy: str) -> NoReturn:
        raise CatalogueError("{path}: {what}; {remedy}", path=self._path, what=what, remedy=remedy) from None

    def _place(self, number: int, table: Mapping[str, Any]) -> str:
        line = f"line {self._lines[number]}, " if number < len(self._lines) else ""
        return f"{line}indicator {table.get('id', '') or number + 1}"

    def _known(self, table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        for key in table:
            if key not in keys:
                self._fail(f"{where}: “{key}” is not known", "take one of " + ", ".join(keys))

    def _string(self, table: Mapping[str, Any], key: str, where: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._fail(f"{where}: “{key}” is no text", f'write {key} = "…"')
        return value

    def _strings(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            self._fail(f"{where}: “{key}” is no list of texts", f'write {key} = ["…", "…"]')
        return tuple(value)

    def _indicator(self, table: Mapping[str, Any], where: str) -> Indicator:
        self._known(table, (*_TEXTS, *_LISTS, "counted"), where)
        for key in _NEEDED:
            if not table.get(key):
                self._fail(f"{where}: “{key}” is missing", f"add {key}")
        values: dict[str, Any] = {key: self._string(table, key, where) for key in _TEXTS if key in table}
        values |= {key: self._strings(table, key, where) for key in _LISTS if key in table}
        if not _ID.fullmatch(values["id"]):
            self._fail(f"{where}: the id is not plain", "use small letters, digits, - and _, beginning with a letter")
        for key, known in _CHOICES.items():
            if key in values and values[key] not in known:
                self._fail(f"{where}: {key} is “{values[key]}”", "write one of " + ", ".join(known))
        counted = table.get("counted", False)
        if not isinstance(counted, bool):
            self._fail(f"{where}: “counted” is neither true nor false", "write counted = true")
        return Indicator(**values, counted=counted)

    def _words(self) -> Words:
        lists = [field.name for field in fields(Words)]
        table = self._data.get("words", {})
        if not isinstance(table, dict):
            self._fail("words is no table", "write [words] with lists of words")
        self._known(table, lists, "[words]")
        given = {key: self._strings(table, key, "[words]") for key in table}
        if missing := [key for key in lists if not given.get(key)]:
            if self._path == data_path(BUILT_IN):
                self._fail(f"[words]: {missing[0]} is missing", "add the list")
            built_in = load_catalogue().words
            given |= {key: getattr(built_in, key) for key in missing}
        return Words(**given)
