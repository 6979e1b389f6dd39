"""Rules by which articles belong to processes, in the administration: listed, added, ended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editions.models import Act
from events.actions import add_route_rule
from events.models import Process, RouteRule
from events.queries import route_rules
from sources.actions import add_feed
from tests import makers

pytestmark = pytest.mark.django_db
LIST = "/admin/events/routerule/"


def signed_in(client: Client, role: str = "editor") -> Client:
    makers.make_process()
    client.force_login(makers.make_user(role))
    return client


def typed(**change: str) -> dict[str, str]:
    """What an editor fills in for a rule on two parties, of which one is enough."""
    given = {"feed": "", "names": "northland\nriver-front", "least_names": "1"}
    return {"process": str(Process.objects.get().pk), **given, **change}


def make_rule(names: tuple[str, ...] = ("northland",)) -> RouteRule:
    return add_route_rule(
        process="river-valley", names=names, least_names=1,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip


def test_an_editor_adds_a_rule_by_names_or_by_a_feed(client: Client) -> None:
    signed_in(client)
    assert client.get(f"{LIST}add/").status_code == 200
    assert client.post(f"{LIST}add/", typed()).status_code == 302
    url = "https://wire.example.org/feed"
    feed = add_feed(
        url=url, outlet="Valley Wire", interval=dt.timedelta(minutes=10),
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    given = typed(feed=str(feed.pk), names="", least_names="")
    assert client.post(f"{LIST}add/", given).status_code == 302
    both = typed(least_names="")
    assert client.post(f"{LIST}add/", both).status_code == 302
    found = [(r.feed, set(r.names), r.least_names) for r in route_rules()]
    names = {"northland", "river-front"}
    assert found == [(None, names, 1), (feed.pk, set(), 0), (None, names, 2)]
    acts = Act.objects.filter(verb="add_route_rule", by_label="some-editor")
    assert acts.count() == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"names": "nobody"}, "There is nobody and no place “nobody”."),
        ({"least_names": "3"}, "It asks for more names than it lists."),
        ({"names": "", "least_names": ""}, "Name a feed"),
        ({"process": ""}, "This field is required."),
    ],
)
def test_a_rule_that_cannot_work_is_refused_and_what_was_typed_is_kept(
    client: Client, change: dict[str, str], words: str
) -> None:
    signed_in(client)
    answer = client.post(f"{LIST}add/", typed(**change))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not RouteRule.objects.exists()
    assert client.post(f"{LIST}add/", typed()).status_code == 302


def test_an_editor_ends_a_rule_once_and_it_is_listed_still(client: Client) -> None:
    signed_in(client)
    rule = make_rule()
    address = f"{LIST}{rule.pk}/change/"
    page = client.get(address).content.decode()
    assert "River valley truce" in page
    assert "Northland" in page
    client.post(address, {})  # nothing is ticked
    assert len(route_rules()) == 1
    assert client.post(address, {"ends": "on"}).status_code == 302
    assert route_rules() == []
    assert Act.objects.filter(verb="end_route_rule", by_label="some-editor").exists()
    assert client.post(address, {"ends": "on"}).status_code == 403
    assert "River valley truce" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 302), ("contributor", 302), ("editor", 200)]
)
def test_rules_are_for_editors(client: Client, role: str, status: int) -> None:
    signed_in(client, role)
    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}add/").status_code == status


def test_the_list_takes_the_same_number_of_queries_at_1_and_at_90_rules(
    client: Client,
) -> None:
    signed_in(client)
    make_rule()

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        return len(seen)

    at_first = count()
    for _ in range(89):
        make_rule(("northland", "lakeside"))
    assert count() == at_first
