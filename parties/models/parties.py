from __future__ import annotations

from django.db import models


class Party(models.Model):
    """A state, group or organisation that takes part in or speaks about a process.

    ``kind`` is a term of the record's vocabulary (standards 3.1); ``label`` is our neutral
    wording, made by the same rule for all.
    """

    class Kind(models.TextChoices):
        STATE = "state", "State"
        ARMED_GROUP = "non_state_armed_group", "Non-state armed group"
        MOVEMENT = "political_movement", "Political movement"
        AUTHORITY = "de_facto_authority", "De facto authority"
        INTERNATIONAL = "international_organisation", "International organisation"
        HUMANITARIAN = "humanitarian_intermediary", "Humanitarian intermediary"
        BODY = "public_body", "Public body"
        OTHER = "other", "Other"

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="party_not_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Person(models.Model):
    """A public figure: a negotiator, official or analyst who speaks in public. Nobody else."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    speaks_for = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.label


class Place(models.Model):
    """A place that events happen at."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    def __str__(self) -> str:
        return self.label
