"""The SQLite file: its schema and migrations, the one connection factory, the writer and the reader queries.

Nothing outside this room knows SQL except `search`, which keeps its own index tables in the same file.
"""
