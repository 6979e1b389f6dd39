"""Forms ask for independent sources and for roles, and both are found."""

from __future__ import annotations

import re
from html import unescape

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from events.rules.talks import ParticipationPart, RoundDraft
from tests import makers
from tests.events import pacts
from tests.pages.narrowing import chips, ids, page
from tests.things import verbs
from tests.timeline.surfaces import get
from things.models import Thing

pytestmark = pytest.mark.django_db


def fields(text: str) -> dict[str, str]:
    """The labelled fields of the filter form, by what they are called, with their names."""
    form = text[text.index('id="filter"') :].partition("</form>")[0]
    found = re.findall(
        r'(?s)<label for="(\w+)">(.*?)</label>\s*<(?:input|select) id="\1" name="(\w+)"',
        form,
    )
    return {unescape(words): name for _id, words, name in found}


def test_the_form_asks_for_sources_and_roles_and_keeps_what_was_chosen() -> None:
    process = makers.make_process()
    mediator = (EventPartyPart(party="northland", role="mediator"),)
    makers.make_event(process, title="Talks one")
    makers.make_event(process, title="Talks two", parties=mediator)
    both = [*verbs.source(), *verbs.source("River Daily")]
    makers.make_event(process, title="Talks three", parties=mediator, sources=both)
    assert fields(page()) == {
        "Words": "q",
        "From": "from",
        "To": "to",
        "As known by": "as_of",
        "Evidence": "evidence",
        "Independent sources, at least": "sources_min",
        "Role of the party, or of any": "party_role",
    }
    asked = page(party_role="mediator", sources_min="2", q="talks")
    assert len(ids(asked)) == 1
    assert "Talks three" in asked
    assert '<option value="mediator" selected>Mediator</option>' in asked
    assert 'id="sources_min" name="sources_min" value="2"' in asked
    assert 'name="q" type="search" value="talks"' in asked
    assert chips(asked)["Mediator"] == {"sources_min": ["2"], "q": ["talks"]}
    assert "At least 2 independent sources" in chips(asked)
    blank = page(party_role="", sources_min="", q="", evidence="")
    assert len(ids(blank)) == 3
    assert "Part of what was asked" not in blank


@pytest.mark.parametrize(
    ("plural", "role"),
    [
        ("exchanges", "facilitator"),
        ("rounds", "facilitator"),
        ("agreements", "signatory"),
    ],
)
def test_lists_of_a_kind_ask_for_sources_and_for_the_roles_that_it_has(
    plural: str, role: str
) -> None:
    makers.make_process()
    path = f"/river-valley/{plural}/"
    shown = get(path, sources_min="2", party_role=role).content.decode()
    assert "Independent sources, at least" in fields(shown)
    assert f'<option value="{role}" selected>' in shown
    assert 'value="recipient"' not in shown  # one of events alone


def test_a_role_is_found_in_talks_and_under_agreements_too() -> None:
    agreement = pacts.make_agreement()
    process = Thing.objects.get(kind="process")
    host = ParticipationPart(actor="river-front", role="host")
    talks = makers.published(
        RoundDraft(
            process=process.key, status="concluded", format="direct", label="First talks",
            actual_start=from_edtf("2025-02-20"), participations=(host,),
        )
    )  # fmt: skip
    assert talks.public_id in ids(page(party_role="host"))
    assert ids(page(party_role="host", party="northland")) == []
    assert ids(page(party_role="host", party="river-front")) == [talks.public_id]
    signed = page(party_role="signatory", party="northland")
    assert ids(signed) == [agreement.public_id]
