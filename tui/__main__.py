"""`python -m tui` is `jucuo`."""

import signal


def main() -> None:
    """Run the command line.  Ctrl-C while it is still being read in ends the process without a traceback."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tui.cli import main as run

    signal.signal(signal.SIGINT, before)
    run()


if __name__ == "__main__":
    main()
