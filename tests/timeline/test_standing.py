"""Where a thing stands: there, led elsewhere, taken back, or never public at all."""

from __future__ import annotations

import pytest

from core.dates import from_edtf
from parties.rules.drafts import PersonDraft
from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import (
    api_of,
    get,
    listed,
    nowhere,
    page_of,
    queries_of,
    seen,
)
from things.actions import correct_thing, restore_thing, save_draft
from things.models import Thing
from timeline.standing import Found, Gone, Moved, standing_of

pytestmark = pytest.mark.django_db
BEFORE = {"recorded_as_of": "2025-03-10T10:00Z"}
ABSENT = "aaaaaaaaaaaaaaaa"


def addresses(thing: Thing) -> list[str]:
    """Every address of a single thing, but for its history."""
    return [page_of(thing), api_of(thing)]


def histories(thing: Thing) -> list[str]:
    """The addresses of its history."""
    return [f"{path}history/" for path in addresses(thing)]


def test_a_withdrawn_thing_says_why_and_when_and_its_twin_still_stands() -> None:
    process = makers.make_process()
    twin, thing = (makers.make_event(process, title=f"Round {n}") for n in "12")
    stories.withdrawn(thing)
    assert [get(path).status_code for path in addresses(twin)] == [200, 200]
    page, api = (get(path) for path in addresses(thing))
    assert (page.status_code, api.status_code) == (410, 410)
    text = page.content.decode()
    assert "It was another round." in text
    assert "withdrawn on 10 March 2025, 10:30 UTC." in text
    assert "<strong>Error.</strong>" in text
    assert "Round 2" not in text
    assert api["Content-Type"] == "application/problem+json"
    assert api.json() == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "It was another round.",
        "reason": "error",
        "withdrawn_at": "2025-03-10T10:30:00+00:00",
    }
    assert not any(listed(thing).values())


def test_a_withdrawn_thing_is_read_in_a_state_that_was_recorded_before() -> None:
    thing = makers.make_event(makers.make_process())
    stories.withdrawn(thing)
    assert all(seen(thing, "Talks open in Lakeside", **BEFORE).values())
    assert [get(path).status_code for path in addresses(thing)] == [410, 410]


@pytest.mark.parametrize("why", ["safety", "privacy_request", "legal"])
def test_a_bare_tombstone_says_only_that_it_was_withdrawn_in_every_state(
    why: str,
) -> None:
    process = makers.make_process()
    twin, thing = (makers.make_event(process, title=f"Round {n}") for n in "12")
    stories.withdrawn(twin)
    stories.withdrawn(thing, why)
    words = ("Round 2", "another round", why, "10:30")
    for query in ({}, BEFORE, {"as_of": "2025-02-27", **BEFORE}, {"rev": "1"}):
        for path in addresses(thing):
            answer = get(path, **query)
            assert answer.status_code == 410
            told = answer.content.decode()
            assert [word for word in words if word in told] == []
        if "rev" not in query:
            assert not any(listed(thing, **query).values())
    assert all(listed(twin, **BEFORE).values())
    assert [get(path).status_code for path in histories(thing)] == [410, 410]
    assert [get(path).status_code for path in histories(twin)] == [200, 200]


def test_a_merged_thing_leads_to_what_it_was_merged_into_along_the_whole_chain() -> (
    None
):
    process = makers.make_process()
    first, second, third = (makers.make_event(process) for _ in range(3))
    stories.merged(first, second)
    assert [get(path)["Location"] for path in addresses(first)] == addresses(second)
    stories.merged(second, third)
    for thing in (first, second):
        answers = [get(path) for path in addresses(thing)]
        assert [a.status_code for a in answers] == [302, 302]
        assert [a["Location"] for a in answers] == addresses(third)
    assert isinstance(standing_of(kind="event", key=first.public_id), Moved)


def test_once_a_merge_is_undone_every_reader_finds_the_thing_at_its_address_again() -> (
    None
):
    """What a merge answers may not be kept: a permanent redirect would be, for ever."""
    process = makers.make_process()
    kept, thing = (makers.make_event(process, title=f"Round {n}") for n in "12")
    verbs.merge(kept, thing)
    for path in addresses(thing):
        answer = get(path)
        assert (answer.status_code, answer.headers.get("Cache-Control")) == (302, None)
    verbs.unmerge(thing)
    assert [get(path).status_code for path in addresses(thing)] == [200, 200]


def test_a_merged_thing_is_itself_in_a_state_that_was_recorded_before() -> None:
    process = makers.make_process()
    kept, thing = (makers.make_event(process, title=f"Round {n}") for n in "12")
    stories.merged(thing, kept)
    assert all(seen(thing, "Round 2", **BEFORE).values())
    later = get(page_of(thing), as_of="2025-02-28")
    assert later["Location"] == f"{page_of(kept)}?as_of=2025-02-28"


def test_what_never_was_public_is_answered_like_what_does_not_exist() -> None:
    process = makers.make_process()
    draft, waiting = stories.kept_draft(process), stories.in_review(process)
    public = makers.make_event(process)
    queries: list[dict[str, str]] = [
        {},
        {"as_of": "2025-02-27"},
        {"recorded_as_of": "2025-03-10"},
        {"rev": "1"},
    ]
    for paths in (addresses, histories):
        for query in queries if paths is addresses else [{}, {"rendered": "1"}]:
            assert [get(p, **query).status_code for p in paths(public)] == [200, 200]
            for thing in (draft, waiting):
                for path in paths(thing):
                    answer = get(path, **query)
                    missing = get(path.replace(thing.public_id, ABSENT), **query)
                    assert answer.status_code == missing.status_code == 404
                    assert answer.content == missing.content


def test_a_draft_is_in_no_list_no_version_and_no_comparison_before_it_is_published() -> (
    None
):
    process = makers.make_process()
    thing = makers.make_event(process, title="Open talks")
    draft = stories.kept_draft(process)
    save_draft(
        draft=makers.draft(process, title="Secret talks"),
        sources=[makers.pointer("Valley Wire", "2025-02-27")],
        public_id=thing.public_id,
        version=1,
        by=makers.EDITOR,
        now=makers.later(),
    )
    for query in ({}, {"as_of": "2025-02-27"}, {"recorded_as_of": "2025-03-10"}):
        assert seen(thing, "Secret talks", **query) == nowhere(thing)
        assert not any(listed(draft, **query).values())
    for path in addresses(thing):
        assert get(path, rev="1").status_code == 200
        assert get(path, rev="2").status_code == 404
    page, api = histories(thing)
    for path in (page, api):
        assert "Secret talks" not in get(path).content.decode()
        answer = get(path, **{"from": "1", "to": "2"})
        assert answer.status_code == (404 if path == page else 400)
        assert "Secret talks" not in answer.content.decode()
    assert [one["version"] for one in get(api).json()["versions"]] == [1]


def test_a_thing_of_another_process_is_not_found_under_this_one() -> None:
    thing = makers.make_event(makers.make_process())
    makers.make_process("other-valley", name="Other valley truce")
    stories.withdrawn(gone := makers.make_event(Thing.objects.get(slug="river-valley")))
    kept = makers.make_event(Thing.objects.get(slug="river-valley"))
    stories.merged(
        moved := makers.make_event(Thing.objects.get(slug="river-valley")), kept
    )
    for one, status in ((thing, 200), (gone, 410), (moved, 302)):
        other = page_of(one).replace("river-valley", "other-valley")
        assert get(page_of(one)).status_code == status
        assert get(other).status_code == 404
        assert get(f"{other}history/").status_code == 404


def test_the_pages_of_a_withdrawn_process_are_gone_with_it() -> None:
    makers.make_process("other-valley", name="Other valley truce")
    process = makers.make_process()
    stories.withdrawn(process)
    assert get("/other-valley/timeline/").status_code == 200
    for path in ("/river-valley/", "/river-valley/timeline/", "/river-valley/figures/"):
        assert get(path).status_code == 410


def test_a_thing_that_was_withdrawn_and_restored_says_so_of_the_time_between() -> None:
    thing = makers.make_event(makers.make_process())
    stories.withdrawn(thing, now=makers.later(10))
    thing.refresh_from_db()
    restore_thing(
        public_id=thing.public_id, version=thing.version, to=1, reason="It was ours.",
        by=makers.CHIEF, now=makers.later(20),
    )  # fmt: skip
    assert [get(path).status_code for path in addresses(thing)] == [200, 200]
    for path in addresses(thing):
        between = get(path, recorded_as_of="2025-03-10T09:45Z")
        assert between.status_code == 404
        assert "It was taken back then" in between.content.decode()


def test_a_thing_is_found_by_its_slug_and_by_its_id() -> None:
    party = stories.one_of_each()["party"]
    by_slug = get(f"/api/v1/parties/{party.slug}/")
    assert by_slug.json() == get(f"/api/v1/parties/{party.public_id}/").json()
    assert get(f"/parties/{party.slug}/").status_code == 200
    assert get(f"/parties/{party.public_id}/").status_code == 200


def test_where_a_thing_stands_takes_one_query() -> None:
    process = makers.make_process()
    kept, moved, gone = (makers.make_event(process) for _ in range(3))
    stories.merged(moved, kept)
    stories.withdrawn(gone)
    assert len(queries_of(api_of(kept))) == 1
    assert len(queries_of(api_of(kept), rev="1")) == 1
    assert len(queries_of(api_of(gone), **BEFORE)) == 1
    assert isinstance(standing_of(kind="event", key=gone.public_id), Gone)


def test_an_id_is_found_before_a_slug_that_looks_like_it() -> None:
    party = stories.one_of_each()["party"]
    makers.published(PersonDraft(slug="someone", label="Someone"))
    other = makers.published(PersonDraft(slug="abcdefghijklmnop", label="Odd"))
    assert isinstance(standing_of(kind="person", key=other.slug or ""), Found)
    assert standing_of(kind="person", key=party.public_id) is None


def test_a_correction_that_is_read_as_a_version_is_what_was_published_then() -> None:
    thing = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(thing, title="Talks open")
    thing.refresh_from_db()
    stories.other_date(thing, "2025-02-26")
    draft = stories.draft_of(thing)
    correct_thing(
        public_id=thing.public_id, version=2, reason="The day was wrong.",
        draft=type(draft)(**{**vars(draft), "date": from_edtf("2025-02-26")}),
        by=makers.EDITOR, now=makers.later(90),
    )  # fmt: skip
    found = [get(api_of(thing), rev=str(n)).json() for n in (1, 2, 3)]
    assert [d["title"]["en"] for d in found] == [
        "Talks opn",
        "Talks open",
        "Talks open",
    ]
    assert [d["version"] for d in found] == [1, 2, 3]
    assert ["date_claims" in d for d in found] == [False, False, True]
    assert [d["date"]["edtf"] for d in found] == ["2025-02-27"] * 2 + ["2025-02-26"]
    page = get(page_of(thing), rev="1").content.decode()
    assert "This is version 1." in page
    assert "Talks opn" in page


def test_a_version_and_a_state_of_the_past_are_not_asked_for_at_once() -> None:
    thing = makers.make_event(makers.make_process())
    for path in addresses(thing):
        assert get(path, rev="1").status_code == 200
        assert get(path, rev="1", as_of="2025-02-27").status_code == 400
        assert get(path, rev="99").status_code == 404
    assert get(page_of(thing), rev="one").status_code == 404
    assert get(api_of(thing), rev="one").status_code == 400
