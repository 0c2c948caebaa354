"""Keeping finds and taking them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.commands.base import Command
from tui.i18n.texts import N_

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Bookmark(Command):
    keys, label, help = "b,ctrl+k", N_("Bookmark"), N_("Keeps this place, or lets it go.")

    def run(self, explorer: Explorer) -> None:
        explorer.finds.toggle_bookmark()


class Note(Command):
    keys, label, help = "a", N_("Note"), N_("Bookmarks this place with a note.")

    def run(self, explorer: Explorer) -> None:
        explorer.finds.ask_note()


class Copy(Command):
    keys, label, help = "y,ctrl+t", N_("Copy"), N_("Sends the sentence with its citation to the clipboard.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.finds.copy()


class Export(Command):
    keys, label, help = "e,ctrl+e", N_("Export"), N_("Writes marked or all rows: .csv .md .json .ndjson .tsv; .svg.")

    def run(self, explorer: Explorer) -> None:
        explorer.finds.ask_export()


class Open(Command):
    keys, label, help = "o", N_("Open the file"), N_("The source file in $EDITOR or $PAGER, at the line.")

    def run(self, explorer: Explorer) -> None:
        explorer.finds.open_file()


class Load(Command):
    keys, label, help = "L", N_("Load documents"), N_("Adds files or folders to the library.")

    def run(self, explorer: Explorer) -> None:
        explorer.loads.ask_path()


class LoadSamples(Command):
    keys, label, help = "A", N_("Load the samples"), N_("Adds the five sample documents to the library.")

    def run(self, explorer: Explorer) -> None:
        explorer.loads.load_samples()
