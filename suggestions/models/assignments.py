from __future__ import annotations

from django.conf import settings
from django.db import models

from sources.models import Article


class Assignment(models.Model):
    """That one editor has an article, so that no other begins with it. Given back, it goes.

    ``given_by`` is whoever said so: the editor, who took it, or a colleague.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.PROTECT, related_name="assignment"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(help_text="UTC.")

    def __str__(self) -> str:
        return f"{self.article_id} to {self.editor_id}"


class Look(models.Model):
    """That an editor opened an article at the desk: a light sign, touched again at each opening.

    No decision and no history: an editor's own signs go after a day.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField(help_text="When last opened. UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["editor", "article"], name="look_one_each")
        ]
        indexes = [models.Index(fields=["article", "looked_at"], name="look_latest")]

    def __str__(self) -> str:
        return f"{self.editor_id} at {self.article_id}"
