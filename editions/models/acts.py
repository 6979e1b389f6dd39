from __future__ import annotations

from django.db import models


class Act(models.Model):
    """One thing that somebody did, whatever number of rows it touched. Never changed or deleted.

    It names the doer by label and number, without a foreign key: history outlives accounts.
    """

    at = models.DateTimeField(help_text="When it was done. UTC.")
    by_label = models.CharField(max_length=150, help_text="The doer's name then.")
    by_id = models.BigIntegerField(
        null=True, blank=True, help_text="Account number; null: system."
    )
    verb = models.CharField(max_length=60, help_text="Which action, as verb_noun.")
    reason = models.TextField(blank=True, help_text="Why, in the doer's words.")
    request_id = models.CharField(
        max_length=64, blank=True, help_text="The web request or task it came from."
    )

    class Meta:
        indexes = [models.Index(fields=["by_id", "at"], name="act_by_doer")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.verb}"
