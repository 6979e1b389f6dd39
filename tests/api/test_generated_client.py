"""A client that openapi-python-client makes from the description works, as others would use it."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command

from tests import makers
from tests.api.writing import event, token_of
from tests.flows.stack import running
from tests.things import verbs
from tests.timeline.stories import draft_of, mended
from things.models import Thing

pytestmark = pytest.mark.servers
PACKAGE, EVENTS = "record_client", 7
Made = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Generate the client; return what imports its modules by name."""
    folder = tmp_path_factory.mktemp("client")
    call_command(
        "spectacular", format="openapi-json", file=str(folder / "openapi.json")
    )
    # It would only be put in order, which takes longer than making it.
    (folder / "config.json").write_text('{"post_hooks": []}')
    done = subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate"),
            *("--path", folder / "openapi.json", "--meta", "none"),
            *("--config", folder / "config.json", "--fail-on-warning"),
            *("--output-path", folder / "made" / PACKAGE),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{done.stdout[-3_000:]}{done.stderr[-3_000:]}"
    sys.path.insert(0, str(folder / "made"))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(folder / "made"))
    for name in [n for n in sys.modules if n.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def events(own_database: str) -> list[Thing]:
    """Events of two titles, one after the other."""
    process = makers.make_process()
    return [
        makers.make_event(
            process,
            title=f"Talks {n}",
            type=("negotiation.round_opened", "aid.entered")[n % 2],
        )
        for n in range(EVENTS)
    ]


def all_pages(ask: Callable[..., Any]) -> Iterator[Any]:
    """Follow a list to its end by what each page says of the next."""
    page = ask()
    yield page
    while page.next_:
        (cursor,) = parse_qs(urlsplit(page.next_).query)["cursor"]
        page = ask(cursor=cursor)
        yield page


def test_it_lists_filters_pages_to_the_end_and_says_what_is_wrong(
    made: Made, events: list[Thing], own_database: str, tmp_path: Path
) -> None:
    lists, order = made("api.events.events_list"), made("models.events_list_order")
    with (
        running("web", database=own_database, folder=tmp_path) as stack,
        made("client").Client(base_url=stack.url) as client,
    ):

        def ask(**given: Any) -> Any:
            by_id = order.EventsListOrder.ID
            return lists.sync(client=client, limit=2, order=by_id, **given)

        pages = list(all_pages(ask))
        assert [len(page.results) for page in pages] == [2, 2, 2, 1]
        found = [one for page in pages for one in page.results]
        assert {one.id for one in found} == {event.public_id for event in events}
        assert type(found[0]).__name__ == "Event"
        assert found[0].date.earliest.isoformat() == "2025-02-27"
        aid = lists.sync(client=client, type_=["aid.entered"], party=["northland"])
        assert {one.label["en"] for one in aid.results} == {
            "Talks 1", "Talks 3", "Talks 5",
        }  # fmt: skip
        assert lists.sync(client=client, from_="2025-03").results == []
        wrong = lists.sync(client=client, party=["nortland"])
        assert wrong.errors[0].nearest == ["northland"]
        one = made("api.events.events_retrieve").sync(found[0].id, client=client)
        assert one.to_dict() == found[0].to_dict()
        some = made("api.events.events_retrieve").sync(
            found[0].id, client=client, fields="id,version"
        )
        assert some.to_dict() == {"id": found[0].id, "version": 1}


def test_a_copy_that_it_keeps_by_following_is_what_a_full_pull_gives(
    made: Made, events: list[Thing], own_database: str, tmp_path: Path
) -> None:
    changes, lists = made("api.changes.changes_list"), made("api.events.events_list")
    with (
        running("web", database=own_database, folder=tmp_path) as stack,
        made("client").Client(base_url=stack.url) as client,
    ):

        def ask(**given: Any) -> Any:
            return lists.sync(client=client, **given)

        after = changes.sync(client=client, after="newest").after
        copy = {
            one.id: one.to_dict() for page in all_pages(ask) for one in page.results
        }
        before = dict(copy)
        mended(events[0], title="Talks of three")
        verbs.withdraw(events[1])
        makers.make_event(Thing.objects.get(kind="process"), title="Talks 99")
        page = None
        while page is None or page.more:
            page = changes.sync(client=client, after=after, limit=1)
            after = page.after
            for change in page.results:
                if change.moved.value == "left":
                    copy.pop(change.id, None)
                else:
                    copy[change.id] = change.after.to_dict()
        now = {one.id: one.to_dict() for page in all_pages(ask) for one in page.results}
        assert copy == now != before


def test_it_writes_with_a_token_and_is_told_what_is_missing(
    made: Made, events: list[Thing], own_database: str, tmp_path: Path
) -> None:
    token = token_of(makers.make_user("editor"))
    create, shape = made("api.events.events_create"), made("models.new_event")
    with (
        running("web", database=own_database, folder=tmp_path) as stack,
        made("client").AuthenticatedClient(base_url=stack.url, token=token) as client,
    ):
        body = shape.NewEvent.from_dict(event())
        stored = create.sync(client=client, body=body)
        assert (stored.version, stored.label["en"]) == (1, "Talks open in Lakeside")
        change = made("models.change_event").ChangeEvent.from_dict(
            {"values": {"title": "Talks over"}, "reason": "A letter was missing."}
        )
        changed = made("api.events.events_change").sync(
            stored.id, client=client, body=change, if_match='"1"'
        )
        assert changed.label["en"] == "Talks over"
        body.citations = []
        refused = create.sync(client=client, body=body)
        assert (refused.status, bool(refused.detail)) == (422, True)
    assert draft_of(Thing.objects.get(public_id=stored.id)).title == "Talks over"
