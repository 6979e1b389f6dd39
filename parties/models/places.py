from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from things.models import ThingRow
from vocabularies.models import term_check, term_field


class Place(ThingRow):
    """A place that things happen at, in WGS 84 degrees where they are known."""

    place_kind = term_field("place_kind", optional=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    description = models.TextField(blank=True, help_text="What and where it is.")
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    precision = term_field("where_precision", optional=True)
    disputed = models.BooleanField(default=False)
    dispute_note = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("place"), _("places")
        constraints = [
            term_check("place", "place_kind", "place_kind", optional=True),
            term_check("place", "precision", "where_precision", optional=True),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("thing")),
                name="place_not_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_on_the_earth",
            ),
            models.CheckConstraint(
                condition=Q(disputed=False, dispute_note="")
                | (Q(disputed=True) & ~Q(dispute_note="")),
                name="place_dispute_in_words",
            ),
        ]
