"""What somebody is called by: a post, a group, a kind of person, a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suggestions.extraction.english.several import several

POSTS = several(
    "president minister premier chancellor envoy spokesman spokeswoman spokesperson "
    "chief leader commander secretary ambassador mayor governor negotiator mediator "
    "adviser general director coordinator lawmaker analyst king pope"
)
_POST = rf"(?:{'|'.join(sorted(POSTS))})"
_NAME = (
    r"(?P<name>[A-Z](?<=\b.)[\w'-]+(?: (?:al|bin|de|van|von))?(?: [A-Z][\w'-]+){1,2})"
)
# "the envoy, Tamsin Rook", "President Orin Vale".
BEFORE = re.compile(
    rf"\b(?P<post>(?i:{_POST}|gen\.))(?: of [a-z ]{{3,30}}?)?,? {_NAME}"
)
# "Tamsin Rook, the group's chief negotiator".
BEHIND = re.compile(rf"{_NAME}, (?:[\w' -]{{1,50}} )?(?P<post>{_POST})\b")
THE_POST = re.compile(
    rf"^(?:the|its|his|her|their) (?:[a-z'-]+ ){{0,3}}(?P<post>{_POST})(?: of [a-z ]{{3,30}})?$",
    re.IGNORECASE,
)
THE_GROUP = re.compile(
    r"^the (?:[a-z-]+ )?(?:group|movement|militia|rebels|guerrillas|faction|organi[sz]ation|"
    r"alliance|coalition|insurgents|militants)$",
    re.IGNORECASE,
)


def posts(plain: str) -> Iterator[tuple[str, str]]:
    """Yield each post that a sentence gives somebody, with the name, in lower case and as is."""
    for pattern in (BEFORE, BEHIND):
        for match in pattern.finditer(plain):
            post = match["post"].lower()
            yield "general" if post == "gen." else post, match["name"]


def post_in(words: str) -> str:
    """Return the post that words name without a name ("the envoy"); empty for others."""
    match = THE_POST.match(words)
    return match["post"].lower() if match else ""


def is_group(words: str) -> bool:
    """Tell whether words stand for a group named before: "the movement"."""
    return THE_GROUP.match(words) is not None


# Who may be "he" or "she" without a name.
HUMANS = (
    several(
        "official source diplomat officer soldier fighter man woman resident mother father "
        "brother sister son daughter wife husband uncle aunt cousin friend doctor nurse "
        "surgeon medic teacher student farmer driver worker analyst expert lawyer lawmaker "
        "politician aide adviser mediator negotiator activist volunteer witness survivor "
        "captive hostage prisoner villager shopkeeper pensioner refugee relative neighbour "
        "neighbor priest journalist reporter researcher lecturer professor scholar person "
        "widow grandmother grandfather boy girl veteran observer insider"
    )
    | POSTS
)
BODIES = re.compile(
    r"\b(?:Front|Army|Forces?|Ministry|Council|Union|Party|Movement|Nations|States|Strip|"
    r"Agency|Club|Cross|Office|Government|House|Committee|Commission|Organi[sz]ation|Alliance|"
    r"Command|Department|Crescent|Corps|Brigades?|Bureau|Service|Authority|Assembly|City|"
    r"Security|Court|Bank|Programme|Fund|News|Times|Post|Herald|Institute|University)\b"
)
PAPERS = several(
    "statement message note letter communique post text announcement notice declaration "
    "release video recording broadcast posting document memo"
)
BEHIND_HEAD = re.compile(
    r" (?:of|in|at|on|from|for|to|with|close|near|who|whose|briefed|familiar|involved|"
    r"speaking|based|taking|travelling|overseeing|responsible)\b.*$|,.*$"
)
KINDS = several(
    "agency group movement alliance charity militia network organisation organization "
    "body party union faction watchdog coalition wing newspaper broadcaster"
)
BODY_IS = re.compile(
    r"\b(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}), (?:the|an?) (?:[\w' -]{1,40} )?"
    rf"(?P<kind>{'|'.join(sorted(KINDS))})\b"
)


def head_noun(words: str) -> str:
    """Return the noun that says what somebody is: of "a senior official of the port" official."""
    parts = BEHIND_HEAD.sub("", words).split()
    return parts[-1].lower() if len(parts) > 1 and parts[-1].isalpha() else ""


def is_human(words: str) -> bool:
    """Tell whether words are of one person without a name: "a diplomat in the port"."""
    return head_noun(words) in HUMANS


def is_paper(words: str) -> bool:
    """Tell whether words name only what was written: "a statement"."""
    parts = words.lower().split()
    return (
        bool(parts)
        and len(parts) <= 3
        and parts[-1] in PAPERS
        and parts[-2:-1] != ["joint"]
    )


def bodies(plain: str) -> Iterator[tuple[str, str]]:
    """Yield what kind of body a sentence says a name is: "CARE, the relief agency"."""
    for match in BODY_IS.finditer(plain):
        yield match["kind"], match["name"]
