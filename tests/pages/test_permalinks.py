"""Addresses that stay: versions, merged and withdrawn things, as pages and as data; citing."""

from __future__ import annotations

import json

import pytest

from tests import makers
from tests.pages.data import body
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of
from things.models import Thing

pytestmark = pytest.mark.django_db
FORMS = ("json", "bib", "ris")


def data_of(thing: Thing, form: str) -> str:
    """The address of a thing in another form."""
    return f"{page_of(thing).rstrip('/')}.{form}"


def test_a_page_says_how_it_is_cited_and_the_address_shows_that_version_for_good() -> (
    None
):
    thing = makers.make_event(makers.make_process(), title="Talks {open} here")
    page = get(page_of(thing)).content.decode()
    address = f"http://testserver{page_of(thing)}?rev=1"
    assert "“Talks {open} here”. Ceasefire record. Version 1, recorded" in page
    assert address in page
    assert f'href="{data_of(thing, "bib")}"' in page
    stories.mended(thing, title="Talks open by the lake")
    kept = get(page_of(thing), rev="1").content.decode()
    assert "Talks {open} here" in kept
    assert f'href="{data_of(thing, "ris")}?rev=1"' in kept
    assert f'<link rel="canonical" href="{page_of(thing)}">' in kept
    assert "?rev=2" in get(page_of(thing)).content.decode()
    cited = body(data_of(thing, "bib"), rev="1")
    assert r"{\textbraceleft}open{\textbraceright}" in cited
    assert f"  url = {{{address}}},\n" in cited
    assert f"UR  - {address}\r\n" in body(data_of(thing, "ris"), rev="1")
    assert json.loads(body(data_of(thing, "json"), rev="1"))["version"] == 1


def test_in_a_state_of_the_past_that_state_is_cited_and_nothing_of_later() -> None:
    thing = stories.retold(makers.make_process())
    for text in (
        get(page_of(thing), as_of="2025-02-20").content.decode(),
        body(data_of(thing, "bib"), as_of="2025-02-20"),
        body(data_of(thing, "ris"), as_of="2025-02-20"),
    ):
        assert "?as_of=2025-02-20" in text
        assert "as known by 20 February 2025" in text
        assert "Four remains" in text
        assert "Three remains" not in text
    assert "Three remains" in body(data_of(thing, "bib"))


@pytest.mark.parametrize("form", FORMS)
def test_a_merged_thing_leads_on_and_a_withdrawn_one_says_why_in_each_form(
    form: str,
) -> None:
    process = makers.make_process()
    kept, merged, gone = (makers.make_event(process, title=f"Round {n}") for n in "123")
    assert get(data_of(merged, form)).status_code == 200
    stories.merged(merged, kept)
    stories.withdrawn(gone)
    led = get(data_of(merged, form), as_of="2025-03-01")
    assert (led.status_code, led["Location"]) == (
        302, f"{data_of(kept, form)}?as_of=2025-03-01",
    )  # fmt: skip
    told = get(data_of(gone, form))
    assert (told.status_code, told["Content-Type"]) == (410, "application/problem+json")
    assert told.json()["detail"] == "It was another round."
    assert told.json()["reason"] == "error"
    for thing in (merged, gone):
        assert get(data_of(thing, form), rev="1").status_code == 200
        assert get(page_of(thing), rev="1").status_code == 200
    assert get(data_of(gone, form), rev="9").status_code == 404
    assert get(data_of(gone, form), rev="one").json()["errors"][0]["parameter"] == "rev"


def test_what_was_withdrawn_for_safety_is_in_no_form_of_whatever_version() -> None:
    thing = makers.make_event(makers.make_process())
    assert "Talks open" in body(data_of(thing, "json"), rev="1")
    stories.withdrawn(thing, "safety")
    for form in FORMS:
        answer = get(data_of(thing, form), rev="1")
        assert answer.status_code == 410
        assert answer.json()["detail"] == "What was here was withdrawn."
        assert "reason" not in answer.json()


def test_what_was_not_there_then_is_told_so_and_another_process_has_nothing() -> None:
    thing = makers.make_event(makers.make_process())
    makers.make_process("other-valley", name="Other")
    early = get(data_of(thing, "json"), as_of="2025-01-01")
    assert (early.status_code, early.json()["status"]) == (404, 404)
    assert "not known by 1 January 2025" in early.json()["detail"]
    path = data_of(thing, "json").replace("/river-valley/", "/other-valley/")
    assert get(path).status_code == 404
    assert (
        get(data_of(thing, "json").replace(thing.public_id, "a" * 16)).status_code
        == 404
    )


def test_a_thing_with_a_slug_is_found_by_its_id_and_names_its_one_address() -> None:
    makers.make_process()
    party = Thing.objects.get(slug="northland")
    for key in ("northland", party.public_id):
        page = get(f"/parties/{key}/").content.decode()
        assert '<link rel="canonical" href="/parties/northland/">' in page
    assert json.loads(body(f"/parties/{party.public_id}.json"))["slug"] == "northland"
