"""What readers share: encodings, cleaning, page marks, joined lines, markup and where a text came from."""
