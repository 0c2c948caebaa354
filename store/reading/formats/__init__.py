"""One reader a format: bytes and a name go in, sources come out."""
