"""Files whose names, members, titles and texts try to steer the terminal of whoever loads them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from tests.helpers.byte_oracle import HOSTILE

NAMES = [
    "\x1b]0;TITLE\x07",
    "\x1b[2J\x1b[H",
    "\x9b2J",
    "a\nb",
    "\u202e反",
    "[red]x[@click=app.quit]",
    "-c!touch x",
    "$(id)",
    "100%?#&",
]


def make_hostile_files(folder: Path) -> Path:
    """A folder of documents, some of which can be read and some of which cannot."""
    folder.mkdir()
    text = "一是建立制度。\n投入扶贫资金3亿元。\n"
    for number, name in enumerate(NAMES):
        title = HOSTILE[number % len(HOSTILE)]
        (folder / f"{name}{number}.txt").write_text(f"{title}TITLE{number}\n发布单位:{title}局\n\n{text}", "utf-8")
        (folder / f"{name}{number}.pdf").write_bytes(b"%PDF-1.4 \x1b]0;TITLE\x07 broken")
        (folder / f"{name}{number}.docx").write_bytes(b"PK\x03\x04 \x1b[2J")
    (folder / os.fsdecode(b"\xff\x1b]0;TITLE\x07.txt")).write_text(f"{HOSTILE[0]}\n{text}", "utf-8")
    with zipfile.ZipFile(folder / "members.zip", "w") as archive:
        for number, name in enumerate(NAMES):
            archive.writestr(f"{name}{number}.txt", f"{HOSTILE[number]}题{number}\n\n{text}")
            archive.writestr(f"{name}{number}.pdf", b"%PDF-1.4 broken")
    return folder
