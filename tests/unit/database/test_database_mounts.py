"""On which file system a library lies, by the table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database.access import mounts
from store.database.access.mounts import file_system, is_network


@pytest.mark.parametrize("kind", sorted(mounts._NETWORK))
def test_network_file_systems_by_the_table_of_mounts(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mountinfo"
    spaced = tmp_path / "shared folder"
    escaped = str(spaced).replace(" ", "\\040")
    root = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    table.write_text(f"{root}40 22 0:50 / {escaped} rw shared:9 - {kind} server:/x rw\n")
    monkeypatch.setattr(mounts, "MOUNTS", table)
    assert file_system(spaced / "library.db") == kind
    assert is_network(spaced / "library.db")
    assert not is_network(tmp_path / "library.db")
    assert not is_network(tmp_path / "shared folder of others" / "library.db")


def test_a_mount_over_another_counts(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    line = "40 22 0:50 / {} rw - {} x rw\n"
    table.write_text(
        line.format("/", "ext4") + line.format(tmp_path, "nfs") + line.format(tmp_path, "tmpfs") + "junk\n"
    )
    assert file_system(tmp_path / "a.db", table) == "tmpfs"
    assert file_system(tmp_path / "a.db", tmp_path / "nowhere") == ""
