"""The data files that travel with jucuo: in a checkout they lie in data/, in an installed wheel beside this module."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent / "data"


def data_path(name: str) -> Path:
    """The path of the data file or folder `name`, for example "themes.toml" or "seeds"."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name
