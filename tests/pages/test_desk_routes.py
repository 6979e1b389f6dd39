"""Each process has a desk of its own, which holds its own articles and no others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.actions import add_route_rule
from jobs.handlers import claim_batch, do_job
from suggestions.models import Suggestion
from tests import makers

pytestmark = pytest.mark.django_db
ELSEWHERE = "Delegations of Highland arrived in Hilltop on Thursday for talks.\n"


@pytest.fixture
def desk() -> Client:
    """Two processes, a rule for one, two articles read by the worker's own steps, an editor."""
    makers.make_process()
    makers.make_process("harbour-talks", name="Harbour talks", time_zone="Asia/Tokyo")
    add_route_rule(
        process="river-valley", names=["northland", "river-front"], least_names=2,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    makers.make_version()
    makers.make_version(
        ELSEWHERE + makers.TEXT.splitlines()[-2].replace("Northland", "X")
    )
    for job in claim_batch(now=makers.NOW):
        do_job(job=job, now=makers.NOW)
    client = Client()
    client.force_login(makers.make_user("editor"))
    return client


def titles(client: Client, process: str) -> list[str]:
    page = client.get("/desk/", {"process": process} if process else {})
    assert page.status_code == 200
    return [entry.lead.title for entry in page.context["entries"]]


def test_a_desk_shows_the_articles_of_its_process_and_the_whole_desk_all_of_them(
    desk: Client,
) -> None:
    assert len(titles(desk, "")) == 2
    assert titles(desk, "river-valley") == [
        "Northland and River Front meet in Lakeside"
    ]
    assert titles(desk, "harbour-talks") == []
    assert len(titles(desk, "-")) == 1


def test_an_unknown_process_is_left_out_and_named(desk: Client) -> None:
    known = desk.get("/desk/", {"process": "river-valley"}).content.decode()
    assert "left out" not in known
    unknown = desk.get("/desk/", {"process": "nowhere"})
    assert "Process “nowhere” is not known here." in unknown.content.decode()
    assert titles(desk, "nowhere") == titles(desk, "")


def test_an_editor_puts_an_article_into_a_process_and_takes_it_out_again(
    desk: Client,
) -> None:
    (entry,) = desk.get("/desk/", {"process": "-"}).context["entries"]
    article = entry.lead
    path = f"/desk/articles/{article.version_id}/route/"
    desk.post(path, {"process": "harbour-talks", "belongs": "yes"})
    assert titles(desk, "harbour-talks") == [article.title]
    page = desk.get(f"/desk/articles/{article.version_id}/")
    assert page.context["article"].time_zone == "Asia/Tokyo"
    desk.post(path, {"process": "harbour-talks", "belongs": "no"})
    assert titles(desk, "harbour-talks") == []


def test_a_reader_may_not_route_and_an_editor_may(desk: Client) -> None:
    (entry,) = desk.get("/desk/", {"process": "-"}).context["entries"]
    article = entry.lead
    path = f"/desk/articles/{article.version_id}/route/"
    given = {"process": "harbour-talks", "belongs": "yes"}
    reader = Client()
    reader.force_login(makers.make_user("reader"))
    assert reader.post(path, given).status_code == 403
    assert titles(desk, "harbour-talks") == []
    assert desk.post(path, given).status_code == 302
    assert titles(desk, "harbour-talks") == [article.title]


def test_the_queue_takes_the_same_queries_for_one_article_and_for_many(
    desk: Client,
) -> None:
    counts = []
    for many in (0, 30):
        for n in range(many):
            version = makers.make_version(f"{makers.TEXT}{n}\n")
            first = Suggestion.objects.first()
            assert first is not None
            first.pk, first.version, first.fingerprint = None, version, str(n)
            first.save(force_insert=True)
        with CaptureQueriesContext(connection) as queries:
            desk.get("/desk/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
