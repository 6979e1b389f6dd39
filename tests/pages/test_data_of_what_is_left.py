"""What a page leaves out of a query, the links to it as data leave out too."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from django.test import Client

from tests import makers

pytestmark = pytest.mark.django_db
LINK = re.compile(
    r'<(?:a|link)[^>]* href="([^"]*\.(?:csv|json|ics|atom|bib|ris)[^"]*)"'
)
LEFT_OUT = (
    "strand=bogus", "strand=negotiation&strand=bogus", "type=x", "other=1", "from=2025-02-31",
    "from=2025-03-01&to=2025-02-01", "evidence=no", "planned=7", "order=z", "sources_min=x",
    "q=%00", "party=%00", "party=northland&from=x",
)  # fmt: skip


def links(page: str) -> set[str]:
    return {html.unescape(path) for path in LINK.findall(page)}


@pytest.mark.parametrize("query", LEFT_OUT)
def test_every_link_to_data_of_such_a_page_is_answered_with_what_the_page_has(
    query: str,
) -> None:
    process = makers.make_process()
    makers.make_parties()
    makers.make_event(process)
    makers.make_event(process, title="Talks end")
    client = Client()
    for path in ("/river-valley/timeline", "/river-valley/events"):
        assert client.get(f"{path}.csv?{query}").status_code == 400
        page = client.get(f"{path}/?{query}").content.decode()
        found = links(page)
        assert {one.partition("?")[0] for one in found} >= {
            f"{path}.csv",
            f"{path}.json",
        }
        for one in found:
            assert client.get(one).status_code == 200, one
        (table,) = {one for one in found if one.startswith(f"{path}.csv")}
        text = b"".join(client.get(table)).decode()
        shown = set(re.findall(r'data-public-id="([^"]+)"', page))
        told = {row["id"] for row in csv.DictReader(io.StringIO(text))}
        assert told == shown


def test_a_thing_is_cited_though_its_address_has_a_parameter_too_many() -> None:
    event = makers.make_event(makers.make_process())
    page = Client().get(f"/river-valley/events/{event.public_id}/?utm=x")
    found = links(page.content.decode())
    assert {one.rpartition(".")[2] for one in found} >= {"json", "bib", "ris"}
    for one in found:
        assert "utm" not in one
        assert Client().get(one).status_code == 200, one


@pytest.mark.parametrize("path", ["/river-valley/timeline", "/river-valley/events"])
def test_words_that_are_too_long_are_refused_as_data_and_carried_along_by_no_link(
    path: str,
) -> None:
    makers.make_event(makers.make_process())
    for words, refused in (("a" * 200, False), ("a" * 201, True)):
        assert Client().get(f"{path}.csv?q={words}").status_code == (
            400 if refused else 200
        )
        page = Client().get(f"{path}/?q={words}&order=old").content.decode()
        assert ("At most 200 characters." in page) is refused
        carried = page.count(f"?q={words}") + page.count(f'value="{words}"')
        assert (carried == 0) is refused
