"""The same surroundings for every run of the tests, however and by whomever it was started."""

from __future__ import annotations

import os
import signal

SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
"""Signals that tests send; a shell that starts a job in the background has it ignore some of them, nohup another."""
OF_THE_TERMINAL = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM")
OF_THE_SESSION = ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION")
OF_THE_USER = ("EDITOR", "VISUAL", "PAGER", "JUCUO_DB")
OF_THE_LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE")
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
OF_PYTHON = ("PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONIOENCODING", "PYTHONUTF8")


def take_signals() -> None:
    """Signals do what they do for a program in the foreground, here and in every program that is started."""
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def prepare_process() -> None:
    """What holds for the whole process: signals, mode of new files, and no setting of a terminal, user or language."""
    take_signals()
    os.umask(0o022)
    for name in (*OF_THE_TERMINAL, *OF_THE_SESSION, *OF_THE_USER, *OF_THE_LANGUAGE, *FOLDERS, *OF_PYTHON):
        os.environ.pop(name, None)
    os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
