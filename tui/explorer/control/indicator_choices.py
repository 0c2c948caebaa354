"""What the keys of the table of indicators do: which indicators, statuses and periods it shows, by which rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from textual.app import App

from store.library_reader import LibraryReader
from store.models.contents import Filters
from store.tabulation import ROWS
from tui.explorer.control.lists import Lists
from tui.explorer.control.navigation import Navigation
from tui.explorer.gateway import Gateway
from tui.explorer.panes import IndicatorsPane
from tui.explorer.panes.indicator_table import EVERY_PERIOD, STATUSES, status_name
from tui.explorer.panes.pane import Choice, Query, TableChoice
from tui.explorer.screens.choosing import ChoosingScreen, Offer
from tui.explorer.widgets.cells import Column
from tui.i18n.texts import _, current_language


class IndicatorControl:
    """What the keys 8 I r p do."""

    def __init__(
        self, app: App[None], gateway: Gateway, lists: Lists, navigation: Navigation, say: Callable[[str], None]
    ) -> None:
        self._app = app
        self._gateway = gateway
        self._lists = lists
        self._navigation = navigation
        self._say = say

    def show(self) -> None:
        """Show the table; if it is shown, with its next rows: places, periods or documents."""
        was_shown = self._is_shown
        self._navigation.show_pane("indicators")
        if not was_shown:
            return
        rows = self._chosen.rows or ROWS[0]
        self._change(rows=ROWS[(ROWS.index(rows) + 1) % len(ROWS)])

    def next_statuses(self) -> None:
        """Show targets beside results, targets alone, results alone, or everything."""
        if not self._is_shown:
            self._navigation.show_pane("indicators")
            return
        names = list(STATUSES)
        statuses = names[(names.index(self._chosen.statuses) + 1) % len(names)]
        self._change(statuses=statuses)
        self._say(statuses_name(statuses))

    def choose_indicators(self) -> None:
        """Choose one or several indicators of the catalogue."""

        def offers(library: LibraryReader) -> list[Offer]:
            return indicators_offered(library, filters)

        def chosen(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self._change(indicators=values)

        filters = self._shown().filters
        columns = (Column(""), Column("", 8), Column("", 8, "right"))
        screen = ChoosingScreen(self._gateway, _("Indicators"), columns, offers, self._chosen.indicators)
        self._app.push_screen(screen, chosen)

    def choose_periods(self) -> None:
        """Choose the newest periods, all of them, or some."""

        def offers(library: LibraryReader) -> list[Offer]:
            return periods_offered(library, filters)

        def chosen(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self._change(periods=values)

        filters = replace(self._shown().filters, indicators=self._chosen.indicators)
        columns = (Column(""), Column("", 30))
        screen = ChoosingScreen(self._gateway, _("Period"), columns, offers, self._chosen.periods)
        self._app.push_screen(screen, chosen)

    @property
    def _is_shown(self) -> bool:
        return isinstance(self._lists.main.pane, IndicatorsPane)

    def _shown(self) -> Query:
        """The query of the table, which is opened if it is not seen."""
        if not self._is_shown:
            self._navigation.show_pane("indicators")
            return Query(self._lists.main.query.filters)
        return self._lists.main.query

    @property
    def _chosen(self) -> TableChoice:
        newest = self._lists.main.newest
        return newest.query.choice.table if self._is_shown and newest is not None else TableChoice()

    def _change(self, **fields: object) -> None:
        """Ask for the table anew, its first column under the cursor."""
        table = replace(self._chosen, step=TableChoice().step, **fields)  # type: ignore[arg-type]
        self._lists.main.change(choice=Choice(table=table), keep=False)


def indicators_offered(library: LibraryReader, filters: Filters) -> list[Offer]:
    """The indicators that the filters leave, with the number of their statements; first the choice of the table."""
    found = library.statement_counts(("indicator",), filters)
    times = {str(indicator): number for (indicator,), number in found}
    english = current_language() == "en"
    return [
        Offer("", (_("the first ones with statements"), "", "")),
        *(
            Offer(
                each.id,
                (each.en if english else each.zh, each.unit, f"{times[each.id]:,}"),
                f"{each.id} {each.en} {each.zh}",
            )
            for each in library.indicators(counted=False)
            if each.id in times
        ),
    ]


def periods_offered(library: LibraryReader, filters: Filters) -> list[Offer]:
    """The periods that statements are of, the newest first, with how many of each status; first two general ones."""
    counts: dict[str, Counter[str]] = {}
    for (period, status), number in library.statement_counts(("period", "status"), filters):
        counts.setdefault(str(period), Counter())[status_name(str(status))] += number
    told = {
        period: "  ".join(f"{name} {number:,}".strip() for name, number in sorted(by_status.items()))
        for period, by_status in counts.items()
    }
    return [
        Offer("", (_("the newest targets and results"), "")),
        Offer(EVERY_PERIOD, (_("all periods"), ""), "all"),
        *(Offer(each, (each, told[each])) for each in sorted(told, key=lambda p: (p[-4:], p), reverse=True)),
    ]


def statuses_name(statuses: str) -> str:
    """What a table shows, in words."""
    return {
        "both": _("targets and results"),
        "target": _("targets alone"),
        "result": _("results alone"),
        "all": _("targets, results, plans and history"),
    }[statuses]
