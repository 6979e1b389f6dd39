from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sources.models import Article


class Closing(models.Model):
    """That an editor found nothing to record in an article, in spite of what waited there.

    It names the suggestions that it set aside, so that undoing it brings back these and no
    others. Undone, it goes; what was done stays in the acts.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="closings"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(help_text="UTC.")
    suggestions = ArrayField(
        models.BigIntegerField(), help_text="Numbers of those that it set aside."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "closed_at"], name="closing_once"
            ),
            models.CheckConstraint(
                condition=~Q(suggestions=[]), name="closing_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} by {self.closed_by_id}"
