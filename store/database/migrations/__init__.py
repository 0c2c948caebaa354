"""What was done to libraries from version to version: one numbered file each, frozen once a jucuo was released with it.

Version n is what the files up to n have made, in a new library as in an old one.  A file holds its own statements and
nothing that may change later: no declared table, no constant of another room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

Step = str | Callable[["Database"], None]
"""SQL statements parted by semicolons, or a function of the library for what takes more than statements"""

FILES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("[0-9][0-9][0-9][0-9]_*.py")))
SCHEMA_VERSION = int(FILES[-1][:4])


def migrations() -> Migrations:
    """All steps of all files in order; a library keeps the names of those that were taken."""
    from sqlite_utils import Migrations

    found = Migrations("jucuo")
    for file in FILES:
        steps: Mapping[str, Step] = import_module(f"{__name__}.{file}").STEPS
        for name, step in steps.items():
            found(name=name)(_statements(step) if isinstance(step, str) else step)
    return found


def _statements(script: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in script.split(";"):
            db.conn.execute(statement)

    return run
