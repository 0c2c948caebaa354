"""Version 5: sketches of the documents' texts, and which documents are versions of one another."""

from __future__ import annotations

STEPS = {
    "versions": """
CREATE TABLE "sketches" ("document" INTEGER PRIMARY KEY REFERENCES "documents"("id"), "hashes" BLOB, "linked" INTEGER);
CREATE TABLE "versions" (
  "a" INTEGER REFERENCES "documents"("id"), "b" INTEGER REFERENCES "documents"("id"), "common" REAL,
  PRIMARY KEY ("a", "b")
) WITHOUT ROWID;
CREATE INDEX "idx_versions_b" ON "versions" ("b")
""",
}
