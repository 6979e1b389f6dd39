"""Changes at the desk that became known later: with what they bring, and no source lost."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import makers
from tests.pages.drafting import ADDRESS, WORDS, at, fields_of, published_event, send
from tests.things import verbs
from things.models import Thing


def told_more(desk: Client) -> Thing:
    """A published event, with a change of its form that became known later: another source."""
    thing = published_event(desk)
    url = "https://valley-wire.example/more"
    makers.make_version(url=url, text=f"{makers.TEXT}More.\n", published="2025-03-04")
    more = {"source-0-address": url, "source-0-words": "More.", "later": "on"}
    sent = fields_of(desk.get(at(thing)))
    assert len(sent["keep"]) == 1
    page = send(desk, at(thing), sent, summary="More.", **more, do="save")
    assert page.status_code == 302
    return thing


def test_what_became_known_later_leaves_what_was_known_before_as_its_form_says(
    desk: Client,
) -> None:
    thing = told_more(desk)
    desk.post(f"{at(thing)}publish/", {"version": 2, "reason": "So it was."})
    told = verbs.shown(thing)
    assert [(d.isoformat(), told[d]["summary"].get("en", "")) for d in told] == [
        ("2025-02-28", ""), ("2025-03-04", "More."),
    ]  # fmt: skip
    assert [c["exact"] for c in verbs.document(thing)["citations"]] == [WORDS, "More."]


@pytest.mark.parametrize("further", [False, True])
def test_a_change_that_became_known_later_loses_no_source_once_it_is_a_correction(
    desk: Client, further: bool
) -> None:
    thing = told_more(desk)
    again = fields_of(desk.get(at(thing)))
    del again["later"]
    words = "Northland reports that 12 captives remain in the river valley."
    given = {"source-0-address": ADDRESS, "source-0-words": words} if further else {}
    page = send(desk, at(thing), again, reason="So it was.", **given, do="publish")
    assert page.status_code == 302
    quoted = [c["exact"] for c in verbs.document(thing)["citations"]]
    assert quoted == [WORDS, "More.", *([words] if further else [])]
    assert [d.isoformat() for d in verbs.shown(thing)] == ["2025-02-28", "2025-03-04"]
    assert {one["summary"]["en"] for one in verbs.shown(thing).values()} == {"More."}


def test_what_became_known_later_waits_for_the_source_that_told_it(
    desk: Client,
) -> None:
    thing = published_event(desk)
    sent = fields_of(desk.get(at(thing)))
    page = send(desk, at(thing), sent, summary="More.", later="on", do="save")
    assert page.status_code == 302  # its source may be asked for first
    refused = desk.post(f"{at(thing)}publish/", {"version": 2, "reason": "So."})
    assert refused.status_code == 409
    assert "needs the source that told it" in refused.content.decode()
    assert next(iter(verbs.shown(thing).values()))["summary"] == {}
