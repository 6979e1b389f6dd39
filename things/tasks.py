"""What Celery calls."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from things.actions import new_names


@shared_task
def queue_renderings() -> None:
    """Ask for a job, if what changed is named by others."""
    new_names.queue_renderings(now=timezone.now())
