"""What an editor should look at, since what the record rests on has changed at its publisher."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.articles import Article, ArticleVersion
from sources.models.citations import Citation


class Attention(models.Model):
    """What waits for an editor's word, and that word: both kinds below have these columns."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        HOLDS = "holds", "Still holds"
        CORRECTED = "corrected", "Corrected"

    found_at = models.DateTimeField(help_text="UTC.")
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    note = models.TextField(blank=True, help_text="Why, in the editor's words.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="waiting",
                    note="",
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    Q(
                        state__in=["holds", "corrected"],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                    )
                    & ~Q(note="")
                ),
                name="%(class)s_decided_whole",
            )
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=Q(state="waiting"),
                name="%(class)s_waiting",
            )
        ]


class LostWords(Attention):
    """Words that are cited, and that a newer version of their article no longer has.

    One row for the version that lost them: where they stood in the version before it, and
    no longer stand in it, at whatever place (sources.parsing.standing).
    """

    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, related_name="lost_words"
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="lost_words"
    )

    class Meta(Attention.Meta):
        constraints = [
            *Attention.Meta.constraints,
            models.UniqueConstraint(
                fields=["citation", "version"], name="lost_words_once"
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.citation_id} in version {self.version_id}"


class TakenBack(Attention):
    """An article that its outlet seems to have taken back, and by what sign."""

    class Sign(models.TextChoices):
        GONE = "gone", _("The server says that it is gone for good")
        MISSING = "missing", _("The server no longer has it")
        NOTICE = "notice", _("The page says that it was taken back")
        EMPTIED = "emptied", _("Most of its text is gone")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="taken_back"
    )
    sign = models.CharField(max_length=10, choices=Sign.choices)
    words = models.CharField(
        max_length=300, help_text="What was seen: the notice, or our own words."
    )

    class Meta(Attention.Meta):
        verbose_name_plural = "taken back"
        constraints = [
            *Attention.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "sign", "words"], name="taken_back_once"
            ),
            models.CheckConstraint(
                condition=Q(sign__in=["gone", "missing", "notice", "emptied"]),
                name="taken_back_sign_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.sign}"
