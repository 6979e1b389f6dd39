"""Who says the words: the subject of a verb of speech, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from suggestions.extraction.english.forms import forms
from suggestions.extraction.names import Mention
from suggestions.extraction.passages import STRAIGHT
from suggestions.extraction.posts import is_group, post_in

_SAYING = (
    "say state add write announce warn insist argue explain claim report declare reply call "
    "describe accuse urge vow confirm ask note post stress reiterate acknowledge tweet demand "
    "pledge promise affirm reaffirm hope condemn denounce praise hail welcome reject blame "
    "speak undertake express criticise criticize dismiss label term quote suggest admit deny "
    "concede recount caution predict appeal plead comment remark observe conclude believe "
    "think decry lament refer cite recall tell voice warn dub brand characterise complain "
    "allege swear respond counter maintain assert contend signal underline emphasise emphasize "
    "outline recommend accept see read threaten invite mention propose regret testify"
)
_FINITE = {
    word
    for verb in _SAYING.split()
    for word, kinds in forms(verb).items()
    if kinds != {"base"} and word not in ("read", "sees")
}
SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(_FINITE | {'read'}))})\b")
NAMED = re.compile(r"^(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+$")
ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the words of)\s")
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
    r"A|An|US|UN|EU)\.?\s)"
)
CAPITAL = re.compile(r"[A-Z][\w'-]*")
LOWER = re.compile(r"[a-z]")
LEADING = re.compile(
    r"^(?:(?:In|At|On|After|Following|During|Speaking|Asked|Writing|Addressing|Responding|"
    r"Before|With|Under|As|Earlier|Later)\b[^,]{1,80},\s|"
    r"In an? (?:joint )?statement (?:the )?|(?:but|and|"
    r"while|as|"
    r"meanwhile|however|later|earlier|yet|also|then)\b,?\s)",
    re.IGNORECASE,
)
# "the group's envoy to the lakes, Tamsin Rook"; "a source in the Port Authority".
ROLE_THEN_NAME = re.compile(
    r"^[^,]{3,80}, (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3})(?:,|$)"
)
WITHIN_OFFICE = re.compile(r"\b(?:in|of|at|for|from|with|to)\s(?:the\s)?$")
ON_DAY = re.compile(
    r"^(?:On |Early on |Late on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?: morning| evening| night)? (?=[A-Z])"
)
TRAILING_DAY = re.compile(
    r" (?:on |late |early )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)
APPOSITION = re.compile(r"^,\s(?P<words>[^,“”\"]{3,90})(?:,|$)")


@dataclass(frozen=True)
class Speaker:
    """A speaker as resolved within the article."""

    words: str
    person: str = ""
    party: str = ""
    affiliation: str = ""


@dataclass
class Known:
    """Speakers met so far in the article, so that "Naim said" finds Basem Naim.

    ``latest`` is the person named last, whom "he" or "she" then stands for, and ``body`` the
    group or office, which is "it".
    """

    people: list[Speaker] = field(default_factory=list)
    latest: Speaker | None = None
    body: Speaker | None = None
    posts: dict[str, str] = field(default_factory=dict)

    def remember(self, speaker: Speaker) -> Speaker:
        """Keep a full name."""
        if " " in speaker.words and speaker not in self.people:
            self.people.append(speaker)
        return speaker

    def heard(self, speaker: Speaker) -> None:
        """Note who spoke: a person or a body."""
        if NAMED.search(speaker.words):
            self.latest = speaker
        else:
            self.body = speaker

    def passed(self, people: list[str], body: str) -> None:
        """Note whom a sentence names, and the body it is about."""
        if people:
            self.latest = Speaker(people[-1])
        elif body:
            self.body = Speaker(body)

    def meant(self, speaker: Speaker) -> Speaker:
        """Return whom "the envoy" or "the movement" stands for, where the article has said."""
        words = speaker.words.translate(STRAIGHT)
        if name := self.posts.get(post_in(words), ""):
            return self.full(name.split()[-1]) or replace(speaker, words=name)
        if is_group(words) and self.body and not is_group(self.body.words):
            return replace(speaker, words=self.body.words)
        return speaker

    def full(self, short: str) -> Speaker | None:
        """Return the latest speaker whose last name this is."""
        wanted = short.translate(STRAIGHT)
        for speaker in reversed(self.people):
            if speaker.words.translate(STRAIGHT).split()[-1] == wanted:
                return speaker
        return None


def subject(words: str, mentions: list[Mention], known: Known) -> Speaker | None:
    """Read a subject: "Front official Tamsin Rook", "Rook", "an official", a party.

    ``mentions`` are the names that stand in these very words, in order.
    """
    words = bare(words)
    plain = words.translate(STRAIGHT)
    if not words or len(words) > 160 or PRONOUN.match(plain):
        return None
    person = next((m for m in reversed(mentions) if m.named("person")), None)
    if person is not None:
        return known.remember(_person(person, mentions, words, known))
    head = plain.split(",")[0]
    run = _name_in(head)
    behind = ROLE_THEN_NAME.match(plain)
    if behind and (" " not in run or run.endswith("'s")):
        at = behind.start("name")
        name = words[at : behind.end("name")]
        return known.remember(Speaker(name, "", _party(mentions), words[: at - 2]))
    if run.endswith("'s") or WITHIN_OFFICE.search(
        plain[: plain.find(run)] if run else ""
    ):
        run = ""
    party = next((m.party for m in mentions if m.party), "")
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
    for _ in range(2):
        match = LEADING.match(words) or ON_DAY.match(words)
        words = words[match.end() :] if match else words
    return TRAILING_DAY.sub("", words)


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
    return any(run in m.exact.translate(STRAIGHT) for m in mentions)


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
        if not CAPITAL.fullmatch(bare.translate(STRAIGHT)) and bare != "the":
            break
        run.append(bare)
        if bare != token:
            break
    return " ".join(run) if run and run != ["the"] else ""
