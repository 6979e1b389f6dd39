"""The status line after a decision: what was decided, and its undo."""

from __future__ import annotations

from typing import Any

import pytest

from suggestions.models import Suggestion
from tests.pages.desk import accept

pytestmark = pytest.mark.django_db


def lines(review: dict[str, Any]) -> list[Any]:
    page = review["client"].get(f"/desk/articles/{review['version'].pk}/")
    return list(page.context["messages"])


def reject(review: dict[str, Any]) -> None:
    where = f"/desk/suggestions/{review['event'].pk}/reject/"
    assert review["client"].post(where, {"reason": "wrong"}).status_code == 302


def test_what_was_accepted_is_told_once_with_its_address_and_its_undo(
    review: dict[str, Any],
) -> None:
    accept(review, review["event"])
    page = review["client"].get(f"/desk/articles/{review['version'].pk}/")
    (line,) = page.context["messages"]
    status = page.content.decode().split('role="status"')[1].split("</form>")[0]
    assert "Accepted." in status
    assert line.item["path"] in status
    assert f"/desk/suggestions/{review['event'].pk}/reopen/" in status
    assert lines(review) == []


def test_the_undo_of_the_status_line_takes_that_decision_back(
    review: dict[str, Any],
) -> None:
    reject(review)
    (line,) = lines(review)
    card = line.item["card"]
    where = f"/desk/suggestions/{card.id}/reopen/"
    review["client"].post(where, {"decision": card.decision})
    assert Suggestion.objects.get(pk=card.id).state == "waiting"
    assert [str(line) for line in lines(review)] == ["Undone. It waits again."]


def test_a_decision_that_was_undone_meanwhile_is_not_told(
    review: dict[str, Any],
) -> None:
    reject(review)
    review["client"].post(f"/desk/suggestions/{review['event'].pk}/reopen/")
    assert [str(line) for line in lines(review)] == ["Undone. It waits again."]
