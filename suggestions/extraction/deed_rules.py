"""How releases, delays, breaches, withdrawals, attacks and aid are told."""

from __future__ import annotations

import re

from suggestions.extraction.event_rules import (
    AID,
    DEAD,
    DUTY,
    HELD,
    OFFER,
    PACT,
    Rule,
    words,
)

DEEDS = (
    Rule(
        name="remains.hand_over",
        kind="handover_of_remains",
        trigger=words(
            r"hand(?:ed|s|ing)? over|handover|returned|returns?|received|receives?|"
            r"recovered|recovers|transferred|released|releases?|gave|gives|turned over"
        ),
        after=words(DEAD),
        unless=words(rf"{HELD}|for|after|that|and"),
        reach=50,
        confidence=0.8,
        named=False,
    ),
    Rule(
        name="remains.passive",
        kind="handover_of_remains",
        before=words(DEAD),
        trigger=words(
            r"(?:were|was|been) (?:handed over|returned|transferred|brought|released|"
            r"recovered)|reached|arrived"
        ),
        unless=words(r"that|after|which"),
        reach=50,
        named=False,
        confidence=0.75,
    ),
    Rule(
        name="release.let",
        kind="release",
        trigger=words("lets?"),
        after=words(rf"(?:{HELD}) go"),
        reach=45,
        named=False,
    ),
    Rule(
        name="release.active",
        kind="release",
        trigger=re.compile(
            r"(?<!the )(?<!their )(?<!of )\b(?:releas(?:ed|es?|ing)|free|freed|frees|"
            r"hand(?:ed|s)? over|let go)\b(?! of)"
        ),
        after=words(HELD),
        unless=words(rf"{DEAD}|that|after|for|from|which|who"),
        reach=50,
        confidence=0.75,
        named=False,
    ),
    Rule(
        name="release.passive",
        kind="release",
        before=re.compile(
            rf"\b(?:{HELD}|people|nationals|soldiers|women|men)\b|\b\d+ [A-Z][a-z]+s\b",
        ),
        trigger=words(
            r"(?:were|was|are|been|be) (?:released|freed|handed over|let go|swapped|"
            r"exchanged)|walked free|(?:returned|came) home|left(?= [A-Z])"
        ),
        unless=words(rf"{DEAD}|that|who|which|after"),
        named=False,
    ),
    Rule(
        name="delay",
        kind="delay",
        trigger=words(
            r"delay(?:ed|s|ing)?|postpon(?:ed|es?|ing)|suspend(?:ed|s|ing)?|"
            r"halt(?:ed|s)|"
            r"put(?:s|ting)? off|withheld|withholding"
        ),
        after=words(DUTY),
        unless=words(rf"{AID}|in|that|war|fighting|hostilities|attacks?"),
        reach=40,
        dated=False,
        confidence=0.8,
    ),
    Rule(
        name="violation.accuse",
        kind="violation_allegation",
        trigger=words(r"accus(?:e|es|ed|ing)"),
        after=words(
            r"violat\w+|breach\w*|breaking|broken|reneg\w+|undermin\w+|failing"
        ),
        unless=words("said|after"),
        reach=90,
        dated=False,
        alleged=True,
        confidence=0.85,
    ),
    Rule(
        name="violation.say",
        kind="violation_allegation",
        trigger=words(
            r"violat(?:ed|es?|ing)|breach(?:ed|es|ing)|broke|broken|breaking"
        ),
        after=words(PACT),
        unless=words("that|after"),
        reach=40,
        dated=False,
        alleged=True,
        confidence=0.65,
    ),
    Rule(
        name="rejection.will_not",
        kind="rejection",
        trigger=words(
            r"(?:(?:would|will) not|(?:would|wo)n't|refus(?:ed|es|ing) to|"
            r"declin(?:ed|es) "
            r"to) (?:be )?(?:withdraw|releas|hand|leav|attend|tak|join|accept|compl|"
            r"pull|"
            r"proceed|disarm|free|return|hono|extend|negotiat|send|implement)\w{0,4}"
        ),
        dated=False,
        confidence=0.75,
    ),
    Rule(
        name="rejection.reject",
        kind="rejection",
        trigger=words(
            r"reject(?:s|ed|ing)?|turn(?:ed|s) down|dismiss(?:es|ed)|rebuff(?:s|ed)"
        ),
        after=words(OFFER),
        unless=words("said|after|accus\\w+|claims?|allegations?"),
        dated=False,
        confidence=0.8,
    ),
    Rule(
        name="withdrawal",
        kind="withdrawal",
        trigger=re.compile(
            r"\b(?:withdrew|withdr[ae]ws?|withdrawn|withdrawing|pull(?:ed|ing|"
            r"s)? (?:out|"
            r"back)|redeployed)\b(?! from (?:the |its |ceasefire |peace )*(?:talks|"
            r"negotia"
            r"tions|role|deal|agreement))",
            re.IGNORECASE,
        ),
        confidence=0.8,
    ),
    Rule(
        name="mediation.leave",
        kind="other",
        trigger=words(
            r"withdr[ae]ws?|withdrew|pull(?:ed|s) out|quits?|walk(?:ed|s) out"
        ),
        after=words(r"talks|negotiations|mediation|mediat(?:or|ing)"),
        unless=words(rf"{HELD}|troops|forces|said|that"),
        reach=40,
    ),
    Rule(
        name="attack.noun",
        kind="attack",
        trigger=re.compile(
            r"\b(?:air ?strikes?|drone strikes?|missile strikes?|strikes|attacks?|"
            r"raids?|"
            r"shelling|bombardment|bombings?|offensive|assault|incursion)\b"
            r"(?= (?:on|across|in|against|that|of|kill|kills|killed|killing|hit|near|"
            r"targeting)\b|,)",
            re.IGNORECASE,
        ),
        confidence=0.7,
    ),
    Rule(
        name="attack.verb",
        kind="attack",
        trigger=words(
            r"attacked|bombed|shelled|raided|bombarded|(?:launched|carried out|"
            r"conducted) "
            r"(?:an? |new |more )?(?:air ?strikes?|strikes?|attacks?|raids?|offensive)"
        ),
        confidence=0.75,
    ),
    Rule(
        name="aid.enter",
        kind="aid",
        before=words(AID),
        trigger=words(
            r"entered|enters?|crossed|crosses|arrived|(?:was|were) delivered"
        ),
        unless=words("that|who|which|talks|after"),
        named=False,
        confidence=0.75,
    ),
    Rule(
        name="aid.block",
        kind="aid",
        trigger=words(
            r"block(?:ed|s|ing)|halt(?:ed|s|ing)?|cut(?:s|ting)? off|suspend(?:ed|s)|"
            r"stopp(?:ed|ing)|stops|barr(?:ed|ing)|bann(?:ed|ing)"
        ),
        after=words(AID),
        unless=words("that|war|fighting|attacks?"),
        reach=40,
    ),
    Rule(
        name="proposal",
        kind="proposal",
        trigger=words(
            r"propos(?:ed|es)|put forward|present(?:ed|s)|tabled|submitted|"
            r"offer(?:ed|s)"
        ),
        after=words(rf"{OFFER}|extension|exchange|release|extending|extend"),
        unless=words("that|rejected|after|by"),
        confidence=0.7,
    ),
    Rule(
        name="statement.threat",
        kind="statement",
        trigger=words(
            r"threaten(?:s|ed)|(?:gave|issued|issues) an ultimatum|vow(?:s|ed) to"
        ),
        confidence=0.6,
    ),
)
