"""What is typed into the search box, completed from the library: its measures, mechanisms and frequent terms."""

from __future__ import annotations

from store.library_reader import LibraryReader
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.widgets.prompt import Prompt

CHANNEL = Channel(Lane.OTHER, "completion")
ENOUGH_LETTERS = 4
"""Letters from which any reading of them is offered; fewer fit almost anything (gdp: 果的迫切需要)."""


class Completion:
    """Asks for what the text of a prompt may become, and gives the prompt the best of it to offer."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def look(self, prompt: Prompt) -> None:
        """Find an offer for what the prompt holds; what it took from an offer needs no other one."""
        typed = prompt.value
        if not typed.strip() or typed == prompt.taken:
            self._gateway.forget(CHANNEL)
            return

        def deliver(text: str) -> None:
            if prompt.value == typed:
                prompt.propose(text)

        self._gateway.ask(CHANNEL, lambda library: best(library, typed), deliver)


def best(library: LibraryReader, typed: str) -> str:
    """The best term that says more than `typed`; empty if the library has none."""
    typed = typed.strip()
    vague = typed.isascii() and len(typed) < ENOUGH_LETTERS
    for term in library.complete(typed):
        guessed = vague and term.kind == "phrase" and term.count < 2
        if term.text != typed and not guessed:
            return term.text
    return ""
