"""Loading documents from inside the explorer, and the first minutes with an empty library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.resources import data_path
from tui.explorer.load_thread import Loading
from tui.i18n.texts import _, _n
from tui.terminal.inert import inert

if TYPE_CHECKING:
    from store.loading import LoadReport, Progress
    from tui.explorer.screens.explorer import Explorer


class Loads:
    """Asks for a path, loads it while everything else goes on, tells how it went."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self.running: Loading | None = None

    def ask_path(self) -> None:
        """Ask which file or folder to load."""
        if not self._busy():
            self._explorer.ask(_("File or folder to load"), "", self.load_path)

    def load_path(self, typed: str) -> None:
        """Load a file or folder as it was typed."""
        if typed.strip():
            self._load([Path(typed.strip()).expanduser()])

    def load_samples(self) -> None:
        """Load the sample documents."""
        if not self._busy():
            self._load([data_path("seeds")])

    def cancel(self) -> bool:
        """Stop a load after the file it is at.  Returns whether there was one."""
        if self.running is None:
            return False
        self.running.cancel()
        return True

    def _busy(self) -> bool:
        if self.running is not None:
            self._explorer.say(_("A load is under way; Esc stops it"))
        return self.running is not None

    def _load(self, paths: list[Path]) -> None:
        self._explorer.say(_("Loading …"))
        self.running = self._explorer.gateway.load(paths, self._progress, self._done)

    def _progress(self, progress: Progress) -> None:
        text = _("Loading {done} of {total}: {name} (Esc stops)")
        name = Path(progress.path).name
        self._explorer.say(text.format(done=progress.done, total=progress.total, name=name))

    def _done(self, outcome: LoadReport | str) -> None:
        self.running = None
        if isinstance(outcome, str):
            self._explorer.say(outcome)
            return
        self._explorer.program.library_changed()
        self._explorer.say(summary(outcome))


def summary(report: LoadReport) -> str:
    """What a load did, in one sentence; of files that failed, the first with its reason and where the others are."""
    told = (
        (report.count("loaded"), _n("{n} file loaded", "{n} files loaded", report.count("loaded"))),
        (report.count("changed"), _("{n} changed")),
        (report.count("moved"), _("{n} moved")),
        (report.count("returned"), _("{n} back again")),
        (report.count("unchanged"), _("{n} unchanged")),
        (report.count("missing"), _("{n} no longer there")),
        (report.count("unread"), _("{n} not read")),
        (report.count("skipped"), _("{n} skipped")),
        (report.count("failed"), _("{n} failed")),
    )
    # What there was none of is left out, except that a load says whether it loaded anything.
    parts = [text.format(n=f"{n:,}") for at, (n, text) in enumerate(told) if n or not at]
    if report.cancelled:
        parts.append(_("stopped before the end"))
    sentence = _(", ").join(parts)
    problems = [*report.failed, *(file for file in report.files if file.outcome == "skipped")]
    if problems:
        first = problems[0]
        # The reason comes last, because it is the part that may be too long for the lines at the bottom.
        text = _("{summary} (all reasons: jucuo loads --problems); first {name}: {reason}")
        sentence = text.format(summary=sentence, name=inert(Path(first.path).name), reason=inert(first.reason))
    return sentence
