"""On what kind of file system a library lies: SQLite's write-ahead log works on one host only."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "lustre", "gpfs", "beegfs", "ceph", "fuse.ceph", "afs")
) | {"fuse.glusterfs", "ocfs2", "gfs2", "fuse.s3fs", "fuse.rclone"}


def file_system(path: Path, mounts: Path | None = None) -> str:
    """The type of the file system that `path` lies on, as the kernel names it; "" where that cannot be known."""
    try:
        lines = (mounts or MOUNTS).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in lines:
        before, separator, after = line.partition(" - ")
        fields = before.split()
        if not separator or len(fields) < 5:
            continue
        point = _unescaped(fields[4])
        # Later lines cover earlier ones at the same place.
        if (place == point or place.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def is_network(path: Path) -> bool:
    """Whether other hosts may see the file too."""
    return file_system(path) in _NETWORK


def _unescaped(field: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field
