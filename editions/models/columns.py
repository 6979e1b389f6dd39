"""The columns that filters need, the same on editions and entries: one index row answers."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value


class FilterColumns(models.Model):
    """What a list can be narrowed by, and the two ranges that make as-of views one query.

    ``recorded_*`` is when this record held it (UTC moments); ``known_*`` is when its sources
    had made it known (local days of the process). ``*_to`` null means until now.
    """

    public_id = models.CharField(max_length=16)
    kind = models.CharField(max_length=20, help_text="event, exchange, figure, ...")
    process = models.SlugField(max_length=60, db_index=False, blank=True)
    type = models.CharField(
        max_length=60, blank=True, help_text="Vocabulary code of its kind."
    )
    strand = models.CharField(
        max_length=20, blank=True, help_text="One of the six lanes; empty: in none."
    )
    parties = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    people = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    places = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    evidence = models.CharField(
        max_length=20, help_text="single, two or disputed: independent sources."
    )
    recorded_from = models.DateTimeField()
    recorded_to = models.DateTimeField(null=True, blank=True)
    known_from = models.DateField()
    known_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


# All days on which it may be; a bound that is not known reaches for ever.
DAYS = Func(
    F("earliest"),
    F("latest"),
    Value("[]"),
    function="daterange",
    output_field=DateRangeField(),
)
# Most kinds have days; what has none may lie on any.
DATED = Q(earliest__isnull=False) | Q(latest__isnull=False)
UNDATED = Q(earliest__isnull=True, latest__isnull=True)
# What may be on more than one day: it may reach across a bound.
SPANNING = (
    Q(earliest__lt=F("latest"))
    | Q(earliest__isnull=True, latest__isnull=False)
    | Q(earliest__isnull=False, latest__isnull=True)
)
# May be on any day up to one. Of all that is dated this alone is filed after days on which it may
# be.
BEGUN_UNKNOWN = Q(earliest__isnull=True, latest__isnull=False)
# The kinds that others are named by: what is typed is looked for among their names first.
NAMED = Q(kind__in=["party", "organisation", "person", "place"])
CURRENT = Q(recorded_to__isnull=True, known_to__isnull=True)
PAST = Q(recorded_to__isnull=False) | Q(known_to__isnull=False)
# The days on which it was known already and its own day had not come.
AHEAD = Func(
    F("known_from"),
    F("sort_day"),
    function="daterange",
    output_field=DateRangeField(),
)
TOLD_AHEAD = Q(known_from__lt=F("sort_day"))
RANGES_FORWARD = (
    Q(recorded_to__isnull=True) | Q(recorded_to__gt=F("recorded_from"))
) & (Q(known_to__isnull=True) | Q(known_to__gt=F("known_from")))
