"""Vectors in two bits a number, in a file that only grows: 136 bytes a text.

A record is the number of a text, a checksum of it, the signs of its vector and which of its numbers are large.  The
signs of all are compared with those of a question in memory (64 bytes a text); the best are then compared by both bits.
A load or a build that is cut off leaves whole records, and goes on after them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from store.search.meaning.encoder import SIZE

RECORD = [("id", "<u4"), ("sum", "<u4"), ("signs", "u1", SIZE // 8), ("large", "u1", SIZE // 8)]
RECORD_SIZE = 8 + SIZE // 4
"""bytes"""
LARGE = 0.67 / SIZE**0.5
"""From where on a number of a vector is large: two thirds of its usual size."""
SMALL_WORTH, LARGE_WORTH = 0.5, 1.5
COMPARED = 400
"""How many of the nearest by signs are compared by both bits."""
_CHUNK = 1 << 16


class Codes:
    """The records of one file, as they were when it was opened."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        size = path.stat().st_size // RECORD_SIZE if path.exists() else 0
        self._records: Any = np.memmap(path, dtype=RECORD, mode="r", shape=(size,)) if size else np.empty(0, RECORD)
        self.ids: Any = np.array(self._records["id"])
        signs = np.ascontiguousarray(self._records["signs"]).view("<u8").reshape(size, SIZE // 64)
        self._planes: Any = np.ascontiguousarray(signs.T)

    def __len__(self) -> int:
        return len(self.ids)

    def sums(self) -> dict[int, int]:
        """Number of a text → its checksum; the newest record of a text counts."""
        return dict(zip(self.ids.tolist(), self._records["sum"].tolist(), strict=True))

    def nearest(
        self, vector: Any, most: int, wanted: Callable[[Any], Any] | None = None
    ) -> list[tuple[int, int, float]]:
        """Up to `most` texts: (number, checksum, likeness up to 1), the nearest first.

        `wanted` takes an array of numbers of texts and gives one of truth values.
        """
        import numpy as np

        if not len(self):
            return []
        asked: Any = np.packbits(vector > 0).view("<u8")
        apart: Any = np.empty(len(self), "u2")
        for start in range(0, len(self), _CHUNK):
            part = slice(start, start + _CHUNK)
            apart[part] = np.bitwise_count(self._planes[0, part] ^ asked[0])
            for plane, bits in zip(self._planes[1:], asked[1:], strict=True):
                apart[part] += np.bitwise_count(plane[part] ^ bits)
        if wanted is not None:
            apart[~wanted(self.ids)] = SIZE + 1
        count = min(COMPARED, len(self))
        chosen = np.argpartition(apart, count - 1)[:count]
        chosen = np.sort(chosen[apart[chosen] <= SIZE])
        records: Any = self._records[chosen]
        signs = np.unpackbits(records["signs"], axis=1).astype("f4") * 2 - 1
        numbers = signs * np.where(np.unpackbits(records["large"], axis=1), LARGE_WORTH, SMALL_WORTH).astype("f4")
        likeness = (numbers @ vector) / np.linalg.norm(numbers, axis=1)
        order = np.argsort(-likeness, kind="stable")[:most]
        return [(int(records["id"][n]), int(records["sum"][n]), float(likeness[n])) for n in order]


def append(path: Path, ids: Sequence[int], texts: Sequence[str], vectors: Any) -> None:
    """Write the records of texts after those that the file has whole."""
    import numpy as np

    records: Any = np.empty(len(ids), RECORD)
    records["id"] = ids
    records["sum"] = [checksum(text) for text in texts]
    records["signs"] = np.packbits(vectors > 0, axis=1)
    records["large"] = np.packbits(np.abs(vectors) > LARGE, axis=1)
    with path.open("r+b" if path.exists() else "x+b") as file:
        file.seek(file.seek(0, 2) // RECORD_SIZE * RECORD_SIZE)
        file.write(records.tobytes())


def keep_only(path: Path, sums: dict[int, int]) -> None:
    """Write the file anew with the records of these texts (number → checksum) alone."""
    import numpy as np

    records: Any = np.fromfile(path, RECORD) if path.exists() else np.empty(0, RECORD)
    kept = [
        n
        for n, (text, check) in enumerate(zip(records["id"].tolist(), records["sum"].tolist(), strict=True))
        if sums.get(text) == check
    ]
    beside = path.with_suffix(".new")
    records[kept].tofile(beside)
    beside.replace(path)


def checksum(text: str) -> int:
    """What tells whether a text is still the one that was encoded."""
    return zlib.crc32(text.encode("utf-8", "replace"))
