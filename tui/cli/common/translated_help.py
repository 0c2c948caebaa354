"""The help and the errors of the command line in the language of the locale.

The decorators of the commands hold English.  It is looked up when help is shown, so that a command that shows none
reads no catalog; what click itself says ("Usage:", "Missing argument") goes through the same catalog.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import cleandoc
from typing import Any

import click

from tui.i18n.texts import DOMAIN, LOCALE, N_, N_n, _, choose_language, command_language, current_language

OF_CLICK = (
    N_("Commands"),
    N_("Could not open file {filename!r}: {message}"),
    N_("Error: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("Missing argument"),
    N_("Missing command."),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Options"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Usage:"),
    N_("default: {default}"),
    N_("file"),
    N_("path"),
    N_("unknown error"),
    N_("{name} {filename!r} is a directory."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
)
"""What click says, for the catalog."""
OF_CLICK_BY_NUMBER = (N_n("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),)
"""The same, where it depends on a number."""


def use_language(language: str | None = None) -> None:
    """Use `language` ("zh" or "en"), or that of the locale, for this command; click's own texts too."""
    choose_language(language or command_language(os.environ))
    if language is not None:
        os.environ["LANGUAGE"] = language  # which is what click's look-up goes by
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN if current_language() == "zh" else "messages")


class TranslatedCommand(click.Command):
    """A command whose help is in the language that was chosen."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        if (option := self.get_help_option(ctx)) is not None:  # which click keeps, in the language of its first use
            option.help = _("Show this message and exit.")
        with _translated(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its first sentence, for the list of commands."""
        with _translated(self):
            first = (self.help or "").split("\n\n")[0].split("。")[0]
            return first if not first.isascii() else super().get_short_help_str(limit)


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of commands whose help is in the language that was chosen."""


def texts_of(command: click.Command) -> Iterator[str]:
    """Every text of the help of a command and its subcommands, in English, for the catalog."""
    if command.help:
        yield cleandoc(command.help)
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from texts_of(found)


@contextmanager
def _translated(command: click.Command) -> Iterator[None]:
    """Inside, the command has its help in the language that was chosen."""
    held: list[tuple[Any, str]] = [(command, command.help)] if command.help else []
    held += [(each, each.help) for each in command.params if isinstance(each, click.Option) and each.help]
    for owner, text in held:
        owner.help = _(cleandoc(text))
    try:
        yield
    finally:
        for owner, text in held:
            owner.help = text
