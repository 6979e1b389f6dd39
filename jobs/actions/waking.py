from __future__ import annotations

import structlog
from celery import current_app
from django.db import transaction

log = structlog.get_logger(__name__)


def wake() -> None:
    """Send workers a wake-up once the transaction has committed.

    A lost one is harmless: the sweeper sends another while work is due.
    """
    transaction.on_commit(send_wake_up, robust=True)


def send_wake_up(*, seconds: float = 0.0) -> None:
    """Send the wake-up now; when the broker is away, leave it to the sweeper.

    ``seconds``: how long it shall be on its way.
    """
    try:
        current_app.send_task(
            "jobs.tasks.work",
            retry=False,
            ignore_result=True,
            countdown=seconds or None,
        )
    except Exception as error:
        log.warning("wake-up not sent; the sweeper will", error=str(error))
