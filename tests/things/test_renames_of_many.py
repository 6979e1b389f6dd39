"""A new name that much mentions: found in few looks, gone through once, before all other work."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from editions.models import Act, Change
from jobs.actions import NewJob, claim_jobs, enqueue
from tests import makers
from tests.things.renaming import catch_up, corrected, make_members, members, thing_of
from tests.things.test_renames_at_once import PATIENCE, Gate, meanwhile
from things.actions import looking_ahead
from things.actions.looking_ahead import Ahead
from things.actions.new_names import NAMES, queue_renderings, take_step
from things.models import Watermark

LATER = makers.later(5)


def looks(sent: CaptureQueriesContext) -> int:
    """How many of some queries looked for what mentions the name."""
    return sum("SELECT DISTINCT" in one["sql"][:200] for one in sent)


@pytest.mark.django_db
@pytest.mark.parametrize(("most", "times"), [(2000, 1), (300, 2), (200, 3)])
def test_what_mentions_a_name_is_looked_for_once_for_many_batches(
    monkeypatch: pytest.MonkeyPatch, most: int, times: int
) -> None:
    monkeypatch.setattr(looking_ahead, "MOST_AHEAD", most)
    make_members(450)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    ahead = Ahead()
    assert take_step(ahead=ahead, now=LATER) == "moved"
    with CaptureQueriesContext(connection) as sent:
        for _ in range(3):
            assert take_step(ahead=ahead, now=LATER) == "rendered"
    assert looks(sent) == times
    assert members() == ["North Country"] * 450
    acts = Act.objects.filter(verb="render_again")
    assert sorted(a.changes.count() for a in acts) == [50, 200, 200]


@pytest.mark.django_db
def test_a_job_that_another_has_overtaken_goes_on_from_where_that_has_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looking_ahead, "MOST_AHEAD", 300)
    make_members(450)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    one, other = Ahead(), Ahead()
    steps = [take_step(ahead=job, now=LATER) for job in (one, one, other, one)]
    assert steps == ["moved", "rendered", "rendered", "rendered"]
    assert members() == ["North Country"] * 450
    assert Change.objects.filter(verb="rendered").count() == 450


@pytest.mark.django_db
def test_what_was_rendered_for_a_name_is_not_gone_through_a_second_time() -> None:
    """When all is gone through once more, for what others published meanwhile."""
    make_members(3)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    take_step(now=LATER)
    work = Watermark.objects.get()
    assert take_step(now=LATER) == "rendered"
    rest: dict[str, Any] = {
        name: getattr(work, name)
        for name in ("seq", "until_seq", "mentions", "reason", "after_public_id")
    }
    mark = Watermark.objects.filter(name=NAMES)
    mark.update(**rest, after_xid=None, waiting=False)
    assert Ahead().next(mark.get()) == []
    corrected("northland-1", label="Another member")  # by somebody else, since then
    assert Ahead().next(mark.get()) == [thing_of("northland-1").public_id]
    mark.update(after_xid=1)  # the first time nothing is left out
    assert len(Ahead().next(mark.get())) == 3


def test_a_worker_that_comes_while_another_renders_is_free_for_other_work(
    own_database: str,
) -> None:
    make_members(2)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    assert take_step(now=LATER) == "moved"

    def hold(gate: Gate) -> None:
        with transaction.atomic():
            Watermark.objects.select_for_update().get(pk=NAMES)
            gate.stop()

    with meanwhile(hold) as gate:
        assert gate.reached.wait(PATIENCE)
        assert take_step(now=LATER) == "resting"
        assert members() == ["Northland"] * 2
    catch_up(LATER)
    assert members() == ["North Country"] * 2


@pytest.mark.django_db
def test_a_new_name_goes_before_all_that_waits() -> None:
    make_members(1)
    reading = NewJob(kind="new_version", key="1", subject=1, available_at=makers.NOW)
    enqueue(jobs=[reading], now=makers.NOW)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    lease = dt.timedelta(minutes=2)
    claimed = [claim_jobs(limit=1, lease=lease, now=LATER)[0].kind for _ in range(2)]
    assert claimed == ["names_changed", "new_version"]
