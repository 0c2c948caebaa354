"""Who must do what by when: tasks with those who lead (牵头), those who take part (配合), and deadlines (时限).

`find_duties` reads a document's paragraphs in order: brackets after a task, labelled lines below it, rows of tables,
sentences with 由X会同Y, 牵头 or 负责, and deadlines that stand alone.
"""

from __future__ import annotations

from store.extraction.duties.duty_finding import bodies_of, find_duties

RULES = "4"
"""Another number whenever the rules find something else, so that a library knows that it was read by older ones."""

__all__ = ["RULES", "bodies_of", "find_duties"]
