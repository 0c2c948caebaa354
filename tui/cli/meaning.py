"""jucuo meaning: encode a library for search by meaning, with the optional sentence encoder."""

from __future__ import annotations

from pathlib import Path

import click

from store.errors import JucuoError
from store.library import Library
from tui.cli.common.exit_codes import DONE, PARTLY_FAILED
from tui.cli.common.options import library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.cli.output.progress_bar import steps_shown
from tui.i18n.texts import N_, _


@click.command(cls=TranslatedCommand)
@click.option("--state", "only_state", is_flag=True, help="Only tell how much is encoded.")
@library_option
def meaning(only_state: bool, db: Path) -> int:
    """Encode the paragraphs for search by meaning (needs jucuo[meaning]); what is encoded already stays.

    It can be ended at any time and goes on where it was. Answers 1 with --state while paragraphs are missing.
    """
    from store.search.meaning.encoder import is_installed

    if not is_installed():
        raise JucuoError(N_("The sentence encoder is not there; install it with: pip install 'jucuo[meaning]'"))
    with Library.open(db) as library:
        try:
            if only_state:
                built = library.encoded()
            else:
                with steps_shown(_("Encoding")) as progress:
                    built = library.encode(progress)
        except OSError as error:
            raise JucuoError(N_("Cannot write beside {path}: {reason}"), path=db, reason=error.strerror) from error
    click.echo(_("{encoded} of {texts} paragraphs are encoded").format(encoded=built.encoded, texts=built.texts))
    return DONE if built.encoded == built.texts else PARTLY_FAILED
