"""What the report on the reader's rules counts, from real decisions."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions.actions import (
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.models import Suggestion
from suggestions.queries import rules_told
from tests import makers
from tests.suggestions.found import editor, event, merge, suggestion_of
from things.models import Thing

pytestmark = pytest.mark.django_db
WORDS = ("Delegations", "Northland", "River Front", "Lakeside", "three captives",
         "on Thursday", "the host", "talks")  # fmt: skip


@pytest.fixture
def decided(db: None) -> list[Suggestion]:
    """Eight findings of one rule: each decided otherwise, one taken back, one waiting."""
    makers.make_process()
    version = makers.make_version()
    found = [suggestion_of(version, words) for words in WORDS]
    given: Any = {"by": editor(), "now": makers.NOW}
    accept_suggestion(suggestion_id=found[0].pk, draft=event(), **given)
    accept_suggestion(
        suggestion_id=found[1].pk, draft=event(), edited=["title", "when"], **given
    )
    merge(found[2], Thing.objects.filter(kind="event")[0], event())
    reasons = ("wrong", "duplicate", "out_of_scope", "wrong")
    for one, reason in zip(found[3:7], reasons, strict=True):
        reject_suggestion(suggestion_id=one.pk, reason=reason, **given)
    reopen_suggestion(suggestion_id=found[6].pk, **given)
    return found


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("reader_report", *arguments, stdout=out)
    return out.getvalue()


def test_each_rule_is_counted_by_what_editors_made_of_it(
    decided: list[Suggestion],
) -> None:
    (told,) = rules_told()
    assert (told.rule, told.offered, told.waiting) == ("event.test", 8, 2)
    assert (told.as_they_were, told.edited, told.merged) == (1, 1, 1)
    assert dict(told.rejected) == {"wrong": 1, "duplicate": 1, "out_of_scope": 1}
    assert (dict(told.fields), told.undone) == ({"title": 1, "when": 1}, 1)
    assert told.precision == pytest.approx(4 / 5)


def test_it_is_printed_for_reading_and_as_csv(decided: list[Suggestion]) -> None:
    (row,) = csv.DictReader(io.StringIO(printed("--csv")))
    assert (row["rule"], row["precision"]) == ("event.test", "0.80")
    assert (row["rejected_wrong"], row["fields"]) == ("1", "title:1 when:1")
    head, line = printed().splitlines()
    assert head.startswith("rule ")
    assert line.split()[:3] == ["event.test", "8", "2"]


def test_a_day_leaves_out_what_was_before_it(decided: list[Suggestion]) -> None:
    assert printed("--since", "2025-03-10").count("event.test") == 1
    assert "Nothing was found" in printed("--since", "2025-03-11")
    with pytest.raises(CommandError, match="not a day"):
        printed("--since", "March")


def test_a_rule_that_nobody_decided_on_has_no_precision(db: None) -> None:
    makers.make_process()
    suggestion_of(makers.make_version(), "Delegations")
    (told,) = rules_told()
    assert told.precision is None
    assert printed("--csv").splitlines()[1].endswith(",,")


def test_the_report_takes_three_queries_at_8_and_at_200(
    decided: list[Suggestion],
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            rules_told()
        return len([q for q in seen if "SAVEPOINT" not in q["sql"]])

    assert count() == 3
    row = decided[-1]
    for n in range(192):
        row.pk, row.fingerprint, row.rule = None, f"{n}", f"rule.{n}"
        row.save(force_insert=True)
    assert count() == 3
