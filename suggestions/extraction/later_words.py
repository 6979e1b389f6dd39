"""The words that tell what a number measures further on in its sentence."""

from __future__ import annotations

import re

from suggestions.extraction.english.words import cue
from suggestions.extraction.measure_words import FREED

LATER = re.compile(
    r"\b(?:were|was|are|is|have been|had been|has been)\s(?:(?:reportedly|also|later|all|"
    r"both)\s)?(?P<verb>killed|wounded|injured|released|freed|rescued|displaced|abducted|"
    r"kidnapped|let go|captured|handed over|exchanged|swapped|repatriated|executed)\b"
)
LATERS = cue(
    "killed wounded injured released captured freed rescued displaced abducted kidnapped let "
    "handed exchanged swapped repatriated executed"
)
LET_OUT = re.compile(
    r"\b(?P<verb>(?:is|are|was|were|have been|had been|has been|will be|to be)\s(?:\w{2,12}ly\s|"
    rf"all\s|(?:due|set|expected|scheduled|about) to be\s)?(?:{FREED}|flown)|"
    r"(?:their|whose) (?:release|return)|(?:go|went|walked?) free)\b"
)
PASSIVE = {
    "killed": "killed",
    "executed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "displaced": "displaced",
    "abducted": "taken_captive",
    "kidnapped": "taken_captive",
    "captured": "taken_captive",
}
ASIDE = re.compile(
    r",? (?:including|among them|most of them|mostly|many of them)\b[^.;]{1,90}?,? "
    r"(?=(?:were|was|are|is|have|had|has)\b)"
)
