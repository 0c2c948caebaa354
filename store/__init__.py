"""Everything but the terminal: reading, structure, figures, themes, search, and the library that keeps them.

`store` imports neither textual, rich, click nor `tui`.  Start at `store.library.Library` for reading a library and at
`store.loading.load` for filling one.
"""
