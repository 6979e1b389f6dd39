"""Lists and single things of every kind, in the API and on pages, in states of the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.models import Edition
from editions.rules import ALWAYS
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import api_of, get, page_of
from things import queries
from things.models import Thing
from timeline.paths import api_path

pytestmark = pytest.mark.django_db
Query = dict[str, str]
A_DAY = dt.timedelta(days=1)


def known_on(thing: Thing) -> dt.date:
    """The day from which a thing was known."""
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to__isnull=True)
    return min(rows.values_list("known_from", flat=True))


def states(thing: Thing) -> Iterator[tuple[Query, bool]]:
    """States of the past, each with whether the thing is in it."""
    known = known_on(thing)
    recorded = stories.RECORDED - dt.timedelta(minutes=1)
    yield {"as_of": str(max(known, dt.date(2025, 1, 1)))}, True
    yield {"as_of": "2099-01-01"}, True
    yield {"recorded_as_of": "2099-01-01"}, True
    yield {"as_of": "2099-01-01", "recorded_as_of": "2099-01-01"}, True
    yield {"recorded_as_of": recorded.isoformat()}, False
    yield {"as_of": "2099-01-01", "recorded_as_of": recorded.isoformat()}, False
    if known != ALWAYS:  # whoever and wherever somebody is was never unknown
        yield {"as_of": str(known - A_DAY)}, False


def listed(thing: Thing, query: Query) -> bool:
    """Whether the list of its kind has it, read page by page, each in one query."""
    path, given = api_path(thing.kind), {"limit": "100", **query}
    while path:
        with CaptureQueriesContext(connection) as sent:
            answer = get(path, **given).json()
        assert len(sent) == 1, (thing.kind, query)
        if any(one["id"] == thing.public_id for one in answer["results"]):
            return True
        path, given = answer["next"], {}
    return False


def single(thing: Thing, query: Query) -> bool:
    """Whether it is there itself, read in one query, and on its page alike."""
    with CaptureQueriesContext(connection) as sent:
        status = get(api_of(thing), **query).status_code
    assert len(sent) == 1, (thing.kind, query)
    assert status == get(page_of(thing), **query).status_code, (thing.kind, query)
    assert status in (200, 404)
    return bool(status == 200)


def test_things_of_every_kind_are_in_the_states_of_the_past_that_they_belong_to() -> (
    None
):
    each = stories.one_of_each()
    assert set(each) == set(queries.kinds())
    found, expected, unknown = {}, {}, set()
    for kind, thing in each.items():
        for query, there in states(thing):
            key = (kind, *query.items())
            found[key] = (listed(thing, query), single(thing, query))
            expected[key] = (there, there)
            unknown |= {kind} if "as_of" in query and not there else set()
    assert found == expected
    cited = {name for name, kind in queries.kinds().items() if kind.cited}
    assert cited <= unknown


def test_the_newest_of_several_states_is_not_taken_for_an_older_one() -> None:
    """The control: a thing of two states is found in both, and each says its own."""
    thing = stories.retold(makers.make_process())
    for day, words in ((stories.THEN, "Four"), (stories.LATER, "Three")):
        query = {"as_of": str(day)}
        assert listed(thing, query)
        assert single(thing, query)
        assert get(api_of(thing), **query).json()["title"]["en"].startswith(words)
