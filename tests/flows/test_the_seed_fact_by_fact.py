"""The article the project was given, fact by fact: through the actions, and back from the API.

Each fact must be read in the thing and the fields that the facts' own file names, proven by
exactly its words. Nothing is dropped, merged, worked out or filled in.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import transaction

from core.drafts import value_at
from events.rules.events import EventDraft
from tests import makers
from tests.conftest import SHARED
from tests.seed import homes_of_deeds as deeds
from tests.seed import homes_of_talks as said
from tests.seed import people
from tests.seed.homes import Home, citation_of, problems
from tests.seed.material import facts, unsaid
from tests.seed.reading import Read
from tests.timeline.surfaces import get
from timeline.paths import api_path

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="needs ../shared beside the checkout: the article is not ours to publish",
)
IDS = [f"F{number:02}" for number in range(1, 70)]
# What the facts' file calls a thing, and the kind that it is here. A term stands in the phase
# that it is negotiated for, a leg and a batch in their exchange, a delegation in its round.
KINDS = {
    r"Statement": "statement",
    r"NegotiationRound|RoundParticipation|Delegation|R1\.venue": "round",
    r"AgreementPhase|ProposedTerm": "phase",
    r"CeasefireArrangement": "ceasefire",
    r"Event\b|Attribution of E1": "event",
    r"Occupancy": "occupancy",
    r"Membership": "membership",
    r"Person\b": "person",
    r"Figure|Attribution of FG": "figure",
    r"Cohort": "cohort",
    r"Proposal PR": "proposal",
    r"Citation chain": "statement",
    r"EventRelation": "relation",
    r"Exchange|Leg": "exchange",
    r"ViolationAllegation": "allegation",
    r"ComplianceAssessment": "assessment",
    r"Place PL": "place",
    r"Obligation": "obligation",
    r"Conflict": "conflict",
    r"Boilerplate|Outlet clue": "article_origin",
}
NAMED = re.compile(
    r"\b(?:ST\d+|(?:PH|FG|PR|PL|OB|CF|ER|CA)\d+|[RACEOKMXV]\d+)(?=[ab]?\b)"
)
CALLED = re.compile(r"([\w.]+)=")


def homes_of(fact: str) -> tuple[Home, ...]:
    """Return where a fact stands."""
    return {**said.homes(), **deeds.homes()}[fact]


def test_the_file_holds_69_facts_and_each_has_a_home_here() -> None:
    assert list(facts()) == IDS
    assert sorted({**said.homes(), **deeds.homes()}) == IDS
    assert not said.homes().keys() & deeds.homes().keys()


@pytest.mark.parametrize("fact", IDS)
def test_a_fact_stands_in_its_fields_and_is_proven_by_its_words(
    read: Read, fact: str
) -> None:
    for at in homes_of(fact):
        found = problems(facts()[fact], at, read.documents[at.name], read.names)
        assert found == [], f"{fact} in {at.name}"


@pytest.mark.parametrize("fact", IDS)
def test_a_fact_stands_in_the_thing_that_it_names(read: Read, fact: str) -> None:
    entity = str(facts()[fact]["entity"])
    there = {read.documents[at.name]["kind"] for at in homes_of(fact)}
    wanted = {kind for words, kind in KINDS.items() if re.search(words, entity)}
    assert wanted
    # “A / B” in the file leaves the choice.
    assert wanted & there if " / " in entity else wanted <= there
    told = {str(v) for at in homes_of(fact) for _, v in at.tells.values()}
    named = {at.name.partition(".")[0] for at in homes_of(fact)} | told
    stems = {name.rstrip("ab") if name.startswith("ST") else name for name in named}
    missing = set(NAMED.findall(entity)) - stems
    assert not missing or " / " in entity


@pytest.mark.parametrize("fact", IDS)
def test_every_field_that_the_file_places_a_fact_in_is_read(fact: str) -> None:
    called = set(CALLED.findall(str(facts()[fact]["place"])))
    told = {name for at in homes_of(fact) for name in at.tells}
    assert called - told == set()


def test_every_home_tells_something_and_not_only_that_nothing_is_known() -> None:
    for fact in IDS:
        for at in homes_of(fact):
            own = [v for p, v in at.tells.values() if not p.startswith("citation")]
            assert any(value is not None for value in own), (fact, at.name)


def test_no_two_facts_are_merged_into_one_field_of_one_thing() -> None:
    seen: dict[tuple[str, str], str] = {}
    for fact in IDS:
        for at in homes_of(fact):
            place = (at.name, at.field)
            assert place not in seen, f"{fact} and {seen[place]} share {place}"
            seen[place] = fact


def test_every_thing_has_an_address_of_its_own_that_answers_as_its_list_does(
    read: Read,
) -> None:
    assert read.documents.keys() == read.seed.things.keys()
    for name, thing in read.seed.things.items():
        answer = get(api_path(thing.kind, thing.public_id))
        assert json.loads(answer.content) == read.documents[name]


def test_each_span_is_cited_as_it_stands_in_the_article_and_no_other_is(
    read: Read,
) -> None:
    cited = {
        (c["start"], c["end"], c["exact"])
        for document in read.documents.values()
        for c in document["citations"]
    }
    assert cited == {(f["start"], f["end"], f["exact"]) for f in facts().values()}


# --- the control: what is stored as generic text is seen -------------------------------------


def emptied(document: dict[str, Any], path: str) -> None:
    """Take a value out of a document."""
    *before, last = path.split(".")
    held = value_at(document, ".".join(before)) if before else document
    if isinstance(held, dict) and last in held:
        held[last] = None


@pytest.mark.parametrize("fact", IDS)
def test_a_fact_in_a_note_instead_of_its_fields_is_missed(
    read: Read, fact: str
) -> None:
    exact = facts()[fact]["exact"]
    for at in homes_of(fact):
        document = json.loads(json.dumps(read.documents[at.name]))
        for path, _ in at.tells.values():
            emptied(document, path)
        document |= {"note": {"en": exact}, "summary": {"en": exact}}
        assert problems(facts()[fact], at, document, read.names)


def test_a_fact_published_as_the_summary_of_some_event_has_no_home(
    read: Read, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        for fact in IDS:
            draft = EventDraft(
                process=people.PROCESS,
                type="statement.public",
                modality="happened",
                title="Something was reported",
                summary=facts()[fact]["exact"],
                date=unsaid(),
            )
            fields = [at.field for at in homes_of(fact)]
            sources = [read.seed.at(fact, field) for field in dict.fromkeys(fields)]
            thing = makers.published(draft, sources=sources)
            document = json.loads(get(api_path("event", thing.public_id)).content)
            for at in homes_of(fact):
                assert citation_of(document, facts()[fact], at.field)
                assert problems(facts()[fact], at, document, read.names), fact
        transaction.set_rollback(True)
