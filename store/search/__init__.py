"""Search: the query language, folding, index tables, candidates and ranking."""
