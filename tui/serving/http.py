"""The server over HTTP: on this machine alone, and only for who has the token."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
PATH = "/mcp"
_LARGEST_QUESTION = 200_000
_MOST_SESSIONS = 50


class Guarded:
    """An application that answers 401 to every request without `Authorization: Bearer TOKEN`."""

    def __init__(self, inner: ASGIApp, token: str) -> None:
        self._inner = inner
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            given = dict(scope["headers"]).get(b"authorization", b"")
            if not hmac.compare_digest(given, self._expected):
                await send(
                    {"type": "http.response.start", "status": 401, "headers": [(b"www-authenticate", b"Bearer")]}
                )
                await send({"type": "http.response.body", "body": b"the token is missing or wrong\n"})
                return
        await self._inner(scope, receive, send)


def application(server: MCPServer, port: int, token: str) -> ASGIApp:
    """The server as an ASGI application that only takes requests which name this machine."""
    hosts = [f"{HOST}:{port}", f"localhost:{port}"]
    security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts])
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST_QUESTION,
        max_sessions=_MOST_SESSIONS,
        transport_security=security,
        host=HOST,
    )
    return Guarded(inner, token)


def serve(server: MCPServer, port: int, token: str) -> None:
    """Answer on a port of this machine until the program is ended."""
    import uvicorn

    uvicorn.run(application(server, port, token), host=HOST, port=port, log_level="error", access_log=False)
