"""Merging and separating at the desk: both side by side, what is gained, what goes back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from parties.rules.drafts import PlaceDraft
from tests import makers
from tests.pages.test_desk_things import client_of, path_of, refused
from tests.pages.test_desk_withdrawing import NOWHERE, state, status_line
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import page_of
from things.models import Thing

pytestmark = pytest.mark.django_db
WAITS = "A change that somebody proposed for the other waits."


@pytest.fixture
def two(db: None) -> tuple[Thing, Thing]:
    """Two events of one day that two outlets told of, the second with another date claimed."""
    process = makers.make_process()
    one = verbs.event(process, "Valley Wire", "2025-02-27", title="Talks open")
    other = verbs.event(process, "Hill Post", "2025-03-02", title="Talks begin")
    stories.other_date(other)
    return one, other


def post(client: Client, one: Thing, other: Thing, **data: Any) -> Any:
    """Send the form in which the other is kept, as somebody fills it in."""
    sent = {
        "with": other.public_id,
        "version": one.version,
        "other_version": other.version,
        "keep": other.public_id,
        "reason": "One and the same.",
    }
    return client.post(f"{path_of(one)}merge/", {**sent, **data})


def merge_page(client: Client, thing: Thing, to: str = "", status: int = 200) -> str:
    answer = client.get(f"{path_of(thing)}merge/", {"with": to} if to else {})
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_both_are_shown_side_by_side_with_what_is_gained(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    page = merge_page(client_of("chief"), one, other.public_id)
    assert (
        '<th scope="row">Title <span class="tag tag-disputed">differs</span></th> '
        "<td><p><bdi>Talks open</bdi></p></td> <td><p><bdi>Talks begin</bdi></p></td>"
    ) in page
    assert '<th scope="row">When</th>' in page
    here, _, there = page.partition("If the other one is kept, it gains")
    here = here.partition("If this one is kept, it gains")[2]
    assert "Source: <bdi>Hill Post, 2 March 2025" in here
    assert "Date claim: " in here
    assert "Source: <bdi>Valley Wire, 27 February 2025" in there
    assert "Date claim: " not in there


def test_it_is_told_that_a_change_of_the_one_that_is_not_kept_is_set_aside(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    verbs.save(makers.draft(Thing.objects.get(kind="process"), title="Talks"), other)
    other.refresh_from_db()
    page = merge_page(client_of("chief"), one, other.public_id)
    here, _, there = page.partition("If the other one is kept, it gains")
    assert WAITS in here.partition("If this one is kept, it gains")[2]
    assert WAITS not in there


def test_a_chief_merges_and_undoes_it_from_the_status_line(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    chief = client_of("chief")
    answer = post(chief, one, other)
    assert answer["Location"] == path_of(other)
    assert state(one) == ("merged", 2)
    assert verbs.outlets(other) == ["hill-post", "valley-wire"]
    page = chief.get(path_of(other)).content.decode()
    assert "Merged into it" in page
    assert f'href="{path_of(one)}"' in page
    assert post(chief, one, other).status_code == 200  # it is merged: nothing is done
    act = re.findall("/desk/acts/([0-9]+)/undo/", page)
    assert len(act) == 1
    assert chief.post(f"/desk/acts/{act[0]}/undo/")["Location"] == path_of(one)
    assert state(one) == ("published", 3)
    assert verbs.outlets(other) == ["hill-post"]


def test_either_may_be_kept(two: tuple[Thing, Thing]) -> None:
    one, other = two
    answer = post(client_of("chief"), one, other, keep=one.public_id)
    assert answer["Location"] == path_of(one)
    assert state(other) == ("merged", 2)
    assert [c["date"]["edtf"] for c in verbs.document(one)["date_claims"]] == [
        "2025-02-19"
    ]


def test_the_other_is_given_by_its_address_its_id_or_chosen_among_those_alike(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    chief = client_of("chief")
    offered = f'href="{path_of(one)}merge/?with={other.public_id}"'
    assert offered in merge_page(chief, one)
    for words in (page_of(other), f"https://x.example{page_of(other)}history/"):
        assert "Both side by side" in merge_page(chief, one, words)
    for words, said in (
        ("nothing <b>", "Give the address or the id of a thing that stands."),
        (one.public_id, "This is the thing itself."),
        ("/parties/northland/", "This is another kind."),
    ):
        page = merge_page(chief, one, words, 422)
        assert said in page
        assert f'value="{words.replace("<b>", "&lt;b&gt;")}"' in page
        assert 'id="with_error"' in page
    draft = verbs.save(makers.draft(Thing.objects.get(kind="process"), title="No"))
    merge_page(chief, one, draft.public_id, 422)


def test_an_editor_is_told_who_merges_and_nothing_happens(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    editor = client_of("editor")
    answer = post(editor, one, other)
    assert answer.status_code == 403
    assert "This needs the role chief" in answer.content.decode()
    assert "This needs the role chief" in merge_page(editor, one)
    assert f"{path_of(one)}merge/" not in editor.get(path_of(one)).content.decode()
    assert state(one) == ("published", 1)
    assert post(client_of("chief"), one, other).status_code == 302
    one.refresh_from_db()
    again = editor.post(f"{path_of(one)}unmerge/", {"version": 2, "reason": "Two."})
    assert again.status_code == 403
    assert state(one) == ("merged", 2)


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    chief = client_of("chief")
    answer = post(chief, one, other, reason="", keep=one.public_id)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<a href="#thing-reason">Why: Say why.</a>' in page
    chosen = page.partition(f'name="keep" value="{one.public_id}"')[2]
    assert "checked" in chosen.partition(">")[0]
    answer = post(chief, one, other, keep="", reason="Typed with care")
    assert answer.status_code == 422
    assert "Choose which one is kept." in answer.content.decode()
    assert "Typed with care</textarea>" in answer.content.decode()
    assert state(one) == ("published", 1)


def test_who_read_an_older_version_of_either_is_shown_what_was_changed_since(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    chief = client_of("chief")
    process = Thing.objects.get(kind="process")
    verbs.correct(other, makers.draft(process, title="Talks began"))
    answer = post(chief, one, other, reason="Typed with care")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "in “Talks began” since you read version 1" in page
    assert "<del>begin</del><ins>began</ins>" in page
    assert "in “Talks open” since" not in page
    assert "Typed with care</textarea>" in page
    assert 'name="other_version" value="2"' in page
    assert state(one) == ("published", 1)
    other.refresh_from_db()
    assert post(chief, one, other).status_code == 302


def test_a_merge_is_undone_after_what_goes_back_was_shown(
    two: tuple[Thing, Thing],
) -> None:
    one, other = two
    chief = client_of("chief")
    assert post(chief, other, one, keep=one.public_id).status_code == 302
    separate = f"{path_of(other)}unmerge/"
    assert f'href="{separate}"' in chief.get(path_of(other)).content.decode()
    page = chief.get(separate).content.decode()
    assert "Source: <bdi>Hill Post, 2 March 2025" in page
    assert "Valley Wire" not in page
    assert "Date claim: " in page
    assert chief.post(separate, {"version": 2, "reason": ""}).status_code == 422
    stale = chief.post(separate, {"version": 1, "reason": "Typed with care"})
    assert stale.status_code == 409
    assert "since you read version 1" in stale.content.decode()
    assert "Typed with care</textarea>" in stale.content.decode()
    done = chief.post(separate, {"version": 2, "reason": "They are two."})
    assert done["Location"] == path_of(other)
    assert state(other) == ("published", 3)
    assert "They are two again." in status_line(chief, other)
    page = chief.get(separate).content.decode()
    assert "It was not merged into another." in page
    assert "separate them" not in page


def test_what_is_not_published_is_not_merged(two: tuple[Thing, Thing]) -> None:
    one, other = two
    verbs.withdraw(one)
    page = merge_page(client_of("chief"), one, other.public_id)
    assert "It is not published, so it cannot be merged." in page
    assert "Both side by side" not in page


def test_the_pages_are_nowhere_for_those_who_may_not_see_the_thing(
    two: tuple[Thing, Thing],
) -> None:
    one, _ = two
    reader = client_of("reader")
    for verb in ("merge/", "unmerge/"):
        path = f"{path_of(one)}{verb}"
        assert refused(reader, path) == refused(reader, f"{NOWHERE}/{verb}")
        assert client_of("chief").get(path).status_code == 200
        assert Client().get(path).status_code == 302


def test_alike_are_those_of_a_kind_within_two_days_with_a_party_in_common() -> None:
    process = makers.make_process()
    there = makers.make_process("other-valley", name="Other")
    one = makers.make_event(process, title="It")
    own = {"parties": makers.draft(process).parties[:1]}
    stranger = {"parties": ()}
    for title, where, given in (
        ("near", process, {"date": from_edtf("2025-03-01")}),
        ("the same day", process, {}),
        ("of one party", process, own),
        ("of the month", process, {"date": from_edtf("2025-02")}),
        ("far", process, {"date": from_edtf("2025-03-02")}),
        ("of no party", process, stranger),
        ("elsewhere", there, {}),
    ):
        told = verbs.source("Valley Wire", "2025-03-05")
        makers.make_event(where, title=title, sources=told, **given)
    gone = makers.make_event(process, title="withdrawn")
    verbs.withdraw(gone)
    page = merge_page(client_of("chief"), one)
    found = re.findall(r"\?with=\w+\"><bdi>([\w ]+)</bdi>", page)
    assert found == ["the same day", "near", "of the month", "of one party"]


def test_of_what_stands_on_no_day_nothing_is_offered_and_it_is_merged_all_the_same(
    two: tuple[Thing, Thing],
) -> None:
    here, there = (
        makers.published(PlaceDraft(slug=slug, label=slug)) for slug in ("aa", "bb")
    )
    chief = client_of("chief")
    assert "Nothing of its kind" in merge_page(chief, here)
    assert "Both side by side" in merge_page(chief, here, "/places/bb/")
    assert post(chief, here, there).status_code == 302


def test_200_alike_take_the_queries_of_1(two: tuple[Thing, Thing]) -> None:
    one, other = two
    process = Thing.objects.get(kind="process")
    chief = client_of("chief")
    merge_page(chief, one)
    counts = []
    for many in (0, 199):
        for n in range(many):
            makers.make_event(process, title=f"Alike {n}")
        for to in ("", other.public_id):
            with CaptureQueriesContext(connection) as taken:
                page = merge_page(chief, one, to)
            counts.append(len(taken))
    assert counts[:2] == counts[2:]
    assert "Both side by side" in page
    assert merge_page(chief, one).count("?with=") == 5
