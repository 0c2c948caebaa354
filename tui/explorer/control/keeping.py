"""Working with a place: bookmarks with notes, copying with a citation, the source file in an editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.app import SuspendNotSupported

from store.exporting.references import Reference, cited, reference_to
from store.library_reader import LibraryReader
from store.models.contents import Document, Filters
from store.text.sentences import sentence_around
from tui.explorer.control.lists import Lists
from tui.explorer.gateway import Channel, Gateway, Lane
from tui.explorer.panes.pane import Target
from tui.explorer.screens.status_line import StatusLine
from tui.explorer.visit.state import Bookmark
from tui.explorer.widgets.reader import Reader
from tui.i18n.texts import _
from tui.terminal.terminal_app import TerminalApp

CHANNEL = Channel(Lane.OTHER, "citation")


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence with what is needed to cite it and to come back to it (start, end: code points of the paragraph)."""

    document: Document
    paragraph: int
    line: int
    start: int
    end: int
    sentence: str

    def reference(self, note: str = "") -> Reference:
        """The sentence as it is cited."""
        return reference_to(self.document, self.paragraph if self.sentence else 0, self.sentence, note)

    @property
    def bookmark(self) -> Bookmark:
        """The place as it is kept."""
        document = self.document
        return Bookmark(document.path, document.title, self.paragraph, self.start, self.end, self.sentence)

    def is_kept_by(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark keeps this place."""
        return (bookmark.path, bookmark.paragraph, bookmark.start) == (self.document.path, self.paragraph, self.start)


class Citations:
    """What the keys b a y o do."""

    def __init__(
        self,
        app: TerminalApp[None],
        gateway: Gateway,
        lists: Lists,
        status: StatusLine,
        bookmarks: list[Bookmark],
        changed: Callable[[], None],
        *,
        style: str,
        kiosk: bool,
    ) -> None:
        """`changed` is called when `bookmarks` have; `style` is one of `references.STYLES`.

        In a `kiosk` nothing is copied on this machine.
        """
        self._app = app
        self._gateway = gateway
        self._lists = lists
        self._status = status
        self._bookmarks = bookmarks
        self._changed = changed
        self._style = style
        self._kiosk = kiosk

    def select(self) -> None:
        """Begin to select paragraphs of the source, or give it up."""
        reader = self._lists.source.reader
        reader.select(on=reader.selection is None)
        if reader.selection is not None:
            self._status.say(_("j and k select more paragraphs; y copies, b keeps, e exports them; Esc gives up"))

    def toggle_bookmark(self) -> None:
        """Bookmark the place, or take its bookmark away; keep all paragraphs that are selected."""
        if self._app.focused is self._lists.source.reader and (targets := self._marked_targets()):
            self._keep_all(targets)
            return

        def toggle(citation: Citation) -> None:
            same = [bookmark for bookmark in self._bookmarks if citation.is_kept_by(bookmark)]
            if same:
                self._bookmarks.remove(same[0])
                self._status.say(_("Bookmark taken away"))
            else:
                self._bookmarks.append(citation.bookmark)
                self._status.say(_("Bookmarked; a adds a note, 7 shows all"))
            self._changed()

        self._with_citation(toggle)

    def _keep_all(self, targets: list[Target]) -> None:
        def work(library: LibraryReader) -> list[Citation]:
            return [citation_at(library, target) for target in targets]

        def deliver(citations: list[Citation]) -> None:
            new = [each.bookmark for each in citations if not any(map(each.is_kept_by, self._bookmarks))]
            self._bookmarks += new
            self._lists.source.reader.select(on=False)
            self._status.say(_("{n} paragraphs bookmarked; 7 shows all").format(n=len(new)))
            self._changed()

        self._gateway.ask(CHANNEL, work, deliver)

    def ask_note(self) -> None:
        """Ask for a note to the place and keep both."""

        def ask(citation: Citation) -> None:
            kept = next((bookmark for bookmark in self._bookmarks if citation.is_kept_by(bookmark)), None)

            def write(note: str) -> None:
                if kept is not None:
                    self._bookmarks.remove(kept)
                self._bookmarks.append(replace(citation.bookmark, note=note))
                self._changed()
                self._status.say(_("Bookmarked with its note; 7 shows all"))

            self._status.ask(_("Note"), kept.note if kept else "", write)

        self._with_citation(ask)

    def copy(self) -> None:
        """Send the marked rows, or the place, to the clipboard with citations."""
        targets = self._marked_targets()
        if not targets:
            self._with_citation(lambda citation: self._to_clipboard(self._cited(citation)))
            return
        self._lists.source.reader.select(on=False)

        def work(library: LibraryReader) -> list[Citation]:
            return [citation_at(library, target) for target in targets]

        def deliver(citations: list[Citation]) -> None:
            self._to_clipboard("\n".join(map(self._cited, citations)))

        self._gateway.ask(CHANNEL, work, deliver)

    def open_file(self) -> None:
        """Open the source file at the line of the place, and come back."""

        def open_it(citation: Citation) -> None:
            from tui.terminal.external import Refused, invocation

            try:
                call = invocation(citation.document.path, citation.line)
            except Refused as refused:
                self._status.say(str(refused))
                return
            try:
                self._app.run_program(call.arguments, call.environment)
            except (SuspendNotSupported, OSError) as error:
                self._status.say(_("Cannot open {path}: {reason}").format(path=citation.document.path, reason=error))

        self._with_citation(open_it)

    def _cited(self, citation: Citation) -> str:
        return cited(citation.reference(), self._style)

    def _to_clipboard(self, text: str) -> None:
        from tui.terminal.clipboard import copy

        if self._kiosk:  # what is copied goes to the reader's terminal, and nowhere on this machine
            copied = copy(text, self._app.send, environ={"TERM": os.environ.get("TERM", "")}, files=False)
        else:
            copied = copy(text, self._app.send)
        self._status.say(copied.words)

    def _locating(self) -> Callable[[LibraryReader], Target | None]:
        """The work that finds what the user looks at: the span in the reader if it has the keys, else the row."""
        source = self._lists.source
        if self._app.focused is source.reader and not source.waiting:
            reader = source.reader
            span = reader.target_span
            spans = () if span is None else (span,)
            target = Target(reader.document, reader.current, spans) if reader.document else None
            return lambda library: target
        return self._lists.locating(self._lists.focused)

    def _marked_targets(self) -> list[Target]:
        main, reader = self._lists.main, self._lists.source.reader
        if self._app.focused is reader:
            return selected_targets(reader)
        if main.pane is None:
            return []
        rows = sorted(main.marked, key=main.marked.__getitem__)
        return [target for row in rows if (target := main.pane.target(row)) is not None]

    def _with_citation(self, act: Callable[[Citation], None]) -> None:
        locate = self._locating()

        def work(library: LibraryReader) -> Citation | None:
            target = locate(library)
            return None if target is None else citation_at(library, target)

        def deliver(citation: Citation | None) -> None:
            if citation is None:
                self._status.say(_("There is no row here"))
            else:
                act(citation)

        self._gateway.ask(CHANNEL, work, deliver)


def selected_targets(reader: Reader) -> list[Target]:
    """The paragraphs that are selected in the source, one by one."""
    if reader.selection is None:
        return []
    return [Target(reader.document, paragraph) for paragraph in reader.selection.paragraphs]


def citation_at(library: LibraryReader, target: Target) -> Citation:
    """The sentence around the first span of a target, or its whole paragraph; of paragraph 0 the document alone."""
    document = library.documents(Filters(documents=(str(target.document),), include_duplicates=True))[0]
    paragraph = library.document_paragraphs(target.document, first=target.paragraph or 1, limit=1)[0]
    if not target.paragraph:
        return Citation(document, 1, paragraph.line, 0, 0, "")
    start, end = target.spans[0] if target.spans else (0, len(paragraph.text))
    begin, finish = sentence_around(paragraph.text, start, end)
    line = paragraph.line
    return Citation(document, paragraph.paragraph, line, start, end, paragraph.text[begin:finish])
