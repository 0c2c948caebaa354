"""Every action of the user, one row each.

Everything that is known about an action stands once, in its row: the bindings of the explorer, the hint line, the
palette, the help screen, the keymap of settings.toml and `jucuo settings --keys` are all made from `COMMANDS`.  To add
an action, add a row; the order here is the order of the help.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.explorer.action_protocols import Actions
from tui.i18n.texts import N_

EVERYBODY, OWNER = True, False
"""Who may do it: everybody, in a public reading room too (it writes no file, runs no program, shows no path), or only
who started the program."""


@dataclass(frozen=True, slots=True)
class Command:
    """One action of the user."""

    id: str
    """its name in the keymap of settings.toml"""
    keys: str
    """Textual names of its keys, separated by commas; the first is the one that is shown"""
    kiosk: bool
    """EVERYBODY or OWNER"""
    run: Callable[[Actions], None]
    """does it"""
    label: str
    """two to five words for the palette and the help, marked for the catalog"""
    sentence: str
    """what it does, marked for the catalog"""
    pane: str = ""
    """the pane that it is for, if it is for one alone: only the help of that one names it, and the palette"""


# Two lines a row, which the formatter would make eight of.
# fmt: off
SHOWING: tuple[Command, ...] = (
    Command("search", "slash,f3", EVERYBODY, lambda do: do.search.begin(),
            N_("Search"), N_("Finds words, pinyin or numbers as you type; Tab completes.")),
    Command("documents", "1,d,f2", EVERYBODY, lambda do: do.navigation.show_pane("documents"),
            N_("Documents"), N_("All documents, with place, date and counts.")),
    Command("themes", "2,t,f6", EVERYBODY, lambda do: do.navigation.show_pane("themes"),
            N_("Themes"), N_("Themes with counts; Space shows only the rows of a theme.")),
    Command("measures", "3,m,f7", EVERYBODY, lambda do: do.navigation.show_pane("measures"),
            N_("Measures"), N_("What was done: every measure of the documents.")),
    Command("figures", "4,f,f4", EVERYBODY, lambda do: do.navigation.show_pane("figures"),
            N_("Figures"), N_("Every number, with unit, bound, what it counts and when.")),
    Command("compare", "5,c,f5", EVERYBODY, lambda do: do.navigation.show_pane("compare"),
            N_("Compare"), N_("Themes by documents, places or years; again: the next of them.")),
    Command("mechanisms", "6,f8", EVERYBODY, lambda do: do.navigation.show_pane("mechanisms"),
            N_("Mechanisms"), N_("Coined names, the most mentioned first.")),
    Command("chart", "C", EVERYBODY, lambda do: do.navigation.show_chart(),
            N_("Chart"), N_("Figures of one kind and unit as bars; again: the next kind.")),
    Command("bookmarks", "7,B,f9", OWNER, lambda do: do.navigation.show_pane("bookmarks"),
            N_("Bookmarks"), N_("The finds you keep, with your notes.")),
    Command("indicators", "8,f11", EVERYBODY, lambda do: do.indicators.show(),
            N_("Indicators"), N_("Targets and results side by side; again: other rows.")),
    Command("duties", "9,alt+d", EVERYBODY, lambda do: do.navigation.show_pane("duties"),
            N_("Duties"), N_("Who must do what by when: by body; again: by month, by document.")),
    Command("outline", "i", EVERYBODY, lambda do: do.navigation.show_outline(),
            N_("Outline"), N_("The sections of the document in the source.")),
    Command("versions", "V,alt+v", EVERYBODY, lambda do: do.navigation.show_versions(),
            N_("Versions"), N_("Other versions of the document, and what changed; again: all."), pane="documents"),
    Command("reuse", "R,alt+r", EVERYBODY, lambda do: do.navigation.show_reuse(),
            N_("In common"), N_("Documents that hold passages of this one."), pane="documents"),
    Command("cites", "u,alt+u", EVERYBODY, lambda do: do.navigation.show_citations(),
            N_("Citations"), N_("What the document cites and what cites it; again: the most cited.")),
    Command("cited", "U,alt+c", EVERYBODY, lambda do: do.navigation.show_pane("cited"),
            N_("Most cited"), N_("The documents that others cite, in the library or not."), pane="cited"),
    Command("zoom", "z", EVERYBODY, lambda do: do.areas.zoom(),
            N_("Zoom"), N_("The pane alone on the screen, and back.")),
    Command("grow", "plus", EVERYBODY, lambda do: do.areas.resize_list(2),
            N_("Larger list"), N_("Gives the list more lines.")),
    Command("shrink", "minus", EVERYBODY, lambda do: do.areas.resize_list(-2),
            N_("Smaller list"), N_("Gives the source more lines.")),
    Command("sidebar", "backslash", EVERYBODY, lambda do: do.areas.toggle_sidebar(),
            N_("Sidebar"), N_("Shows or hides documents and themes at the side.")),
    Command("palette", "ctrl+p", EVERYBODY, lambda do: do.overlays.show_palette(),
            N_("All actions"), N_("Finds any action by its name.")),
    Command("help", "question_mark,f1", EVERYBODY, lambda do: do.overlays.show_help(),
            N_("Help"), N_("All keys on one screen.")),
)
MOVING: tuple[Command, ...] = (
    Command("down", "down,j", EVERYBODY, lambda do: do.areas.move(1),
            N_("Down"), N_("The next row or line.")),
    Command("up", "up,k", EVERYBODY, lambda do: do.areas.move(-1),
            N_("Up"), N_("The previous row or line.")),
    Command("page_down", "pagedown,ctrl+f,ctrl+d", EVERYBODY, lambda do: do.areas.page(1),
            N_("Page down"), N_("One page on.")),
    Command("page_up", "pageup,ctrl+b,ctrl+u", EVERYBODY, lambda do: do.areas.page(-1),
            N_("Page up"), N_("One page back.")),
    Command("home", "home,g", EVERYBODY, lambda do: do.areas.home(),
            N_("To the top"), N_("The first row or line.")),
    Command("end", "end,G", EVERYBODY, lambda do: do.areas.end(),
            N_("To the end"), N_("The last row or line.")),
    Command("left", "left,h", EVERYBODY, lambda do: do.navigation.left(),
            N_("Left"), N_("The column to the left; from the source back to the list.")),
    Command("right", "right,l", EVERYBODY, lambda do: do.navigation.right(),
            N_("Right"), N_("The column to the right; from a list into the source.")),
    Command("enter", "enter", EVERYBODY, lambda do: do.enter(),
            N_("Go into it"), N_("From a row to its source; in the source, the whole screen.")),
    Command("leave", "escape,ctrl+g", EVERYBODY, lambda do: do.leave(),
            N_("Back out"), N_("Out of the search box, the source or the zoom.")),
    Command("back", "backspace,ctrl+o", EVERYBODY, lambda do: do.navigation.back(),
            N_("Back"), N_("To the place you were at before.")),
    Command("forward", "alt+right,ctrl+y", EVERYBODY, lambda do: do.navigation.forward(),
            N_("Forward"), N_("To the place you went back from.")),
    Command("next_area", "tab", EVERYBODY, lambda do: do.areas.next_area(1),
            N_("Next pane"), N_("The next pane on the screen.")),
    Command("previous_area", "shift+tab", EVERYBODY, lambda do: do.areas.next_area(-1),
            N_("Previous pane"), N_("The previous pane on the screen.")),
    Command("next_match", "n,ctrl+n", EVERYBODY, lambda do: do.areas.next_match(1),
            N_("Next match"), N_("The next match in the source, then in the next row.")),
    Command("previous_match", "N", EVERYBODY, lambda do: do.areas.next_match(-1),
            N_("Previous match"), N_("The previous match in the source, or in the row before.")),
    Command("next_figure", "right_square_bracket", EVERYBODY, lambda do: do.areas.next_figure(1),
            N_("Next figure"), N_("The next figure in the source.")),
    Command("previous_figure", "left_square_bracket", EVERYBODY, lambda do: do.areas.next_figure(-1),
            N_("Previous figure"), N_("The previous figure in the source.")),
)
WORKING: tuple[Command, ...] = (
    Command("toggle", "space", EVERYBODY, lambda do: do.filters.toggle(),
            N_("Mark"), N_("Filters by a document or theme; marks other rows for y and e.")),
    Command("filter", "F,ctrl+r", EVERYBODY, lambda do: do.filters.choose(),
            N_("Filter"), N_("By place, year, kind, unit, range or words in the row.")),
    Command("clear_filters", "x,ctrl+x", EVERYBODY, lambda do: do.filters.clear(),
            N_("All rows"), N_("Takes all filters off.")),
    Command("duplicates", "D", EVERYBODY, lambda do: do.filters.toggle_duplicates(),
            N_("Duplicates"), N_("Shows or hides paragraphs that repeat another one.")),
    Command("choose_indicators", "I,insert", EVERYBODY, lambda do: do.indicators.choose_indicators(),
            N_("Choose indicators"), N_("Which indicators the table shows; Tab marks several."), pane="indicators"),
    Command("next_statuses", "r,ctrl+w", EVERYBODY, lambda do: do.indicators.next_statuses(),
            N_("Target or result"), N_("Targets and results, either of them, or plans, too."), pane="indicators"),
    Command("choose_periods", "p,ctrl+a", EVERYBODY, lambda do: do.indicators.choose_periods(),
            N_("Period"), N_("Of which periods the table of indicators is."), pane="indicators"),
    Command("sort", "s,ctrl+s", EVERYBODY, lambda do: do.filters.sort(),
            N_("Sort"), N_("By the next column.")),
    Command("reverse", "S", EVERYBODY, lambda do: do.filters.reverse(),
            N_("Reverse"), N_("Turns the order round.")),
    Command("select", "v,ctrl+v", EVERYBODY, lambda do: do.select(),
            N_("Select / why"), N_("In the source, selects paragraphs; in a list, why this theme."), pane="reader"),
    Command("evidence", "w,asterisk", EVERYBODY, lambda do: do.filters.show_evidence(),
            N_("Why this theme"), N_("The words behind its themes, and its arithmetic.")),
    Command("similar", "equals_sign", EVERYBODY, lambda do: do.navigation.show_similar(),
            N_("Similar"), N_("Measures of other documents that are like this one."), pane="measures"),
    Command("bookmark", "b,ctrl+k", OWNER, lambda do: do.citations.toggle_bookmark(),
            N_("Bookmark"), N_("Keeps this place, or lets it go.")),
    Command("note", "a", OWNER, lambda do: do.citations.ask_note(),
            N_("Note"), N_("Bookmarks this place with a note.")),
    Command("copy", "y,ctrl+t", EVERYBODY, lambda do: do.citations.copy(),
            N_("Copy"), N_("Sends the sentence with its citation to the clipboard.")),
    Command("export", "e,ctrl+e", OWNER, lambda do: do.export.ask_file(),
            N_("Export"), N_("Writes marked or all rows: .csv .md .json .ndjson .tsv; .svg.")),
    Command("open", "o", OWNER, lambda do: do.citations.open_file(),
            N_("Open the file"), N_("The source file in $EDITOR or $PAGER, at the line.")),
    Command("load", "L", OWNER, lambda do: do.loads.ask_path(),
            N_("Load documents"), N_("Adds files or folders to the library."), pane="documents"),
    Command("load_samples", "A", OWNER, lambda do: do.loads.load_samples(),
            N_("Load the samples"), N_("Adds the five sample documents to the library."), pane="documents"),
    Command("colours", "T", EVERYBODY, lambda do: do.session.next_colours(),
            N_("Colours"), N_("The next colours: of the terminal, dark, light.")),
    Command("language", "f12", EVERYBODY, lambda do: do.session.next_language(),
            N_("中文 / English"), N_("The other language of the texts.")),
    Command("redraw", "ctrl+l", EVERYBODY, lambda do: do.session.redraw(),
            N_("Redraw"), N_("Paints the screen again and reads the library again.")),
    Command("quit", "q,ctrl+q,ctrl+c,f10", EVERYBODY, lambda do: do.session.quit(),
            N_("Quit"), N_("Ends the program; the next visit begins here.")),
    Command("suspend", "ctrl+z", OWNER, lambda do: do.session.suspend(),
            N_("To the shell"), N_("Stops the program for a while; fg brings it back.")),
)
# fmt: on

COMMANDS: tuple[Command, ...] = (*SHOWING, *MOVING, *WORKING)
BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
