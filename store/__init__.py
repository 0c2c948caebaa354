"""Everything but the terminal: reading, structure, figures, themes, search, and the library that keeps them.

`store` imports neither textual, rich, click nor `tui`.  Start at `Library` for reading a library and at
`store.loading.load` for filling one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> Any:
    """`Library`, imported when it is asked for: every process imports this package, and few open a library."""
    if name != "Library":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from store.library import Library

    return Library
