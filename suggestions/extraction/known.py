"""Whom an article has named so far, so that "he", "the envoy" and "the group" find them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from suggestions.extraction.passages import straight
from suggestions.extraction.posts import (
    BODIES,
    head_noun,
    is_group,
    is_human,
    is_paper,
    post_in,
)

NAMED = re.compile(r"^(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+$")
DEFINITE = re.compile(r"^[Tt](?:he|his|hat) [a-z-]+$")
GROUP_NAME = re.compile(
    r"^(?P<name>(?:[Tt]he )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})(?: fighters| militants| rebels)?$"
)
ORGAN = re.compile(
    r"\b(?:[Aa]rmy|[Mm]ilitary|[Mm]inistry|[Gg]overnment|[Oo]ffice|[Cc]ouncil|[Pp]olice|[Nn]avy|"
    r"Cross|Nations|Union|House|Court|Agency|Parliament|News|Radio|Wire|Times)\b"
)
MANY = re.compile(r" and |s$|men$|people$")
OWNED = re.compile(
    r"\b(?:office|ministry|government|army|cabinet|party|forum|parliament|wing|delegation|"
    r"spokes\w+|military|embassy|campaign|lawyers?|team)$"
)
OWN = re.compile(r"^(?:his|her|its|their) ", re.IGNORECASE)


@dataclass(frozen=True)
class Speaker:
    """A speaker as resolved within the article."""

    words: str
    person: str = ""
    party: str = ""
    affiliation: str = ""

    @cached_property
    def last(self) -> str:
        """The last word of a name."""
        return straight(self.words).split()[-1]


@dataclass
class Known:
    """Speakers met so far in the article, so that "Naim said" finds Basem Naim.

    ``latest`` is the person named last, whom "he" or "she" then stands for, and ``body`` the
    group or office, which is "it". ``kinds`` are those told of by what they are: under
    "official" the "senior Northland official" whom "the official" stands for.
    """

    text: str = ""
    people: list[Speaker] = field(default_factory=list)
    latest: Speaker | None = None
    body: Speaker | None = None
    recent: Speaker | None = None
    bodies: list[str] = field(default_factory=list)
    states: dict[str, bool] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def remember(self, speaker: Speaker) -> Speaker:
        """Keep a full name."""
        if " " in speaker.words and speaker not in self.people:
            self.people.append(speaker)
        return speaker

    def heard(self, speaker: Speaker) -> None:
        """Note who spoke: a person or a body."""
        named = NAMED.search(speaker.words) and not BODIES.search(speaker.words)
        if speaker.person or named or is_human(speaker.words):
            self.latest = speaker
        else:
            self._about(speaker)
        self.recent = speaker
        self.described(speaker.words)

    def described(self, words: str) -> None:
        """Keep whoever is told of by what they are, under that noun."""
        if " " in words and not DEFINITE.match(words) and not OWN.match(words):
            noun = head_noun(words)
            if noun:
                self.kinds[noun] = words

    def passed(self, people: list[str], about: str, surname: str = "") -> None:
        """Note whom a sentence names, whom or what it is about, or the surname."""
        if people:
            named = {one.words for one in self.people}
            for name in people:
                if name not in named:
                    self.people.append(Speaker(name))
                    named.add(name)
        if known := self.full(surname) if surname else None:
            self.latest = known
        elif about and is_human(about):
            self.latest = Speaker(about)
            self.described(about)
        elif people:
            self.latest = Speaker(people[-1])
        elif about:
            self._about(Speaker(about))
            self.described(about)
            self.recent = self.body
            return
        else:
            return
        self.recent = self.latest

    def _about(self, body: Speaker) -> None:
        """Note a body; those told of by one name of their own may be "the group"."""
        self.body = body
        name = GROUP_NAME.match(body.words)
        if name and not ORGAN.search(body.words):
            self.bodies.append(name["name"])

    def group(self) -> str:
        """Return the group named last: no state, whose people have an adjective of their own."""
        own = (name for name in reversed(self.bodies[-12:]) if not self._is_state(name))
        return next(own, self.body.words if self.body else "")

    def _is_state(self, name: str) -> bool:
        """Tell whether the article has an adjective of a name: Northlandish of Northland."""
        if name not in self.states:
            stem, whole = re.escape(name[:-2]), re.escape(name)
            adjective = rf"\b(?!{whole}\b){stem}\w{{0,2}}(?:i|n|ese|ish)s?\b"
            self.states[name] = re.search(adjective, self.text) is not None
        return self.states[name]

    def pronoun(self, low: str, last: Speaker | None) -> Speaker | None:
        """Return whom "he", "it" or "they" stands for: who spoke or was named last."""
        if low in ("he", "she"):
            named = last is not None and last.person
            return last if named else self.latest or last
        if low == "they" and self.body and not MANY.search(self.body.words):
            return self.recent or self.body
        if low in ("it", "they"):
            return self.body or last or self.latest
        return last or self.latest

    def owned(self, words: str) -> str:
        """Return "Orin Vale's office" for "his office", "the army's spokesman" for "its …"."""
        match = OWN.match(words)
        owner = (
            self.latest
            if words[:2].lower() == "hi" or words[:3].lower() == "her"
            else self.body
        )
        if match is None or owner is None or not OWNED.search(words):
            return words
        mark = "'" if owner.words.endswith("s") else "'s"
        return f"{owner.words}{mark} {words[match.end() :]}"

    def meant(self, speaker: Speaker) -> Speaker:
        """Return whom "the envoy" or "the movement" stands for, where the article has said."""
        words = straight(speaker.words)
        if name := self.posts.get(post_in(words), ""):
            return self.full(name.split()[-1]) or replace(speaker, words=name)
        if DEFINITE.match(words) and (whole := self.kinds.get(head_noun(words))):
            return replace(speaker, words=whole)
        if is_group(words) and (group := self.group()) and not is_group(group):
            return replace(speaker, words=group)
        if post_in(words) and (holder := self._holder()):
            return holder
        if is_paper(words) and (whose := self.body or self.latest):
            return whose
        owned = self.owned(speaker.words)
        return replace(speaker, words=owned) if owned != speaker.words else speaker

    def _holder(self) -> Speaker | None:
        """Return the person named last, if the article has given them no post."""
        one = self.latest
        named = one and NAMED.search(one.words) and not BODIES.search(one.words)
        return one if named and one and one.words not in self.posts.values() else None

    def full(self, short: str) -> Speaker | None:
        """Return the latest speaker whose last name this is."""
        wanted = straight(short)
        return next((s for s in reversed(self.people) if s.last == wanted), None)
