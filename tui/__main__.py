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
    from tui.cli.main import main as run

    try:
        signal.signal(signal.SIGINT, before)
        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
