"""What is wrong with a package is told with its place and reason, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import RuleBroken
from core.text import digest
from editions.models import Act, Change
from sources.models import ArticleVersion, Citation, Outlet
from tests import makers
from tests.things import verbs
from tests.things.packages import SMALL, changed, load, problems, small, write
from things.loading.writing import load_package
from things.models import Thing
from vocabularies.models import Term

pytestmark = pytest.mark.django_db
TEXT = "Northland and River Front meet.\n“We keep to it,” one said.\n"
SHA = digest(TEXT)

# A cell of the small package, what it is changed to, and what is said of it.
CELLS: list[tuple[str, int, dict[str, str], str, str]] = [
    ("events", 0, {"place": "lakesied"}, "place", "There is no place “lakesied”"),
    ("events", 0, {"process": "nowhere"}, "process", "There is no process “nowhere”"),
    ("events", 0, {"type": "agreement.singed"}, "type", "Did you mean “agreement.signed”?"),
    ("events", 0, {"date": "2025-02-30"}, "date", "is not"),
    ("events", 0, {"date": ""}, "date", "A value is needed here."),
    ("events", 0, {"date": "", "date_text": "soon"}, "date", "but no date"),
    ("events", 0, {"date_resolution": "guessed"}, "date_resolution", "is none of"),
    ("events", 0, {"date_anchor": "Monday"}, "date_anchor", "is no day"),
    ("events", 0, {"title": ""}, "title", "A value is needed here."),
    ("events", 0, {"id": "Talks 1"}, "id", "small letters"),
    ("events", 0, {"id": "northland"}, "id", "stands twice"),
    ("events", 0, {"sensitivity": "very"}, "sensitivity", "is none of: low"),
    ("events", 0, {"time": "25:99"}, "", "Write the time"),
    ("events", 0, {"date": "2025-03-09"}, "", "Is it planned?"),
    ("events_parties", 1, {"id": "talks-2"}, "id", "There is no thing “talks-2”"),
    ("events_parties", 1, {"layer": "1"}, "id", "There is no layer 1"),
    ("events_parties", 1, {"layer": "one"}, "layer", "is no whole number"),
    ("events_parties", 1, {"party": "northlnd"}, "party", "“northlnd”"),
    ("processes", 0, {"day_one": "19 January"}, "day_one", "write it as 2025-02-27"),
    ("processes", 0, {"time_zone": "Valley/Time"}, "", "is not a time zone"),
    ("parties", 1, {"slug": "northland"}, "slug", "of two things"),
    ("parties", 1, {"parent": "river-front"}, "", "cannot be its own parent"),
    ("citations", 0, {"form": "rumour"}, "form", "is none of: pointer"),
    ("citations", 0, {"outlet": "daily"}, "outlet", "There is no outlet “daily”"),
    ("citations", 0, {"url": "not an address"}, "url", "valid URL"),
    ("citations", 0, {"exact": "words"}, "exact", "A pointer holds no words."),
    ("citations", 0, {"recorded_at": "2030-01-01T00:00:00Z"}, "recorded_at", "to come"),
    ("evidence", 0, {"citation": "c2"}, "citation", "There is no citation “c2”"),
    ("evidence", 0, {"stance": "likes"}, "stance", "is none of: supports"),
    ("evidence", 0, {"id": "talks-9"}, "id", "There is no thing “talks-9”"),
    ("datasets", 0, {"licence": "no_redistribution"}, "licence", "may not be passed on"),
    ("datasets", 0, {"licence": "free"}, "licence", "“free” is no licence"),
    ("datasets", 0, {"outlet": "daily"}, "outlet", "There is no outlet “daily”"),
    ("datasets", 0, {"attribution": ""}, "", "how its makers ask to be named"),
    ("datasets", 0, {"url": "nowhere"}, "", "valid URL"),
    ("imported_rows", 0, {"id": "talks-9"}, "id", "There is no thing “talks-9”"),
    ("imported_rows", 0, {"release": "2.0"}, "release", "in datasets.csv"),
    ("imported_rows", 0, {"row_digest": "b" * 63}, "row_digest", "64 digits"),
    ("imported_rows", 0, {"foreign_id": "1" * 41}, "", "at most 40"),
]  # fmt: skip


def nothing_written() -> bool:
    tables = (Thing, Act, Change, Outlet, Citation, ArticleVersion)
    return not any(table.objects.exists() for table in tables)


@pytest.mark.parametrize(
    ("table", "row", "cells", "column", "words"),
    CELLS,
    ids=[f"{c[0]}-{'-'.join(c[2])}-{n}" for n, c in enumerate(CELLS)],
)
def test_a_cell_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, table: str, row: int, cells: dict[str, str], column: str, words: str
) -> None:
    found = problems(write(tmp_path, changed(table, row, **cells)))
    assert any(
        (file, line, at) == (f"{table}.csv", row + 2, column) and words in reason
        for file, line, at, reason in found
    ), found
    assert nothing_written()
    load(write(tmp_path, small()))  # the control: nothing else was wrong


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    tables = changed("events", 0, place="nowhere", type="nothing", round="none")
    tables["citations"][0]["outlet"] = "nobody"
    tables["processes"][0]["day_one"] = "then"
    assert [p[:3] for p in problems(write(tmp_path, tables))] == [
        ("citations.csv", 2, "outlet"),
        ("processes.csv", 2, "day_one"),
    ]
    tables["citations"], tables["processes"] = SMALL["citations"], SMALL["processes"]
    assert {p[2] for p in problems(write(tmp_path, tables))} == {
        "place", "type", "round"
    }  # fmt: skip


def test_lines_are_counted_as_an_editor_of_text_does(tmp_path: Path) -> None:
    tables = small()
    first = tables["events"][0] | {"summary": "one\ntwo\nthree"}
    wrong = tables["events"][0] | {"id": "talks-2", "place": "nowhere"}
    tables["events"] = [first, wrong]
    tables["evidence"].append({"id": "talks-2", "citation": "c1"})
    assert [p[:3] for p in problems(write(tmp_path, tables))] == [
        ("events.csv", 5, "place")
    ]


def spoil(name: str, data: Callable[[bytes], bytes]) -> Callable[[Path], Any]:
    return lambda folder: (folder / name).write_bytes(
        data((folder / name).read_bytes())
    )


FILES: list[tuple[Callable[[Path], Any], str, int, str, str]] = [
    (spoil("events.csv", lambda d: b"\xef\xbb\xbf" + d), "events.csv", 1, "", "byte order"),
    (spoil("events.csv", lambda d: d.replace(b"open", b"\xff")), "events.csv", 2, "", "UTF-8"),
    (spoil("events.csv", lambda d: d + b"a,b\n"), "events.csv", 3, "", "It has 2 cells"),
    (spoil("events.csv", lambda d: d + b'"a'), "events.csv", 3, "", "not CSV"),
    (spoil("events.csv", lambda d: d.replace(b"title", b"titel", 1)),
     "events.csv", 1, "titel", "Did you mean “title”?"),
    (spoil("events.csv", lambda d: d.replace(b",title", b",type", 1)),
     "events.csv", 1, "type", "twice"),
    (lambda f: (f / "event.csv").write_text("id\n"), "event.csv", 0, "", "“events”"),
    (lambda f: (f / "figures.csv").write_text("id\n"), "datapackage.json", 0, "", "not list"),
    (lambda f: (f / "outlets.csv").unlink(), "datapackage.json", 0, "", "not there"),
    (lambda f: (f / "datapackage.json").unlink(), "datapackage.json", 0, "", "missing"),
    (spoil("datapackage.json", lambda d: d[:-9]), "datapackage.json", 0, "", "not JSON"),
    (spoil("datapackage.json", lambda d: d.replace(b'"format": 1', b'"format": 2')),
     "datapackage.json", 0, "", "reads format 1"),
    (spoil("datapackage.json", lambda d: d.replace(b"tabular-data-package", b"data-package")),
     "datapackage.json", 0, "", "profile"),
]  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=[f"{c[1]}-{c[4]}" for c in FILES])
def test_a_file_that_is_wrong_is_told_of(tmp_path: Path, case: Any) -> None:
    damage, file, line, column, words = case
    folder = write(tmp_path, small())
    damage(folder)
    assert any(
        p[:3] == (file, line, column) and words in p[3] for p in problems(folder)
    )
    assert nothing_written()


def test_a_quotation_must_stand_in_its_text(tmp_path: Path) -> None:
    def tables(**cells: Any) -> dict[str, list[dict[str, Any]]]:
        start = TEXT.index("We")
        quoted = {
            "id": "c1",
            "form": "quotation",
            "article": "a1",
            "version": 1,
            "start": start,
            "end": start + 13,
            "exact": "We keep to it",
            **cells,
        }
        return small(
            citations=[quoted],
            articles=[
                {"id": "a1", "outlet": "valley-wire", "published_at": "2025-02-28T12:00:00Z"}
            ],
            article_versions=[{"article": "a1", "number": 1, "text": SHA}],
        )  # fmt: skip

    folder = write(tmp_path, tables(exact="We kept to it"))
    assert [p[:3] for p in problems(folder)] == [("article_versions.csv", 2, "text")]
    (folder / "texts").mkdir()
    (folder / "texts" / f"{SHA}.txt").write_text(TEXT.replace("keep", "kept"))
    assert "SHA-256" in problems(folder)[0][3]
    (folder / "texts" / f"{SHA}.txt").write_text(TEXT)
    assert problems(folder) == [
        ("citations.csv", 2, "exact", "These words do not stand at 33 to 46.")
    ]
    assert "suffix" in {p[2] for p in problems(write(tmp_path, tables(suffix="!")))}
    assert nothing_written()
    assert load(write(tmp_path, tables())).new["events"] == 1
    assert load(folder).new == {}


def test_a_thing_that_is_here_otherwise_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    load(folder)
    assert load(folder).same == 4
    for table, cells in (
        ("events", {"title": "Talks open late"}),
        ("events", {"sensitivity": "moderate"}),
        ("citations", {"published_on": "2025-03-01"}),
        ("evidence", {"field": "date"}),
    ):
        found = problems(write(tmp_path, changed(table, 0, **cells)))
        assert [p[:3] for p in found] == [("events.csv", 2, "id")]
        assert "with other values" in found[0][3]
    verbs.withdraw(Thing.objects.get(public_id="talks-1"))
    found = problems(write(tmp_path, small()))
    assert found[0][3].endswith("not published: withdrawn.")


def test_what_follows_from_itself_is_refused(tmp_path: Path) -> None:
    agreement = {
        "id": "truce-1", "process": "river-valley", "name": "Truce", "status": "multiparty_signed",
        "stage": "Cea", "published_text": "none", "effective": "2025-01-19",
    }  # fmt: skip
    given = {
        "process": "river-valley", "agreement": "truce-1", "text": "Pull back",
        "action": "forces.withdrew", "due_basis": "within_n_days_of", "day_to": 8,
    }  # fmt: skip
    tables = small(
        agreements=[agreement],
        obligations=[
            {"id": "one", **given, "counts_from": "two"},
            {"id": "two", **given, "counts_from": "one"},
        ],
        obligations_obligors=[{"id": i, "party": "northland"} for i in ("one", "two")],
    )
    tables["evidence"] += [
        {"id": i, "citation": "c1"} for i in ("truce-1", "one", "two")
    ]
    found = problems(write(tmp_path, tables))
    assert {p[0] for p in found} == {"obligations.csv"}
    assert all("follow from itself" in p[3] for p in found)
    tables["obligations"][0]["counts_from"] = "truce-1"
    assert load(write(tmp_path, tables)).new["obligations"] == 2


def test_a_term_that_breaks_the_rules_of_the_lists_is_refused(tmp_path: Path) -> None:
    term = {
        "scheme": "event_type", "code": "aid.ferry", "label": "Ferry", "source": "Ours",
        "definition": "A ferry runs.", "strand": "aid",
    }  # fmt: skip
    for cells, words in (
        ({"definition": "A ferry"}, "one sentence"),
        ({"strand": ""}, "needs a strand"),
        ({"maps": "[1]"}, "JSON object"),
        ({"scheme": "ferries"}, "There is no scheme"),
    ):
        tables = small(terms=[term | cells])
        (found,) = problems(write(tmp_path, tables))
        assert found[:3] == ("terms.csv", 2, "")
        assert words in found[3]
        assert not Term.objects.filter(code="aid.ferry").exists()
    tables = changed("events", 0, type="aid.ferry") | {"terms": [term]}
    assert load(write(tmp_path, tables)).terms == 1
    assert load(tmp_path).terms == 0


def test_only_an_administrator_loads_a_record(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    with pytest.raises(RuleBroken, match="needs the role administrator"):
        load_package(folder=folder, by=makers.CHIEF, now=makers.NOW)
    assert nothing_written()
    by = makers.make_user("administrator").by
    load_package(folder=folder, by=by, now=makers.NOW)
    assert Act.objects.get(verb="load_record").by_label == by.label
