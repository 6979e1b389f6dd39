"""What Celery calls at night."""

from __future__ import annotations

import structlog
from celery import shared_task

from ceasefire.auditing import findings

log = structlog.get_logger(__name__)


@shared_task(time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def audit_record() -> None:
    """Look over the record; each finding is one line of the log."""
    for found in findings():
        line = log.info if found.notice else log.error
        line("audit", rule=found.rule, subject=found.subject, words=found.words)
