"""What keeps the terminal safe: nothing but text reaches it, and it is given back as it was found.

One module a promise: `inert` (documents cannot write to the terminal), `environment` (set before Textual is
imported), `guard` (signals, hang-up, invalid input, a clean exit), `crash` (what is written when all else
fails).
"""
