"""How threats, demands and formal positions are told: statements that are the news."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

SAID = (
    frame(
        "statement.threat",
        "statement",
        "threaten vow warn",
        subj="side force any",
        confidence=0.6,
    ),
    frame(
        "statement.call",
        "statement",
        "call urge demand",
        subj="side force any",
        particle="on for that",
        confidence=0.6,
    ),
    frame(
        "statement.signal",
        "statement",
        "signal pledge promise insist",
        subj="side force any",
        confidence=0.5,
    ),
)
