"""Verifying the citations of a draft against a library: is each title, number, article and quoted word as it says?"""

from __future__ import annotations

from store.verification.verdicts import PROBLEMS, Verdict
from store.verification.verifying import verify

__all__ = ["PROBLEMS", "Verdict", "verify"]
