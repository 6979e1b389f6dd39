"""Verb groups: what the words around a verb make of it (tense, voice, negation, certainty)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from core.phrases_words import WEEKDAYS
from suggestions.extraction.english.forms import Form, forms
from suggestions.extraction.english.several import several
from suggestions.extraction.english.tokens import DETERMINERS, Token

Tense = Literal[
    "present",
    "past",
    "perfect",
    "pluperfect",
    "future",
    "unsure",
    "infinitive",
    "gerund",
    "participle",
]

BE = several("is are was were be been being am 's 're")
HAVE = several("has have had having 've")
FUTURE = several("will shall would must 'll won't wouldn't")
UNSURE = several("may might could should can cannot can't couldn't ought")
PAST_HELP = several("was were wasn't weren't did didn't")
DO = several("do does did don't doesn't didn't")
NEGATION = several(
    "not never n't no won't wouldn't can't cannot don't doesn't didn't hasn't "
    "haven't hadn't isn't aren't wasn't weren't couldn't neither"
)
ADVERBS = several(
    "also already now just then later since again both all still yet soon "
    "together only even first formally officially once finally jointly itself "
    "themselves largely partly not never n't ever himself herself far so each "
    "however instead unilaterally temporarily"
)
MODAL, BE_DO = FUTURE | UNSURE, BE | DO
CHAIN = BE | HAVE | FUTURE | UNSURE | DO | NEGATION | ADVERBS | {"to"}
# What makes an infinitive a plan, a duty or a promise; and what leaves it open.
BINDING = several(
    "agree agrees agreed agreeing agreement deal set due expected supposed "
    "scheduled slated pledged pledges pledge promised promises vowed undertook "
    "obliged required commit committed commits obligation meant bound plans plan "
    "planned planning poised intends intended ordered preparing prepares decided "
    "decides decision continue about going foreseen requires ready yet accept "
    "accepted ultimatum forced expects commits orders obliges undertaken undertakes "
    "undertook undertaking deadline vows vow promising"
)
# Who is made to do something stands between these and what is to be done.
MAKES = several(
    "commits committed obliges obliged requires required orders ordered deadline"
)
# "Has begun pulling out": what is said of the beginning holds of the deed.
ASPECTS: dict[str, frozenset[Form]] = {
    word: kinds
    for lemma in ("begin", "start", "continue", "finish", "resume", "complete", "keep")
    for word, kinds in forms(lemma).items()
}
# Whose infinitive is what was agreed on, and has no day of the agreeing.
AGREED = several(
    "agree agrees agreed agreeing agreement deal accord pledged pledges pledge "
    "promised promises accept accepts accepted decided decides decision plan "
    "plans proposal undertook undertaken undertakes commit commits committed vowed vows"
)
# Whose infinitive is done with it: "votes to approve".
DONE: dict[str, Tense] = {
    **dict.fromkeys(("votes", "vote", "manages", "helps"), "present"),
    **dict.fromkeys(("voted", "managed", "helped"), "past"),
}


class Group(NamedTuple):
    """A verb with its helpers: tokens ``first`` to ``last`` (the verb itself)."""

    first: int
    last: int
    tense: Tense
    passive: bool = False
    negated: bool = False
    governor: str = ""

    @property
    def planned(self) -> bool:
        """Tell whether it is said to come."""
        if self.tense == "infinitive":
            return self.governor in BINDING
        return self.tense == "future"

    @property
    def open(self) -> bool:
        """Tell whether it is left open whether it will be."""
        if self.tense == "infinitive":
            return self.governor not in BINDING
        return self.tense == "unsure"


def group(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> Group:
    """Read the helpers before the verb at a position."""
    if "ing" in kinds and at and words[at - 1].low in ASPECTS:
        begun = group(words, at - 1, ASPECTS[words[at - 1].low])
        return begun._replace(last=at, passive=False)
    first = at
    while first > 0 and first > at - 7 and _helps(words, first, at):
        first -= 1
    chain = [w.low for w in words[first:at]]
    if first == at and first and words[first - 1].low in ("and", "or", ","):
        chain = _shared(words, at, kinds)
    negated = bool(chain) and any(w in NEGATION or w.endswith("n't") for w in chain)
    before = _governing(words, first, chain)
    chain = chain or _made_to(words, at, kinds)
    tense, passive, governor = (
        _tense(chain, kinds, before)
        if chain
        else (_simple([], kinds, before), False, "")
    )
    if tense == "infinitive" and governor in ASPECTS and chain[:1] == ["to"]:
        before_it = _before_day(words, first) - 1
        told = group(words, before_it, ASPECTS[governor])
        return told._replace(last=at, passive=passive)
    if tense == "infinitive" and governor in DONE:
        tense = DONE[governor]
    if tense == "infinitive" and first > 1 and words[first - 1].low == governor:
        first = _back_to_subject(words, first - 1)
    return Group(first, at, tense, passive, negated, governor)


def _back_to_subject(words: Sequence[Token], first: int) -> int:
    """Return where a group begins whose infinitive hangs on another verb: "were due to"."""
    while first > 0 and words[first - 1].low in CHAIN:
        first -= 1
    return first


def _governing(words: Sequence[Token], first: int, chain: list[str]) -> str:
    """Return the word that an infinitive hangs on."""
    if chain == ["to"] and words[first].low != "to":  # shared with an earlier verb
        for k in range(first - 1, max(0, first - 24), -1):
            if words[k].low == "to":
                return words[k - 1].low
    if first and words[first - 1].low in ("and", "or", "then"):
        near = (w.low for w in reversed(words[max(0, first - 26) : first]))
        return next((low for low in near if low in BINDING), words[first - 1].low)
    before = words[first - 1].low if first else ""
    if chain[:1] == ["to"]:
        before = words[_before_day(words, first) - 1].low if first else ""
    if chain[:1] == ["to"] and before not in BINDING:
        return _maker(words, first) or before
    return before


def _before_day(words: Sequence[Token], first: int) -> int:
    """Return where words end before a day put between: "began on Monday to leave"."""
    if first > 2 and words[first - 1].text in WEEKDAYS and words[first - 2].low == "on":
        return first - 2
    return first


def _maker(words: Sequence[Token], first: int) -> str:
    """Return what makes somebody do it: "orders" in "orders both armies to leave"."""
    for k in range(first - 1, max(-1, first - 26), -1):
        if words[k].low in MAKES:
            return words[k].low
        if words[k].mark and words[k].text != "'":
            break
    return ""


def _made_to(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> list[str]:
    """Read "will see the army release": the helpers are those of "see"."""
    if kinds != {"base"}:
        return []
    for k in range(at - 2, max(0, at - 7), -1):
        if words[k].low in ("see", "let", "make", "help", "have"):
            return [w.low for w in words[max(0, k - 2) : k] if w.low in FUTURE]
    return []


def _shared(words: Sequence[Token], at: int, kinds: frozenset[Form]) -> list[str]:
    """Return the helpers of a verb joined to an earlier one: "to meet and sign"."""
    for k in range(at - 2, max(0, at - 22), -1):
        word = words[k]
        if word.mark and word.text not in ",'":
            return []
        if word.low == "to" and "base" in kinds and k:
            return [words[k - 1].low, "to"] if words[k - 1].low in BE else ["to"]
        if word.low in MODAL and "base" in kinds:
            return [word.low]
        if word.low in BE and "participle" in kinds and words[at - 1].low != ",":
            near = words[k - 1].low if k else ""
            return [near, word.low] if near in CHAIN else [word.low]
        if word.low in HAVE and "participle" in kinds and words[at - 1].low != ",":
            return [word.low]
    return []


def _helps(words: Sequence[Token], first: int, at: int) -> bool:
    word = words[first - 1]
    if word.quoted != words[at].quoted:
        return False
    if word.low in ("all", "both", "each", "no", "so", "first") and first == at:
        return first > 1 and words[first - 2].low in CHAIN
    return word.low in CHAIN or (word.low.endswith("ly") and len(word.low) > 4)


def _tense(
    chain: list[str], kinds: frozenset[Form], before: str
) -> tuple[Tense, bool, str]:
    helpers = [w for w in chain if w not in ADVERBS and not w.endswith("ly")]
    last = helpers[-1] if helpers else ""
    passive = bool(kinds & {"past", "participle"}) and last in BE
    if "to" in helpers:
        at = len(helpers) - 1 - helpers[::-1].index("to")
        waits = "yet" in chain[: chain.index("to")]
        return (
            "infinitive",
            passive,
            "yet" if waits else _governor(helpers[:at], before),
        )
    if not UNSURE.isdisjoint(helpers):
        return "unsure", passive, ""
    if not FUTURE.isdisjoint(helpers):
        return "future", passive, ""
    if "had" in helpers or "hadn't" in helpers:
        return "pluperfect", passive, ""
    if not HAVE.isdisjoint(helpers):
        return "perfect", passive, ""
    return _simple(helpers, kinds, before), passive, ""


def _governor(helpers: list[str], before: str) -> str:
    if helpers and helpers[-1] in BE:
        return "due"  # "is to begin"
    if helpers and helpers[-1] in HAVE:
        return "must"
    return before


def _simple(helpers: list[str], kinds: frozenset[Form], before: str) -> Tense:
    if not PAST_HELP.isdisjoint(helpers):
        return "past"
    if "s" in kinds or (helpers and helpers[-1] in BE_DO):
        return "present"
    if "past" in kinds:
        return "past"
    if "ing" in kinds:
        return "gerund"
    if "participle" in kinds:
        return "participle"
    return "infinitive" if before in DETERMINERS else "present"
