"""Searching, filtering and sorting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.commands.base import Command
from tui.i18n.texts import N_

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Search(Command):
    keys, label, help = "slash,f3", N_("Search"), N_("Finds words, pinyin or numbers as you type; Tab completes.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.search()


class Toggle(Command):
    keys, label, help = "space", N_("Mark"), N_("Filters by a document or theme; marks other rows for y and e.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.toggle()


class Filter(Command):
    keys, label, help = "F,ctrl+r", N_("Filter"), N_("By place, year, kind, unit, range or words in the row.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.choose()


class ClearFilters(Command):
    keys, label, help = "x,ctrl+x", N_("All rows"), N_("Takes all filters off.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.clear()


class Duplicates(Command):
    keys, label, help = "D", N_("Duplicates"), N_("Shows or hides paragraphs that repeat another one.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.toggle_duplicates()


class Sort(Command):
    keys, label, help = "s,ctrl+s", N_("Sort"), N_("By the next column.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.sort()


class Reverse(Command):
    keys, label, help = "S", N_("Reverse"), N_("Turns the order round.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.reverse()


class Evidence(Command):
    keys, label, help = "v,ctrl+v", N_("Why this theme"), N_("The words behind its themes, and its arithmetic.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.sieve.evidence()


class Similar(Command):
    keys, label, help = "equals_sign", N_("Similar"), N_("Measures of other documents that are like this one.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.similar()
