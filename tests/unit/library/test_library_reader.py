"""The library in a file implements all that a reader of a library promises."""

from __future__ import annotations

from store.library import Library
from store.library_reader import LibraryReader


def calls_of(reader: type) -> dict[str, object]:
    """The public calls and properties of a class and of the parts that it is put together from."""
    parts = [part for part in reader.__mro__ if part.__module__.startswith("store.")]
    return {
        name: value
        for part in reversed(parts)
        for name, value in vars(part).items()
        if not name.startswith("_") and (callable(value) or isinstance(value, property))
    }


def is_promise(part: type) -> bool:
    return bool(getattr(part, "_is_protocol", False))


def test_the_library_in_a_file_implements_every_call_of_the_protocol() -> None:
    promised = calls_of(LibraryReader)
    assert promised.keys() >= {"path", "theme_set", "search", "interrupt", "version", "citations"}
    own = {name for part in Library.__mro__ if not is_promise(part) for name in vars(part)}
    assert promised.keys() - own == set()


def test_every_call_of_the_protocol_says_what_it_gives() -> None:
    silent = [name for name, value in calls_of(LibraryReader).items() if not value.__doc__]
    assert silent == []
