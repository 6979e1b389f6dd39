from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from editions.models import Act, Edition
from jobs.models import Job
from sources.models import ArticleVersion
from tests import makers
from tests.pages.drafting import fields_of, send
from things.models import Thing
from things.queries import kinds

NEW = "/desk/new/events/?process=river-valley"
ADDRESS = "https://valley-wire.example/talks"
WORDS = "Delegations of Northland and River Front arrived in Lakeside on Thursday"


@pytest.fixture
def desk(db: None) -> Client:
    makers.make_process()
    client = Client()
    client.force_login(makers.make_user())
    return client


def an_event(client: Client, **changes: Any) -> dict[str, Any]:
    """The form of a new event, filled in."""
    if not ArticleVersion.objects.filter(article__url=ADDRESS).exists():
        makers.make_version(url=ADDRESS)
    sent = fields_of(client.get(NEW))
    return {
        **sent,
        "source-0-address": ADDRESS,
        "source-0-words": WORDS,
        "title": "Delegations arrive in Lakeside",
        "type": "negotiation.round_opened",
        "modality": "happened",
        "date": "thu",
        "parties-0-party": "northland",
        "parties-0-role": "actor",
        **changes,
    }


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_there_is_a_form_for_every_kind_of_thing(desk: Client, kind: str) -> None:
    page = desk.get(f"/desk/new/{kinds()[kind].plural}/?process=river-valley")
    assert page.status_code == 200
    assert fields_of(page)


def test_an_event_is_saved_as_a_draft_that_only_the_desk_sees(desk: Client) -> None:
    page = send(desk, NEW, an_event(desk), do="save")
    thing = Thing.objects.get(kind="event")
    assert page.status_code == 302
    assert page["Location"] == f"/desk/drafts/{thing.public_id}/"
    assert thing.state == "draft"
    assert not Edition.objects.filter(public_id=thing.public_id).exists()
    assert Act.objects.filter(verb="draft_event").count() == 1


def test_an_event_is_published_with_the_very_words_of_its_source(desk: Client) -> None:
    send(desk, NEW, an_event(desk), do="publish")
    edition = Edition.objects.get(kind="event")
    assert WORDS in edition.document
    assert '"edtf":"2025-02-27"' in edition.document.replace(" ", "")


def draft_of(client: Client, **changes: Any) -> Thing:
    send(client, NEW, an_event(client, **changes), do="save")
    return Thing.objects.get(kind="event")


def at(thing: Thing) -> str:
    return f"/desk/drafts/{thing.public_id}/"


def test_a_draft_is_opened_again_as_it_was_left(desk: Client) -> None:
    thing = draft_of(desk, summary="They met in the morning.")
    sent = fields_of(desk.get(at(thing)))
    assert sent["title"] == "Delegations arrive in Lakeside"
    assert sent["summary"] == "They met in the morning."
    assert (sent["parties-0-party"], sent["parties-0-role"]) == ("northland", "actor")
    assert len(sent["keep"]) == 1


def test_saved_again_unchanged_a_draft_keeps_its_values_and_sources(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    before = thing.revisions.get(version=1).content
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="save")
    after = thing.revisions.get(version=2).content
    assert after == before


def test_a_draft_is_handed_over_and_published_as_it_stands_by_another(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="submit")
    thing.refresh_from_db()
    assert thing.state == "in_review"
    another = Client()
    another.force_login(makers.make_user(username="another"))
    another.post(f"{at(thing)}publish/", {"version": thing.version})
    thing.refresh_from_db()
    assert thing.state == "published"


def test_words_that_do_not_stand_in_the_source_are_refused_and_nothing_is_lost(
    desk: Client,
) -> None:
    sent = an_event(desk, **{"source-0-words": "They never met."})
    page = send(desk, NEW, sent, do="save")
    assert page.status_code == 422
    assert "These words do not stand in" in page.content.decode()
    again = fields_of(page)
    assert {name: again[name] for name in ("title", "date", "source-0-words")} == {
        "title": "Delegations arrive in Lakeside",
        "date": "thu",
        "source-0-words": "They never met.",
    }
    assert not Thing.objects.filter(kind="event").exists()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("date", "31 February", "There is no 31 February."),
        ("date", "02/03/2025", "may be two days"),
        ("title", "", "This field is required."),
        ("type", "nothing", "is not one of the available choices"),
        ("source-0-address", "ftp://x", "is not an address that starts with http"),
        ("figure-0-quantity", "3 to 2", "is not one number"),
        ("parties-2-role", "recipient", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_on_top(
    desk: Client, field: str, typed: str, words: str
) -> None:
    page = send(desk, NEW, an_event(desk, **{field: typed}), do="publish")
    assert page.status_code == 422
    anchors = [anchor for anchor, said in page.context["errors"] if words in said]
    assert anchors
    assert f'id="{anchors[0]}_error"' in page.content.decode()
    assert not Thing.objects.filter(kind="event").exists()


def test_a_figure_and_a_statement_told_with_an_event_are_published_with_it(
    desk: Client,
) -> None:
    sent = an_event(
        desk,
        **{
            "source-0-words": "River Front handed over the remains of three captives",
            "figure-0-measure": "remains_returned",
            "figure-0-population": "captives",
            "figure-0-unit": "person",
            "figure-0-quantity": "three captives",
            "figure-0-modality": "reported",
            "figure-0-as_of": "thu",
        },
    )
    page = send(desk, NEW, sent, do="publish")
    assert page.status_code == 302, page.context["errors"]
    figure = Edition.objects.get(kind="figure")
    event = Edition.objects.get(kind="event")
    assert event.public_id in figure.document
    assert Act.objects.filter(verb="publish_event").count() == 1
    assert not Act.objects.filter(verb="publish_figure").exists()


def test_claims_of_a_draft_wait_with_it_and_are_published_with_it(desk: Client) -> None:
    thing = draft_of(
        desk,
        **{
            "figure-0-measure": "remains_returned",
            "figure-0-population": "captives",
            "figure-0-unit": "person",
            "figure-0-quantity": "three",
            "figure-0-as_of": "thu",
        },
    )
    assert Thing.objects.get(kind="figure").state == "draft"
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="publish")
    assert Thing.objects.get(kind="figure").state == "published"


def test_one_more_row_keeps_all_that_was_typed(desk: Client) -> None:
    page = send(desk, NEW, an_event(desk), add="parties")
    sent = fields_of(page)
    assert page.status_code == 200
    assert sent["parties-rows"] == "4"
    assert sent["title"] == "Delegations arrive in Lakeside"
    assert not page.context["errors"]


def published_event(client: Client) -> Thing:
    send(client, NEW, an_event(client), do="publish")
    return Thing.objects.get(kind="event")


def test_a_correction_of_what_is_published_needs_a_reason(desk: Client) -> None:
    thing = published_event(desk)
    sent = fields_of(desk.get(at(thing)))
    changed = {"title": "Delegations reach Lakeside", "do": "publish"}
    assert "Say why" in send(desk, at(thing), sent, **changed).content.decode()
    send(desk, at(thing), sent, **changed, reason="They were not there yet.")
    standing = Edition.objects.get(kind="event", recorded_to=None, known_to=None)
    assert "Delegations reach Lakeside" in standing.document


def test_a_proposed_change_leaves_what_is_published_until_it_is_published(
    desk: Client,
) -> None:
    thing = published_event(desk)
    sent = fields_of(desk.get(at(thing)))
    send(desk, at(thing), sent, title="Delegations reach Lakeside", do="save")
    assert "Delegations reach" not in Edition.objects.get(kind="event").document
    assert "Proposed change" in desk.get(at(thing)).content.decode()
    thing.refresh_from_db()
    desk.post(f"{at(thing)}publish/", {"version": thing.version, "reason": "Better."})
    standing = Edition.objects.get(kind="event", recorded_to=None, known_to=None)
    assert "Delegations reach Lakeside" in standing.document


def test_who_saves_second_sees_both_and_chooses_field_by_field(desk: Client) -> None:
    thing = draft_of(desk)
    mine = fields_of(desk.get(at(thing)))
    theirs = dict(mine)
    send(desk, at(thing), theirs, title="Theirs", summary="Told by them.", do="save")
    page = send(desk, at(thing), mine, title="Mine", do="save")
    assert page.status_code == 409
    clashes = {
        c.name: (c.base, c.theirs, c.yours, c.pick)
        for c in page.context["sheet"].clashes
    }
    assert clashes == {
        "title": ("Delegations arrive in Lakeside", "Theirs", "Mine", ""),
        "summary": ("", "Told by them.", "", "theirs"),
    }
    again = fields_of(page)
    assert again["title"] == "Mine"
    not_chosen = send(desk, at(thing), again, do="save")
    assert not_chosen.status_code in (409, 422)
    done = send(desk, at(thing), again, **{"pick-title": "yours"}, do="save")
    assert done.status_code == 302
    sent = fields_of(desk.get(at(thing)))
    assert (sent["title"], sent["summary"]) == ("Mine", "Told by them.")


def test_a_contributor_writes_drafts_and_publishes_none(desk: Client) -> None:
    contributor = Client()
    contributor.force_login(makers.make_user("contributor"))
    send(contributor, NEW, an_event(contributor), do="publish")
    assert not Thing.objects.filter(kind="event").exists()
    send(contributor, NEW, an_event(contributor), do="save")
    thing = Thing.objects.get(kind="event")
    assert thing.state == "draft"
    assert contributor.get(at(thing)).status_code == 200
    assert contributor.post(f"{at(thing)}publish/", {"version": 1}).status_code == 409
    assert desk.post(f"{at(thing)}publish/", {"version": 1}).status_code == 302


def test_drafts_of_others_are_not_there_for_contributors(desk: Client) -> None:
    thing = draft_of(desk)
    other = Client()
    other.force_login(makers.make_user("contributor"))
    assert desk.get(at(thing)).status_code == 200
    assert other.get(at(thing)).status_code == 404
    assert "Delegations arrive" not in other.get("/desk/drafts/").content.decode()
    assert "Delegations arrive" in desk.get("/desk/drafts/").content.decode()


def test_readers_without_the_role_have_no_drafts(desk: Client) -> None:
    reader = Client()
    reader.force_login(makers.make_user("reader"))
    for path in ("/desk/drafts/", "/desk/new/", NEW):
        assert reader.get(path).status_code == 403
        assert desk.get(path).status_code == 200
        assert Client().get(path).status_code == 302


def test_a_text_that_is_pasted_becomes_the_source(desk: Client) -> None:
    sent = {
        **an_event(desk),
        "source-0-address": "",
        "source-0-text": "The host said that both delegations had left.\n",
        "source-0-outlet": "Host’s office",
        "source-0-day": "28 feb 2025",
        "source-0-words": "both delegations had left",
        "date": "yesterday",
    }
    looked = send(desk, NEW, sent, look="1")
    assert looked.context["form"].sources[0].span is not None
    assert not ArticleVersion.objects.filter(text__contains="had left").exists()
    page = send(desk, NEW, sent, do="publish")
    assert page.status_code == 302, page.context["errors"]
    document = Edition.objects.get(kind="event").document
    assert "both delegations had left" in document
    assert "2025-02-27" in document


def test_a_source_whose_text_is_not_here_waits_with_the_draft(desk: Client) -> None:
    later = {"source-0-address": "https://valley-wire.example/later"}
    sent = an_event(desk, **later, date="27 feb 2025")
    refused = send(desk, NEW, sent, do="publish")
    assert "is not here yet" in refused.content.decode()
    saved = send(desk, NEW, sent, do="save")
    assert Job.objects.get(kind="asked_page").state == "due"
    thing = Thing.objects.get(kind="event")
    page = desk.get(saved["Location"])
    assert fields_of(page)["source-0-words"] == WORDS
    assert "is being fetched" in page.content.decode()
    makers.make_version(
        url="https://valley-wire.example/later", text=makers.TEXT + "More.\n"
    )
    page = send(desk, at(thing), fields_of(desk.get(at(thing))), do="publish")
    assert page.status_code == 302, page.context["errors"]
    assert WORDS in Edition.objects.get(kind="event").document


def test_shorthand_is_never_shown_as_words_of_the_source(desk: Client) -> None:
    send(desk, NEW, an_event(desk, date="thu"), do="publish")
    assert '"text":"2025-02-27"' in Edition.objects.get(kind="event").document.replace(
        ": ", ":"
    )


@pytest.mark.parametrize("rows", [1, 200])
def test_a_form_asks_the_same_number_of_queries_however_much_there_is_to_choose(
    desk: Client, rows: int, django_assert_num_queries: Any
) -> None:
    process = Thing.objects.get(kind="process")
    for number in range(rows if rows == 1 else 30):
        makers.published(makers.draft(process, title=f"Event {number}"))
    desk.get(NEW)
    with django_assert_num_queries(9):
        desk.get(NEW)


def test_somebody_is_asked_to_see_to_a_draft_and_notes_stay_with_it(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    makers.make_user(username="another")
    desk.post(f"{at(thing)}assign/", {"to": "another"})
    desk.post(f"{at(thing)}note/", {"words": "Is the day right?"})
    assert desk.post(f"{at(thing)}note/", {"words": " "}).status_code == 422
    another = Client()
    another.force_login(User.objects.get(username="another"))
    assert "Delegations arrive" in another.get("/desk/drafts/?show=me").content.decode()
    assert (
        "Delegations arrive" not in desk.get("/desk/drafts/?show=me").content.decode()
    )
    assert "Is the day right?" in another.get(at(thing)).content.decode()
    assert "1 draft that I am asked" in another.get("/desk/home/").content.decode()
    verbs = Act.objects.values_list("verb", flat=True)
    assert [v for v in verbs if v in ("assign_draft", "note_draft")] == [
        "assign_draft",
        "note_draft",
    ]


def test_where_a_process_asks_for_it_the_author_does_not_publish(desk: Client) -> None:
    Thing.objects.filter(kind="process").update(sensitivity="high")
    refused = send(desk, NEW, an_event(desk), do="publish")
    assert "let somebody else publish it" in refused.content.decode()
    thing = draft_of(desk)
    assert desk.post(f"{at(thing)}publish/", {"version": 1}).status_code == 409
    another = Client()
    another.force_login(makers.make_user(username="another"))
    assert another.post(f"{at(thing)}publish/", {"version": 1}).status_code == 302
    thing.refresh_from_db()
    assert thing.state == "published"


def test_the_home_of_the_desk_asks_few_queries(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(11):
        assert desk.get("/desk/home/").status_code == 200


def test_two_hundred_rows_of_claims_are_taken_and_more_are_no_error(
    desk: Client,
) -> None:
    sent = an_event(desk)
    row = {name: value for name, value in sent.items() if name.startswith("figure-0-")}
    for number in range(200):
        sent |= {n.replace("-0-", f"-{number}-"): v for n, v in row.items()}
        sent |= {
            f"figure-{number}-measure": "remains_returned",
            f"figure-{number}-population": "captives",
            f"figure-{number}-quantity": str(number + 1),
        }
    page = send(desk, NEW, {**sent, "figure-rows": "200"}, look="1")
    assert page.status_code == 200
    assert len(page.context["form"].claims) == 200
    many = send(desk, NEW, {**sent, "figure-rows": "99999"}, look="1")
    assert len(many.context["form"].claims) == 200


def test_what_is_longer_than_what_is_taken_is_refused_in_words(desk: Client) -> None:
    long = an_event(desk, **{"source-0-text": "x" * 300_000, "source-0-outlet": "A"})
    page = send(desk, NEW, long, do="save")
    assert page.status_code == 422
    assert "at most 262144 characters" in page.content.decode()
    ten = send(desk, NEW, {**long, "source-0-text": "x" * 10_000_000}, do="save")
    assert ten.status_code == 413
    assert "more than can be taken at once" in ten.content.decode()


@pytest.mark.parametrize("typed", ["\x00", "\u202e", "x" * 10_000, "’; DROP TABLE"])
def test_hostile_words_in_all_fields_are_no_error_of_the_server(
    desk: Client, typed: str
) -> None:
    sent = an_event(desk)
    for name in ("date", "title", "source-0-address", "figure-0-quantity", "version"):
        page = send(desk, NEW, sent, **{name: typed}, look="1")
        assert page.status_code in (200, 400), name
    everything = {n: typed if isinstance(v, str) else v for n, v in sent.items()}
    assert send(desk, NEW, everything, do="save").status_code in (400, 422)
