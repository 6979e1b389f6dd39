"""Outlets have versions and documents like things: one for each name they are found under."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.rules import LEAST
from core.by import By
from core.errors import RuleBroken
from editions.models import Act, Change, Edition
from sources.actions import change_outlet, ensure_outlet
from sources.models import Outlet
from tests import makers
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def changed(**given: Any) -> Outlet:
    values: dict[str, Any] = {
        "slug": "hill-post",
        "version": 1,
        "name": "The Hill Post",
        "language": "en",
        "by": makers.EDITOR,
        "now": makers.later(),
    }
    return change_outlet(**{**values, **given})


def test_a_new_outlet_has_a_document_and_a_change_and_a_known_one_takes_one_query() -> (
    None
):
    outlet = ensure_outlet(name=" Hill Post ", now=NOW)
    edition = Edition.objects.get(public_id=outlet.public_id)
    assert json.loads(edition.document) == {
        "schema_version": 3,
        "kind": "outlet",
        "id": outlet.public_id,
        "slug": "hill-post",
        "version": 1,
        "label": {"en": "Hill Post"},
        "name": {"en": "Hill Post"},
        "language": None,
        "recorded_at": "2025-03-10T09:30:00+00:00",
    }
    with CaptureQueriesContext(connection) as sent:
        assert ensure_outlet(name="HILL POST", now=makers.later()) == outlet
    assert len([q for q in sent if "SAVEPOINT" not in q["sql"]]) == 1
    assert Change.objects.get().verb == "created"


def test_a_changed_outlet_is_the_same_one_with_a_new_name_and_its_old_one_in_history() -> (
    None
):
    outlet = ensure_outlet(name="Hill Post", now=NOW)
    changed()
    outlet.refresh_from_db()
    assert (outlet.name, outlet.version, outlet.slug) == (
        "The Hill Post",
        2,
        "hill-post",
    )
    rows = Edition.objects.filter(public_id=outlet.public_id).order_by("recorded_from")
    names = [json.loads(r.document)["name"]["en"] for r in rows]
    assert names == ["Hill Post", "The Hill Post"]
    assert [r.recorded_to for r in rows] == [makers.later(), None]
    assert [c.verb for c in Change.objects.order_by("seq")] == ["created", "corrected"]
    act = Act.objects.latest("pk")
    assert (act.verb, act.by_id) == ("change_outlet", makers.EDITOR.id)


def test_an_outlet_is_found_by_its_first_name_and_by_the_one_it_has_now() -> None:
    outlet = ensure_outlet(name="Hill Post", now=NOW)
    changed(name="Mountain News")
    assert ensure_outlet(name="Hill Post", now=NOW) == outlet
    assert ensure_outlet(name="Mountain News", now=NOW) == outlet
    assert ensure_outlet(name="Mountain Times", now=NOW) != outlet


def test_the_name_of_an_outlet_is_kept_in_the_form_of_all_texts() -> None:
    outlet = ensure_outlet(name="Cafe\u0301 \x07Post ", now=NOW)
    assert outlet.name == "Café Post"
    assert ensure_outlet(name="Café Post", now=NOW) == outlet
    assert changed(slug="cafe-post", name="The\x07 Cafe\u0301").name == "The Café"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"version": 2}, "it has version 1 now"),
        ({"slug": "nobody"}, "There is no outlet “nobody”"),
        ({"name": " "}, "Name"),
        ({"name": "\x07"}, "Name"),
        ({"name": "x" * 201}, "Name"),
        ({"name": "River Daily"}, "Another outlet is called “River Daily”"),
        ({"by": makers.CONTRIBUTOR}, "needs the role editor"),
    ],
)
def test_what_cannot_be_changed_of_an_outlet_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    ensure_outlet(name="Hill Post", now=NOW)
    ensure_outlet(name="River Daily", now=NOW)
    with pytest.raises(RuleBroken, match=words):
        changed(**given)
    assert Outlet.objects.get(slug="hill-post").name == "Hill Post"
    assert changed(by=By(label="somebody", role=LEAST["change_outlet"])).version == 2


def test_a_name_of_no_letters_is_refused() -> None:
    with pytest.raises(RuleBroken, match="name is empty"):
        ensure_outlet(name=" … ", now=NOW)
    assert ensure_outlet(name="День", now=NOW).name == "День"
