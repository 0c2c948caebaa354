"""What a user chose and where a user was: settings.toml for the one, state.json for the other.

Both lie in the user's own directories (platformdirs), never in the library, which may be shared and read-only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import platformdirs

from store.errors import JucuoError

COLOURS = ("auto", "dark", "light", "ansi")
LANGUAGES = ("auto", "zh", "en")
AMBIGUOUS = (0, 1, 2)


class SettingsError(JucuoError):
    """The settings file cannot be used; the sentence says where and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What settings.toml may hold; every field is optional there."""

    colours: str = "auto"
    """dark, light, ansi (the 16 colours and the background of the terminal), or auto: ansi"""
    language: str = "auto"
    """zh, en, or auto: by the locale"""
    restore: bool = True
    """begin where the last visit ended"""
    mouse: bool = False
    """let the program have the mouse; off, the terminal's own selection works"""
    ambiguous: int = 0
    """cells of characters such as “ … ① in your terminal: 1, or 2 in some Chinese ones; 0 asks the terminal"""
    keys: dict[str, str] = field(default_factory=dict)
    """[keys]: the id of an action and its keys, separated by commas: search = "slash,f3" """


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A find that a user keeps: where it stands, its words, and a note."""

    path: str
    title: str
    paragraph: int
    start: int
    end: int
    text: str
    note: str = ""


@dataclass(slots=True)
class State:
    """Where a user was in each library (by its path), and the finds that the user keeps."""

    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    bookmarks: dict[str, list[Bookmark]] = field(default_factory=dict)


def settings_path() -> Path:
    """Where settings.toml lies."""
    return Path(platformdirs.user_config_dir("jucuo")) / "settings.toml"


def state_path() -> Path:
    """Where state.json lies."""
    return Path(platformdirs.user_state_dir("jucuo")) / "state.json"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in `path`, or the defaults when there is no file.

    Raises SettingsError for broken TOML, an unknown name or a value of the wrong kind: a setting that is silently
    ignored is worse than one that is refused.
    """
    path = path or settings_path()
    try:
        text = path.read_text("utf-8")
        import tomllib  # which most users do not need, because they have no settings

        values = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:  # what is no UTF-8 or no TOML is a ValueError
        raise SettingsError("Cannot read {path}: {reason}; correct or remove it", path=path, reason=error) from error
    defaults = Settings()
    for name, value in values.items():
        if name not in {f.name for f in fields(Settings)}:
            raise SettingsError("{path}: there is no setting {name}; see: jucuo settings", path=path, name=repr(name))
        if type(value) is not type(getattr(defaults, name)):
            raise SettingsError(
                "{path}: {name} = {value} is not of the right kind; see: jucuo settings",
                path=path,
                name=name,
                value=repr(value),
            )
    settings = Settings(**values)
    for name, known in (("colours", COLOURS), ("language", LANGUAGES)):
        if getattr(settings, name) not in known:
            raise SettingsError("{path}: {name} is one of {known}", path=path, name=name, known=", ".join(known))
    if settings.ambiguous not in AMBIGUOUS:
        widths = ", ".join(map(str, AMBIGUOUS))
        raise SettingsError("{path}: {name} is one of {known}", path=path, name="ambiguous", known=widths)
    if not all(isinstance(keys, str) for keys in settings.keys.values()):
        raise SettingsError('{path}: write keys as text, for example: search = "slash,f3"', path=path)
    return settings


def load_state(path: Path | None = None) -> State:
    """The state in `path`; an unreadable one counts as empty, because no visit should fail for it."""
    try:
        values = json.loads((path or state_path()).read_text("utf-8"))
        return State(
            places=dict(values["places"]),
            bookmarks={
                library: [Bookmark(**bookmark) for bookmark in kept] for library, kept in values["bookmarks"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


@contextmanager
def state_lock(path: Path | None = None) -> Iterator[None]:
    """Inside, no other process of this user changes the state.  Raises OSError where its folder cannot be written."""
    import fcntl

    path = path or state_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path.with_suffix(".lock"), flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def save_state(state: State, path: Path | None = None) -> None:
    """Write `state` for its user alone, all of it or nothing.  Raises OSError."""
    path = path or state_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    values = {
        "places": state.places,
        "bookmarks": {library: [asdict(kept) for kept in kepts] for library, kepts in state.bookmarks.items()},
    }
    descriptor, name = mkstemp(dir=path.parent, prefix=f"{path.name}.")  # 0600, and nobody's link
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
