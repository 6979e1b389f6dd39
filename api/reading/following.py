"""The next changes for somebody who follows, or that they have to begin anew."""

from __future__ import annotations

from rest_framework.exceptions import APIException

from api.asking.changes import AskedChanges
from timeline.cursors import Reached
from timeline.following.changes import (
    ChangesPage,
    NotReached,
    changes_page,
    is_here,
)


class BeginAnew(APIException):
    """Somebody was told of changes that this record does not have: what it has instead is not."""

    status_code = 410
    default_detail = (
        "This record does not have the change that this cursor stands for: it was restored from "
        "a backup since. Pull anew what you keep, and follow from there (after=newest)."
    )


def next_page(asked: AskedChanges, after: Reached, limit: int) -> ChangesPage:
    """Return the changes after another.

    :raises BeginAnew: when this record does not have that other.
    """
    try:
        return changes_page(wanted=asked.wanted, after=after, limit=limit)
    except NotReached as error:
        raise BeginAnew from error


def check_reached(after: Reached) -> None:
    """Refuse to go on from a change that is not here, without reading on.

    :raises BeginAnew: when this record does not have it.
    """
    if not is_here(after):
        raise BeginAnew
