"""Version 9: by which other document, and when, a document is repealed or amended."""

from __future__ import annotations

STEPS = {
    "superseded": """
ALTER TABLE "documents" ADD COLUMN "superseded" TEXT;
UPDATE "documents" SET "superseded" = ''
""",
}
