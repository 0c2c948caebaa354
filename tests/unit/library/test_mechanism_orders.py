"""The orders of mechanisms: how often they are named, how far they are a coinage of one place, their names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.library import Library
from store.loading import load

COMMON = "各地实施“双百工程”。全县推行农村“双百工程”工作。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("mechanisms")
    (folder / "a.txt").write_text(f"广东省韶关市农村工作方案\n{COMMON}\n建立“阿强工作法”。\n", encoding="utf-8")
    (folder / "b.txt").write_text(f"四川省广安市农村工作方案\n{COMMON}\n", encoding="utf-8")
    load([folder / "a.txt", folder / "b.txt"], folder / "library.db")
    with Library.open(folder / "library.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("order", "descending", "names"),
    [
        ("mentions", False, ["“双百工程”", "“阿强工作法”"]),
        ("coinage", False, ["“阿强工作法”", "“双百工程”"]),
        ("coinage", True, ["“双百工程”", "“阿强工作法”"]),
        ("name", True, ["“阿强工作法”", "“双百工程”"]),
    ],
)
def test_the_order_of_mechanisms(library: Library, order: str, descending: bool, names: list[str]) -> None:
    assert [m.name for m in library.mechanisms(order=order, descending=descending)] == names
