"""The forms of English verbs, made from their lemmas by rule and a list of the irregular ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from suggestions.extraction.english.several import several

Form = Literal["base", "s", "past", "participle", "ing"]

# lemma: past, past participle.
IRREGULAR = {
    "be": ("was", "been"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "fly": ("flew", "flown"),
    "forbid": ("forbade", "forbidden"),
    "foresee": ("foresaw", "foreseen"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overrun": ("overran", "overrun"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shoot": ("shot", "shot"),
    "shut": ("shut", "shut"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "spend": ("spent", "spent"),
    "sweep": ("swept", "swept"),
    "burst": ("burst", "burst"),
    "slay": ("slew", "slain"),
    "dig": ("dug", "dug"),
    "stand": ("stood", "stood"),
    "catch": ("caught", "caught"),
    "uphold": ("upheld", "upheld"),
    "thrust": ("thrust", "thrust"),
    "speak": ("spoke", "spoken"),
    "strike": ("struck", "struck"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "throw": ("threw", "thrown"),
    "withdraw": ("withdrew", "withdrawn"),
    "retake": ("retook", "retaken"),
    "withhold": ("withheld", "withheld"),
    "swear": ("swore", "sworn"),
    "think": ("thought", "thought"),
    "undertake": ("undertook", "undertaken"),
    "pay": ("paid", "paid"),
    "lay": ("laid", "laid"),
    "hear": ("heard", "heard"),
    "spurn": ("spurned", "spurned"),
    "shun": ("shunned", "shunned"),
    "tear": ("tore", "torn"),
    "bus": ("bused", "bused"),
    "mean": ("meant", "meant"),
    "read": ("read", "read"),
    "seize": ("seized", "seized"),
    "win": ("won", "won"),
    "write": ("wrote", "written"),
}
DOUBLED = several(
    "ban bar drop gun snub kidnap plan scrap slip stop swap wrap nab trap step "
    "slam rob grab transfer submit defer commit admit permit refer occur expel "
    "compel repel recur drag ship strip hem rip ram confer"
)
BOTH = frozenset(("travel", "cancel", "signal", "label", "initial"))


def forms(lemma: str) -> dict[str, frozenset[Form]]:
    """Return each form of a verb with what it may be.

    >>> sorted(forms("free"))
    ['free', 'freed', 'freeing', 'frees']
    """
    stem = _stem(lemma)
    past, participle = IRREGULAR.get(lemma, (stem + "ed", stem + "ed"))
    told: dict[str, set[Form]] = {}
    told.setdefault(lemma, set()).add("base")
    told.setdefault(_third(lemma), set()).add("s")
    told.setdefault(past, set()).add("past")
    told.setdefault(participle, set()).add("participle")
    told.setdefault(_ing(lemma), set()).add("ing")
    if lemma == "bus":
        told.update(bussed={"past", "participle"}, bussing={"ing"})
    if lemma in BOTH:  # "travelled" and "traveled"
        told.setdefault(lemma + "led", set()).update(("past", "participle"))
        told.setdefault(lemma + "ling", set()).add("ing")
    return {word: frozenset(kinds) for word, kinds in told.items()}


def every_form(lemmas: Iterable[str]) -> dict[str, dict[str, frozenset[Form]]]:
    """Return word: lemma: what form of it the word may be."""
    found: dict[str, dict[str, frozenset[Form]]] = {}
    for lemma in lemmas:
        for word, kinds in forms(lemma).items():
            found.setdefault(word, {})[lemma] = kinds
    return found


def _stem(lemma: str) -> str:
    """Return what "ed" is put behind."""
    if lemma.endswith("e"):
        return lemma[:-1]
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma[:-1] + "i"
    return lemma + lemma[-1] if lemma in DOUBLED else lemma


def _third(lemma: str) -> str:
    if lemma == "be":
        return "is"
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "go")):
        return lemma + "es"
    return lemma + "s"


def _ing(lemma: str) -> str:
    if lemma.endswith(("ee", "be", "ye")):
        return lemma + "ing"
    if lemma.endswith("e"):
        return lemma[:-1] + "ing"
    doubled = DOUBLED | {"begin", "cut", "get", "hit", "let", "put", "quit", "run"}
    doubled |= {"set", "shut", "sit", "overrun", "forbid"}
    return lemma + lemma[-1] * (lemma in doubled) + "ing"
