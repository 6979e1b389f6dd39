from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from things.models import Thing, ThingRow
from vocabularies.models import term_check, term_field


class Party(ThingRow):
    """A state, group or movement that takes part in a process. Labels are made by one rule."""

    party_kind = term_field("party_kind")
    short_name = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("party"), _("parties")
        constraints = [
            term_check("party", "party_kind", "party_kind"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("thing")),
                name="party_not_own_parent",
            ),
        ]


class Organisation(ThingRow):
    """A body that speaks or acts: a ministry, a health authority, an agency, a monitor."""

    organisation_kind = term_field("organisation_kind")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    country = models.ForeignKey(
        "parties.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")
        constraints = [
            term_check("organisation", "organisation_kind", "organisation_kind"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("thing")),
                name="organisation_not_own_parent",
            ),
        ]


class Person(ThingRow):
    """A public figure: a negotiator, official or analyst who speaks in public. Nobody else."""

    speaks_for = models.ForeignKey(
        Thing, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("person"), _("people")
