"""Who and where: parties, bodies, public figures with their posts, places."""

from __future__ import annotations

from events.rules.origins import ArticleOriginDraft, CandidatePart
from events.rules.processes import ProcessDraft, ProcessPartyPart
from parties.rules.drafts import (
    MembershipDraft,
    OccupancyDraft,
    OrganisationDraft,
    PartyDraft,
    PersonDraft,
    PlaceDraft,
    PostDraft,
    SpellingPart,
)
from tests.seed.material import PUBLISHED, Seed, told, words

PROCESS = "gaza"
PARTIES = (
    ("israel", "Israel", "state", ""),
    ("hamas", "Hamas", "political_movement", ""),
    ("qatar", "Qatar", "state", ""),
    ("united-states", "United States", "state", ""),
    ("egypt", "Egypt", "state", ""),
    ("israel-military", "Military of Israel", "state_armed_forces", "israel"),
)
BODIES = (
    ("egypt-sis", "Egypt State Information Service", "public_body", "egypt"),
    ("palestinian-health", "Palestinian health officials", "health_authority", ""),
    ("al-jazeera", "Al Jazeera", "news_outlet", ""),
    ("doha-institute", "Doha Institute for Graduate Studies", "think_tank", ""),
    ("ztc-news", "ZTC News", "news_outlet", ""),
    ("znews-today", "ZNews Today", "news_outlet", ""),
)
PEOPLE = (
    ("donald-trump", "Donald Trump", "united-states"),
    ("steve-witkoff", "Steve Witkoff", "united-states"),
    ("gideon-saar", "Gideon Sa’ar", "israel"),
    ("benjamin-netanyahu", "Benjamin Netanyahu", "israel"),
    ("basem-naim", "Basem Naim", "hamas"),
)
# Name of the occupancy, its fact, the post with its holder and its party.
POSTS = (
    ("O1", "F11", "us-president", "President of the United States", "donald-trump",
     "united-states"),
    ("O2", "F12", "us-middle-east-envoy", "Middle East envoy", "steve-witkoff",
     "united-states"),
    ("O3", "F20", "israel-foreign-minister", "Minister of Foreign Affairs of Israel",
     "gideon-saar", "israel"),
    ("O4", "F29", "israel-prime-minister", "Prime Minister of Israel",
     "benjamin-netanyahu", "israel"),
)  # fmt: skip
PLACES = (
    ("egypt-place", "Egypt", "country", ""),
    ("cairo", "Cairo", "city", "egypt-place"),
    ("gaza-strip", "Gaza Strip", "region", ""),
    ("southern-israel", "southern Israel", "region", ""),
)


def publish(seed: Seed) -> None:
    """Publish them, in the order in which they name each other."""
    for slug, label, kind, parent in PARTIES:
        draft = PartyDraft(slug=slug, label=label, party_kind=kind, parent=parent)
        seed.put(slug, draft)
    for slug, label, kind, party in BODIES:
        body = OrganisationDraft(
            slug=slug, label=label, organisation_kind=kind, party=party
        )
        seed.put(slug, body)
    _places(seed)
    for slug, label, party in PEOPLE:
        seed.put(slug, PersonDraft(slug=slug, label=label, speaks_for=party))
    sides = ("israel", "hamas")
    process = ProcessDraft(
        slug=PROCESS,
        name="Ceasefire in Gaza",
        time_zone="Asia/Jerusalem",
        parties=tuple(ProcessPartyPart(party=p, role="conflict_party") for p in sides),
    )
    seed.put("process", process)
    _posts(seed)
    _memberships(seed)
    origin = ArticleOriginDraft(
        process=PROCESS,
        candidates=tuple(CandidatePart(body=b) for b in ("ztc-news", "znews-today")),
    )
    seed.put("AO", origin, seed.at("F69", "candidates"))


def _places(seed: Seed) -> None:
    for slug, label, kind, parent in PLACES:
        place = PlaceDraft(slug=slug, label=label, place_kind=kind, parent=parent)
        seed.put(slug, place)
    corridor = PlaceDraft(
        slug="philadelphi-corridor",
        label=words("F47", "Philadelphi Corridor"),
        place_kind="area",
        description="A long strip of land that borders Egypt",
    )
    seed.put("PL2", corridor, seed.at("F48", "description"))


def _posts(seed: Seed) -> None:
    for name, fact, slug, label, holder, party in POSTS:
        spelling = SpellingPart(text=label)
        post = PostDraft(
            slug=slug, label=label, organisation=party, spellings=(spelling,)
        )
        seed.put(slug, post)
        held = OccupancyDraft(
            person=holder,
            post=slug,
            holds_as_of=told(PUBLISHED.isoformat(), "when the article was published"),
        )
        seed.put(name, held, seed.at(fact))


def _memberships(seed: Seed) -> None:
    analyst = PersonDraft(slug="mohamad-elmasry", label=words("F33", "Mohamad Elmasry"))
    seed.put("mohamad-elmasry", analyst, seed.at("F33", "label"))
    shown_on = told(PUBLISHED.isoformat(), "when the article was published")
    expert = MembershipDraft(
        member="mohamad-elmasry",
        body="doha-institute",
        role_verbatim=words("F33", "political analyst"),
        capacity="independent_expert",
        holds_as_of=shown_on,
    )
    seed.put("M1", expert, seed.at("F33"))
    official = MembershipDraft(
        member="basem-naim",
        body="hamas",
        role_verbatim=words("F51", "official"),
        capacity="official",
        holds_as_of=shown_on,
    )
    seed.put("M2", official, seed.at("F51"))
