"""Sentences that whoever tells them may look up in another language."""

from __future__ import annotations

from typing import Self


class Told(str):
    """A sentence in English; `template` is the same with the names of its `values` in braces."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """Fill the values into the template; one without values is taken as it is."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made
