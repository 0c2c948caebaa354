"""Version 2: when each figure holds and as what, and the statements of indicators."""

from __future__ import annotations

STEPS = {
    "figures_in_time": """
ALTER TABLE "figures" ADD COLUMN "year_from" TEXT;
ALTER TABLE "figures" ADD COLUMN "status" TEXT;
UPDATE "figures" SET "year_from" = CASE WHEN "year" IS NULL THEN '' ELSE 'sentence' END, "status" = '';
CREATE INDEX "idx_figures_duplicate_status_document" ON "figures" ("duplicate", "status", "document")
""",
    "statements_of_indicators": """
CREATE TABLE "statements" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"),
  "paragraph" INTEGER REFERENCES "paragraphs"("id"), "figure" INTEGER, "indicator" TEXT, "low" REAL, "high" REAL,
  "bound" TEXT, "unit" TEXT, "direction" TEXT, "period_from" INTEGER, "period_to" INTEGER, "basis" TEXT,
  "status" TEXT, "scope" TEXT, "known_from" TEXT, "duplicate" INTEGER
);
CREATE INDEX "idx_statements_document" ON "statements" ("document");
CREATE INDEX "idx_statements_paragraph" ON "statements" ("paragraph");
CREATE INDEX "idx_statements_duplicate_indicator_period_to_status_document"
  ON "statements" ("duplicate", "indicator", "period_to", "status", "document");
CREATE TABLE "indicators" (
  "id" TEXT PRIMARY KEY, "zh" TEXT, "en" TEXT, "unit" TEXT, "better" TEXT, "position" INTEGER
)
""",
}
