"""What Celery calls at night."""

from __future__ import annotations

import datetime as dt

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from suggestions.actions import forget_reporters


@shared_task
def forget_who_reported() -> None:
    """Blank what people left to be answered at, some time after they could be."""
    kept = dt.timedelta(days=settings.REPORT_CONTACT_DAYS)
    forget_reporters(kept=kept, now=timezone.now())
