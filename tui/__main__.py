"""`python -m tui` is `jucuo`."""

import os
import signal
import sys


def main() -> None:
    """Run the command line.

    Ctrl-C while it is still being read in ends the process without a traceback.  Where Python was told to take every
    word and file name for ASCII, it begins again in UTF-8.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.getfilesystemencoding() == "ascii" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    try:
        from tui.cli.main import main as run
    except (ImportError, OSError, MemoryError) as error:
        sys.exit(_cannot_start(error))
    try:
        signal.signal(signal.SIGINT, before)
        run()
    except KeyboardInterrupt:
        sys.exit(130)


def _cannot_start(error: Exception) -> int:
    """Say that not even the command line can be read in: too few descriptors, or a broken installation."""
    reason = " ".join(str(error).split()) or type(error).__name__
    sys.stderr.write(f"jucuo: It cannot start: {reason}.\n")
    return 3


if __name__ == "__main__":
    main()
