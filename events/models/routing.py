from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.column_names import COLUMNS
from events.models.processes import Process
from sources.models import Article, Feed
from things.models import Thing


class RouteRule(models.Model):
    """One rule by which articles belong to a process: by their feed, by whom and what they name.

    An article that came by ``feed`` (null: by any) and names at least ``least_names`` of the
    rule's names belongs to the process.
    """

    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="route_rules"
    )
    feed = models.ForeignKey(
        Feed,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=COLUMNS["feed"],
    )
    names = models.ManyToManyField(
        Thing, blank=True, related_name="+", help_text=_("Parties, bodies, places.")
    )
    least_names = models.PositiveSmallIntegerField(
        default=0, verbose_name=COLUMNS["least_names"]
    )
    active = models.BooleanField(default=True, verbose_name=COLUMNS["active"])
    created_at = models.DateTimeField(
        help_text=_("UTC."), verbose_name=COLUMNS["created_at"]
    )

    class Meta:
        verbose_name, verbose_name_plural = _("route rule"), _("route rules")
        constraints = [
            models.CheckConstraint(
                condition=Q(feed__isnull=False) | Q(least_names__gte=1),
                name="route_rule_asks_for_something",
            )
        ]

    def __str__(self) -> str:
        return f"to {self.process_id}"


class Route(models.Model):
    """That an article belongs to a process, or that somebody said that it does not.

    What a person decided stands before what a rule finds.
    """

    class Basis(models.TextChoices):
        RULE = "rule", "By a rule"
        BY_HAND = "by_hand", "By hand"

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="routes"
    )
    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="routes"
    )
    belongs = models.BooleanField(default=True)
    basis = models.CharField(max_length=7, choices=Basis.choices)
    rule = models.ForeignKey(
        RouteRule, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(help_text=_("UTC."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "process"], name="route_once"),
            models.CheckConstraint(
                condition=Q(basis="rule", rule__isnull=False, belongs=True)
                | Q(basis="by_hand", rule__isnull=True),
                name="route_by_rule_or_by_hand",
            ),
        ]
        indexes = [
            models.Index(
                fields=["process", "article"],
                condition=Q(belongs=True),
                name="route_of_process",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} to {self.process_id}"
