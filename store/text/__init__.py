"""Chinese text below any document: numerals, simplification, sentence ends, dates, units and words, each once."""
