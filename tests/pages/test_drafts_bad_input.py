"""Whatever is typed into the form of a draft: why it is refused stands at its field."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.drafting import (
    NEW,
    an_event,
    send,
)
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
