"""What can go wrong with a library or a load, each as one sentence that names the thing and the remedy."""

from __future__ import annotations


class JucuoError(Exception):
    """A failure that the user is told about in one sentence: `str(error)`.

    `template` is the sentence with the names of its `values` in braces: whoever tells it may look it up in another
    language.  A sentence without values is taken as it is, braces and all.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values


class LibraryError(JucuoError):
    """The library file cannot be opened or written."""


class MissingLibrary(LibraryError):
    """There is no library at that path yet."""


class NotALibrary(LibraryError):
    """The file exists but is not a jucuo library."""


class NewerLibrary(LibraryError):
    """The library was written by a newer jucuo."""


class OlderLibrary(LibraryError):
    """The library was made by an older jucuo and must be brought up to date before it is read."""


class LibraryBusy(LibraryError):
    """Another process holds the library."""


class LoadRunning(LibraryBusy):
    """Another load is under way; the message says whose and since when."""


class NothingToLoad(JucuoError):
    """A path given to load does not exist or holds no document."""


class UnknownName(JucuoError):
    """A document, theme, kind or column that the library does not have."""


class Interrupted(Exception):
    """What was asked of a library was cancelled from another thread; nobody is told."""


def one_line(error: Exception) -> str:
    """What an error of somebody else's says, for a sentence of ours."""
    return " ".join(str(error).split())
