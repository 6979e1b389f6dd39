"""What Celery calls at night."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from accounts.actions import forget_answers, forget_tries


@shared_task
def forget_old_tries() -> None:
    """Take away tries to sign in that count against nobody any more."""
    forget_tries(now=timezone.now())


@shared_task
def forget_old_answers() -> None:
    """Take away what programs were answered more than a day ago."""
    forget_answers(now=timezone.now())
