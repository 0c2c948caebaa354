"""The explorer's own words in Chinese and English.

The sources hold English; `tui/i18n/locale/zh/LC_MESSAGES/jucuo.po` holds the Chinese. The language is chosen once at
start by `choose_language`, and `_` looks a text up when it is called, so nothing is translated at import:

    _("…")                                   a text
    _n("{n} …", "{n} …s", n).format(n=n)     a text with a number
    N_("…")                                  marks a text of a class attribute, to be given to _ when it is shown

`python -m tui.catalogs` collects new texts into the catalog and compiles it.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from store.text.told import Told

if TYPE_CHECKING:
    from store.errors import JucuoError

DOMAIN = "jucuo"
LOCALE = Path(__file__).with_name("locale")
LANGUAGES = ("zh", "en")

_translation: gettext.NullTranslations | None = None
_language = "en"


def language_of(environ: Mapping[str, str]) -> str:
    """ "zh" or "en" by LC_ALL, LC_MESSAGES and LANG, the first that is set (POSIX order).

    A locale that states no language (C, POSIX, unset: most servers) gets Chinese, the language of the
    documents.
    """
    name = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key, ""))), "C")
    base = name.split(".")[0].split("@")[0]
    return "zh" if base in ("C", "POSIX") or base.lower().startswith(("zh", "chinese")) else "en"


def command_language(environ: Mapping[str, str]) -> str:
    """As `language_of` for the command line: there, C and POSIX ask for untranslated messages, which scripts read."""
    name = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key, ""))), "C")
    return "en" if name.split(".")[0] in ("C", "POSIX") else language_of(environ)


def choose_language(language: str | None = None) -> str:
    """Use `language` ("zh" or "en", other forms such as zh_CN are understood), or that of the locale if it
    is None.

    Returns the language that is now used.
    """
    global _translation, _language
    wanted = language_of(os.environ if language is None else {"LANG": language})
    if wanted != _language:
        _translation = None
    _language = wanted
    return wanted


def _texts() -> gettext.NullTranslations:
    """The catalog of the language in use, read when the first text is asked for: most commands say nothing."""
    global _translation
    if _translation is None:
        _translation = gettext.translation(DOMAIN, str(LOCALE), [_language], fallback=_language == "en")
    return _translation


def current_language() -> str:
    """The language in use: "zh" or "en"."""
    return _language


def _(text: str) -> str:
    """`text` (English, as in the source) in the language that was chosen."""
    return _texts().gettext(text) if text else ""


def _n(singular: str, plural: str, number: int) -> str:
    """The form of a text that fits `number`; the caller formats the number in."""
    return _texts().ngettext(singular, plural, number)


def error_sentence(error: JucuoError) -> str:
    """The sentence of an error in the language that was chosen."""
    return _(error.template).format(**error.values) if error.values else _(error.template)


def N_(text: str) -> str:
    """Marks `text` for the catalog and returns it as it is."""
    return text


def N_n(singular: str, plural: str) -> tuple[str, str]:
    """Marks a text with a number for the catalog and returns its two forms as they are."""
    return singular, plural


def told(sentence: str) -> str:
    """A sentence of the library in the language that was chosen, as far as it can be looked up (`Told`)."""
    if not isinstance(sentence, Told):
        return sentence
    return _(sentence.template).format(**sentence.values) if sentence.values else _(sentence.template)
