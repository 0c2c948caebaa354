"""jucuo settings: where the settings lie, what holds, and the ids of the keys that may be changed."""

from __future__ import annotations

from dataclasses import fields

import click

from tui.cli.common.translated_help import TranslatedCommand
from tui.explorer.settings import Settings, load_settings, settings_path
from tui.explorer.visit.state import state_path


@click.command(cls=TranslatedCommand)
@click.option("--keys", is_flag=True, help="List every action of the explorer with its id and its keys.")
def settings(keys: bool) -> None:
    """Show the path and the values of the settings, as a settings.toml that could be written there."""
    held = load_settings()
    for line in key_lines(held) if keys else value_lines(held):
        click.echo(line)


def value_lines(held: Settings) -> list[str]:
    """The settings as TOML, with the paths of both files as comments."""
    path = settings_path()
    note = "" if path.exists() else " (not there yet: these are the defaults)"
    lines = [f"# {path}{note}", f"# place and bookmarks: {state_path()}"]
    lines += [f"{f.name} = {_toml(getattr(held, f.name))}" for f in fields(Settings) if f.name != "keys"]
    return [*lines, "[keys]", *(f"{name} = {_toml(value)}" for name, value in held.keys.items())]


def key_lines(held: Settings) -> list[str]:
    """The actions as the [keys] table of settings.toml, with what each does as a comment."""
    from tui.explorer.commands import COMMANDS

    lines = [(f"{c.id} = {_toml(held.keys.get(c.id, c.keys))}", c.sentence) for c in COMMANDS]
    width = max(len(line) for line, _ in lines)
    return ["[keys]", *(f"{line:{width}}  # {sentence}" for line, sentence in lines)]


def _toml(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
