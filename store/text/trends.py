"""Words of rising and falling, as alternatives for patterns.

RISES and FALLS are what every reader of them knows; each adds the words that only its own question takes.
"""

from __future__ import annotations

RISES = "增长|增加|增收|提高|上升|提升|扩大"
"""Verbs that say that something became more."""
FALLS = "下降|降低|减少|减收|压减|缩小|缩短"
"""Verbs that say that something became less."""
