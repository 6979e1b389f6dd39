"""Whatever is typed into the form of a draft: why it is refused stands at its field."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.pages.drafting import NEW, WORDS, an_event, fields_of, send
from tests.sources.asked import fetched
from tests.sources.web import says, sends_on, serving
from things.models import Thing


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


def test_what_is_wrong_is_told_in_the_order_in_which_the_page_asks(
    desk: Client,
) -> None:
    empty = {"title": "", "date": "", "type": ""}
    page = send(desk, NEW, an_event(desk, **empty), do="publish")
    assert [anchor for anchor, _ in page.context["errors"]] == ["title", "date", "type"]


def test_that_it_rests_on_nothing_is_said_beside_all_else_that_is_wrong(
    desk: Client,
) -> None:
    bare = {"title": "", "source-0-address": "", "source-0-words": ""}
    sourceless = "Nothing is published without a source. Give at least one."
    for do, said in (("publish", ["source-0-address"]), ("save", [])):
        page = send(desk, NEW, an_event(desk, **bare), do=do)
        errors = page.context["errors"]
        assert [at for at, words in errors if words == sourceless] == said
        assert "title" in dict(errors)
        assert all(f'id="{at}"' in page.content.decode() for at in said)


@pytest.mark.parametrize(
    ("path", "name", "typed", "words"),
    [
        (NEW, "title", "x" * 301, "at most 300 characters (it has 301)"),
        ("/desk/new/parties/", "slug", "x" * 61, "at most 60 characters"),
        ("/desk/new/parties/", "slug", "No Slug!", "Enter a valid"),
        ("/desk/new/parties/", "slug", "northland", "That short name is taken."),
    ],
)
def test_what_only_the_table_refuses_is_said_at_its_field_too(
    desk: Client, path: str, name: str, typed: str, words: str
) -> None:
    party = {"slug": "hill-front", "label": "Hill Front", "party_kind": "state"}
    sent = an_event(desk) if path == NEW else party
    for does in ("save", "publish"):
        page = send(desk, path, sent, **{name: typed}, do=does)
        assert page.status_code == 422
        ((anchor, said),) = page.context["errors"]
        assert anchor == name
        assert words in said
        assert f'id="{name}_error"' in page.content.decode()
    assert send(desk, path, sent, do="save").status_code == 302


@pytest.mark.parametrize(
    ("typed", "status"),
    [("101", 422), ("99 to 130", 422), ("more than 200", 422), ("100", 302)],
)
def test_a_share_of_more_than_all_is_refused_at_its_number(
    desk: Client, typed: str, status: int
) -> None:
    figure = {
        "figure-0-measure": "killed",
        "figure-0-population": "buildings",
        "figure-0-unit": "percent_share",
        "figure-0-quantity": typed,
        "figure-0-as_of": "thu",
    }
    page = send(desk, NEW, an_event(desk, **figure), do="save")
    assert page.status_code == status, page.context and page.context["errors"]
    if status == 422:
        (error,) = page.context["errors"]
        assert error[0] == "figure-0-quantity"
        assert error[1].endswith("A share is at most 100 per cent.")


def test_an_address_that_leads_inside_by_its_name_is_refused_at_its_field(
    desk: Client, settings: LazySettings
) -> None:
    settings.FETCH_ALLOW_HOSTS = frozenset()
    for address in ("http://10.1.2.3/a", "http://localhost/a", "https://wire.internal"):
        sent = an_event(desk, **{"source-0-address": address}, date="27 feb 2025")
        page = send(desk, NEW, sent, do="save")
        assert page.status_code == 422, address
        assert page.context["errors"][0][0] == "source-0-address"
        assert fields_of(page)["source-0-words"] == WORDS
    outside = {"source-0-address": "https://wire.example.org/a"}
    sent = an_event(desk, **outside, date="27 feb 2025")
    assert send(desk, NEW, sent, do="save").status_code == 302


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("pdf", "could not be fetched: This is a PDF: paste its text instead."),
        ("slow", "it is tried again. The server did not answer within 0.3 seconds."),
        ("inside", "could not be fetched: The address leads to a private network."),
    ],
)
def test_why_a_page_is_not_there_is_said_beside_its_address_and_the_draft_stays(
    desk: Client, settings: LazySettings, answer: str, words: str
) -> None:
    over = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        over.wait(30)

    with serving() as web:
        web.answers["/a"] = {
            "pdf": says(b"%PDF-1.7\n1 0 obj", Content_Type="application/pdf"),
            "slow": wait,
            "inside": sends_on("http://10.1.2.3/a"),
        }[answer]
        sent = {"source-0-address": web.url("/a"), "date": "27 feb 2025"}
        saved = send(desk, NEW, an_event(desk, **sent), do="save")
        assert saved.status_code == 302, saved.context["errors"]
        settings.FETCH_SECONDS = 0.3
        fetched(web.url("/a"))
        over.set()
    page = desk.get(saved["Location"])
    assert words in page.context["form"].sources[0].state
    assert words in page.content.decode()
    assert fields_of(page)["source-0-words"] == WORDS


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
    assert fields_of(page)["source-0-text"] == "x" * 300_000


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
