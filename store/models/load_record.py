"""The record of a load, as `Library.loads` answers with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """One load: when (ISO 8601, UTC), by whom, how many files came out how, and the files that were not read."""

    id: int
    started_at: str
    ended_at: str
    """"" for a load that was cut off or is under way"""
    user: str
    host: str
    pid: int
    cancelled: bool
    counts: dict[str, int]
    problems: tuple[tuple[str, str, str], ...]
    """(path, failed or skipped, reason)"""
