from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models import ArticleVersion

# The rule of what an editor suggests where the reader found nothing.
BY_HAND = "by_hand"


class Suggestion(models.Model):
    """One thing found in one version of an article, and what an editor decided.

    The reader finds it, or an editor by hand: then ``rule`` is ``by_hand``, with ``made_by``.

    ``finding`` is the finding as data (suggestions.rules.encoding); ``start`` and ``end``
    are its first evidence, in code points of the version's text.
    """

    class Kind(models.TextChoices):
        EVENT = "event", "Event"
        FIGURE = "figure", "Figure"
        STATEMENT = "statement", "Statement"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        MERGED = "merged", "Merged into what was there"
        REJECTED = "rejected", "Rejected"

    class Reason(models.TextChoices):
        NOT_AN_EVENT = "not_an_event", _("Nothing to record")
        OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
        DUPLICATE = "duplicate", _("Recorded already")
        WRONG = "wrong", _("Read wrongly")

    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="suggestions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    finding = models.JSONField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the finding.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(max_length=60, help_text="The reader's rule that fired.")
    confidence = models.FloatField(help_text="0 to 1, as the reader gives it.")
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    result = models.CharField(
        max_length=16, blank=True, help_text="Public id of what it became or joined."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who suggested it by hand; null: the reader.",
    )
    created_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "fingerprint"], name="suggestion_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["event", "figure", "statement"]),
                name="suggestion_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="suggestion_has_evidence"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="suggestion_confidence_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="waiting",
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    reason="",
                    result="",
                )
                | (
                    Q(
                        state__in=["accepted", "merged"],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                        reason="",
                    )
                    & ~Q(result="")
                )
                | (
                    Q(
                        state="rejected",
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                        result="",
                    )
                    & ~Q(reason="")
                ),
                name="suggestion_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(rule=BY_HAND, made_by__isnull=False)
                | ~Q(rule=BY_HAND) & Q(made_by__isnull=True),
                name="suggestion_by_hand_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["version"],
                condition=Q(state="waiting"),
                name="suggestion_waiting",
            ),
            models.Index(
                fields=["decided_at"],
                condition=Q(decided_at__isnull=False),
                name="suggestion_decided_lately",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in version {self.version_id}"
