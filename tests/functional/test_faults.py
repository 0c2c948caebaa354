"""A call to the system that fails, or a kill at it, leaves the old state or the new one; all of them: `make soak`."""

from __future__ import annotations

import pytest

from tests.helpers.faults import Fault, Scene, can_inject, scenes

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not can_inject(), reason="needs strace")]

SOME = {
    "load": (Fault("pwrite64", 4, "error=ENOSPC"), Fault("pwrite64", 9, "signal=SIGKILL")),
    "doctor": (Fault("pwrite64", 3, "error=EIO"), Fault("pwrite64", 6, "signal=SIGKILL")),
    "export": (Fault("rename", 1, "error=EIO"), Fault("openat", 1, "error=EMFILE")),
    "bookmarks": (
        Fault("rename", 1, "error=EIO"),
        Fault("rename", 1, "signal=SIGKILL"),
        Fault("openat", 2, "error=EIO"),
    ),
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    return scenes(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("name", SOME)
def test_the_state_is_the_old_or_the_new(name: str, places: dict[str, Scene]) -> None:
    for fault in SOME[name]:
        places[name].suffer(fault)
