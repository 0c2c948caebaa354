"""The `jucuo` command: one module a command, imported when it is asked for."""
