"""Where the text of a document begins: after title, date, source and greeting."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABELLED = re.compile(
    r"^[（(—\-\s]*(?:来源|时间|日期|发布|作者|责任编辑|编辑|索引号|文号|发文|成文|主题词|标题)\S{0,6}[:：]"
)
LEAST = 16
"""Characters of a paragraph of text, which ends as a sentence does."""
LONG = 60
"""From so many on a paragraph is text, whatever its end."""


def first_text(texts: Iterable[str]) -> int:
    """The number of the first of these paragraphs (1 for the first) that is text; 1 where none is."""
    for number, text in enumerate(texts, 1):
        ends = text.rstrip("”’）)").endswith(("。", "！", "？", "；", "."))
        if not _LABELLED.match(text) and (len(text) >= LONG or (len(text) >= LEAST and ends)):
            return number
    return 1
