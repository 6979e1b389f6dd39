"""Who says the words: the subject of a verb of speech, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from suggestions.extraction.names import Mention
from suggestions.extraction.passages import STRAIGHT

SPEECH = re.compile(
    r"\b(?:said|says|saying|told|tells|stated|states|added|adds|wrote|writes|announced|"
    r"announces|warned|warns|insisted|insists|argued|argues|explained|explains|claimed|"
    r"claims|reported|reports|declared|declares|replied|called|calls|described|"
    r"describes|accused|accuses|urged|urges|vowed|vows|confirmed|confirms|asked|noted|"
    r"posted|stressed|reiterated|acknowledged|tweeted|demanded|pledged|promised)\b"
)
ACCORDING = re.compile(r"\b[Aa]ccording to\s")
# Words that stand where a subject would, and name nobody by themselves.
PRONOUN = re.compile(
    r"^(?:he|she|they|it|and|but|or|so|then|also|who|which|that|as)$", re.IGNORECASE
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
    r"^(?:(?:In|At|On|After|Following|During|Speaking)\b[^,]{1,80},\s|(?:but|and|"
    r"while|as|"
    r"meanwhile|however|later|earlier|yet|also|then)\b,?\s)",
    re.IGNORECASE,
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
    """Speakers met so far in the article, so that "Naim said" finds Basem Naim."""

    people: list[Speaker] = field(default_factory=list)

    def remember(self, speaker: Speaker) -> Speaker:
        """Keep a full name."""
        if " " in speaker.words and speaker not in self.people:
            self.people.append(speaker)
        return speaker

    def full(self, short: str) -> Speaker | None:
        """Return the latest speaker whose last name this is."""
        wanted = short.translate(STRAIGHT)
        for speaker in reversed(self.people):
            if speaker.words.translate(STRAIGHT).split()[-1] == wanted:
                return speaker
        return None


def subject(words: str, mentions: list[Mention], known: Known) -> Speaker | None:
    """Read a subject: "Hamas official Basem Naim", "Naim", "an official", a party.

    ``mentions`` are the names that stand in these very words, in order.
    """
    words = _bare(words)
    plain = words.translate(STRAIGHT)
    if not words or len(words) > 160 or PRONOUN.match(plain):
        return None
    person = next((m for m in reversed(mentions) if m.named("person")), None)
    if person is not None:
        return known.remember(_person(person, mentions, words, known))
    head = plain.split(",")[0]
    run = _name_in(head)
    party = next((m.party for m in mentions if m.party), "")
    if known_one := known.full(run or head):
        return known_one
    if run and " " in run and not _is_named(run, mentions):
        name = words[plain.index(run) : plain.index(run) + len(run)]
        affiliation = _role(words, plain.index(run), len(run))
        return known.remember(Speaker(name, "", party, affiliation))
    if not mentions and not LOWER.match(head) and " " not in head:
        return None
    short = words[: len(head)].strip()
    return Speaker(short, "", party, "") if len(short) > 1 else None


def _bare(words: str) -> str:
    """Drop what stands before the subject itself: "In a statement, ", "But "."""
    words = words.strip(" ,—–-:\n")
    match = LEADING.match(words)
    return words[match.end() :] if match else words


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
    best = " ".join(next((r for r in reversed(runs) if r), []))
    while match := TITLE.match(best):
        best = best[match.end() :]
    return best if len(best.split()) <= 4 else ""


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
