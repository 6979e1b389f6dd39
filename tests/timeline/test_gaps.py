"""Gaps in tallies as the home of the desk lists them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import makers
from tests.timeline.test_tallies import make_record, make_stock
from things.actions import withdraw_thing
from things.models import Thing
from timeline.gaps import gaps_listed

pytestmark = pytest.mark.django_db


def test_a_number_that_does_not_follow_from_the_one_before_is_listed_until_it_goes() -> (
    None
):
    cohort = make_record()
    assert gaps_listed(most=10).gaps == ()
    process = Thing.objects.get(slug="river-valley")
    odd = make_stock(process, cohort, 11, "2025-03-05")

    found = gaps_listed(most=10)
    assert (found.count, found.cut) == (1, False)
    (gap,) = found.gaps
    assert (gap.stated, gap.expected, gap.gap) == ("11", "9 = 9", "+2")
    assert gap.path == f"/river-valley/figures/{odd.public_id}/"
    assert Client().get(gap.path).status_code == 200
    assert Client().get(gap.tallies_path).status_code == 200

    withdraw_thing(
        public_id=odd.public_id, version=1, reason="A mistake.", why="error",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    assert gaps_listed(most=10).count == 0


def test_the_home_of_the_desk_leads_to_gaps_and_says_how_many_there_are() -> None:
    cohort = make_record()
    process = Thing.objects.get(slug="river-valley")
    client = Client()
    client.force_login(makers.make_user())

    def seen() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/desk/home/").content.decode()
        return " ".join(page.split()), len(queries)

    make_stock(process, cohort, 11, "2025-03-05")
    page, few = seen()
    assert "1 number of people held that does not follow" in page
    assert "expected: <bdi>9 = 9</bdi>; off by <bdi>+2</bdi>" in page
    assert "/river-valley/captives/#tallies" in page
    for n in range(200):
        make_stock(process, cohort, 12 + n % 2, f"2025-04-{1 + n % 28:02}")
    page, many = seen()
    assert many == few
    assert "The newest 10 are listed." in page
    assert page.count("/river-valley/captives/#tallies") == 10
