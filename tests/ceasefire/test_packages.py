"""The commands for packages, and the record that was made by hand, as readers see it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from core.dates import from_edtf
from core.quantities import Quantity
from events.actions import add_route_rule
from events.rules.claims import FigureDraft
from tests import makers
from tests.things import verbs
from tests.things.packages import dump, files, load, small, write
from things.models import Thing

pytestmark = pytest.mark.django_db
DEMO = Path(settings.BASE_DIR) / "demo"
VALLEY = DEMO / "river_valley"


def said(*command: Any, **options: Any) -> str:
    """What a command says."""
    out = io.StringIO()
    call_command(*map(str, command), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_loading_says_what_is_new_and_what_was_there(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert said("load_record", folder) == (
        "4 new, 0 as they were.\n  parties: 2\n  processes: 1\n  events: 1\n"
    )
    assert said("load_record", folder) == "0 new, 4 as they were.\n"


def test_loading_says_what_is_wrong_a_hundred_at_most(tmp_path: Path) -> None:
    tables = small()
    event = tables["events"][0] | {"place": "nowhere"}
    tables["events"] = [event | {"id": f"talks-{n}"} for n in range(1, 121)]
    folder = write(tmp_path, tables)
    out = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_record", str(folder), stderr=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == (
        "events.csv, line 2, column place: "
        "There is no place “nowhere”, in the package or in this record."
    )
    assert lines[-1] == "… and 20 more."
    assert len(lines) == 101
    assert not Thing.objects.exists()


def test_an_account_loads_if_it_is_an_administrators(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    makers.make_user("chief")
    makers.make_user("administrator")
    with pytest.raises(CommandError, match="There is no account nobody"):
        said("load_record", folder, by="nobody")
    with pytest.raises(CommandError, match="needs the role administrator"):
        said("load_record", folder, by="some-chief")
    assert said("load_record", folder, by="some-administrator").startswith("4 new")


def test_dumping_says_what_is_not_in_the_package(tmp_path: Path) -> None:
    process = makers.make_process()
    version = makers.make_version()
    quoted = makers.quotation(version, "Northland reports that 12 captives remain")
    makers.make_event(process, sources=[quoted])
    verbs.save(makers.draft(process))
    verbs.withdraw(makers.make_event(process))
    add_route_rule(
        process="river-valley",
        names=["northland"],
        least_names=1,
        by=makers.CHIEF,
        now=makers.NOW,
    )
    words = said("dump_record", tmp_path / "whole")
    assert words.startswith("5 things.\n")
    for expected in (
        "not published: 1 draft, 1 withdrawn.",
        "1 texts of others are in it",
        "1 rules by which articles are routed",
    ):
        assert expected in words
    with pytest.raises(CommandError, match="not empty"):
        said("dump_record", tmp_path / "whole")
    words = said("dump_record", tmp_path / "pointers", without_texts=True)
    assert "1 quotations are pointers" in words
    assert "texts of others" not in words


def test_without_texts_a_quotation_keeps_its_place_and_not_its_words(
    tmp_path: Path,
) -> None:
    process = makers.make_process()
    version = makers.make_version(url="https://wire.example.org/remains")
    words = "Northland reports that 12 captives remain"
    makers.make_event(process, sources=[makers.quotation(version, words)])
    found = dump(tmp_path / "a", texts=False)
    assert words.encode() not in b"".join(found.values())
    assert "articles.csv" not in found
    line = found["citations.csv"].decode().splitlines()[1]
    start = version.text.index(words)
    assert line.startswith(
        "c1,pointer,valley-wire,https://wire.example.org/remains,2025-02-28,,"
        f"Characters {start} to {start + len(words)} of its text,"
    )


def test_what_names_a_withdrawn_thing_goes_without_it_or_is_left_out(
    tmp_path: Path,
) -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    figure = makers.published(
        FigureDraft(
            process=process.key,
            measure="released",
            population="people",
            unit="person",
            quantity=Quantity(qualifier="unquantified", label="most"),
            modality="reported",
            as_of=from_edtf("2025-02-26"),
            event=event.key,
        )
    )
    verbs.withdraw(event)
    found = dump(tmp_path / "a")
    assert event.public_id.encode() not in b"".join(found.values())
    assert figure.public_id.encode() in found["figures.csv"]
    assert "events.csv" not in found


def test_a_record_of_another_conflict_loads_and_is_read() -> None:
    load(VALLEY)
    client = Client()
    timeline = client.get("/river-valley/timeline/")
    assert timeline.status_code == 200
    for words in (
        "Talks open in Lakeside",
        "one of them from elsewhere",
        "Truce signed",
    ):
        assert words in timeline.content.decode()
    listed = client.get("/api/v1/events", {"process": "river-valley"}).json()
    titles = {one["title"]["en"] for one in listed["results"]}
    assert "Shots near Mill Town" in titles
    assert len(titles) == 11
    obligation = client.get("/api/v1/obligations/pull-back").json()
    assert obligation["due"]["edtf"] == "2019-05-18"
    assert client.get("/river-valley/events/shots-mill/").status_code == 200
    figures = client.get("/river-valley/figures/").content.decode()
    assert "more than 12" in figures
    exchange = client.get("/river-valley/exchanges/exchange-1/").content.decode()
    for words in ("delivered: more than 35", "on the agreed list: no"):
        assert words in exchange
    held = client.get("/river-valley/captives/").content.decode()
    assert "31 − 11 − 1 = 19" in held
    assert "+1" in held


def test_what_was_known_of_it_on_a_day_is_read_as_of_that_day() -> None:
    load(VALLEY)
    for day, title in (
        ("2019-05-11", "The River Front lets go twelve of those taken at Mill Town"),
        ("2019-05-14", "The River Front lets go twelve people, one of them from elsewhere"),
    ):  # fmt: skip
        found = Client().get("/api/v1/events/first-release", {"as_of": day}).json()
        assert found["title"]["en"] == title
        page = Client().get("/river-valley/timeline/", {"as_of": day})
        assert title in page.content.decode()
    assert Client().get(
        "/api/v1/events/first-release", {"as_of": "2019-05-09"}
    ).status_code == 404  # fmt: skip


def test_short_ids_of_packages_page_through_lists() -> None:
    load(VALLEY)
    seen: list[str] = []
    address = "/api/v1/events?limit=4"
    while address:
        page = Client().get(address).json()
        seen += [one["id"] for one in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 11


@pytest.mark.parametrize("name", ["gaza_2025", "river_valley"])
def test_a_package_of_this_tree_is_described_as_it_is(
    name: str, tmp_path: Path
) -> None:
    for path in (DEMO / name).iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert "tables are described." in said("describe_package", tmp_path)
    here = files(DEMO / name)["datapackage.json"]
    assert files(tmp_path)["datapackage.json"] == here, (
        f"manage.py describe_package demo/{name} writes it anew."
    )
