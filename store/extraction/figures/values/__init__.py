"""Numbers in a text with their units, in Arabic and in Chinese numerals, ratios too."""
