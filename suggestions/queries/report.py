"""What editors made of what the reader found, by the rule that fired."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, OuterRef, Q, Subquery

from suggestions.models import Decision, Suggestion
from suggestions.rules.report import RuleTold


def rules_told(*, since: dt.datetime | None = None) -> list[RuleTold]:
    """Return every rule with what came of it, the busiest first, in three queries.

    ``since`` (UTC) leaves out what was found, decided or undone before.
    """
    rules: dict[str, RuleTold] = {}

    def told(rule: str) -> RuleTold:
        return rules.setdefault(rule, RuleTold(rule=rule))

    waits = Count("pk", filter=Q(state=Suggestion.State.WAITING))
    found = Suggestion.objects.filter(_from("created_at", since)).values("rule")
    for rule, offered, waiting in found.annotate(n=Count("pk"), w=waits).values_list(
        "rule", "n", "w"
    ):
        told(rule).offered, told(rule).waiting = offered, waiting
    last = Decision.objects.filter(suggestion=OuterRef("pk")).order_by("-pk")
    decided = Suggestion.objects.exclude(state=Suggestion.State.WAITING)
    decided = decided.filter(_from("decided_at", since))
    rows = decided.annotate(edited=Subquery(last.values("edited")[:1]))
    for rule, state, reason, edited in rows.values_list(
        "rule", "state", "reason", "edited"
    ).iterator():
        told(rule).decide(state, reason, edited or ())
    undone = Decision.objects.filter(_from("act__at", since), verb="undone")
    for rule, count in (
        undone.values("suggestion__rule")
        .annotate(n=Count("pk"))
        .values_list("suggestion__rule", "n")
    ):
        told(rule).undone = count
    return sorted(rules.values(), key=lambda one: (-one.offered, one.rule))


def _from(column: str, since: dt.datetime | None) -> Q:
    return Q(**{f"{column}__gte": since}) if since else Q()
