"""What came from a data set that may not be passed on is never public, whoever tries (I29)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.by import SYSTEM, By
from core.errors import RuleBroken
from core.text import digest
from sources.actions import change_licence, ensure_dataset, ensure_outlet
from sources.models import Dataset
from tests import makers
from tests.things import verbs
from things.actions import import_row
from things.models import ImportedRow, Thing

pytestmark = pytest.mark.django_db
ADMINISTRATOR = By(label="some administrator", role="administrator", id=904)
REFUSED = "may not be passed on"


def dataset(licence: str = "no_redistribution", release: str = "1.0") -> Dataset:
    """A release of a data set, under some terms."""
    return ensure_dataset(
        slug="clashes",
        release=release,
        name="Clashes",
        publisher=ensure_outlet(name="Valley Data", now=makers.NOW),
        licence=licence,
        by=SYSTEM,
        now=makers.NOW,
    )


def imported(licence: str = "no_redistribution") -> Thing:
    """A draft that was a row of that data set."""
    outcome = import_row(
        dataset=dataset(licence),
        foreign_id="17",
        cells="17,Lakeside",
        draft=makers.draft(makers.make_process()),
        sources=[makers.pointer("Valley Data", "2025-02-28")],
        by=SYSTEM,
        now=makers.NOW,
    )
    assert outcome == "new"
    return Thing.objects.get(public_id=ImportedRow.objects.get().public_id)


def told(licence: str, **given: Any) -> Dataset:
    """Say that the data set comes under other terms."""
    values = {"reason": "They wrote to us.", "by": ADMINISTRATOR, **given}
    return change_licence(
        slug="clashes", release="1.0", licence=licence, now=makers.later(), **values
    )


def run(statement: str, *given: Any) -> None:
    """Run a statement as the application's role may."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)


def test_an_editor_is_told_why_it_is_not_published() -> None:
    withheld = imported()
    with pytest.raises(RuleBroken, match=REFUSED):
        verbs.publish(withheld)
    withheld.refresh_from_db()
    assert withheld.state == "draft"
    told("by_permission")
    verbs.publish(withheld)
    withheld.refresh_from_db()
    assert withheld.state == "published"


STATES = (
    "UPDATE things_thing SET state = 'published', published_version = 1,"
    " first_published_at = now() WHERE public_id = %s"
)


def test_the_database_refuses_to_publish_it_by_whatever_way() -> None:
    withheld = imported()
    with pytest.raises(IntegrityError, match=REFUSED):
        run(STATES, withheld.public_id)
    told("public_domain")
    run(STATES, withheld.public_id)


def test_what_is_public_is_never_said_to_be_a_row_of_it() -> None:
    public = makers.make_event(makers.make_process())
    row = {"foreign_id": "17", "row_digest": digest("17"), "imported_at": makers.NOW}
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        ImportedRow.objects.create(dataset=dataset(), public_id=public.public_id, **row)
    free = dataset("public_domain", release="2.0")
    ImportedRow.objects.create(dataset=free, public_id=public.public_id, **row)
    with pytest.raises(IntegrityError, match=REFUSED):
        run("UPDATE things_importedrow SET dataset_id = %s", dataset().pk)


def test_terms_do_not_tighten_while_rows_are_public_and_do_once_they_are_taken_back() -> (
    None
):
    free = imported("public_domain")
    verbs.publish(free)
    with pytest.raises(RuleBroken, match="Rows of it are public"):
        told("no_redistribution")
    with pytest.raises(IntegrityError, match="are public"):
        run("UPDATE sources_dataset SET licence_id = 'licence:no_redistribution'")
    verbs.withdraw(free)
    with pytest.raises(RuleBroken, match="Rows of it are public"):
        told("no_redistribution")  # its page and its past are there for all to read


def test_what_was_taken_back_for_legal_reasons_stays_so() -> None:
    free = imported("public_domain")
    verbs.publish(free)
    verbs.withdraw(free, why="legal", reason="Their terms forbid it.")
    told("no_redistribution")
    with pytest.raises(RuleBroken, match=REFUSED):
        verbs.restore(free, 2)
    with pytest.raises(IntegrityError, match=REFUSED):
        run("UPDATE things_thing SET withdrawn_for = 'error' WHERE id = %s", free.pk)
    told("public_domain")
    verbs.restore(free, 2)


def test_what_became_of_a_row_is_never_forgotten_or_told_otherwise() -> None:
    one = imported()
    other = makers.make_event(Thing.objects.get(kind="process"))
    for change in (
        f"UPDATE things_importedrow SET public_id = '{other.public_id}'",
        "UPDATE things_importedrow SET foreign_id = '18'",
    ):
        with pytest.raises(IntegrityError, match="never forgotten"):
            run(change)
    with pytest.raises(IntegrityError, match="There is no thing"):
        run(
            "INSERT INTO things_importedrow"
            " (dataset_id, foreign_id, public_id, row_digest, imported_at)"
            " SELECT dataset_id, '18', 'nothing', row_digest, now() FROM things_importedrow"
        )
    run("UPDATE things_importedrow SET imported_at = now()")
    assert ImportedRow.objects.get().public_id == one.public_id


def test_a_release_never_becomes_another_one() -> None:
    dataset()
    for change in ("slug = 'other'", "release = '2.0'"):
        with pytest.raises(IntegrityError, match="never becomes another"):
            run(f"UPDATE sources_dataset SET {change}")
    run("UPDATE sources_dataset SET name = 'Clashes of the Valley'")
