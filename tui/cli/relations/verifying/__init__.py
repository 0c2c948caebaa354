"""jucuo verify: the citations of a draft against the library, as a table, as rows, and as a Word document."""
