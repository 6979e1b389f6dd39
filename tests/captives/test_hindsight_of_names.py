"""What came of some of a cohort is called, day by day, after what the cohort was known as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests import makers
from tests.captives import swaps
from tests.things.renaming import catch_up
from tests.timeline import stories
from tests.timeline.surfaces import api_of, get, page_of, seen
from things.actions import update_thing
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db
THEN, BETWEEN, LATER = str(stories.THEN), "2025-02-21", str(stories.LATER)
HELD, FOUND = "Captives held by River Front", "Captives found in Lakeside"
# What a status is called by a name of its cohort.
CALLED = "1 of {}: rescued"


@pytest.fixture(autouse=True)
def _documents_follow_from_versions() -> Iterator[None]:
    """The nightly look finds nothing at the end of any of these."""
    yield
    catch_up()
    assert list(documents_and_versions()) == []


def first_told(draft: Any) -> Thing:
    return swaps.publish(draft, sources=[makers.pointer("Valley Wire", THEN)])


def cohort(process: Thing) -> Thing:
    """Captives as they were told of on the first day."""
    return first_told(swaps.cohort_draft(process, label=HELD))


def labels_of(thing: Thing) -> list[str]:
    """What it is called as known by the first day, the day between, later, and now."""
    days: list[dict[str, str]] = [{"as_of": d} for d in (THEN, BETWEEN, LATER)]
    found = []
    for query in (*days, {}):
        label = get(api_of(thing), **query).json()["label"]["en"]
        assert label in get(page_of(thing), **query).content.decode()
        found.append(label)
    return found


def named(*names: str) -> list[str]:
    return [CALLED.format(name) for name in names]


def test_a_status_has_no_later_words_of_its_cohort_in_an_earlier_state() -> None:
    told = cohort(makers.make_process())
    status = first_told(swaps.status_draft(told))
    assert labels_of(status) == named(HELD, HELD, HELD, HELD)
    stories.told_more(told, label=FOUND)
    catch_up()
    assert labels_of(status) == named(HELD, HELD, FOUND, FOUND)
    for day in (THEN, BETWEEN):
        assert not any(seen(status, FOUND, as_of=day).values())
    status.refresh_from_db()
    assert status.label == CALLED.format(FOUND)
    assert status.label_steps == [
        [THEN, CALLED.format(HELD)],
        [LATER, CALLED.format(FOUND)],
    ]
    assert (status.version, told.version) == (1, 1)  # nobody changed the status


def test_a_status_that_is_published_after_the_later_words_has_the_earlier_ones_too() -> (
    None
):
    told = cohort(makers.make_process())
    stories.told_more(told, label=FOUND)
    status = first_told(swaps.status_draft(told))
    assert labels_of(status) == named(HELD, HELD, FOUND, FOUND)


def test_a_cohort_that_is_corrected_is_called_so_on_every_day() -> None:
    told = cohort(makers.make_process())
    status = first_told(swaps.status_draft(told))
    stories.mended(told, label=FOUND)
    catch_up()
    assert labels_of(status) == named(FOUND, FOUND, FOUND, FOUND)
    status.refresh_from_db()
    assert status.label_steps == []


def test_a_count_and_a_name_that_became_known_on_two_days_make_three_labels() -> None:
    """Its own number with its own source, the name with the cohort's."""
    told = cohort(makers.make_process())
    status = first_told(swaps.status_draft(told))
    two_of_them = replace(stories.draft_of(status), quantity=swaps.exactly(2))
    update_thing(
        public_id=status.public_id, version=1, draft=two_of_them, reason="More is known.",
        sources=[makers.pointer("River Daily", BETWEEN)],
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    stories.told_more(told, label=FOUND)
    catch_up()
    two = "2 of {}: rescued"
    now = two.format(FOUND)
    assert labels_of(status) == [CALLED.format(HELD), two.format(HELD), now, now]
