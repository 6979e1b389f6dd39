"""The editions that may be found."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from editions.models import Edition
from timeline.matching import Matches
from timeline.moments import AsOf, holding, not_bare
from timeline.withholding import naming_withheld


def public(as_of: AsOf) -> QuerySet[Edition]:
    """Return the editions of a state of the record that may be found.

    What names a thing that may not be named is left out: finding it by that name would tell.
    """
    rows = Edition.objects.filter(holding(as_of)).exclude(naming_withheld())
    return rows.filter(not_bare()) if as_of.recorded_at else rows


def matching(as_of: AsOf, kinds: Iterable[str], question: str) -> QuerySet[Edition]:
    """Return those of some kinds that answer a question."""
    return public(as_of).filter(Matches(question), kind__in=list(kinds))
