"""The `jucuo` command: stdout is data, stderr is narration, the exit code says how it went.

The codes stand in `tui.cli.common.exit_codes`.  Nothing here imports textual before the explorer
opens.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO, cast

import click

from store.errors import JucuoError, LibraryError
from tui.cli.common.ending import ends_when_told
from tui.cli.common.exit_codes import BAD_USE, CANNOT_OPEN, DONE, INTERRUPTED, PARTLY_FAILED
from tui.cli.common.options import ambiguous_width_option
from tui.cli.common.translated_help import TranslatedGroup, use_language
from tui.i18n.texts import LANGUAGES, N_, _, error_sentence

_COMMANDS = {  # the module of each, and what it is called there where that is not its name
    "browse": "browse",
    "load": "load",
    "loads": "load",
    "search": "searches",
    "documents": "row_commands",
    "set": "correct:set_values",
    "figures": "row_commands",
    "measures": "row_commands",
    "mechanisms": "row_commands",
    "paragraphs": "row_commands",
    "themes": "themes",
    "indicators": "indicators_command",
    "versions": "relations.comparison.comparison_commands",
    "diff": "relations.comparison.comparison_commands",
    "reuse": "relations.comparison.comparison_commands",
    "citations": "relations.citations_command",
    "duties": "relations.duties_command",
    "verify": "relations.verifying.command:verify_draft",
    "check": "checks",
    "show": "show",
    "export": "programs.export",
    "bookmarks": "bookmark_commands",
    "meaning": "meaning",
    "doctor": "doctor",
    "mcp": "programs.mcp_server",
    "sql": "programs.sql_command",
    "settings": "settings_command",
}


class _Group(TranslatedGroup):
    """Imports the module of a command only when the command is asked for."""

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """As click does, in the language of the locale from the first word on."""
        use_language()
        return super().make_context(*arguments, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; a name that is no command is told with those near it."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=_COMMANDS, ctx=ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _colon, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"tui.cli.{module}"), name or cmd_name)
        return command


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jucuo", prog_name="jucuo")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=lambda _context, _option, value: use_language(value) if value else None,
    help="Language of help, errors and narration; default: your locale's.",
)
@ambiguous_width_option
@click.option(
    "--db", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The library file, for any command."
)
@click.pass_context
def jucuo(ctx: click.Context, ambiguous: int | None, db: Path | None) -> Any:
    """举措 jucuo: explore Chinese policy documents in the terminal.

    Without a command it opens the explorer.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.browse import browse

        with browse.make_context("browse", [], parent=ctx) as opened:
            return browse.invoke(opened)
    if ambiguous is not None:  # for the columns of tables
        from tui.terminal.widths import set_ambiguous_width

        set_ambiguous_width(ambiguous or 1)
    return None


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; every expected failure is one sentence on stderr."""
    _fill_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdout is not None and sys.stdout.isatty():
        from tui.terminal.text_only import TextOnly

        sys.stdout = cast(TextIO, TextOnly(sys.stdout))
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        _refuse_other_encodings(sys.argv[1:] if arguments is None else arguments)
        with ends_when_told():
            result: Any = jucuo.main(arguments, standalone_mode=False)
            sys.stdout.flush()  # while a full disk can still be told
        return result if isinstance(result, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_USE
    except click.UsageError as error:
        _show(error)
        return BAD_USE
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted."), err=True)
        return INTERRUPTED
    except LibraryError as error:
        _complain(error)
        return CANNOT_OPEN
    except JucuoError as error:
        _complain(error)
        return BAD_USE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        with suppress(OSError):
            sys.stdout.close()  # what is left in it would be tried again at the end, and fail again
        what = N_("{path}: {reason}") if error.filename else N_("It failed: {reason}")
        _complain(JucuoError(what, path=error.filename, reason=error.strerror or str(error)))
        return CANNOT_OPEN
    except Exception as error:
        from tui.terminal.crash import crash_line

        click.echo(crash_line(error), err=True)
        return PARTLY_FAILED


def _fill_closed() -> None:
    """Nothing that is opened later may take the place of a standard stream that was closed."""
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _refuse_other_encodings(words: list[str]) -> None:
    """Words typed in another encoding find nothing; only names of files may be any bytes.  Raises JucuoError."""
    for word in words:
        undecoded = not word.isascii() and any("\udc80" <= character <= "\udcff" for character in word)
        if undecoded and not any(map(_may_be_file, (word, word.partition("=")[2]))):
            use_language()
            raise JucuoError(
                N_("{word} is not UTF-8 text, nor the name of a file: the terminal may be set to another encoding"),
                word=os.fsencode(word).decode("utf-8", "replace"),
            )


def _may_be_file(name: str) -> bool:
    """Whether there is such a file, or a folder to make it in."""
    return os.path.lexists(name) or os.path.isdir(os.path.dirname(name))


def _show(error: click.UsageError) -> None:
    """Usage and what is wrong; click repeats what was typed as it is."""
    from io import StringIO

    from tui.cli.output.plain_table import printable

    if isinstance(error, click.NoSuchOption) and any(error.option_name in each.opts for each in jucuo.params):
        text = _("{option} stands before the command: jucuo {option} … COMMAND")
        error = click.UsageError(text.format(option=error.option_name), error.ctx)
    usage = StringIO()
    error.show(usage)
    for line in usage.getvalue().splitlines():
        click.echo(printable(line), err=True)


def _complain(error: JucuoError) -> None:
    from tui.cli.output.plain_table import printable

    with suppress(OSError):  # there may be no room for that either
        click.echo(_("jucuo: {sentence}.").format(sentence=printable(error_sentence(error))), err=True)
