from __future__ import annotations

from django.conf import settings
from django.db import models

from sources.models import Article


class ReadByHand(models.Model):
    """That an editor has read an article which the reader brought nothing from."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.PROTECT, related_name="read_by_hand"
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(help_text="UTC.")

    def __str__(self) -> str:
        return f"{self.article_id} by {self.read_by_id}"
