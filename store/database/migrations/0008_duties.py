"""Version 8: tasks with those who are to do them and by when."""

from __future__ import annotations

STEPS = {
    "duties": """
CREATE TABLE "duties" (
  "id" INTEGER PRIMARY KEY, "document" INTEGER REFERENCES "documents"("id"),
  "paragraph" INTEGER REFERENCES "paragraphs"("id"), "measure" INTEGER, "start" INTEGER, "end" INTEGER, "task" TEXT,
  "lead" TEXT, "partners" TEXT, "deadline" TEXT, "deadline_year" INTEGER, "due" TEXT, "frequency" TEXT, "line" INTEGER,
  "column" INTEGER, "page" INTEGER, "duplicate" INTEGER
);
CREATE INDEX "idx_duties_document" ON "duties" ("document");
CREATE INDEX "idx_duties_paragraph" ON "duties" ("paragraph");
CREATE INDEX "idx_duties_duplicate_due_document" ON "duties" ("duplicate", "due", "document");
CREATE TABLE "bodies" (
  "id" INTEGER PRIMARY KEY, "name" TEXT
);
CREATE UNIQUE INDEX "idx_bodies_name" ON "bodies" ("name");
CREATE TABLE "duty_bodies" (
  "duty" INTEGER REFERENCES "duties"("id"), "body" INTEGER REFERENCES "bodies"("id"), "leads" INTEGER,
  "duplicate" INTEGER
);
CREATE INDEX "idx_duty_bodies_body_duplicate_leads" ON "duty_bodies" ("body", "duplicate", "leads");
CREATE INDEX "idx_duty_bodies_duty" ON "duty_bodies" ("duty")
""",
}
