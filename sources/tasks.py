"""What Celery calls."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from sources import actions


@shared_task
def queue_due_feeds() -> None:
    """Ask for the polls that are due."""
    actions.queue_due_feeds(now=timezone.now())


@shared_task
def queue_due_looks() -> None:
    """Ask for the looks at articles' pages that are due."""
    actions.queue_due_looks(now=timezone.now())
