"""All that faces a terminal: the `jucuo` command and the explorer."""
