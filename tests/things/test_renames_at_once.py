"""New names while others write: nobody's older name stays, and nobody is overwritten."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from editions.models import Act, Change
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.things.renaming import (
    catch_up,
    corrected,
    do_jobs,
    documents,
    make_members,
    members,
    thing_of,
)
from things.actions import correct_thing, save_draft
from things.actions.new_names import queue_renderings, take_step
from things.models import Watermark

PATIENCE = 30  # seconds


class Gate:
    """Where one thread stops until another lets it go on."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def stop(self) -> None:
        self.reached.set()
        self.opened.wait(PATIENCE)


@contextmanager
def meanwhile(do: Callable[[Gate], object]) -> Iterator[Gate]:
    """Do something over another connection; open its gate and wait for it at the end."""
    gate = Gate()

    def run() -> None:
        try:
            do(gate)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield gate
    finally:
        gate.opened.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock')"
        )
        (waits,) = cursor.fetchone()
    return bool(waits)


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 50):
        if holds():
            return
        threading.Event().wait(0.02)
    raise AssertionError("It did not come about.")


def member(slug: str) -> PartyDraft:
    return PartyDraft(
        slug=slug, label="Some member", party_kind="state", parent="northland"
    )


def test_an_old_name_that_is_published_after_the_new_one_is_shown_anew_too(
    own_database: str,
) -> None:
    """Somebody looked the name up before it changed and commits when all others are rendered.

    Their transaction is younger than the one that changes the name, and older than its commit.
    """
    make_members(2)

    def change_the_name(gate: Gate) -> None:
        with transaction.atomic():
            corrected(label="North Country")
            gate.stop()

    def take_the_slug(gate: Gate) -> None:
        with transaction.atomic():
            save_draft(draft=member("late"), by=makers.EDITOR, now=makers.NOW)
            gate.stop()
            transaction.set_rollback(True)

    def publish(_: Gate) -> None:
        makers.published(member("late"))

    with meanwhile(change_the_name) as rename:
        assert rename.reached.wait(PATIENCE)
        with meanwhile(take_the_slug) as slug:
            assert slug.reached.wait(PATIENCE)
            with meanwhile(publish):
                wait_until(
                    somebody_waits_for_a_lock
                )  # it has read the old name by then
                rename.opened.set()
                wait_until(lambda: queue_renderings(now=makers.later(2)) == 1)
                do_jobs(makers.later(2))
                assert members() == ["North Country"] * 2
                assert Watermark.objects.get().waiting
                slug.opened.set()
    assert sorted(members()) == ["North Country", "North Country", "Northland"]
    catch_up(makers.later(3))
    assert members() == ["North Country"] * 3
    # What showed the new name already was left alone.
    assert Change.objects.filter(verb="rendered").count() == 3


def test_a_name_that_changes_while_an_older_change_waits_for_somebody_waits_for_nobody(
    own_database: str,
) -> None:
    """Loading a package takes one transaction, and minutes. Names change meanwhile, as ever."""
    make_members(2)
    make_members(1, of="river-front")

    def load_a_package(gate: Gate) -> None:
        with transaction.atomic():
            save_draft(draft=member("late"), by=makers.EDITOR, now=makers.NOW)
            gate.stop()

    with meanwhile(load_a_package) as load:
        assert load.reached.wait(PATIENCE)
        corrected(label="North Country")
        queue_renderings(now=makers.later(2))
        do_jobs(makers.later(2))
        assert Watermark.objects.get().waiting
        assert members() == ["North Country"] * 2
        makers.make_process()  # it concerns nobody; it names both
        queue_renderings(now=makers.later(3))
        do_jobs(makers.later(3))
        assert Change.objects.filter(verb="rendered").count() == 2
        corrected("river-front", label="The Front", now=makers.later(4))
        queue_renderings(now=makers.later(4))
        do_jobs(makers.later(4))
        assert members("river-front") == ["The Front"]
        assert Watermark.objects.get().waiting
    catch_up(makers.later(5))
    assert Watermark.objects.get().until_seq is None
    # Nothing was published twice (two members, one, the process), and acts say why.
    assert Change.objects.filter(verb="rendered").count() == 4
    reasons = Act.objects.filter(verb="render_again").values_list("reason", flat=True)
    first, second = (
        "Party northland has a new name.",
        "Party river-front has a new name.",
    )
    assert list(reasons) == [first, f"{first} {second}"]


def test_what_somebody_is_changing_is_rendered_when_they_have(
    own_database: str,
) -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    corrected(label="North Country")
    queue_renderings(now=makers.later(2))

    def change(gate: Gate) -> None:
        with transaction.atomic():
            correct_thing(
                public_id=event.public_id,
                version=1,
                draft=makers.draft(process, title="Talks open late"),
                reason="They were late.",
                by=makers.EDITOR,
                now=makers.later(3),
            )
            gate.stop()

    with meanwhile(change) as gate:
        assert gate.reached.wait(PATIENCE)
        did = [take_step(now=makers.later(4)) for _ in range(2)]
        assert did == ["moved", "resting"]
        assert not Change.objects.filter(verb="rendered").exists()
    catch_up(makers.later(5))
    shown = documents()[event.public_id]
    assert shown["title"] == {"en": "Talks open late"}
    assert shown["parties"][0]["party"]["name"] == {"en": "North Country"}
    event.refresh_from_db()
    assert (event.version, event.changed_at) == (2, makers.later(3))


def test_what_something_new_is_naming_just_then_is_rendered_all_the_same(
    own_database: str,
) -> None:
    process = makers.make_process()
    corrected(label="North Country")
    queue_renderings(now=makers.later(2))

    def point_at_it(gate: Gate) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            # What PostgreSQL does for each foreign key that points at the row.
            cursor.execute(
                "SELECT FROM things_thing WHERE id = %s FOR KEY SHARE", [process.pk]
            )
            gate.stop()

    with meanwhile(point_at_it) as gate:
        assert gate.reached.wait(PATIENCE)
        did = [take_step(now=makers.later(2)) for _ in range(2)]
        assert did == ["moved", "rendered"]
    shown = documents()[process.public_id]
    assert shown["parties"][0]["party"]["name"] == {"en": "North Country"}


def test_two_workers_at_once_render_everything_once(own_database: str) -> None:
    make_members(30)
    corrected(label="North Country")
    queue_renderings(now=makers.later(2))

    def work(_: Gate) -> None:
        for _n in range(20):
            take_step(now=makers.later(2))

    with meanwhile(work), meanwhile(work):
        pass
    catch_up(makers.later(3))
    assert members() == ["North Country"] * 30
    assert Change.objects.filter(verb="rendered").count() == 30
    assert thing_of("northland").version == 2
