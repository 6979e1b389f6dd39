"""Who says the words: the subject of a verb of speech, as printed."""

from __future__ import annotations

import re

from suggestions.extraction.english.amounts import PREPOSITIONS
from suggestions.extraction.english.forms import forms
from suggestions.extraction.english.words import cue
from suggestions.extraction.known import Known, Speaker
from suggestions.extraction.names import Mention
from suggestions.extraction.passages import straight

_SAYING = (
    "say state add write announce warn insist argue explain claim report declare reply call "
    "describe accuse urge vow confirm ask note post stress reiterate acknowledge tweet demand "
    "pledge promise affirm reaffirm hope condemn denounce praise hail welcome reject blame "
    "speak undertake express criticise criticize dismiss label term quote suggest admit deny "
    "concede recount caution predict appeal plead comment remark observe conclude believe "
    "think decry lament refer cite recall tell voice warn dub brand characterise complain "
    "allege swear respond counter maintain assert contend signal underline emphasise emphasize "
    "outline recommend rule want seek assure inform advise boast joke stipulate clarify "
    "blast slam rebuke salute thank hint tout disclose reveal instruct profess liken vilify "
    "accept see read threaten invite mention propose regret testify chant shout cry quip "
    "proclaim retort muse lambast rail exclaim find object"
)
_FINITE = {
    word
    for verb in _SAYING.split()
    for word, kinds in forms(verb).items()
    if kinds != {"base"} and word not in ("read", "sees", "speaking", "cries")
} | {"say", "warn", "insist", "argue"}
SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(_FINITE | {'read'}))})\b")
ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the words of)\s")
SAYS = cue(" ".join(_FINITE | {"read"}))
ACCORDS = cue("according words")
# Words that stand where a subject would, and name nobody by themselves.
PRONOUN = re.compile(
    r"^(?:he|she|they|it|we|i|and|but|or|so|then|also|who|which|that|as|while|when|"
    r"the|a|an|this|these|those|there|not|to|has|have|had)$",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:told|telling)\s(?P<whom>reporters|journalists)?")
TITLE = re.compile(
    r"^(?:(?:Prime|Foreign|Defen[cs]e|Interior|Deputy|Vice|Chief|Middle|East|President|"
    r"Minister|Secretary|State|General|Brigadier|Major|Colonel|Lieutenant|Captain|Mr|"
    r"Mrs|Ms|Dr|Sir|Sheikh|Senior|Ambassador|Special|Envoy|Premier|King|Prince|Spokes"
    r"man|Spokeswoman|Spokesperson|Senator|Governor|Analyst|Former|In|On|But|And|The|"
    r"A|An|US|UN|EU|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Prof|Rep|Sen|Gov)\.?\s)"
)
CAPITAL = re.compile(r"[A-Z][\w'-]*")
LOWER = re.compile(r"[a-z]")
LEADING = re.compile(
    r"^(?:(?:In|At|On|After|Following|During|Speaking|Asked|Writing|Addressing|Responding|"
    r"Before|With|Under|As|Earlier|Later)\b[^,]{1,80},\s|"
    r"(?:Yesterday|Today|Separately|Reportedly|Instead|Also),?\s|"
    r"In an? (?:joint )?statement (?:the )?|(?:but|and|"
    r"while|as|"
    r"meanwhile|however|later|earlier|yet|also|then)\b,?\s)",
    re.IGNORECASE,
)
JOINTLY = re.compile(
    r"In an? (?P<what>joint (?:statement|declaration|communique|communiqué|letter))"
    r"(?: (?:of|on|from|issued|released|dated) [^,]{3,30}?)?,? (?P<who>the [a-z][\w ,'-]{3,60})$"
)
# "the group's envoy to the lakes, Tamsin Rook"; "a source in the Port Authority".
ROLE_THEN_NAME = re.compile(
    r"^(?P<role>[^,]{3,90}), (?P<name>[A-Z][\w'-]+(?: (?:al|bin|de|van|von))?"
    r"(?: [A-Z][\w'-]+){1,3})(?:,| of |$)"
)
ROLE = re.compile(r"^(?:the|an?|one|its|his|her|their|another)\b|[a-z]$", re.IGNORECASE)
# "its armed wing, the Hill Brigades".
ROLE_THEN_BODY = re.compile(
    r"^[^,]{3,80} [a-z]+, (?P<name>the [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})(?:,|$)"
)
ONE_OF = re.compile(
    r"^(?:one of (?:them|these|those)|one|another|a (?:second|third)), "
    r"(?P<who>(?:an?|the) [^,]{3,60})",
    re.IGNORECASE,
)
# "a letter signed by Orin Vale" is his.
WRITTEN = re.compile(
    r"^(?:an?|the|its|one|this) (?:[a-z]+ ){0,3}(?:statement|message|letter|note|post|video|"
    r"text|report|memo|communique|document|posting|notice) (?:[a-z]+ ){0,2}(?:by|from|of)"
    r"(?! (?:the )?\d) (?P<who>[^,]{3,80})",
    re.IGNORECASE,
)
WITHIN_OFFICE = re.compile(r"\b(?:in|of|at|for|from|with|to)\s(?:the\s)?$")
ON_DAY = re.compile(
    r"^(?:On |Early on |Late on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?: morning| evening| night)? (?=[A-Z])"
)
TRAILING_DAY = re.compile(
    r" (?:on |late |early )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)
OPENED = re.compile(r"^(?:As|In|At|On|After|During|Before|For|From|Of|With|By|To)\s")
ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their)\s(?=[a-zA-Z])")
APPOSITION = re.compile(r"^,\s(?P<words>[^,“”\"]{3,90})(?:,|$)")


def jointly(words: str) -> Speaker | None:
    """Read "In a joint statement of 7 May the governments": the statement, and whose it is."""
    match = JOINTLY.match(words)
    return Speaker(f"{match['what']} of {match['who']}") if match else None


def subject(words: str, mentions: list[Mention], known: Known) -> Speaker | None:
    """Read a subject: "Front official Tamsin Rook", "Rook", "an official", a party.

    ``mentions`` are the names that stand in these very words, in order.
    """
    together = jointly(words.strip())
    words = bare(words)
    plain = straight(words)
    if together or not words or len(words) > 160 or PRONOUN.match(plain):
        return together
    if written := WRITTEN.match(plain):
        words = words[written.start("who") :]
        plain = plain[written.start("who") :]
    person = next((m for m in reversed(mentions) if m.named("person")), None)
    if person is not None:
        return known.remember(_person(person, mentions, words, known))
    run = _name_in(plain.split(",")[0])
    put_behind = _put_behind(words, plain, run, _party(mentions))
    if put_behind:
        return known.remember(put_behind)
    return _of_head(words, plain, run, mentions, known)


def _put_behind(words: str, plain: str, run: str, party: str) -> Speaker | None:
    """Read a name put behind a role: "the envoy, Tamsin Rook", "its wing, the Hill Brigades"."""
    if one := ONE_OF.match(plain):
        return Speaker(words[one.start("who") : one.end("who")], "", party)
    named = ROLE_THEN_NAME.match(plain)
    if named and (" " not in run or run.endswith("'s") or ROLE.search(named["role"])):
        name = words[named.start("name") : named.end("name")]
        return Speaker(name, "", party, words[: named.end("role")])
    if body := ROLE_THEN_BODY.match(plain):
        name = words[body.start("name") : body.end("name")]
        return Speaker(name, "", party, words[: body.start("name") - 2])
    return None


def _of_head(
    words: str, plain: str, run: str, mentions: list[Mention], known: Known
) -> Speaker | None:
    """Read a name in full or a last name with its role, else the words as they are."""
    head = plain.split(",")[0]
    if run.endswith("'s") or WITHIN_OFFICE.search(
        plain[: plain.find(run)] if run else ""
    ):
        run = ""
    party = _party(mentions)
    if known_one := known.full(run or head):
        return known_one
    if run and " " in run and not _is_named(run, mentions):
        name = words[plain.index(run) : plain.index(run) + len(run)]
        affiliation = _role(words, plain.index(run), len(run))
        return known.remember(Speaker(name, "", party, affiliation))
    short = words[: len(head)].strip()
    return Speaker(short, "", party, "") if len(short) > 1 else None


def _party(mentions: list[Mention]) -> str:
    return next((m.party for m in mentions if m.party), "")


def bare(words: str) -> str:
    """Drop what stands before the subject itself: "In a statement, ", "But "."""
    words = words.strip(" ,—–-:•\n")
    opened = OPENED.match(words)
    for _ in range(2):
        match = LEADING.match(words) or ON_DAY.match(words)
        if match is None:
            break
        words = words[match.end() :]
    words = words[_behind_phrase(words) :] if opened else words
    return TRAILING_DAY.sub("", words) if words.endswith("day") else words


def _behind_phrase(words: str) -> int:
    """Return where who speaks begins behind "As a reason" or "In the town" without a comma."""
    head = words.split(",")[0]
    starts = [m.start() for m in ARTICLE.finditer(head) if m.start()]
    free = [at for at in starts if head[:at].split()[-1].lower() not in PREPOSITIONS]
    return free[-1] if free else 0


def _person(
    mention: Mention, mentions: list[Mention], words: str, known: Known
) -> Speaker:
    name = mention.named("person")
    slug = name.slug if name else ""
    party = (name.party if name else "") or next((m.party for m in mentions), "")
    full = next((s.words for s in known.people if s.person == slug), mention.exact)
    printed = max(full, mention.exact, key=len)
    if " " not in printed and name:
        printed = name.label
    role = _role(words, words.find(mention.exact), len(mention.exact))
    earlier = (s.affiliation for s in known.people if s.person == slug)
    return Speaker(printed, slug, party, role or next(filter(None, earlier), ""))


def _role(words: str, at: int, length: int) -> str:
    """Return what the words beside a name say of it: a role before or behind."""
    if behind := APPOSITION.match(words[at + length :]):
        return behind["words"].strip()
    return words[:at].strip(" ,")


def _name_in(head: str) -> str:
    """Return the last run of capitalised words without titles before it."""
    run: list[str] = []
    runs: list[list[str]] = []
    for token in head.split():
        if CAPITAL.fullmatch(token.strip("().")):
            run.append(token)
        else:
            runs.append(run)
            run = []
    runs.append(run)
    best = " ".join(_without_titles(next((r for r in reversed(runs) if r), [])))
    while match := TITLE.match(best):
        best = best[match.end() :]
    return best if len(best.split()) <= 4 else ""


def _without_titles(run: list[str]) -> list[str]:
    """Cut a run of capitals behind its last title: "… Minister Orin Vale"."""
    for at in range(len(run) - 2, 0, -1):
        if run[at - 1].endswith(("'s", "s'")) or TITLE.match(f"{run[at - 1]} "):
            return run[at:]
    return run


def _is_named(run: str, mentions: list[Mention]) -> bool:
    return any(run in straight(m.exact) for m in mentions)


def told_to(words: str) -> str:
    """Return whom the words were told: "Al Jazeera", "reporters"; empty when unsaid."""
    match = TOLD.search(words)
    if match is None:
        return ""
    if match["whom"]:
        return match["whom"]
    run = []
    for token in words[match.end() :].split()[:5]:
        bare = token.rstrip(".,;:")
        if not CAPITAL.fullmatch(straight(bare)) and bare != "the":
            break
        run.append(bare)
        if bare != token:
            break
    return " ".join(run) if run and run != ["the"] else ""
