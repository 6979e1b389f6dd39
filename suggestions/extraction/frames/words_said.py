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
        "signal",
        subj="side force any",
        confidence=0.5,
    ),
    frame(
        "statement.position",
        "statement",
        "say declare announce insist affirm stress state tell pledge make_clear reiterate",
        subj="side force any",
        position=True,
        confidence=0.5,
    ),
)
