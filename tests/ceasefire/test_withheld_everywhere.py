"""Rows that may not be passed on stand at no public address and in no file that is given out (I29).

Every address there is is asked for, whatever view it leads to: one that is added later is in
this test by being in the table of addresses.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import makers
from tests.events.imports import ACLED, SECRET, imported, take, write
from tests.things import verbs
from things.models import Thing
from things.queries import kinds

pytestmark = pytest.mark.django_db
# What the desk and the administrators see is not public; signing in shows nothing.
# Whoever signs in is led back to what they asked for: its words stand in those pages.
NOT_PUBLIC = ("desk/", "admin/", "account/", "accounts/")
# Our layout of ACLED has a type for this one, and that of UCDP for the other.
PACT = {
    **ACLED,
    "event_id_cnty": "RVL18",
    "event_type": "Strategic developments",
    "sub_event_type": "Agreement",
}
QUESTIONS = ("", "?as_of=2025-03-01", f"?q={SECRET}", "?type=violence.attack")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address there is, with its parameters in angle brackets."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from routes(one, route)


def public_routes() -> list[str]:
    """Those that a reader without an account has something at."""
    return [r for r in routes() if not r.startswith(NOT_PUBLIC)]


def addresses(thing: Thing) -> Iterator[tuple[str, str]]:
    """Every public route, with the addresses that it gives for a thing and for its neighbours."""
    event, party = kinds()["event"].plural, kinds()["party"].plural
    own = kinds()[thing.kind].plural
    values = {
        "process": ["river-valley"],
        "kind": list(dict.fromkeys((event, party, own))),
        "key": [thing.public_id, "northland", "valley-wire"],
        "name": ["measure"],
        "token": ["nothing"],
        "rest": [f"{event}/{thing.public_id}/nothing"],
        "block": ["took-part", "statements"],
        "form": ["csv", "json", "ics", "atom", "bib", "ris"],
    }
    for route in public_routes():
        names = PARAMETER.findall(route)
        assert set(names) <= set(values), f"say what {route} is asked for with"
        for filled in _filled(route, names, values):
            yield route, f"/{filled}"


def _filled(
    route: str, names: list[str], values: dict[str, list[str]]
) -> Iterator[str]:
    if not names:
        yield route
        return
    for value in values[names[0]]:
        yield from _filled(PARAMETER.sub(value, route, count=1), names[1:], values)


def answers(
    thing: Thing, client: Client, asked: tuple[str, ...] = QUESTIONS
) -> dict[str, dict[str, str]]:
    """What is answered, by route and address; lists to questions too."""
    found: dict[str, dict[str, str]] = {}
    for route, path in addresses(thing):
        for query in asked if "key" not in route else asked[:1]:
            answer = client.get(f"{path}{query}", follow=True)
            body = b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code < 500, path
            told = f"{answer.status_code} {answer.headers} {body.decode()}"
            # What was asked for is said back; that tells nothing.
            word = query.partition("=")[2]
            echoes = [query, quote(query), f'value="{word}"']
            # Pages say it in words too, where nothing is found and how to ask without it.
            echoes += [word] if query.startswith("?q=") else []
            # The API says what it understood, in its body and in a header.
            echoes += [f'"q": "{word}"', f"'q={word}", f"q={word}&"]
            for said in echoes if query else ():
                told = told.replace(said, "")
            found.setdefault(route, {})[path + query] = told
    return found


def files(folder: Path) -> dict[str, str]:
    """What every command that gives out the record writes."""
    call_command("dump_record", str(folder / "package"), stdout=io.StringIO())
    for layout in ("acled", "ged"):
        path = folder / f"{layout}.csv"
        call_command("dump_record", str(path), layout=layout, stdout=io.StringIO())
    out = io.StringIO()
    call_command("show_totals", "river-valley", stdout=out)
    written = {p.name: p.read_text() for p in folder.rglob("*") if p.is_file()}
    return {**written, "totals": out.getvalue()}


def tells(text: str, thing: Thing) -> bool:
    """Whether a text tells anything of a thing."""
    words = (SECRET, thing.label, "RVL17", "RVL18", f'"id":"{thing.public_id}"')
    return any(word in text for word in words)


def make_record(folder: Path, licence: str) -> Thing:
    """A record with something public, and two rows of another data set; the first as a thing."""
    makers.make_event(makers.make_process())
    makers.make_version(url="https://wire.example.org/7")
    given: dict[str, Any] = {"licence": licence}
    if licence != "no_redistribution":
        given["attribution"] = "Clashes of the Valley (2025)"
    take(write(folder / "rows.csv", ACLED, PACT), **given)
    return imported()


def test_no_public_address_and_no_file_tells_of_a_row_that_may_not_be_passed_on(
    tmp_path: Path,
) -> None:
    thing = make_record(tmp_path, "no_redistribution")
    makers.make_user("reader")
    reader = Client()
    assert reader.login(username="some-reader", password=makers.PASSWORD)
    for client, asked in ((Client(), QUESTIONS), (reader, ("",))):
        given = answers(thing, client, asked)
        assert set(given) == set(public_routes())
        told = [
            p for of in given.values() for p, text in of.items() if tells(text, thing)
        ]
        assert told == [], told[:6]
        found = "".join(given["search/"].values())
        assert thing.public_id not in found
        assert any(
            text.startswith("200") for of in given.values() for text in of.values()
        )
    assert not [n for n, text in files(tmp_path / "out").items() if tells(text, thing)]


def test_the_same_row_is_told_of_where_it_may_be_passed_on(tmp_path: Path) -> None:
    thing = make_record(tmp_path, "attribution")
    verbs.publish(thing)
    verbs.publish(imported("RVL18"))
    given = answers(thing, Client())
    telling = {
        route
        for route, of in given.items()
        if any(tells(text, thing) for text in of.values())
    }
    events = kinds()["event"].plural
    assert {
        f"api/v1/{events}/",
        f"api/v1/{events}/<str:key>/",
        "<slug:process>/timeline/",
        "<slug:process>/<kind:kind>/",
        "<slug:process>/<kind:kind>/<key:key>/",
    } <= telling
    found = "".join(given["search/"].values())
    assert f"/{thing.public_id}/" in found or f"/{thing.key}/" in found
    written = files(tmp_path / "out")
    telling = {name for name, text in written.items() if tells(text, thing)}
    assert {"events.csv", "imported_rows.csv", "acled.csv", "ged.csv"} <= telling


def test_no_table_that_readers_get_holds_a_word_of_it(tmp_path: Path) -> None:
    """Neither an edition, an entry nor a change is written, nor a word to search for."""
    thing = make_record(tmp_path, "no_redistribution")
    tables = ("editions_edition", "editions_entry", "editions_change")

    def rows() -> int:
        with connection.cursor() as cursor:
            return sum(_told(cursor, table, thing) for table in tables)

    assert rows() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sources_dataset SET licence_id = 'licence:public_domain'"
        )
    verbs.publish(thing)
    assert rows() > 0


def _told(cursor: Any, table: str, thing: Thing) -> int:
    cursor.execute(
        f"SELECT count(*) FROM {table} t WHERE position(%s in t::text) > 0"
        " OR position(%s in t::text) > 0",
        [thing.public_id, SECRET.lower()],
    )
    return int(cursor.fetchone()[0])
