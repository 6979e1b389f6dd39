"""The least that makes a draft, and words of ours in it that take a side."""

from __future__ import annotations

from django.test import Client

from tests import makers
from tests.pages.drafting import ADDRESS, NEW, WORDS, an_event, at, fields_of, send
from things.models import Thing

LEAST = {
    "source-0-address": ADDRESS,
    "source-0-words": WORDS,
    "title": "Delegations arrive in Lakeside",
    "date": "thu",
    "type": "negotiation.round_opened",
}


def test_five_fields_make_a_draft(desk: Client) -> None:
    makers.make_version(url=ADDRESS)
    empty = {
        name: value
        for name, value in fields_of(desk.get(NEW)).items()
        if name not in LEAST
    }
    page = send(desk, NEW, {**empty, **LEAST}, do="save")
    assert page.status_code == 302
    assert Thing.objects.get(kind="event").state == "draft"


def test_each_of_the_five_is_missed_beside_its_field(desk: Client) -> None:
    makers.make_version(url=ADDRESS)
    empty = fields_of(desk.get(NEW))
    for name in ("title", "date", "type"):
        page = send(desk, NEW, {**empty, **LEAST}, do="save", **{name: ""})
        assert page.status_code == 422, name
        assert f'href="#{name}"' in page.content.decode(), name
    assert not Thing.objects.filter(kind="event").exists()


def test_our_words_that_take_a_side_are_pointed_out_and_stand_as_they_are(
    desk: Client,
) -> None:
    sent = an_event(desk, title="Northland frees hostages", summary="They met.")
    assert send(desk, NEW, sent, do="save").status_code == 302
    thing = Thing.objects.get(kind="event")
    page = desk.get(at(thing)).content.decode()
    assert "“hostages” takes a side; perhaps: captives, people held." in page
    assert fields_of(desk.get(at(thing)))["title"] == "Northland frees hostages"
    quoted = "Northland says “hostages” were freed"
    send(desk, at(thing), fields_of(desk.get(at(thing))), title=quoted, do="save")
    assert "takes a side" not in desk.get(at(thing)).content.decode()
