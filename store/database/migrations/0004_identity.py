"""Version 4: the kind of a document, where it was taken from, what of it was guessed, and what its user corrected."""

from __future__ import annotations

STEPS = {
    "identity_of_documents": """
ALTER TABLE "documents" ADD COLUMN "kind" TEXT;
ALTER TABLE "documents" ADD COLUMN "url" TEXT;
ALTER TABLE "documents" ADD COLUMN "guessed" TEXT;
ALTER TABLE "documents" ADD COLUMN "corrected" TEXT;
UPDATE "documents" SET "kind" = '', "url" = '', "guessed" = '', "corrected" = ''
""",
}
