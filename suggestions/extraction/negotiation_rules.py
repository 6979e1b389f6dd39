"""How talks, agreements and the end of a ceasefire are told."""

from __future__ import annotations

import re

from suggestions.extraction.event_rules import (
    HELD,
    OFFER,
    PACT,
    TALKS,
    TEAM,
    TRUCE,
    Rule,
    words,
)

_BUSY = words(rf"{TALKS}|phase|draft|proposal|violations?|after|before|war|fighting")

NEGOTIATION = (
    Rule(
        name="talks.begin",
        kind="talks",
        before=words(TALKS),
        trigger=words(
            r"(?:have |has )?(?:begun|began|begins?|started|starts?|opened|resumed?|"
            r"resumes|took place|takes? place|(?:are|were|is|was) (?:held|under ?way)|"
            r"reconvened?|concluded|continued)"
        ),
        unless=words(r"that|which|who|said|phase|until|after|if"),
        reach=40,
        named=False,
        dated=False,
        confidence=0.8,
    ),
    Rule(
        name="talks.hold",
        kind="talks",
        trigger=words(
            r"held|holds?|resumed?|resumes|reconvened?|began|begins?|opened|hosted|"
            r"hosts?|"
            r"convened?|joined|attended|started"
        ),
        after=words(TALKS),
        unless=words(rf"{HELD}|that|which|who|said|with a view"),
        reach=45,
        confidence=0.75,
        named=False,
    ),
    Rule(
        name="talks.arrive",
        kind="talks",
        before=words(TEAM),
        trigger=words(r"arrived|arrives|landed|flew|travelled|traveled"),
        unless=words(r"that|said"),
        reach=120,
        confidence=0.8,
    ),
    Rule(
        name="talks.meet",
        kind="talks",
        before=words(rf"{TEAM}|leaders|ministers"),
        trigger=words(r"met|meets?|are meeting|were meeting"),
        unless=words(r"that|said|who|which|had"),
        reach=70,
        named=False,
        confidence=0.7,
    ),
    Rule(
        name="agreement.effect",
        kind="agreement",
        before=words(PACT),
        trigger=words(
            r"(?:took|takes?|taking) effect|(?:came|comes?) into (?:force|effect|"
            r"action)|"
            r"(?:entered|enters?) into force|(?:went|goes|go) into (?:force|effect)|"
            r"is in (?:effect|force)|began|begins?|started|starts?"
        ),
        unless=_BUSY,
        named=False,
        confidence=0.85,
    ),
    Rule(
        name="agreement.reach",
        kind="agreement",
        trigger=words(
            r"reached|reach|signed|signs?|agreed (?:to|on)|agrees? (?:to|on)|approved|"
            r"approves?|accepted|accepts?|struck|endorsed|endorses?|announced?|"
            r"announces|"
            r"extended|extends?"
        ),
        after=words(PACT),
        unless=words(rf"{TALKS}|violat\w+|reject\w*|that|not|to release|withdraw\w*"),
        confidence=0.75,
        named=False,
    ),
    Rule(
        name="agreement.stop",
        kind="agreement",
        trigger=words(r"agreed|agrees?"),
        after=words(
            r"(?:stop|halt|end|pause|cease)(?:ping|ing)? (?:to )?(?:the |their )?"
            r"(?:fighting|hostilities|war|attacks)|cease-?fire|truce"
        ),
        unless=words(rf"{TALKS}|that|not|if|after"),
        named=False,
        confidence=0.75,
    ),
    Rule(
        name="agreement.accept",
        kind="agreement",
        trigger=words(
            r"agree[ds]? to|accept(?:ed|s)?|approv(?:ed|es?)|endors(?:ed|es?)|"
            r"ratif(?:ied|ies)"
        ),
        after=words(OFFER),
        unless=words(rf"{TALKS}|violat\w+|reject\w*|that|not|demands?"),
        confidence=0.7,
    ),
    Rule(
        name="agreement.passive",
        kind="agreement",
        before=words(PACT),
        trigger=words(
            r"(?:was|were|been) (?:reached|agreed|signed|approved|accepted|announced|"
            r"extended|prolonged|renewed|struck)"
        ),
        unless=_BUSY,
        reach=40,
        named=False,
    ),
    Rule(
        name="ceasefire.end",
        kind="other",
        before=words(rf"phase|{TRUCE}"),
        trigger=re.compile(
            r"\b(?:ends?|ended|expires?|expired|lapses?|lapsed|collapsed|runs? out)\b"
            r"(?! (?:the|to|of|a|all|its|their|his|up)\b)"
        ),
        unless=words(rf"{TALKS}|war|fighting|and|that"),
        named=False,
        confidence=0.8,
    ),
)
