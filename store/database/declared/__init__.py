"""The tables of a library, each declared once, and what follows from a declaration."""
