"""Version 3: how sure recognition was of what was read from pictures."""

from __future__ import annotations

STEPS = {
    "confidence": """
ALTER TABLE "paragraphs" ADD COLUMN "confidence" REAL;
ALTER TABLE "figures" ADD COLUMN "confidence" REAL
""",
}
