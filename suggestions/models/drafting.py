"""What belongs to drafts and to the forms they are written in, and to nothing that is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from suggestions.rules.drafting import LONGEST_NOTE


class DraftSource(models.Model):
    """A source of a draft whose text is not held yet: as it was typed, for later. Never public.

    When the text is there, the words are looked for in it, and it becomes a citation. A text that
    a contributor pastes waits here too, until an editor who saves the draft takes it in.
    """

    thing = models.CharField(max_length=16, help_text="Public id.")
    ordinal = models.PositiveSmallIntegerField(help_text="From 0, in the form.")
    url = models.CharField(
        max_length=2000, blank=True, help_text="As somebody typed it."
    )
    words = models.TextField(blank=True, help_text="As somebody typed them.")
    stance = models.CharField(max_length=12, default="supports")
    field = models.CharField(
        max_length=60, blank=True, help_text="What it shall prove; empty: all of it."
    )
    text = models.TextField(blank=True, help_text="As somebody pasted it.")
    outlet = models.CharField(
        max_length=200, blank=True, help_text="Who published the text, as typed."
    )
    day = models.DateField(
        null=True, blank=True, help_text="When the text was published, if given."
    )
    kept_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "ordinal"], name="draft_source_once"
            ),
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(text=""), name="draft_source_addressed"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["supports", "contradicts", "mentions"]),
                name="draft_source_stance_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.url}"


class KeptForm(models.Model):
    """What somebody typed into a form and has not saved; one for each form, the newest alone.

    ``fields`` are the names and values as a browser sends them, in their order. It is nobody
    else's to see, and goes when the form is saved.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_forms"
    )
    path = models.CharField(max_length=300, help_text="Address of the form.")
    fields = models.JSONField()
    kept_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="kept_form_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.path}"


class DraftTask(models.Model):
    """Who is to see to a draft next. One that nobody is asked for has no row."""

    thing = models.CharField(max_length=16, unique=True, help_text="Public id.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField(help_text="UTC.")

    def __str__(self) -> str:
        return f"{self.thing} {self.assigned_to_id}"


class DraftNote(models.Model):
    """What somebody says about a draft, to those who work on it. Never public, never changed."""

    thing = models.CharField(max_length=16, db_index=True, help_text="Public id.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField()
    noted_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(LessThanOrEqual(Length("words"), LONGEST_NOTE))
                & ~Q(words=""),
                name="draft_note_bounded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.words[:40]}"
