"""The latency bench in a small form: every prefix of a few look-ups, over the sample documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.pace import within

pytestmark = pytest.mark.slow

BENCH = Path(__file__).parent.parent.parent.parent / "bench" / "search_latency.py"


def test_every_prefix_is_answered_at_once(seeds_path: Path) -> None:
    """The bounds are many times the bars; a stage gone astray takes seconds."""
    done = subprocess.run(
        [sys.executable, str(BENCH), str(seeds_path), "--every", "6"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=BENCH.parent.parent,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["queries"] > 100
    assert within(found["p50_ms"] / 1000, 0.05)
    assert within(found["p95_ms"] / 1000, 0.15)
    assert found["memory_mb"] < 200
