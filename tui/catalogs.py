"""Keeps the catalogs of texts in step with the sources: `python -m tui.catalogs` (needs Babel, for
developers only).

Collects every `_("…")`, `_n("…", "…", n)` and `N_("…")` of tui/, the sentences that tui/ and store/ raise, and the
help of the command line into the .po file, keeps the translations
that are there, drops those that no source uses, and compiles the .mo. What it writes depends on the sources
alone (no dates, no line numbers), so that a test can compare it with what is committed.
"""

from __future__ import annotations

import io
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from tui.i18n.texts import DOMAIN, LOCALE

HEADER = "Texts of jucuo. Collected by `python -m tui.catalogs`; edit the translations only."
KEYWORDS = {"_": None, "_n": (1, 2), "N_": None, "N_n": (1, 2)}
ERRORS = (
    "LibraryError",
    "MissingLibrary",
    "NotALibrary",
    "NewerLibrary",
    "OlderLibrary",
    "LibraryBusy",
    "LoadRunning",
    "NothingToLoad",
)
ERRORS_KEYWORDS = dict.fromkeys((*ERRORS, "UnknownName", "SettingsError", "WrongStatement", "TooLong", "Told"))
"""What is raised with a sentence as its first argument."""


def po_path(language: str = "zh") -> Path:
    """The catalog of a language, which people edit."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def source_texts() -> list[str | tuple[str, ...]]:
    """Every text of the sources and of the help of the command line, sorted; a tuple where there is a plural too."""
    from tui.cli.common.translated_help import texts_of
    from tui.cli.main import jucuo

    room = Path(__file__).parent
    found = _extracted(room, KEYWORDS | ERRORS_KEYWORDS) | _extracted(room.parent / "store", ERRORS_KEYWORDS)
    return sorted(found | set(texts_of(jucuo)), key=str)


def _extracted(folder: Path, keywords: Mapping[str, tuple[int, ...] | None]) -> set[str | tuple[str, ...]]:
    """The first arguments, or those of the numbers that are named, of the calls of `keywords` below `folder`."""
    from babel.messages.extract import extract_from_dir

    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=keywords, directory_filter=None)
    return {message for _file, _line, message, _comments, _context in found}


def updated(language: str = "zh") -> bytes:
    """The .po file of `language` as it should be: all texts with the translations that are known."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    old = Catalog(locale=language)
    if po_path(language).exists():
        with po_path(language).open("rb") as file:
            old = read_po(file, locale=language)
    new = Catalog(locale=language, domain=DOMAIN, header_comment=f"# {HEADER}")
    for text in source_texts():
        known = old.get(text[0] if isinstance(text, tuple) else text)
        new.add(text, known.string if known else None)
    stream = io.BytesIO()
    write_po(stream, new, width=100, no_location=True, omit_header=True, sort_output=True)
    header = (
        f'# {HEADER}\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {new.plural_forms}\\n"\n\n'
    )
    return header.encode() + stream.getvalue()


def compiled(po: bytes) -> bytes:
    """The .mo file of a .po file (layout: GNU gettext manual, section 10.3), without a hash table.

    Babel's own writer puts the time and its version into the file; this one depends on the texts alone.
    """
    from babel.messages.pofile import read_po

    catalog = read_po(io.BytesIO(po), abort_invalid=True)
    header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalog.plural_forms}\n"
    pairs = [(b"", header.encode())]
    pairs += [(_joined(entry.id), _joined(entry.string)) for entry in catalog if entry.id and entry.string]
    pairs.sort()
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    at = 28 + 16 * len(pairs)
    tables, body = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<2I", len(pair[column]), at + len(body))
            body += pair[column] + b"\0"
    return head + tables + body


def _joined(text: str | list[str] | tuple[str, ...]) -> bytes:
    return (text if isinstance(text, str) else "\0".join(text)).encode()


def untranslated(po: bytes) -> list[str]:
    """The texts of a .po file that have no translation, or only one marked as doubtful (fuzzy)."""
    from babel.messages.pofile import read_po

    catalog = read_po(io.BytesIO(po))
    return [
        str(message.id)
        for message in catalog
        if message.id
        and (message.fuzzy or not all(message.string if isinstance(message.string, tuple) else [message.string]))
    ]


def main() -> int:
    """Write the catalog and its compiled form; the exit status is 1 if a text has no translation yet."""
    po = updated()
    po_path().parent.mkdir(parents=True, exist_ok=True)
    po_path().write_bytes(po)
    po_path().with_suffix(".mo").write_bytes(compiled(po))
    missing = untranslated(po)
    for text in missing:
        sys.stderr.write(f"no translation: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
