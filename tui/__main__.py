"""`python -m tui` is `jucuo`."""

from tui.cli import main

main()
