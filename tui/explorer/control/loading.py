"""Loading documents from inside the explorer, and the first minutes with an empty library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from store.resources import data_path
from tui.explorer.gateway import Gateway
from tui.explorer.load_thread import LoadThread
from tui.i18n.load_words import outcome_text
from tui.i18n.texts import _, _n
from tui.terminal.inert import inert

if TYPE_CHECKING:
    from store.loading import LoadReport, Progress


class LoadControl:
    """Asks for a path, loads it while everything else goes on, says how it went."""

    def __init__(
        self,
        gateway: Gateway,
        ask: Callable[[str, str, Callable[[str], None]], None],
        say: Callable[[str], None],
        loaded: Callable[[], None],
    ) -> None:
        """`loaded` is called when documents have come into the library."""
        self.running: LoadThread | None = None
        self._gateway = gateway
        self._ask = ask
        self._say = say
        self._loaded = loaded

    def ask_path(self) -> None:
        """Ask which file or folder to load."""
        if not self._busy():
            self._ask(_("File or folder to load"), "", self._load_typed)

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
            self._say(_("A load is under way; Esc stops it"))
        return self.running is not None

    def _load_typed(self, path: str) -> None:
        if path.strip():
            self._load([Path(path.strip()).expanduser()])

    def _load(self, paths: list[Path]) -> None:
        self._say(_("Loading …"))
        self.running = self._gateway.load(paths, self._progress, self._done)

    def _progress(self, progress: Progress) -> None:
        text = _("Loading {done} of {total}: {name} (Esc stops)")
        name = Path(progress.path).name
        if progress.page:
            at = _("{name}, recognising page {page} of {pages}")
            name = at.format(name=name, page=progress.page, pages=progress.pages)
        self._say(text.format(done=progress.done, total=progress.total, name=name))

    def _done(self, outcome: LoadReport | str) -> None:
        self.running = None
        if isinstance(outcome, str):
            self._say(outcome)
            return
        self._loaded()
        self._say(summary(outcome))


def summary(report: LoadReport) -> str:
    """What a load did, in one sentence; of files that failed, the first with its reason and where the others are."""
    from store.loading import OUTCOMES  # costs 40 ms, which a load has paid by now

    loaded = report.count("loaded")
    # What there was none of is left out, except that a load says whether it loaded anything.
    parts = [_n("{n} file loaded", "{n} files loaded", loaded).format(n=f"{loaded:,}")]
    parts += [
        outcome_text(outcome, f"{report.count(outcome):,}")
        for outcome in OUTCOMES
        if outcome != "loaded" and report.count(outcome)
    ]
    if report.cancelled:
        parts.append(_("stopped before the end"))
    sentence = _(", ").join(parts)
    if loaded and not report.failed:
        sentence += _("; / searches them")
    problems = [*report.failed, *(file for file in report.files if file.outcome == "skipped")]
    if problems:
        first = problems[0]
        # The reason comes last, because it is the part that may be too long for the lines at the bottom.
        text = _("{summary} (all reasons: jucuo loads --problems); first {name}: {reason}")
        sentence = text.format(summary=sentence, name=inert(Path(first.path).name), reason=inert(first.reason))
    return sentence
