"""A real sshd on the loopback, with its own configuration, keys and port, whose only account is whoever runs it.

It knows nothing of the machine's own sshd and changes nothing of it.  Run by root, it lets the reading room run as
somebody who owns nothing, where that is possible.
"""

from __future__ import annotations

import grp
import os
import pty
import pwd
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
NOBODY = 65534
DOCUMENTED = ROOT / "docs" / "kiosk.md"


def missing() -> str:
    """Why no sshd can be run here, or ""."""
    if not (SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")):
        return "no sshd, ssh or ssh-keygen here"
    if os.getuid() and not _hands_out_terminals():
        return "sshd of an ordinary user cannot hand out terminals here: /dev/pts is mounted without gid=tty"
    return ""


def _hands_out_terminals() -> bool:
    """Whether new terminals have the group that sshd would give them, or this user may give it."""
    master, slave = pty.openpty()
    try:
        wanted = grp.getgrnam("tty").gr_gid
        return os.fstat(slave).st_gid == wanted or wanted in os.getgroups()
    except KeyError:
        return True
    finally:
        os.close(master)
        os.close(slave)


@cache
def as_nobody() -> tuple[str, ...]:
    """What turns root into somebody who owns nothing; () where it is not root, or nobody else may run this Python."""
    words = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    if os.getuid() or not shutil.which("setpriv"):
        return ()
    tried = subprocess.run([*words, "env", sys.executable, "-I", "-c", "import tui"], capture_output=True, check=False)
    return () if tried.returncode else words


@dataclass(frozen=True, slots=True)
class SshServer:
    """A running server: `client` is the command of somebody who comes with the right key."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def visits(self) -> set[int]:
        """All processes of all visits, wherever they hang."""
        return _visits(self.process.pid, self.folder)

    def client(self, *arguments: str, terminal: bool = True) -> list[str]:
        """An ssh command with a terminal, or without; `arguments` are what the reader would like to run."""
        known = f"-oUserKnownHostsFile={self.folder}/known_hosts"
        return [
            *("ssh", "-tt" if terminal else "-T", "-F", "/dev/null", "-p", str(self.port), "-i"),
            *(f"{self.folder}/reader_key", "-oIdentitiesOnly=yes", "-oBatchMode=yes", "-oIdentityAgent=none"),
            *("-oStrictHostKeyChecking=accept-new", "-oLogLevel=ERROR", known),
            *(f"{pwd.getpwuid(os.getuid()).pw_name}@127.0.0.1", *arguments),
        ]


def forced_command(library: Path, home: Path, *options: str) -> str:
    """The command that docs/kiosk.md gives, for the reading room of this checkout and with a home of its own."""
    found = re.search(
        r"(?m)^ *ForceCommand (.*) /opt/jucuo/bin/python (.*?) --idle 15 --db \S+$", DOCUMENTED.read_text()
    )
    assert found is not None
    words = [*as_nobody(), "env", f"HOME={home}", sys.executable]
    return " ".join((found[1], *map(shlex.quote, words), found[2], *map(shlex.quote, ("--db", str(library), *options))))


@contextmanager
def ssh_server(folder: Path, command: str) -> Iterator[SshServer]:
    """The server with the block that docs/kiosk.md gives, for this user and this command."""
    user = pwd.getpwuid(os.getuid()).pw_name
    for name in ("host_key", "reader_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "reader_key.pub", folder / "reader_keys")
    port = _free_port()
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host_key\nPidFile none\nUsePAM no\nStrictModes no\n"
        f"PermitRootLogin prohibit-password\nPasswordAuthentication no\nMaxStartups 100\nUseDNS no\nPrintMotd no\n"
        f"PrintLastLog no\nAcceptEnv LANG LC_*\n{_documented_block(user, folder, command)}"
    )
    if os.getuid() == 0:  # sshd drops its rights into this folder; a package's start script makes it at boot
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen(
        [str(SSHD), "-D", "-e", "-f", str(folder / "sshd_config")],
        stdin=subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
    )
    try:
        _wait_for(port, process, folder / "log")
        yield SshServer(folder, port, process)
    finally:
        process.terminate()
        process.wait(10)


def _documented_block(user: str, folder: Path, command: str) -> str:
    text = DOCUMENTED.read_text("utf-8")
    found = re.search(r"```sshd_config\n(.*?)```", text, re.DOTALL)
    assert found is not None
    block = found[1].replace("Match User reader", f"Match User {user}").replace("/etc/ssh", str(folder))
    block, number = re.subn(r"(?m)^(\s*ForceCommand ).*$", lambda line: line[1] + command, block)
    assert number == 1
    return block


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)  # nothing tells when it listens
    raise AssertionError(f"sshd does not listen: {log.read_text(errors='replace')}")


def _visits(server: int, folder: Path) -> set[int]:
    """The processes below sshd, and those that outlived their parent but have their home in the folder (Linux)."""
    children: dict[int, list[int]] = {}
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_bytes().rpartition(b")")[2].split()[1])
            if f"HOME={folder}/".encode() in (entry / "environ").read_bytes():
                found.add(int(entry.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        children.setdefault(parent, []).append(int(entry.name))
    below = [server]
    while below:
        more = children.get(below.pop(), [])
        found.update(more)
        below += more
    return found


def memory(process: int) -> int:
    """Bytes of a process, shared pages divided among those that share them (Linux).

    0 when it is gone, or is a part of sshd that even its own user may not look into.
    """
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return int(text.split("Pss:")[1].split()[0]) * 1024
