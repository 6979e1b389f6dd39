from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from suggestions.rules.reports import LONGEST_WORDS, SHORTEST_WORDS, URGENT


class Report(models.Model):
    """What somebody who reads the record says is wrong with it. Never public.

    Anybody may file one, without an account. ``about`` is the address that it is about, as it
    was given; ``thing`` the thing that stands there, if one does. What they left to be answered
    at (``contact``) is blanked some time after the report is settled.
    """

    class What(models.TextChoices):
        FACT = "fact", _("An error in a fact")
        SOURCE = "source", _("A wrong source or quotation")
        RISK = "risk", _("It puts somebody at risk")
        REMOVAL = "removal", _("Removal is asked for, or a legal matter")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CHANGED = "changed", _("The record was changed")
        KEPT = "kept", _("The record stays as it is")
        NO_REPORT = "no_report", _("No report: advertising, or sent by mistake")

    reference = models.CharField(
        max_length=16, unique=True, help_text="Told to who filed it; cannot be guessed."
    )
    about = models.CharField(
        max_length=300, blank=True, help_text="Address or id, as given."
    )
    thing = models.CharField(
        max_length=16, blank=True, help_text="Public id of what stands there."
    )
    what = models.CharField(max_length=10, choices=What.choices)
    urgent = models.BooleanField(
        default=False, help_text="Somebody may be at risk: shown before all others."
    )
    words = models.TextField(help_text="In the words of who filed it.")
    contact = models.CharField(
        max_length=200, blank=True, help_text="How to answer; blanked in time."
    )
    filed_at = models.DateTimeField(help_text="UTC.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    note = models.TextField(blank=True, help_text="Why, in the editor's words.")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["fact", "source", "risk", "removal", "other"]),
                name="report_what_known",
            ),
            models.CheckConstraint(
                condition=Q(what__in=URGENT, urgent=True)
                | ~Q(what__in=URGENT) & Q(urgent=False),
                name="report_urgent_by_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("words"), SHORTEST_WORDS))
                & Q(LessThanOrEqual(Length("words"), LONGEST_WORDS)),
                name="report_words_bounded",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="open",
                    note="",
                    settled_by__isnull=True,
                    settled_at__isnull=True,
                )
                | (
                    Q(
                        state__in=["changed", "kept", "no_report"],
                        settled_by__isnull=False,
                        settled_at__isnull=False,
                    )
                    & ~Q(note="")
                ),
                name="report_settled_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-urgent", "-id"],
                condition=Q(state="open"),
                name="report_open",
            ),
            models.Index(
                fields=["-id"], condition=~Q(state="open"), name="report_settled"
            ),
            models.Index(
                fields=["settled_at"],
                condition=~Q(contact=""),
                name="report_with_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.reference}"


class Filing(models.Model):
    """That a report was filed at some moment from some place: what the limits count by.

    ``key`` is a keyed digest of the sender's address and of the day. Neither the address nor
    the report is told by it, and the row is taken away after a day.
    """

    key = models.CharField(max_length=64, help_text="HMAC-SHA-256, lower-case hex.")
    filed_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__regex="^[0-9a-f]{64}$"), name="filing_key_is_a_digest"
            )
        ]
        indexes = [
            models.Index(fields=["key", "-filed_at"], name="filing_of_key"),
            models.Index(fields=["-filed_at"], name="filing_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.filed_at:%H:%M}"
