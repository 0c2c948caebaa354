"""Version 6: which documents mention which others, and the names by which those are found."""

from __future__ import annotations

STEPS = {
    "citations": """
CREATE TABLE "cited" ("id" INTEGER PRIMARY KEY, "key" TEXT, "title" TEXT, "number" TEXT);
CREATE UNIQUE INDEX "idx_cited_key" ON "cited" ("key");
CREATE INDEX "idx_cited_number" ON "cited" ("number");
CREATE TABLE "citations" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"),
  "paragraph" INTEGER REFERENCES "paragraphs"("id"), "start" INTEGER, "end" INTEGER, "text" TEXT, "title" TEXT,
  "number" TEXT, "relation" TEXT, "article" TEXT, "cited" INTEGER, "target" INTEGER, "line" INTEGER,
  "column" INTEGER, "page" INTEGER, "duplicate" INTEGER
);
CREATE INDEX "idx_citations_document" ON "citations" ("document");
CREATE INDEX "idx_citations_paragraph" ON "citations" ("paragraph");
CREATE INDEX "idx_citations_target" ON "citations" ("target");
CREATE INDEX "idx_citations_relation_target" ON "citations" ("relation", "target");
CREATE INDEX "idx_citations_cited_duplicate_target_relation_document"
  ON "citations" ("cited", "duplicate", "target", "relation", "document");
CREATE TABLE "document_names" (
  "document" INTEGER REFERENCES "documents"("id"), "key" TEXT, "rank" INTEGER, PRIMARY KEY ("document", "key")
);
CREATE INDEX "idx_document_names_key" ON "document_names" ("key")
""",
}
