"""What `jucuo indicators` shows: statements as rows, matrices, targets beside results, and the names asked for."""
