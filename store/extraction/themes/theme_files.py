"""Reading a themes file: TOML → `ThemeSet`, with one clear sentence for everything that is wrong in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, NoReturn

from store.extraction.themes.definitions import Scoring, ThemeDefinition, ThemesError
from store.extraction.themes.matching import compile_expression
from store.extraction.themes.theme_set import ThemeSet
from store.resources import data_path, small_file

BUILT_IN = {"poverty": "themes.toml", "government": "themes_government.toml"}
"""The theme sets that travel with jucuo, by id, and their data files."""

COLORS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

_SCHEMA = 1
_TOP_KEYS = ("schema", "id", "name", "extends", "without", "scoring", "theme")
_THEME_KEYS = ("id", "name", "color", "gov", "strong", "weak", "remove")
_ID = re.compile("[a-z][a-z0-9_-]*")
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def load_themes(path: Path | None = None, *, base: str = "poverty") -> ThemeSet:
    """Read the themes file at `path`, or without one the built-in set `base` ("poverty" or "government").

    A file replaces the built-in sets; with `extends = "poverty"` it adds to one: a theme with a known id adds
    its terms (and `remove = […]` takes some away), a new id adds a theme, `without = ["…"]` leaves themes out,
    and [scoring] changes single numbers.  Raises `ThemesError` when the file cannot be read or is wrong.
    """
    if path is not None:
        return _File(path).theme_set()
    if base not in BUILT_IN:
        raise ThemesError(f"there is no built-in theme set {base!r}: choose one of {', '.join(BUILT_IN)}")
    return _File(data_path(BUILT_IN[base])).theme_set()


class _File:
    """One themes file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._data = tomllib.loads(small_file(path).decode("utf-8-sig"))
        except OSError as error:
            self._fail(f"cannot be read ({error.strerror})", "name an existing themes file")
        except UnicodeDecodeError:
            self._fail("is not UTF-8 text", "save it as UTF-8")
        except tomllib.TOMLDecodeError as error:
            self._fail(f"is not valid TOML: {error}", "correct that line")
        except RecursionError:
            self._fail("nests its lists too deep", "write every list of terms flat")

    def _fail(self, what: str, remedy: str) -> NoReturn:
        raise ThemesError(f"{self._path}: {what}; {remedy}") from None

    def theme_set(self) -> ThemeSet:
        """The whole file, with what it extends."""
        data = self._data
        self._known(data, _TOP_KEYS, "the file")
        if data.get("schema", _SCHEMA) != _SCHEMA:
            self._fail(f"schema is {data['schema']!r}", f"write schema = {_SCHEMA}")
        extends = self._string(data, "extends", "", "the file")
        if extends and extends not in BUILT_IN:
            self._fail(f"extends is {extends!r}", f"write one of {', '.join(BUILT_IN)}, or leave it out")
        parent = load_themes(base=extends) if extends else ThemeSet("", "", ())
        without = self._strings(data, "without", "the file")
        for id_ in without:
            if id_ not in {theme.id for theme in parent.themes}:
                self._fail(f"without names {id_!r}", "name a theme of the set that the file extends")
        themes = {theme.id: theme for theme in parent.themes if theme.id not in without}
        for definition in self._themes(themes):
            themes[definition.id] = definition
        if not themes:
            self._fail("has no theme", "add a [[theme]] table with id, name and strong")
        return ThemeSet(
            id=self._string(data, "id", "", "the file") or parent.id or self._path.stem,
            name=self._string(data, "name", "", "the file") or parent.name or self._path.stem,
            themes=tuple(themes.values()),
            scoring=self._scoring(parent.scoring),
        )

    def _themes(self, known: Mapping[str, ThemeDefinition]) -> Iterable[ThemeDefinition]:
        tables = self._data.get("theme", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fail("theme is not a list of tables", "write [[theme]] with two brackets on each side")
        seen: set[str] = set()
        for number, table in enumerate(tables, 1):
            where = f"theme {number}"
            self._known(table, _THEME_KEYS, where)
            id_ = self._string(table, "id", "", where)
            if not _ID.fullmatch(id_):
                self._fail(f"{where} has the id {id_!r}", "use small letters, digits, - and _, for example training")
            if id_ in seen:
                self._fail(f"{where} has the id {id_!r} again", "give every theme its own id")
            seen.add(id_)
            yield self._theme(table, f"theme {id_}", known.get(id_))

    def _theme(self, table: Mapping[str, Any], where: str, parent: ThemeDefinition | None) -> ThemeDefinition:
        base = parent or ThemeDefinition("", "")
        color = self._string(table, "color", base.color, where)
        if color not in COLORS and not _COLOR.fullmatch(color):
            self._fail(f"{where} has the color {color!r}", f"use #rrggbb or one of {', '.join(COLORS)}")
        name = self._string(table, "name", base.name, where)
        if not name.strip():
            self._fail(f"{where} has no name", 'add name = "…"')
        remove = set(self._strings(table, "remove", where))
        strong = [term for term in (*base.strong, *self._terms(table, "strong", where)) if term not in remove]
        weak = [term for term in (*base.weak, *self._terms(table, "weak", where)) if term not in remove]
        exclusions = [*base.exclusions, *(term[1:] for term in (*strong, *weak) if term.startswith("-"))]
        return replace(
            base,
            id=table["id"],
            name=name,
            color=color,
            gov=self._string(table, "gov", base.gov, where),
            strong=_unique(strong),
            weak=_unique(weak),
            exclusions=tuple(dict.fromkeys(term for term in exclusions if f"-{term}" not in remove)),
        )

    def _terms(self, table: Mapping[str, Any], key: str, where: str) -> list[str]:
        terms = self._strings(table, key, where)
        for term in terms:
            place = f"{where}, {key}: the term {term!r}"
            if not term.isprintable():
                self._fail(f"{place} holds a line break or another control character", "write it in one line")
            if term.startswith("re:"):
                self._expression(term, place)
            elif not all(part.strip() == part and part for part in term.removeprefix("-").split("&")):
                self._fail(
                    f"{place} has an empty part or outer blanks",
                    "write plain words, or a&b for both in a clause",
                )
        return terms

    def _expression(self, term: str, place: str) -> None:
        try:
            compiled = compile_expression(term)
        except Exception as error:
            self._fail(
                f"{place} is not a regular expression of RE2 ({error})",
                "correct it, or write the word itself",
            )
        if compiled.search(""):
            self._fail(f"{place} matches nothing at all", "let it need at least one character")

    def _scoring(self, parent: Scoring) -> Scoring:
        table = self._data.get("scoring", {})
        if not isinstance(table, dict):
            self._fail("scoring is not a table", "write [scoring]")
        self._known(table, [entry.name for entry in fields(Scoring)], "scoring")
        for key, value in table.items():
            whole = key == "max_themes"
            right: Callable[[Any], bool] = (lambda v: type(v) is int) if whole else (lambda v: type(v) in (int, float))
            if not right(value) or not 0 <= value < 1e6:
                self._fail(f"scoring.{key} is {value!r}", f"write a {'whole ' if whole else ''}number of 0 or more")
        return Scoring(**{**asdict(parent), **table})

    def _known(self, table: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
        for key in table:
            if key not in keys:
                self._fail(f"{where} has the unknown key {key!r}", f"the keys are {', '.join(keys)}")

    def _string(self, table: Mapping[str, Any], key: str, default: str, where: str) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            self._fail(f"{key} of {where} is {value!r}", f'write a text in quotes: {key} = "…"')
        return value

    def _strings(self, table: Mapping[str, Any], key: str, where: str) -> list[str]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self._fail(f"{key} of {where} is not a list of texts", f'write {key} = ["…", "…"]')
        return value


def _unique(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for term in terms if not term.startswith("-")))
