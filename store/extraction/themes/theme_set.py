"""A themes file as loaded: its themes, its scoring, and the compiled terms that match texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from store.extraction.themes.definitions import Scoring, ThemeDefinition
from store.extraction.themes.matching import Matcher
from store.spans import ThemeScore


@dataclass(frozen=True)
class ThemeSet:
    """A themes file as loaded: its themes in display order and its scoring."""

    id: str
    name: str
    themes: tuple[ThemeDefinition, ...]
    scoring: Scoring = field(default_factory=Scoring)

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled form of all terms; made at the first match."""
        return Matcher(self.themes, self.scoring)

    def match(self, text: str, *, name: str = "", heading: str = "", title: str = "") -> list[ThemeScore]:
        """The themes of `text` that are worth showing, best first, with the terms that speak for each.

        `text` is a paragraph or the text of a measure, `name` the measure's name, `heading` the heading it
        stands under, `title` the document's title.  Only themes that reach `min_score` and `keep_ratio` of the
        best are answered, at most `max_themes`; most paragraphs of other fields have none.
        """
        return self.matcher.match(text, name, heading, title)

    def as_json(self) -> str:
        """The theme set as text, for a library that keeps it and for processes that sort by it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ThemeSet:
        """The theme set that `as_json` has written; other text is a ValueError, LookupError or TypeError."""
        kept = json.loads(text)
        themes: Iterator[dict[str, Any]] = (
            {name: tuple(value) if isinstance(value, list) else value for name, value in theme.items()}
            for theme in kept["themes"]
        )
        definitions = tuple(ThemeDefinition(**theme) for theme in themes)
        return cls(kept["id"], kept["name"], definitions, Scoring(**kept["scoring"]))
