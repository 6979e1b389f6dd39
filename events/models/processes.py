from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from things.models import Thing, ThingRow
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field


class Process(ThingRow):
    """One negotiation from first contact to end. Days of its record are days of ``time_zone``."""

    name = models.CharField(max_length=200, help_text="A neutral name.")
    summary = models.TextField(blank=True)
    time_zone = models.CharField(max_length=50, help_text="IANA name.")
    day_one = models.DateField(
        null=True, blank=True, help_text="Local day that is counted as 1."
    )

    class Meta:
        verbose_name, verbose_name_plural = _("process"), _("processes")

    def local_day(self, moment: dt.datetime) -> dt.date:
        """Return the process's own day of a moment."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


class ProcessParty(PartRow):
    """A party's part in a process."""

    thing = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="process_parties"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    role = term_field("process_role")

    class Meta:
        verbose_name_plural = "process parties"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "party", "role"], name="process_party_once"
            ),
            term_check("process_party", "role", "process_role"),
        ]


class Track(ThingRow):
    """One channel of negotiation within a process."""

    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="tracks"
    )
    track_kind = term_field("track_kind")
    subject = term_field("track_subject", optional=True)

    class Meta:
        verbose_name, verbose_name_plural = _("track"), _("tracks")
        constraints = [
            term_check("track", "track_kind", "track_kind"),
            term_check("track", "subject", "track_subject", optional=True),
        ]
