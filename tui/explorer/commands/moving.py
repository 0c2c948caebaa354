"""Moving in a list or in the source, and from place to place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.explorer.commands.base import Command
from tui.i18n.texts import N_

if TYPE_CHECKING:
    from tui.explorer.screens.explorer import Explorer


class Down(Command):
    keys, label, help = "down,j", N_("Down"), N_("The next row or line.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.move(1)


class Up(Command):
    keys, label, help = "up,k", N_("Up"), N_("The previous row or line.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.move(-1)


class PageDown(Command):
    keys, label, help = "pagedown,ctrl+f,ctrl+d", N_("Page down"), N_("One page on.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.page(1)


class PageUp(Command):
    keys, label, help = "pageup,ctrl+b,ctrl+u", N_("Page up"), N_("One page back.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.page(-1)


class Home(Command):
    keys, label, help = "home,g", N_("To the top"), N_("The first row or line.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.home()


class End(Command):
    keys, label, help = "end,G", N_("To the end"), N_("The last row or line.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.end()


class Left(Command):
    keys, label, help = "left,h", N_("Left"), N_("The column to the left; from the source back to the list.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.left()


class Right(Command):
    keys, label, help = "right,l", N_("Right"), N_("The column to the right; from a list into the source.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.right()


class Enter(Command):
    keys, label, help = "enter", N_("Go into it"), N_("From a row to its source; in the source, the whole screen.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.enter()


class Leave(Command):
    keys, label, help = "escape,ctrl+g", N_("Back out"), N_("Out of the search box, the source or the zoom.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.leave()


class Back(Command):
    keys, label, help = "backspace,ctrl+o", N_("Back"), N_("To the place you were at before.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.back()


class Forward(Command):
    keys, label, help = "alt+right,ctrl+y", N_("Forward"), N_("To the place you went back from.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.walk.forward()


class NextArea(Command):
    keys, label, help = "tab", N_("Next pane"), N_("The next pane on the screen.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_area(1)


class PreviousArea(Command):
    keys, label, help = "shift+tab", N_("Previous pane"), N_("The previous pane on the screen.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_area(-1)


class NextMatch(Command):
    keys, label, help = "n,ctrl+n", N_("Next match"), N_("The next match in the source, then in the next row.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_match(1)


class PreviousMatch(Command):
    keys, label, help = "N", N_("Previous match"), N_("The previous match in the source, or in the row before.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_match(-1)


class NextFigure(Command):
    keys, label, help = "right_square_bracket", N_("Next figure"), N_("The next figure in the source.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_figure(1)


class PreviousFigure(Command):
    keys, label, help = "left_square_bracket", N_("Previous figure"), N_("The previous figure in the source.")
    kiosk = True

    def run(self, explorer: Explorer) -> None:
        explorer.next_figure(-1)
