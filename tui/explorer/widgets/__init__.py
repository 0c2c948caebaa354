"""The explorer's widgets, one a file; each draws only the lines that are seen and that changed."""
