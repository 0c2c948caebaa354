"""Private names of Textual and Rich stand in one file, which an upgrade of either reads."""

from __future__ import annotations

import ast
import importlib
import inspect
from functools import cache
from pathlib import Path

import pytest

import tui
from tui.terminal import textual_private

ROOT = Path(tui.__file__).parent
ALLOWED = Path(textual_private.__file__)
LIBRARIES = ("textual", "rich")
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path != ALLOWED]


def is_private(name: str) -> bool:
    """Whether a name begins with one underscore (_ alone is the catalog's)."""
    return name.startswith("_") and not name.startswith("__") and name.strip("_") != ""


@cache
def private_names_of(kind: type[object]) -> frozenset[str]:
    """Private names that a class of a library defines: its methods, class attributes, and what it sets on itself."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(kind)))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return frozenset(filter(is_private, names))


def private_names_above(kind: type[object]) -> set[str]:
    """Private names of all the classes of libraries that a class derives from."""
    bases = [base for base in kind.__mro__ if base.__module__.split(".")[0] in LIBRARIES]
    return set().union(*map(private_names_of, bases))


def classes_in(path: Path) -> dict[str, type[object]]:
    """The classes that a module defines, if importing it does nothing."""
    name = ".".join(("tui", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    module = importlib.import_module(name)
    return {each.__name__: each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_imports_a_private_name_of_a_library(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        found = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        named = [name for name in found if name.split(".")[0] in LIBRARIES]
        assert not any(is_private(part) for name in named for part in name.split(".")), named


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_private_attributes_belong_to_the_class_that_uses_them(path: Path) -> None:
    """Neither `other._name`, nor `self._name` and `def _name` where the name is one of a library's class above."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            # `self`, and what stands for it in a nested function
            assert isinstance(node.value, ast.Name), ast.unparse(node)
            assert node.value.id in ("self", "cls"), ast.unparse(node)
    known = classes_in(path)
    for outer in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        above = private_names_above(known[outer.name])
        used = {node.attr for node in ast.walk(outer) if isinstance(node, ast.Attribute)}
        used |= {node.name for node in ast.walk(outer) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        used |= {node.id for line in outer.body for node in ast.walk(line) if isinstance(node, ast.Name)}
        assert sorted(used & above) == [], outer.name
