"""What was taken back for safety, privacy or law is named in no document of whatever age."""

from __future__ import annotations

import pytest
from django.db import connection

from parties.rules.drafts import OrganisationDraft, PersonDraft
from tests import makers
from tests.events import pacts
from tests.timeline import stories
from tests.timeline.surfaces import api_of, get, page_of
from things.models import BARE, Thing
from things.rules.states import BARE_REASONS, WITHDRAWAL_REASONS

pytestmark = pytest.mark.django_db
BEFORE = {"recorded_as_of": "2025-03-10T10:00Z"}


def addresses(thing: Thing) -> list[str]:
    """The addresses of a single thing."""
    return [page_of(thing), api_of(thing)]


def histories(thing: Thing) -> list[str]:
    """The addresses of its history."""
    return [f"{path}history/" for path in addresses(thing)]


def named_then_not(why: str) -> tuple[Thing, Thing]:
    """A statement that named a person, who was taken out of it and then withdrawn."""
    process = makers.make_process()
    person = makers.published(PersonDraft(slug="speaker", label="Ada Quiet"))
    thing = stories.statement(process, person="speaker", speaker="an official")
    stories.mended(thing, person="")
    stories.withdrawn(person, why, now=makers.later(90))
    return thing, person


def test_a_name_that_was_withdrawn_for_safety_is_in_no_older_document_either() -> None:
    thing, person = named_then_not("safety")
    queries: list[tuple[str, dict[str, str]]] = [
        *(
            (path, BEFORE)
            for path in ("/api/v1/statements/", "/river-valley/timeline/")
        ),
        *((path, BEFORE) for path in addresses(thing)),
        *((path, {"rev": "1"}) for path in addresses(thing)),
        *((path, {}) for path in histories(thing)),
    ]
    for path, query in queries:
        answer = get(path, **query)
        assert answer.status_code == 200
        assert "Ada Quiet" not in answer.content.decode()
    named = get(api_of(thing), **BEFORE).json()["person"]
    assert named == {
        "kind": "person", "id": person.public_id, "name": {"en": "withheld"}
    }  # fmt: skip


def test_a_name_that_was_withdrawn_as_a_mistake_stays_in_older_documents() -> None:
    """The twin: the same story with another reason, so that the one above is of the reason."""
    thing, _ = named_then_not("error")
    assert get(api_of(thing), **BEFORE).json()["person"]["name"] == {"en": "Ada Quiet"}
    assert "Ada Quiet" in get(histories(thing)[0]).content.decode()


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_what_is_withdrawn_for_safety_is_at_once_named_nowhere(
    why: str, told: bool
) -> None:
    process = makers.make_process()
    event = makers.make_event(process, title="Talks in a safe house")
    thing = stories.statement(process, event=event.public_id)
    assert "Talks in a safe house" in get(api_of(thing)).content.decode()
    stories.withdrawn(event, why)
    for path in (*addresses(thing), "/api/v1/statements/"):
        assert ("Talks in a safe house" in get(path).content.decode()) is told


@pytest.mark.parametrize(("why", "told"), [("error", True), ("legal", False)])
def test_what_a_withdrawn_thing_said_about_another_goes_out_of_older_documents_if_bare(
    why: str, told: bool
) -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    claim = stories.other_date(event)
    stories.withdrawn(claim, why)
    text = get(api_of(event), **BEFORE).content.decode()
    assert ("2025-02-19" in text) is told
    assert "2025-02-19" not in get(api_of(event)).content.decode()


@pytest.mark.parametrize("why", WITHDRAWAL_REASONS)
def test_the_database_withholds_for_the_reasons_that_the_rules_name(why: str) -> None:
    """The reasons stand in its functions too (``things`` migration 0012)."""
    _, person = named_then_not(why)
    event = makers.make_event(makers.make_process(slug="other"), **stories.told())
    claim = stories.other_date(event)
    stories.withdrawn(claim, why, now=makers.later(120))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT things_bare_ids(), things_bare_mentions(), things_bare_about()"
        )
        ids, mentions, about = cursor.fetchone()
    named = {one.public_id for one in Thing.objects.filter(BARE)}
    assert set(ids) == named
    assert bool(named) is (why in BARE_REASONS)
    assert ("person:speaker" in mentions) is (person.public_id in named)
    assert about == [event.public_id] * (claim.public_id in named)


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_who_assesses_an_obligation_is_named_in_none_of_its_older_documents_if_bare(
    why: str, told: bool
) -> None:
    body = OrganisationDraft(slug="watch", label="Quiet Watch", organisation_kind="ngo")
    assessor = makers.published(body)
    obligation = pacts.make_obligation()
    by = {"assessor": "watch", "assessor_kind": "monitor"}
    verdict = pacts.publish(pacts.assessment_draft(obligation, **by))
    assert "Quiet Watch" in get(api_of(obligation)).content.decode()
    stories.withdrawn(verdict, "error", now=makers.later(80))
    stories.withdrawn(assessor, why, now=makers.later(90))
    past = get(api_of(obligation), recorded_as_of=makers.later(70).isoformat())
    assert ("Quiet Watch" in past.content.decode()) is told


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_what_was_said_of_what_was_merged_is_withheld_where_it_is_shown_since(
    why: str, told: bool
) -> None:
    """Over two steps: the date was another's, and stands in older documents of the last."""
    process = makers.make_process()
    first, second, last = (makers.make_event(process, title=one) for one in "ABC")
    claim = stories.other_date(first, outlets=("River Daily",))
    for one, into in ((first, second), (second, last)):
        one.refresh_from_db()
        stories.merged(one, into)
    claim.refresh_from_db()
    recorded = {"recorded_as_of": "2025-03-10T11:00Z"}
    asked: list[tuple[str, dict[str, str]]] = [
        *((path, {"rev": str(last.version)}) for path in addresses(last)),
        *((path, recorded) for path in (*addresses(last), "/api/v1/events/")),
        ("/api/v1/changes/", {"limit": "1000"}),
    ]
    for path, query in asked:
        assert "River Daily" in get(path, **query).content.decode(), path
    stories.withdrawn(claim, why, now=makers.later(120))
    for path, query in asked:
        found = "River Daily" in get(path, **query).content.decode()
        assert found is told, (path, query)
