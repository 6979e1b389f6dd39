"""What people report: kept at the desk, bounded in number, and who sent it forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import RuleBroken
from core.ids import PUBLIC_ID
from editions.models import Act
from suggestions.actions import (
    TooMany,
    file_report,
    forget_reporters,
    settle_report,
)
from suggestions.models import Filing, Report
from suggestions.queries import open_reports, reports
from suggestions.queries.reporting import PAGE
from suggestions.rules.reports import (
    ALL_IN_AN_HOUR,
    IN_A_DAY,
    IN_AN_HOUR,
    key_of,
)
from suggestions.tasks import forget_who_reported
from tests import makers
from tests.makers import NOW, later

pytestmark = pytest.mark.django_db
WORDS = "The number is 12, not 21."


def key(address: str = "192.0.2.1", now: dt.datetime = NOW) -> str:
    return key_of(address, now=now, secret="a secret")


def file(**given: Any) -> str:
    values: dict[str, Any] = {
        "about": "/river-valley/events/abc/",
        "thing": "",
        "what": "fact",
        "words": WORDS,
        "contact": "reader@example.org",
        "key": key(),
        "now": NOW,
        **given,
    }
    return file_report(**values)


def settled(number: int, now: dt.datetime = NOW, **given: Any) -> None:
    user = given.pop("by", None) or makers.make_user(username=f"e{number}")
    given = {"outcome": "kept", "note": "It is right.", **given}
    settle_report(number=number, by=user, now=now, **given)


def test_a_report_is_kept_with_its_reference_and_leaves_no_act() -> None:
    before = Act.objects.count()
    reference = file(words=f"  {WORDS}\r\nSee\x00 page 2.  ")
    row = Report.objects.get()
    assert row.reference == reference
    assert len(reference) == 16
    assert PUBLIC_ID.fullmatch(reference)
    assert row.words == f"{WORDS}\nSee page 2."
    assert (row.state, row.urgent, row.contact) == ("open", False, "reader@example.org")
    assert Act.objects.count() == before


@pytest.mark.parametrize(
    "given",
    [
        {"what": "praise"},
        {"words": "Too short"},
        {"words": " " * 50},
        {"words": "w" * 4001},
        {"contact": "c" * 201},
        {"about": "a" * 301},
    ],
)
def test_what_says_too_little_or_too_much_is_refused_and_not_counted(
    given: dict[str, str],
) -> None:
    with pytest.raises(RuleBroken):
        file(**given)
    assert not Report.objects.exists()
    assert not Filing.objects.exists()
    file(words="w" * 4000, contact="c" * 200, about="a" * 300)


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "praise"},
        {"urgent": True},
        {"what": "risk"},
        {"words": "short"},
        {"words": "w" * 4001},
        {"state": "kept"},
        {"note": "a note"},
        {"settled_at": NOW},
        {"state": "settled"},
    ],
)
def test_the_database_refuses_what_must_never_be_true_of_a_report(
    wrong: dict[str, Any],
) -> None:
    file()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(**wrong)
    assert Report.objects.update(what="risk", urgent=True) == 1


def test_settling_leaves_one_act_that_names_the_report_and_not_its_words() -> None:
    reference, editor = file(), makers.make_user()
    number = Report.objects.get().pk
    before = Act.objects.count()
    refused: Any = ({"outcome": "open"}, {"outcome": "x"}, {"note": " "})
    for wrong in refused:
        with pytest.raises(RuleBroken):
            settled(number, by=editor, **wrong)
    settled(number, by=editor, outcome="changed", note="Ada Example wrote to us.")
    act = Act.objects.latest("pk")
    assert (act.verb, act.reason, Act.objects.count()) == (
        "settle_report", f"{reference}: changed", before + 1,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="settled this already"):
        settled(number, by=editor)
    with pytest.raises(RuleBroken, match="no such report"):
        settled(number + 1, by=editor)


def test_who_has_no_desk_settles_nothing() -> None:
    file()
    reader = makers.make_user("reader")
    with pytest.raises(RuleBroken, match="needs the role editor"):
        settled(Report.objects.get().pk, by=reader)
    assert open_reports() == 1


def test_one_sender_may_file_five_in_an_hour_and_is_told_how_long_to_wait() -> None:
    for n in range(IN_AN_HOUR):
        file(now=later(n))
    with pytest.raises(TooMany) as refused:
        file(now=later(10))
    assert refused.value.seconds == 50 * 60
    file(now=later(10), key=key("192.0.2.2"))
    file(now=later(60))
    with pytest.raises(TooMany):
        file(now=later(60))


def test_one_sender_may_file_twenty_in_a_day() -> None:
    start = NOW.replace(hour=0, minute=0)
    hours = [start + dt.timedelta(hours=n // 4) for n in range(IN_A_DAY)]
    for now in hours:
        file(now=now)
    night = start + dt.timedelta(hours=20)
    with pytest.raises(TooMany) as refused:
        file(now=night)
    assert refused.value.seconds == 4 * 3600
    tomorrow = start + dt.timedelta(days=1)
    file(now=tomorrow, key=key(now=tomorrow))


def test_all_senders_together_may_file_three_hundred_in_an_hour() -> None:
    Filing.objects.bulk_create(
        Filing(key=key(f"192.0.2.{n}"), filed_at=NOW) for n in range(ALL_IN_AN_HOUR - 1)
    )
    file(now=later(), key=key("198.51.100.1"))
    with pytest.raises(TooMany) as refused:
        file(now=later(), key=key("198.51.100.2"))
    assert refused.value.seconds == 59 * 60
    file(now=later(60), key=key("198.51.100.2"))


def test_a_key_tells_senders_and_days_apart_and_tells_nothing_of_them() -> None:
    other = key_of("192.0.2.1", now=NOW, secret="another secret")
    tomorrow = key(now=NOW + dt.timedelta(days=1))
    assert len({key(), key("192.0.2.2"), tomorrow, other}) == 4
    assert key() == key(now=later())


def test_how_to_answer_is_blanked_ninety_days_after_settling_and_not_before() -> None:
    for _ in range(3):
        file()
    first, second, _third = Report.objects.order_by("pk")
    kept = dt.timedelta(days=90)
    settled(first.pk, now=NOW)
    settled(second.pk, now=later())
    assert forget_reporters(kept=kept, now=NOW + kept - dt.timedelta(minutes=1)) == 0
    assert forget_reporters(kept=kept, now=NOW + kept) == 1
    assert [r.contact == "" for r in Report.objects.order_by("pk")] == [
        True, False, False,
    ]  # fmt: skip
    assert Report.objects.filter(words=WORDS).count() == 3


def test_at_night_the_setting_says_how_long_ago_is_long_ago(settings: Any) -> None:
    file()
    settled(Report.objects.get().pk, now=timezone.now() - dt.timedelta(days=91))
    settings.REPORT_CONTACT_DAYS = 92
    forget_who_reported()
    assert Report.objects.get().contact == "reader@example.org"
    settings.REPORT_CONTACT_DAYS = 90
    forget_who_reported()
    assert Report.objects.get().contact == ""
    assert settings.CELERY_BEAT_SCHEDULE["forget who reported"]["task"] == (
        forget_who_reported.name
    )


def test_what_the_limits_counted_by_is_gone_after_a_day() -> None:
    file(now=NOW)
    file(now=later(60))
    day = dt.timedelta(days=1)
    forget_reporters(kept=day, now=NOW + day + dt.timedelta(minutes=30))
    assert list(Filing.objects.values_list("filed_at", flat=True)) == [later(60)]


def test_reports_of_a_risk_come_first_and_pages_meet() -> None:
    rows = [
        Report(
            reference=f"r{n}",
            what="risk" if n % 3 == 0 else "fact",
            urgent=n % 3 == 0,
            words=WORDS,
            filed_at=NOW,
        )
        for n in range(PAGE * 2)
    ]
    Report.objects.bulk_create(rows)
    seen: list[Any] = []
    after = None
    while True:
        page = reports(after=after)
        seen += page.rows
        if page.next is None:
            break
        after = page.next
    assert [(r.urgent, r.id) for r in seen] == sorted(
        ((r.urgent, r.pk) for r in Report.objects.all()), reverse=True
    )
    assert not reports(settled=True).rows
