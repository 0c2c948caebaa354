"""The explorer asks no server and opens no browser, whatever a document holds."""

from __future__ import annotations

import socket
import subprocess
import webbrowser
from pathlib import Path

import pytest

from store.loading import load
from tests.helpers.explorer_pilot import explorer


async def test_no_key_asks_the_network_or_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "http://127.0.0.1/\n\n一、[link=http://127.0.0.1]投入3亿元[/]\n\n见https://127.0.0.1/x?y\n", "utf-8"
    )
    load([source], tmp_path / "a.db")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network, a browser or a program was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(webbrowser, "open", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    async with explorer(tmp_path / "a.db", size=(120, 36)) as driver:
        for keys in (["1", "enter"], ["escape", "2", "l"], ["3"], ["4", "C"], ["5", "c"], ["6"], ["7"], ["i"]):
            await driver.press(*keys)
        await driver.press("escape", "/", "3", "escape", "v", "F", "escape", "?", "escape", "f12", "T", "ctrl+l", "y")
        assert "127.0.0.1" in driver.text
