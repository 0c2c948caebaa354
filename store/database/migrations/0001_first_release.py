"""Version 1: the library of jucuo 0.1.0."""

from __future__ import annotations

STEPS = {
    # What was read: files, the documents in them, their sections and paragraphs, and the log of loads.
    "documents_and_paragraphs": """
CREATE TABLE "files" (
  "id" INTEGER PRIMARY KEY, "path" TEXT, "raw" BLOB, "size" INTEGER, "mtime" INTEGER, "sha256" TEXT, "stated"
  TEXT, "status" TEXT, "reason" TEXT, "version" TEXT
);
CREATE INDEX "idx_files_sha256" ON "files" ("sha256");
CREATE UNIQUE INDEX "idx_files_path" ON "files" ("path");
CREATE TABLE "documents" (
  "id" INTEGER PRIMARY KEY, "file" INTEGER REFERENCES "files"("id"), "path" TEXT, "sha256" TEXT, "size" INTEGER,
  "mtime" INTEGER, "title" TEXT, "subtitle" TEXT, "issuer" TEXT, "author" TEXT, "place" TEXT, "published_on" TEXT,
  "year" INTEGER, "number" TEXT, "format" TEXT, "encoding" TEXT, "status" TEXT, "notes" TEXT, "loaded_at" TEXT,
  "paragraphs" INTEGER, "measures" INTEGER, "figures" INTEGER
);
CREATE INDEX "idx_documents_sha256" ON "documents" ("sha256");
CREATE INDEX "idx_documents_file" ON "documents" ("file");
CREATE UNIQUE INDEX "idx_documents_path" ON "documents" ("path");
CREATE TABLE "sections" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"), "parent" INTEGER, "level" INTEGER,
  "enumerator" TEXT, "title" TEXT, "paragraph" INTEGER
);
CREATE INDEX "idx_sections_document" ON "sections" ("document");
CREATE TABLE "paragraphs" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"), "position" INTEGER, "section"
  INTEGER, "kind" TEXT, "text" TEXT, "line" INTEGER, "column" INTEGER, "page" INTEGER, "marks" TEXT,
  "duplicate_of" INTEGER
);
CREATE UNIQUE INDEX "idx_paragraphs_document_position" ON "paragraphs" ("document", "position");
CREATE TABLE "loads" (
  "id" INTEGER PRIMARY KEY, "started_at" TEXT, "ended_at" TEXT, "user" TEXT, "host" TEXT, "pid" INTEGER, "summary"
  TEXT
);
CREATE TABLE "load_files" (
  "load" INTEGER REFERENCES "loads"("id"), "path" TEXT, "outcome" TEXT, "reason" TEXT
);
CREATE INDEX "idx_load_files_load" ON "load_files" ("load");
CREATE TABLE "properties" (
  "key" TEXT PRIMARY KEY, "value" TEXT
)
""",
    # What was found in the paragraphs: measures, mechanisms, figures, themes.
    "what_was_found": """
CREATE TABLE "measures" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"), "paragraph" INTEGER REFERENCES
  "paragraphs"("id"), "section" INTEGER, "parent" INTEGER, "level" INTEGER, "enumerator" TEXT, "name" TEXT,
  "heading" TEXT, "start" INTEGER, "end" INTEGER, "line" INTEGER, "column" INTEGER, "page" INTEGER, "duplicate"
  INTEGER
);
CREATE INDEX "idx_measures_paragraph" ON "measures" ("paragraph");
CREATE INDEX "idx_measures_document" ON "measures" ("document");
CREATE INDEX "idx_measures_duplicate_name_document" ON "measures" ("duplicate", "name", "document");
CREATE INDEX "idx_measures_duplicate_heading_document" ON "measures" ("duplicate", "heading", "document");
CREATE INDEX "idx_measures_duplicate_level_document" ON "measures" ("duplicate", "level", "document");
CREATE TABLE "mechanisms" (
  "id" INTEGER PRIMARY KEY, "name" TEXT, "kind" TEXT
);
CREATE UNIQUE INDEX "idx_mechanisms_name" ON "mechanisms" ("name");
CREATE TABLE "mentions" (
  "mechanism" INTEGER REFERENCES "mechanisms"("id"), "document" INTEGER REFERENCES "documents"("id"), "paragraph"
  INTEGER REFERENCES "paragraphs"("id"), "start" INTEGER, "end" INTEGER, "line" INTEGER, "duplicate" INTEGER
);
CREATE INDEX "idx_mentions_duplicate_mechanism" ON "mentions" ("duplicate", "mechanism");
CREATE INDEX "idx_mentions_mechanism" ON "mentions" ("mechanism");
CREATE INDEX "idx_mentions_paragraph" ON "mentions" ("paragraph");
CREATE INDEX "idx_mentions_document" ON "mentions" ("document");
CREATE TABLE "figures" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"), "paragraph" INTEGER REFERENCES
  "paragraphs"("id"), "measure" INTEGER, "start" INTEGER, "end" INTEGER, "text" TEXT, "low" REAL, "high" REAL,
  "unit" TEXT, "kind" TEXT, "bound" TEXT, "change" TEXT, "subject" TEXT, "period" TEXT, "year" INTEGER, "line"
  INTEGER, "column" INTEGER, "page" INTEGER, "duplicate" INTEGER
);
CREATE INDEX "idx_figures_paragraph" ON "figures" ("paragraph");
CREATE INDEX "idx_figures_document" ON "figures" ("document");
CREATE INDEX "idx_figures_measure" ON "figures" ("measure");
CREATE INDEX "idx_figures_duplicate_low_document" ON "figures" ("duplicate", "low", "document");
CREATE INDEX "idx_figures_duplicate_unit_document" ON "figures" ("duplicate", "unit", "document");
CREATE INDEX "idx_figures_duplicate_bound_document" ON "figures" ("duplicate", "bound", "document");
CREATE INDEX "idx_figures_duplicate_subject_document" ON "figures" ("duplicate", "subject", "document");
CREATE INDEX "idx_figures_duplicate_period_document" ON "figures" ("duplicate", "period", "document");
CREATE INDEX "idx_figures_duplicate_kind_document" ON "figures" ("duplicate", "kind", "document");
CREATE INDEX "idx_figures_duplicate_year_document" ON "figures" ("duplicate", "year", "document");
CREATE TABLE "themes" (
  "id" TEXT PRIMARY KEY, "name" TEXT, "color" TEXT, "position" INTEGER
);
CREATE TABLE "paragraph_themes" (
  "paragraph" INTEGER REFERENCES "paragraphs"("id"), "theme" TEXT, "rank" INTEGER, "score" REAL, "evidence" TEXT,
  PRIMARY KEY ("paragraph", "theme")
);
CREATE INDEX "idx_paragraph_themes_theme_paragraph" ON "paragraph_themes" ("theme", "paragraph");
CREATE TABLE "measure_themes" (
  "measure" INTEGER REFERENCES "measures"("id"), "theme" TEXT, "rank" INTEGER, "score" REAL, "evidence" TEXT,
  PRIMARY KEY ("measure", "theme")
);
CREATE INDEX "idx_measure_themes_theme_measure" ON "measure_themes" ("theme", "measure");
CREATE TABLE "document_themes" (
  "document" INTEGER REFERENCES "documents"("id"), "theme" TEXT, "paragraphs" INTEGER, "measures" INTEGER, PRIMARY
  KEY ("document", "theme")
)
""",
    # Views for people with SQL: each figure and measure with its document's title and its source paragraph.
    "views": """
CREATE VIEW "figures_view" AS SELECT x.*, d.title AS document_title, d.path AS document_path, p.position, p.text AS
  source FROM figures x JOIN documents d ON d.id = x.document JOIN paragraphs p ON p.id = x.paragraph;
CREATE VIEW "measures_view" AS SELECT x.*, d.title AS document_title, d.path AS document_path, p.position, p.text AS
  source FROM measures x JOIN documents d ON d.id = x.document JOIN paragraphs p ON p.id = x.paragraph
""",
    # The tables of the search index.
    "search_index": """
CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', detail=none, columnsize=0,
  tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE search_names USING fts5(grams, content='', detail=none, columnsize=0,
  tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE search_initials USING fts5(grams, content='', detail=none, columnsize=0,
  tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE search_titles USING fts5(grams, content='', detail=none, columnsize=0,
  tokenize="ascii tokenchars '.'");
CREATE TABLE search_pairs (first INTEGER, second INTEGER, pair TEXT, paragraphs INTEGER, PRIMARY KEY (first, second,
  pair)) WITHOUT ROWID;
CREATE TABLE search_characters (character TEXT PRIMARY KEY, pairs INTEGER) WITHOUT ROWID;
CREATE TABLE search_often (character TEXT PRIMARY KEY, followers TEXT) WITHOUT ROWID;
CREATE TABLE search_terms (folded TEXT PRIMARY KEY, text TEXT, kind INTEGER, count INTEGER, worth INTEGER) WITHOUT
  ROWID;
CREATE TABLE search_term_initials (initials TEXT, folded TEXT, worth INTEGER, PRIMARY KEY (initials, folded))
  WITHOUT ROWID;
CREATE TABLE search_pending (document INTEGER PRIMARY KEY);
CREATE TABLE search_state (key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID
""",
}
