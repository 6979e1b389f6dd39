"""Settings of the lines that requests leave in logs, by the names that the library looks for."""

from __future__ import annotations

import logging

DJANGO_STRUCTLOG_CELERY_ENABLED = True
# One line a request, when it ends. Whose address it is, gunicorn's own lines say: of the peer,
# not what the headers make of it.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
