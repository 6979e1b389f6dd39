"""The words that tell what a number measures, before it, behind it and further on."""

from __future__ import annotations

import re

from suggestions.extraction.english.words import cue

_WAS = (
    r"(?:(?:who\s)?(?:is|are|was|were|have been|has been|had been|being|to be)\s)?"
    r"(?:(?:[a-z]+ly|also|later|now|all|both|first|since)\s)?"
)
_OF_THEM = (
    r"(?:(?:of them|of whom|of which|of those)\s)?(?:is\s|are\s|were\s)?(?:still\s)?"
)
_THINK = (
    r"(?:(?:it|they|he|officials|the \w+|[A-Z]\w+) )?"
    r"(?:believed?|believes|thought|thinks?|presumed|presumes?|(?:has |have )?declared|"
    r"feared|fears|said|says|considers)(?: to be| are)?(?: still)?(?: to be)?"
)
FREED = (
    r"released|freed|exchanged|swapped|traded|let go|let out|set free|walked free|rescued|"
    r"repatriated|handed (?:over|back)|liberated|flown (?:home|out|back|to)|"
    r"returned (?:home|to)|(?:brought|taken) (?:home|back)|turned over"
)


def _ending(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words})\s(?:the |all |both |another |its |their |a further |a total of |"
        r"all of |the other |the remaining |the first |the last )*$",
        re.IGNORECASE,
    )


def _starting(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# A measure, the cues without which no words of it stand there, and the words.
BEFORE = (
    (
        "remains_returned",
        cue("remains bodies body coffins corpses"),
        _ending("(?:remains|bod(?:ies|y)|coffins|corpses) of"),
    ),
    (
        "released",
        cue(
            "releas* rescu* free* liberat* pardon* let* repatriat* exchang* "
            "swap* trad* return*"
        ),
        _ending(
            r"(?:release|rescue|freeing|liberation|freedom|pardon) of|"
            r"releas(?:e|ed|es|ing)|free|freed|frees|freeing|let go|"
            r"let(?:s|ting)?(?: go)?|liberat(?:e|es|ed|ing)|rescu(?:e|es|ed|ing)|"
            r"pardon(?:s|ed|ing)?|repatriat(?:e|es|ed|ing|ion of)|"
            r"(?:exchang|swap|trad|return)\w{0,4} for|"
            r"in (?:exchange|return) for"
        ),
    ),
    (
        "handed",
        cue(
            "exchang* swap* trad* return* transfer handover hand* turn* receiv* "
            "got list* names deal release amnesty operation accord agreement "
            "pardon"
        ),
        _ending(
            r"exchang(?:e|es|ed|ing)|swap(?:s|ped|ping)?|trad(?:e|es|ed|ing)|"
            r"(?:exchange|swap|trade|return|transfer|handover) of|"
            r"(?:hand|turn)(?:s|ed|ing)? over|hand(?:s|ed|ing)? back|return(?:s|ed|ing)?|"
            r"receiv(?:e|es|ed|ing)|got back|(?:lists?|names) of|"
            r"(?:exchange|swap|deal|release|amnesty|list|operation|accord|agreement|pardon) "
            r"(?:was for|is for|involv(?:es|ed|ing)|cover(?:s|ed|ing)|includ(?:es|ed|ing)|"
            r"concern(?:s|ed)|saw|sees|provid(?:es|ed) for|foresees|of)"
        ),
    ),
    (
        "moved",
        cue(
            "flew flies flying brought brings moved carried carrying "
            "transported ferried bussed transferred transfers landed arrived "
            "left returned"
        ),
        _ending(
            r"flew|flies|flying|brought|brings|moved|carried|carrying|transported|ferried|"
            r"bussed|transferred|transfers|(?:landed|arrived|left|returned) with"
        ),
    ),
    (
        "killed",
        cue(
            "kill* shot gun* execut* murder* behead* los* dead victims "
            "casualties lives death* slaughter* massacre execution beheading"
        ),
        _ending(
            "kill(?:ed|s|ing)?|shot dead|shot and killed|gun(?:s|ned|ning)? down|"
            "execut(?:e|es|ed|ing)|murder(?:s|ed|ing)?|behead(?:s|ed|ing)?|"
            "los(?:t|es|ing)|the (?:dead|victims|casualties) (?:include[sd]?|were|are)|"
            "lives of|deaths? of|slaughter(?:s|ed)?|"
            "(?:killing|massacre|murder|execution|beheading) of"
        ),
    ),
    ("injured", cue("wound* injur*"), _ending("wound(?:ed|s|ing)|injur(?:ed|es|ing)")),
    (
        "displaced",
        cue("displac* uproot* drove driven"),
        _ending("displac(?:ed|es|ing)|uproot(?:ed|s|ing)|drove|driven"),
    ),
    (
        "taken_captive",
        cue(
            "abduct* kidnap* capture seizure seiz* captur* snatch* carried "
            "carrying made making round* dragg*"
        ),
        _ending(
            "abduct(?:s|ed|ing)?|(?:abduction|kidnapping|capture|seizure) of|kidnap(?:s|ped|ping)?|"
            "seiz(?:e|es|ed|ing)|captur(?:e|es|ed|ing)|snatch(?:es|ed|ing)|"
            "carr(?:ied|ying) off|ma(?:de|king) off with|round(?:ed|ing) up|dragg(?:ed|ing)"
        ),
    ),
    (
        "held",
        cue("hold* held there still leav*"),
        _ending(
            "hold(?:ing|s)?|still hold|held|to hold|there (?:are|were)|still ha(?:s|ve)|"
            "leav(?:es|ing)"
        ),
    ),
    (
        "killed",
        cue("claim* cost*"),
        _ending("claim(?:ed|s|ing)|cost(?:s|ing)?"),
    ),
)
AFTER = (
    (
        "held_alive",
        cue("alive living"),
        _starting(rf"{_OF_THEM}(?:{_THINK} )?(?:alive|living)"),
    ),
    ("held_deceased", cue("dead"), _starting(rf"{_OF_THEM}{_THINK} dead")),
    (
        "taken_captive",
        cue(
            "abducted kidnapped seized captured snatched dragged carried "
            "rounded marched led taken took"
        ),
        _starting(
            rf"{_WAS}(?:abducted|kidnapped|seized|captured|snatched|dragged (?:off|away|"
            r"(?:in)?to)|carried off|rounded up|marched off|led away|(?:taken|took) "
            "(?:captive|hostages?|as hostages|prisoner))|"
            r"taken (?:back )?(?:in)?to [\w ]{2,25}? as (?:hostages|captives)|"
            r"(?:that |whom |who )?(?:they|it|he|she|the \w+) (?:had |have |has )?"
            r"(?:abducted|kidnapped|seized|captured)|"
            r"(?:is|are|was|were) (?:reportedly )?taken(?= (?:by|in|from|during|on)\b|[.,;]|$)"
        ),
    ),
    (
        "detained",
        cue("detained jailed imprisoned arrested"),
        _starting(
            r"(?:who (?:is|are|was|were) )?(?:detained|jailed|imprisoned|arrested)"
        ),
    ),
    (
        "held",
        cue("remain* held captivity still hands"),
        _starting(
            r"(?:who )?(?:is |are |were )?(?:still )?(?:being )?(?:remain(?:s|ed|ing)?"
            r"(?! to)|held(?! (?:the|an?|talks|their|its)\b)|in captivity)|"
            r"(?:is |are |were )?still (?:in|inside|there|unaccounted|captive)|"
            r"(?:are |were |is )?(?:thought |believed |said )?(?:to be )?in [\w-]+ hands|"
            r"in the hands of|"
            r"of those (?:seized|taken|held|abducted)\b[^,.;]{0,40} (?:are|is) still\b"
        ),
    ),
    (
        "released",
        cue(
            "released freed exchanged swapped traded let set walk* rescued "
            "repatriated handed liberated flown return* brought taken turned go "
            "goes came come went left follow expected due"
        ),
        _starting(
            rf"(?:will be |would be |{_WAS})(?:{FREED})|go(?:es)?(?: free| home)?|"
            r"walk(?:s|ed)? (?:free|out)|came out|come out|went free|return(?:s|ed)? home|"
            r"c[ao]me (?:home|back)|left (?:[A-Z]\w+ )?(?:jails?|prisons?)|"
            r"(?:are|is) to follow|will follow|"
            r"(?:are|is|were) (?:expected|due) (?:out|home)|"
            r"(?:are|is|were|was) (?:due|expected|set|scheduled|about) to be (?:"
            rf"{FREED}|flown)"
        ),
    ),
    (
        "moved",
        cue(
            "flew arrived landed crossed travelled boarded flown bussed moved "
            "transferred driven taken brought"
        ),
        _starting(
            r"(?:flew|arrived|landed|crossed|travelled|boarded|"
            r"(?:were|was|are|been) (?:flown|bussed|moved|transferred|driven|taken to|brought))"
        ),
    ),
    (
        "killed",
        cue(
            "killed dead slain murdered executed beheaded died die dies "
            "perished deaths lost lose victims fatalities death"
        ),
        _starting(
            rf"{_WAS}(?:reported |confirmed |shot )?(?:killed|dead|slain|murdered|executed|"
            r"beheaded)|(?:(?:are|is) (?:thought|believed|feared|estimated) to )?"
            r"(?:have |had |has )?(?:also )?(?:died|die|dies|perished)|deaths|"
            r"(?:have |had |has )?(?:lost|lose) (?:their|his|her) li(?:ves|fe)|"
            r"(?:(?:,? and (?:an?|one|the) [a-z]+) )?(?:is|are|was|were) among (?:the|those) "
            r"(?:dead|killed|victims|fatalities)|"
            r"(?:to death)"
        ),
    ),
    (
        "injured",
        cue("wounded injured hurt"),
        _starting(rf"{_WAS}(?:wounded|injured|hurt)"),
    ),
    (
        "displaced",
        cue("displaced uprooted homeless driven forced fled flee leave"),
        _starting(
            rf"{_WAS}(?:displaced|uprooted|homeless|(?:driven|forced) (?:from|out))|"
            r"(?:have |had |has )?(?:fled|flee)|"
            r"(?:have |had |has )?(?:had to|been forced to|been made to) (?:leave|flee)"
        ),
    ),
)
TOLL = re.compile(
    r"\b(?:killed|dead|deaths|death toll|toll)\b[\w' ]{0,45} "
    r"(?:at|to|of|reached|reaches|numbered|topped|exceeded|past|above|over|beyond|exceeds|passed|tops|is|was)\s$",
    re.IGNORECASE,
)
TOLLS = cue("killed dead death deaths toll")
TAKING = cue("took take takes taking taken seized seizing saw carried led")
DRAGGING = cue("dragged drag dragging hauled hauling carried marched took taking")
HOLDING = cue("hold holds holding held keep keeping kept")
TAKES = re.compile(
    r"\b(?:took|takes?|taking|taken|seized|seizing|saw|carried off|led off)\s$",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"(?:\s(?!on\b|in\b|to\b|from\b|and\b)[\w'-]+){0,4}?\s(?:captive|hostages?|prisoner|"
    r"abducted|as hostages)\b"
)
HOLDS = re.compile(r"\b(?:hold|holds|holding|held|keep|keeping|kept)\s$")
DRAGS = re.compile(
    r"\b(?:dragged|drag|dragging|hauled|hauling|carried|marched|took|taking)\s(?:off\s)?$"
)
DRAGGED = re.compile(
    r"(?:\s(?!on\b|in\b|to\b|from\b|and\b)[\w'-]+){0,4}?\s(?:back |off )(?:in)?to\b|"
    r"(?:\s(?!on\b|in\b|to\b|from\b|and\b)[\w'-]+){0,4}?\sinto (?!custody|account)\w+|"
    r"(?:\s(?!on\b|in\b|to\b|from\b|and\b)[\w'-]+){0,4}?\saway as\b"
)
HANDED = re.compile(
    r"\b(?:hand(?:ed|s|ing)?[ -]?over|handover|hand(?:ed|s) back|return(?:ed|s|ing)?|received?|"
    r"receives|releas\w{1,3}|repatriat\w{1,3}|swap\w{0,4}|"
    r"transfer(?:red|s)?|exchang\w{1,3}|recover(?:ed|s|y|ing)?|retriev(?:ed|es|al)|"
    r"g[aio](?:v|t)(?:en?|es|ing)? (?:up|back|to)|gets? back|sen[dt]s? (?:back|home)|"
    r"c[ao]me (?:home|back)|brought (?:home|back)|crossed|collected|flown|carried|"
    r"pass(?:ed|es) (?:on )?to|"
    r"deliver(?:ed|s|y)|lorries|trucks|convoys?)\b"
)
