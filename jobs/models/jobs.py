from __future__ import annotations

from django.db import models
from django.db.models import Q


class Lane(models.Model):
    """Jobs that must be done one at a time, and with a pause between: requests to one host.

    Claiming one of them locks this row; ``free_at`` is the moment from which the next may begin.
    """

    name = models.CharField(max_length=300, unique=True)
    free_at = models.DateTimeField(help_text="UTC.")
    pause_seconds = models.FloatField(
        default=0.0,
        db_default=0.0,
        help_text="Asked for by who is at its end; the usual pause if that is longer.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pause_seconds__gte=0, pause_seconds__lte=60),
                name="lane_pause_bounded",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """One piece of work: due, running under a lease, done, or parked after too many tries.

    (kind, key) is unique: asking twice for the same work makes one row. A worker that
    finishes must hold the lease token it was given; a late one changes nothing.
    """

    class State(models.TextChoices):
        DUE = "due", "Due"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        PARKED = "parked", "Parked after too many tries"

    kind = models.CharField(max_length=40, help_text="A key of settings.JOB_HANDLERS.")
    key = models.CharField(max_length=200, help_text="What makes this work itself.")
    subject = models.BigIntegerField(help_text="Number of the row that it is about.")
    lane = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="Name of its lane; empty: it waits for no other.",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(help_text="Not before this moment. UTC.")
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    last_error = models.TextField(blank=True, help_text="In words; empty when fine.")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="job_once"),
            models.CheckConstraint(
                condition=Q(
                    state="running",
                    lease_until__isnull=False,
                    lease_token__isnull=False,
                )
                | ~Q(state="running")
                & Q(
                    lease_until__isnull=True,
                    lease_token__isnull=True,
                ),
                name="job_leased_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["due", "running", "done", "parked"]),
                name="job_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["available_at", "id"],
                condition=Q(state="due"),
                name="job_due",
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(state="running"),
                name="job_running",
            ),
            models.Index(
                fields=["lane", "available_at", "id"],
                condition=Q(state__in=["due", "running"]) & ~Q(lane=""),
                name="job_laned",
            ),
            models.Index(
                fields=["available_at", "id"],
                condition=Q(state__in=["due", "running"], lane=""),
                name="job_unlaned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
