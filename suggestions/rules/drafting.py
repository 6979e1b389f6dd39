"""Bounds of what is kept beside drafts."""

from __future__ import annotations

# Of a note on a draft, in characters.
LONGEST_NOTE = 2_000
# Of an unsaved form, in characters of all names and values together.
LONGEST_KEPT = 400_000
