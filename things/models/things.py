from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.by import By
from things.rules.addresses import NOT_FOR_PROCESSES
from things.rules.states import BARE_REASONS, NEVER_PUBLIC, SEES_ALL

# Kinds whose slugs name somebody who acts: no two of these share a slug.
ACTORS = ("party", "organisation", "person")
# Taken back for a reason that forbids showing any of it, in whatever state of the past; or merged
# into what was.
BARE = Q(state="erased") | Q(withdrawn_for__in=BARE_REASONS) | Q(into_bare=True)


class ThingQuerySet(models.QuerySet["Thing"]):
    """Things of any kind."""

    def published(self) -> ThingQuerySet:
        """Keep those that stand."""
        return self.filter(state=Thing.State.PUBLISHED)

    def visible_to(self, by: By | None, at: dt.datetime) -> ThingQuerySet:
        """Keep what somebody may see at a moment; None is a reader without an account.

        Editors see everything, contributors what stands and what they made, all others what
        stands.
        """
        stands = Q(state=Thing.State.PUBLISHED, first_published_at__lte=at)
        if by is None or by.role == "reader":
            return self.filter(stands)
        if by.role in SEES_ALL:
            return self
        return self.filter(stands | self._made_by(by))

    def named_by(self, by: By) -> ThingQuerySet:
        """Keep what somebody's drafts may name: all but drafts that they may not see."""
        if by.role in SEES_ALL:
            return self
        return self.filter(~Q(state__in=NEVER_PUBLIC) | self._made_by(by))

    @staticmethod
    def _made_by(by: By) -> Q:
        return Q(created_by_id=by.id) if by.id is not None else Q(pk__in=[])


class Thing(models.Model):
    """One thing of the record, of any kind: what has a public id and versions.

    Never deleted, and its public id never used again. What it says stands in its newest
    published ``Revision``, in columns in the table of its kind.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        DISCARDED = "discarded", _("Discarded")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MERGED = "merged", _("Merged into another")
        ERASED = "erased", _("Erased")

    public_id = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=20, help_text="event, round, party, ...")
    slug = models.SlugField(max_length=60, null=True, blank=True)
    label = models.CharField(max_length=300, help_text="What lists call it.")
    label_steps = models.JSONField(
        default=list,
        blank=True,
        help_text="What it was known as: [local day from which, label], oldest first; "
        "empty: always as what it is now.",
    )
    process = models.SlugField(max_length=60, blank=True, help_text="Empty: any.")
    brief = models.JSONField(
        default=dict, blank=True, help_text="What others need to know of it."
    )
    about = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    version = models.PositiveIntegerField(default=1, help_text="Of its newest values.")
    published_version = models.PositiveIntegerField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    sensitivity = models.CharField(max_length=10, default="low")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    into_bare = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Merged, over any number of steps, into what is withheld.",
    )
    withdrawn_for = models.CharField(max_length=30, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    erased_digest = models.CharField(max_length=64, blank=True)
    created_by_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(help_text="UTC.")
    changed_at = models.DateTimeField(help_text="UTC. When its values last changed.")

    objects = ThingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="thing_slug_once"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(kind__in=ACTORS),
                name="thing_actor_slug_once",
            ),
            # It names all states, so no other is let in.
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "in_review", "discarded"],
                    published_version__isnull=True,
                    first_published_at__isnull=True,
                )
                | Q(
                    state__in=["published", "withdrawn", "merged"],
                    published_version__isnull=False,
                    first_published_at__isnull=False,
                )
                | Q(state="erased"),
                name="thing_published_when_it_stands",
            ),
            models.CheckConstraint(
                condition=Q(published_version__isnull=True)
                | Q(version__gte=F("published_version"), published_version__gte=1),
                name="thing_versions_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="thing_merged_into_something",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="thing_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn") & ~Q(withdrawn_for=""))
                | (~Q(state="withdrawn") & Q(withdrawn_for="", withdrawn_reason="")),
                name="thing_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(state="erased") & ~Q(erased_digest=""))
                | (~Q(state="erased") & Q(erased_digest="")),
                name="thing_erased_leaves_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(label_steps__contains=[]), name="thing_label_steps_listed"
            ),
            models.CheckConstraint(
                condition=Q(sensitivity__in=["low", "moderate", "high", "severe"]),
                name="thing_sensitivity_known",
            ),
            models.CheckConstraint(
                condition=~Q(label="") | Q(state="erased"), name="thing_labelled"
            ),
            models.CheckConstraint(
                condition=~Q(kind="process", slug__in=NOT_FOR_PROCESSES),
                name="thing_process_slug_free",
            ),
        ]
        indexes = [
            models.Index(fields=["process", "state", "kind"], name="thing_of_process"),
            models.Index(fields=["kind", "label"], name="thing_by_label"),
            # Few, and asked for by every reading of the past: none of it may name one.
            models.Index(fields=["public_id"], condition=BARE, name="thing_bare"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    @property
    def key(self) -> str:
        """What drafts name it by: its slug, or its public id."""
        return self.slug or self.public_id

    @property
    def bare(self) -> bool:
        """Whether it was taken back for a reason that forbids showing any of it.

        Or was merged into what was: a trigger keeps that in ``into_bare``.
        """
        own = self.state == "erased" or self.withdrawn_for in BARE_REASONS
        return own or self.into_bare
