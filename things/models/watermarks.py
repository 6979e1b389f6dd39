from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

AT_REST = Q(
    until_seq__isnull=True,
    after_xid__isnull=True,
    mentions=[],
    reason="",
    after_public_id="",
    waiting=False,
)
AT_WORK = (
    Q(until_seq__isnull=False, until_seq__gt=F("seq"))
    & ~Q(mentions=[])
    & (Q(waiting=False) | Q(after_xid__isnull=False))
)


class Watermark(models.Model):
    """How far a job that follows the feed of changes has come. One row for each such job.

    Changes up to and including ``seq`` are done. While the job works on more of them,
    ``until_seq`` is the last of these, ``mentions`` and ``reason`` say which documents they
    concern and why, and ``after_public_id`` how many of those are done, in the order of
    their ids. Each step of the job writes its results and this row in one transaction.
    """

    name = models.CharField(primary_key=True, max_length=40)
    seq = models.BigIntegerField(default=0, help_text="The last change that is done.")
    until_seq = models.BigIntegerField(
        null=True, blank=True, help_text="The last of those at work; null: none are."
    )
    mentions = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    reason = models.TextField(blank=True, help_text="Why, in words; for the acts.")
    after_public_id = models.CharField(
        max_length=16, blank=True, help_text="Documents up to this id are done."
    )
    after_xid = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="Transactions before this number may have read older names; "
        "null: all of them have ended.",
    )
    waiting = models.BooleanField(
        default=False, help_text="All is done but for what those may yet publish."
    )
    steps = models.BigIntegerField(
        default=0, help_text="How often this row was changed; names the next job."
    )
    changed_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=AT_REST | AT_WORK, name="watermark_at_rest_or_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"
