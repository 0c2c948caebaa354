"""The public reading room: what it leaves out, and what it settles before anything is read."""
