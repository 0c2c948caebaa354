"""Loading documents from inside the explorer, and the first minutes with an empty library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.resources import data_path
from tui.gateway import Loading
from tui.texts import _, _n

if TYPE_CHECKING:
    from store.loading import LoadReport, Progress
    from tui.screens.explorer import Explorer


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
    """What a load did, in one sentence; of files that failed, the first with its reason."""
    new = report.count("loaded") + report.count("changed")
    same = report.count("unchanged")
    parts = [_n("{n} document loaded", "{n} documents loaded", new).format(n=new)]
    if same:
        parts.append(_n("{n} unchanged", "{n} unchanged", same).format(n=same))
    if report.failed:
        first = report.failed[0]
        text = _n("{n} failed: {name} {reason}", "{n} failed, first {name} {reason}", len(report.failed))
        parts.append(text.format(n=len(report.failed), name=Path(first.path).name, reason=first.reason))
    if report.cancelled:
        parts.append(_("stopped before the end"))
    return _(", ").join(parts)
