"""Version 7: what users say of the columns of files, and by what documents that are rows are known again."""

from __future__ import annotations

STEPS = {
    "rows_as_documents": """
ALTER TABLE "files" ADD COLUMN "columns" TEXT;
UPDATE "files" SET "columns" = '';
ALTER TABLE "documents" ADD COLUMN "digest" TEXT;
UPDATE "documents" SET "digest" = ''
""",
}
