"""What a data set may be used for is recorded with it, and changed with a reason alone."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.errors import RuleBroken
from sources.actions import change_licence, ensure_dataset, ensure_outlet
from sources.models import Dataset
from tests.makers import CHIEF, EDITOR, NOW

pytestmark = pytest.mark.django_db


def stored() -> dict[str, Any]:
    """Store a release that may not be passed on; return what was given for it."""
    given: dict[str, Any] = {
        "slug": "clashes",
        "release": "1.0",
        "name": "Clashes",
        "publisher": ensure_outlet(name="Valley Data", now=NOW),
        "licence": "no_redistribution",
        "by": EDITOR,
        "now": NOW,
    }
    ensure_dataset(**given)
    return given


def test_terms_are_changed_by_an_administrator_with_a_reason() -> None:
    given = stored()
    with pytest.raises(RuleBroken, match="under other terms: Not to be passed on"):
        ensure_dataset(**{**given, "licence": "public_domain"})
    new: dict[str, Any] = {
        "slug": "clashes",
        "release": "1.0",
        "licence": "by_permission",
        "now": NOW,
    }
    with pytest.raises(RuleBroken, match="needs the role administrator"):
        change_licence(**new, reason="They wrote to us.", by=CHIEF)
    administrator = replace(CHIEF, role="administrator")
    with pytest.raises(RuleBroken, match="Say why"):
        change_licence(**new, reason=" ", by=administrator)
    change_licence(**new, reason="They wrote to us.", by=administrator)
    assert ensure_dataset(**{**given, "licence": "by_permission"}).licence.code == (
        "by_permission"
    )


def test_the_command_records_other_terms_or_says_why_it_does_not() -> None:
    stored()
    reason = "--reason=They wrote to us."
    with pytest.raises(CommandError, match=r"There is no release “2\.0”"):
        call_command("change_licence", "clashes", "2.0", "by_permission", reason)
    out = io.StringIO()
    call_command(
        "change_licence", "clashes", "1.0", "by_permission", reason, stdout=out
    )
    assert "By permission" in out.getvalue()
    assert Dataset.objects.get().licence.code == "by_permission"
