"""Joint issuers of a document: how one line names them, parted one by one."""

from __future__ import annotations

import re

AND_OTHERS = "等[0-9０-９一二三四五六七八九十]{0,3}[个]?(?:部门|单位|部委|委办局|机关|厅局)"
"""the end of a line that counts the issuers it does not name: 财政部等五部门"""
_AND_OTHERS_END = re.compile(f"{AND_OTHERS}$")
_SPLIT = re.compile("[、，, 　]+")


def without_others(issuers: str) -> str:
    """The issuers that a line names, without the count of the others."""
    return _AND_OTHERS_END.sub("", issuers)


def issuers_of(issuers: str) -> tuple[str, ...]:
    """Joint issuers one by one: 财政部 税务总局 → 财政部, 税务总局."""
    return tuple(part for part in _SPLIT.split(without_others(issuers)) if part)
