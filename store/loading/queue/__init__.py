"""Files on their way through the reading processes: in parts, in order, with how far they have come."""
