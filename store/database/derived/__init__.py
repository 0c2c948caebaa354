"""What follows from the stored rows: arithmetic checked, and themes and statements made anew without reading files."""
