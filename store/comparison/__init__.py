"""Texts beside texts: versions of one another, what differs between them, and what one took over from the other.

Sketches say which of many texts have wording in common; alignment and wording say what of two texts is the same;
`compare` puts two documents of a library side by side.  Nothing here asks a library for anything but its rows.
"""
