"""What Celery calls at night, and where files may not be given any more."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.utils import timezone

from ceasefire.auditing import findings
from ceasefire.bulk import must_be_renewed, write_files
from timeline.giving.bulk import WritingAlready

log = structlog.get_logger(__name__)


@shared_task(time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def audit_record() -> None:
    """Look over the record; each finding is one line of the log."""
    for found in findings():
        line = log.info if found.notice else log.error
        line("audit", rule=found.rule, subject=found.subject, words=found.words)


@shared_task(time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def write_bulk_files() -> None:
    """Write files of all that is published, unless another process writes them just now."""
    try:
        written = write_files(now=timezone.now())
    except WritingAlready:
        log.info("bulk files are being written")
        return
    log.info("bulk files", files=len(written["resources"]))


@shared_task(time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def renew_bulk_files() -> None:
    """Write them anew where something in them was taken back for good."""
    if must_be_renewed():
        write_bulk_files()
