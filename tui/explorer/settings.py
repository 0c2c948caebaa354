"""What a user chose: settings.toml, in the user's own directory (platformdirs)."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path

import platformdirs

from store.errors import JucuoError
from store.exporting.references.styles import STYLES
from store.resources import small_file
from tui.i18n.texts import LANGUAGES

COLOURS = ("auto", "dark", "light", "ansi")
LANGUAGE_CHOICES = ("auto", *LANGUAGES)
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
    themes: str = "auto"
    """what a new library is sorted by: poverty, government, a themes file, or auto: by what is loaded"""
    ambiguous: int = 0
    """cells of characters such as “ … ① in your terminal: 1, or 2 in some Chinese ones; 0 asks the terminal"""
    citation: str = "plain"
    """how y, bookmarks and exports cite: plain, gbt7714, markdown, bibtex or ris"""
    keys: dict[str, str] = field(default_factory=dict)
    """[keys]: the id of an action and its keys, separated by commas: search = "slash,f3" """


def settings_path() -> Path:
    """Where settings.toml lies."""
    return Path(platformdirs.user_config_dir("jucuo")) / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in `path`, or the defaults when there is no file.

    Raises SettingsError for broken TOML, an unknown name or a value of the wrong kind: a setting that is silently
    ignored is worse than one that is refused.
    """
    path = path or settings_path()
    try:
        text = small_file(path).decode("utf-8")
        import tomllib  # which most users do not need, because they have no settings

        values = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:  # what is no UTF-8 or no TOML is a ValueError
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingsError("Cannot read {path}: {reason}; correct or remove it", path=path, reason=reason) from error
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
    for name, known in (("colours", COLOURS), ("language", LANGUAGE_CHOICES), ("citation", STYLES)):
        if getattr(settings, name) not in known:
            raise SettingsError("{path}: {name} is one of {known}", path=path, name=name, known=", ".join(known))
    if settings.ambiguous not in AMBIGUOUS:
        widths = ", ".join(map(str, AMBIGUOUS))
        raise SettingsError("{path}: {name} is one of {known}", path=path, name="ambiguous", known=widths)
    if not all(isinstance(keys, str) for keys in settings.keys.values()):
        raise SettingsError('{path}: write keys as text, for example: search = "slash,f3"', path=path)
    return settings
