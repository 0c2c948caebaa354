"""Citations in the library: which documents they lead to, who cites whom, what is repealed, and where an article is."""
