"""Choosing what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.commands.base import Command
from tui.i18n.texts import N_

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Documents(Command):
    keys, label, help = "1,d,f2", N_("Documents"), N_("All documents, with place, date and counts.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("documents")


class Themes(Command):
    keys, label, help = "2,t,f6", N_("Themes"), N_("Themes with counts; Space shows only the rows of a theme.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("themes")


class Measures(Command):
    keys, label, help = "3,m,f7", N_("Measures"), N_("What was done: every measure of the documents.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("measures")


class Figures(Command):
    keys, label, help = "4,f,f4", N_("Figures"), N_("Every number, with unit, bound, what it counts and when.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("figures")


class Compare(Command):
    keys, label, help = "5,c,f5", N_("Compare"), N_("Themes by documents, places or years; again: the next of them.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("compare")


class Chart(Command):
    keys, label, help = "C", N_("Chart"), N_("Figures of one kind and unit as bars; again: the next kind.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.chart()


class Mechanisms(Command):
    keys, label, help = "6,f8", N_("Mechanisms"), N_("Coined names, the most mentioned first.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("mechanisms")


class Bookmarks(Command):
    keys, label, help = "7,B,f9", N_("Bookmarks"), N_("The finds you keep, with your notes.")

    def run(self, explorer: Explorer) -> None:
        explorer.walk.show_pane("bookmarks")


class Outline(Command):
    keys, label, help = "i", N_("Outline"), N_("The sections of the document in the source.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.outline()


class Zoom(Command):
    keys, label, help = "z", N_("Zoom"), N_("The pane alone on the screen, and back.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.zoom()


class Grow(Command):
    keys, label, help = "plus", N_("Larger list"), N_("Gives the list more lines.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.resize_list(2)


class Shrink(Command):
    keys, label, help = "minus", N_("Smaller list"), N_("Gives the source more lines.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.resize_list(-2)


class Sidebar(Command):
    keys, label, help = "backslash", N_("Sidebar"), N_("Shows or hides documents and themes at the side.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.toggle_sidebar()


class Colours(Command):
    keys, label, help = "T", N_("Colours"), N_("The next colours: of the terminal, dark, light.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.next_colours()


class Language(Command):
    keys, label, help = "f12", N_("中文 / English"), N_("The other language of the texts.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.next_language()


class Redraw(Command):
    keys, label, help = "ctrl+l", N_("Redraw"), N_("Paints the screen again and reads the library again.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.redraw()


class Help(Command):
    keys, label, help = "question_mark,f1", N_("Help"), N_("All keys on one screen.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.show_help()


class Palette(Command):
    keys, label, help = "ctrl+p", N_("All actions"), N_("Finds any action by its name.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.show_palette()


class Suspend(Command):
    keys, label, help = "ctrl+z", N_("To the shell"), N_("Stops the program for a while; fg brings it back.")

    def run(self, explorer: Explorer) -> None:
        explorer.app.action_suspend_process()


class Quit(Command):
    keys, label, help = "q,ctrl+q,ctrl+c,f10", N_("Quit"), N_("Ends the program; the next visit begins here.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.program.quit()
