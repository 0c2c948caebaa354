"""What the commands print: tables of plain text, sheets in every format, files, progress and narration."""
