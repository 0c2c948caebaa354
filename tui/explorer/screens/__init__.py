"""What the main screen is laid out by (areas, status line), and what lies over it (help, palette, filters)."""
