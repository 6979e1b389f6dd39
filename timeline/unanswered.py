"""What is said while the database does not answer, or not in time, by API and pages alike."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from psycopg2.errors import LockNotAvailable, QueryCanceled

from core.saying import Said, gettext_noop

# After so many seconds one may ask again.
WAIT = 5
NO_ANSWER = gettext_noop(
    "The database does not answer at the moment. Try again in some seconds."
)
TOO_LONG = gettext_noop(
    "It took too long and was given up. Ask for less at once, or try again in some seconds."
)


def unanswered(error: BaseException | None) -> Said | None:
    """Return what to say of an exception; None where something else is the matter."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    waited = isinstance(error.__cause__, QueryCanceled | LockNotAvailable)
    return TOO_LONG if waited else NO_ANSWER
