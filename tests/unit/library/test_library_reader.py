"""The library in a file implements all that a reader of a library promises."""

from __future__ import annotations

from store.library import Library
from store.library_reader import LibraryReader


def test_the_library_in_a_file_implements_every_call_of_the_protocol() -> None:
    promised = {name for name, value in vars(LibraryReader).items() if not name.startswith("_") and callable(value)} | {
        name for name, value in vars(LibraryReader).items() if isinstance(value, property)
    }
    assert promised >= {"path", "theme_set", "search", "interrupt", "version"}
    assert {name for name in promised if name not in vars(Library)} == set()


def test_every_call_of_the_protocol_says_what_it_gives() -> None:
    silent = [name for name, value in vars(LibraryReader).items() if not name.startswith("_") and not value.__doc__]
    assert silent == []
