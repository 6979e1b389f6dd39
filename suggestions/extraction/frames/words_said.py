"""How threats, demands and formal positions are told: statements that are the news."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

SAID = (
    frame(
        "rejection.will_not",
        "rejection",
        "withdraw pull_out pull_back release hand_over leave attend join accept comply disarm "
        "proceed free return honour extend negotiate implement sign surrender agree meet "
        "participate lay_down talk negotiate sit_down allow let give_up stop lift hand",
        subj="side team force fighter any they",
        refusal=True,
        negative=True,
        confidence=0.65,
    ),
    frame(
        "statement.threat",
        "statement",
        "threaten vow warn",
        subj="side team force any",
        confidence=0.6,
    ),
    frame(
        "statement.call",
        "statement",
        "call appeal",
        subj="side team force any",
        particle="on for to",
        confidence=0.6,
    ),
    frame(
        "statement.urge",
        "statement",
        "urge demand",
        subj="side team force any",
        confidence=0.6,
    ),
    frame(
        "statement.ask",
        "statement",
        "ask",
        subj="side team force any",
        near="to",
        never="about whether if why for",
        confidence=0.5,
    ),
    frame(
        "statement.until",
        "statement",
        "give",
        subj="side team any they",
        near="until ultimatum deadline",
        confidence=0.6,
    ),
    frame(
        "statement.ultimatum",
        "statement",
        "give set issue deliver",
        obj="demand",
        near="ultimatum deadline",
        confidence=0.65,
    ),
    frame(
        "statement.pledge",
        "statement",
        "pledge promise swear condemn denounce insist",
        subj="side team force any",
        confidence=0.45,
    ),
    frame(
        "statement.signal",
        "statement",
        "signal",
        subj="side team force any",
        confidence=0.5,
    ),
    frame(
        "statement.position",
        "statement",
        "say declare announce insist affirm stress state tell pledge make_clear reiterate",
        subj="side team force any",
        position=True,
        confidence=0.5,
    ),
)
