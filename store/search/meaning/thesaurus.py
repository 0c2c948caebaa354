"""The thesaurus: plain words and the official words that policy documents have for the same thing.

The built-in one is data/synonyms.toml, with words of the language at large in data/synonyms_general.toml.  A user's own
synonyms.toml, in the directory of their settings or where JUCUO_SYNONYMS points, adds to it.  The file says in its head
how it is written.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from store.errors import JucuoError
from store.index.folding import fold_text
from store.resources import data_path

BUILT_IN = ("synonyms.toml", "synonyms_general.toml")
VARIABLE = "JUCUO_SYNONYMS"
LONGEST_WORD = 12
_KEYS = ("schema", "words", "fillers", "fields", "general")
_SCHEMA = 1
_LINE, _SIGN, _COMMA, _BLANK = "\ue000", "\ue001", "\ue002", "\ue003"
"""Marks that folding leaves alone, for what parts the words of a text."""
_MARKS = str.maketrans(
    {"\n": _LINE, "=": _SIGN, ",": _COMMA, "，": _COMMA, " ": _BLANK, "\t": _BLANK, "\u3000": _BLANK}
)


class ThesaurusError(JucuoError):
    """A thesaurus that cannot be read, or is wrong."""


@dataclass(frozen=True, slots=True)
class Group:
    """Official words, the best first, and the plain wordings that mean them: parts that must all be in a query."""

    field: str
    official: tuple[str, ...]
    plain: tuple[tuple[str, ...], ...]
    general: bool = False
    """whether its words belong to the language at large rather than to a field of government work"""


@dataclass(slots=True)
class Thesaurus:
    """Groups, and the words that are interchangeable in what people type; all words are folded."""

    groups: list[Group] = field(default_factory=list)
    fillers: set[str] = field(default_factory=set)
    """words that say nothing of what is asked: 怎么, 的, 了"""
    alike: list[frozenset[str]] = field(default_factory=list)
    """sets of interchangeable words"""

    def add(self, path: Path, *, folded: bool = False) -> None:
        """Add what the file at `path` says, whose words may be `folded` already; raises ThesaurusError."""
        data = _read(path)
        for name in data:
            if name not in _KEYS:
                _fail(path, f"there is no key {name!r}", f"take one of {', '.join(_KEYS)}")
        if data.get("schema", _SCHEMA) != _SCHEMA:
            _fail(path, f"schema is {data['schema']!r}", f"write schema = {_SCHEMA}")

        def lines(text: object, name: str) -> list[str]:
            return _lines(path, text, name, folded)

        for line in lines(data.get("fillers", ""), "fillers"):
            self.fillers.update(_words(line, _BLANK))
        self.alike += (frozenset(_words(line, _BLANK)) for line in lines(data.get("words", ""), "words"))
        general = lines(data.get("general", ""), "general")
        self.groups += (_group(path, "general", line, general=True) for line in general)
        fields = data.get("fields", {})
        if not isinstance(fields, dict):
            _fail(path, "fields is no table", 'write [fields] and below it "教育" = lines of groups')
        for name, text in fields.items():
            self.groups += (_group(path, name, line) for line in lines(text, name))


def user_file() -> Path:
    """Where a user's own thesaurus is looked for."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("jucuo") / BUILT_IN[0]


def load_thesaurus() -> Thesaurus:
    """The built-in thesaurus with the user's own, read again only where the user's file has changed."""
    own = user_file()
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _loaded(own, changed)


@lru_cache(maxsize=1)
def _loaded(own: Path, changed: int) -> Thesaurus:
    thesaurus = Thesaurus()
    for name in BUILT_IN:
        thesaurus.add(data_path(name), folded=True)
    if changed:
        thesaurus.add(own)
    return thesaurus


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        _fail(path, f"cannot be read ({error.strerror})", "name an existing file")
    except UnicodeDecodeError:
        _fail(path, "is not UTF-8 text", "save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        _fail(path, f"is not valid TOML: {error}", "correct that line")


def _lines(path: Path, text: object, name: str, folded: bool) -> list[str]:
    """The lines of a text without remarks, folded unless they are, with marks where they are parted further."""
    if not isinstance(text, str):
        _fail(path, f"{name!r} is no text", "write the lines between three quotation marks")
    bare = "\n".join(line.partition("#")[0] for line in text.splitlines())
    marked = bare.translate(_MARKS)
    return [line for line in (marked if folded else fold_text(marked)).split(_LINE) if line.strip(_BLANK)]


def _words(text: str, mark: str) -> list[str]:
    return [word for word in text.split(mark) if word]


def _group(path: Path, name: str, line: str, *, general: bool = False) -> Group:
    plain, sign, official = line.partition(_SIGN)
    words = tuple(_words(official.replace(_BLANK, ""), _COMMA))
    wordings = tuple(parts for wording in _words(plain, _COMMA) if (parts := tuple(_words(wording, _BLANK))))
    if not sign or not words or any(len(word) < 2 for word in words):
        shown = line.replace(_BLANK, " ").replace(_SIGN, "=").replace(_COMMA, ",").strip()
        _fail(
            path, f"“{shown}” in {name!r} is no group", "write plain words = official words of two characters or more"
        )
    return Group(name, words, wordings, general)


def _fail(path: Path, what: str, remedy: str) -> NoReturn:
    raise ThesaurusError("{path}: {what}; {remedy}", path=str(path), what=what, remedy=remedy) from None
