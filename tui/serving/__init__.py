"""A library for other programs: a read-only server that speaks the Model Context Protocol.

`answers` asks the library, bounded and with the source of each row; `server` makes tools of that; `http` guards the way
over the network.
"""
