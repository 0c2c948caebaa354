"""jucuo mcp: a read-only server for assistants and other programs."""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path

import click

from store.library import Library
from tui.cli.common.options import library_option
from tui.cli.common.translated_help import TranslatedCommand
from tui.i18n.texts import _

TOKEN = "JUCUO_MCP_TOKEN"


@click.command(cls=TranslatedCommand)
@click.option("--http", "port", type=click.IntRange(1024, 65535), metavar="PORT", help="Over HTTP on 127.0.0.1.")
@click.option("--print-config", is_flag=True, help="Print what usual clients want to be told, and end.")
@library_option
def mcp(port: int | None, print_config: bool, db: Path) -> None:
    """Serve the library, read-only, to programs that speak the Model Context Protocol.

    Over standard input and output, or with --http on this machine alone, for who knows the token (JUCUO_MCP_TOKEN, or
    one that is made and told). It needs: pip install 'jucuo[mcp]'.
    """
    if print_config:
        click.echo(json.dumps(_config(db, port), ensure_ascii=False, indent=2))
        return
    with Library.open(db):
        pass  # says at once what is wrong with it
    try:
        from tui.serving.server import make_server
    except ImportError:
        text = _("This needs more packages: pip install 'jucuo[mcp]'")
        raise click.UsageError(text) from None
    server = make_server(db)
    if port is None:
        server.run("stdio")
        return
    from tui.serving.http import HOST, PATH, serve

    token = os.environ.get(TOKEN)
    if not token:
        token = secrets.token_urlsafe(24)
        click.echo(_("The token of this session: {token}").format(token=token), err=True)
    click.echo(_("Listening on http://{place}").format(place=f"{HOST}:{port}{PATH}"), err=True)
    serve(server, port, token)


def _config(db: Path, port: int | None) -> dict[str, object]:
    """The object that clients take under "mcpServers"."""
    if port is None:
        arguments = ["-m", "tui", "mcp", "--db", str(db.absolute())]
        return {"mcpServers": {"jucuo": {"command": sys.executable, "args": arguments}}}
    headers = {"Authorization": f"Bearer ${{{TOKEN}}}"}
    return {"mcpServers": {"jucuo": {"type": "http", "url": f"http://127.0.0.1:{port}/mcp", "headers": headers}}}
