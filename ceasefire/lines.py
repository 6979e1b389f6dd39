"""Settings of the lines that requests leave in logs, by the names that the library looks for."""

from __future__ import annotations

import logging

DJANGO_STRUCTLOG_CELERY_ENABLED = True
# One line a request, when it ends. Whose address it is, gunicorn's own lines say: of the peer,
# not what the headers make of it.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# As the library has them if they are left out. It looks for each with every request, and one
# that is not found costs more than all that is done with it.
DJANGO_STRUCTLOG_STATUS_DEFAULT_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_STATUS_2XX_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.WARNING
DJANGO_STRUCTLOG_STATUS_5XX_LOG_LEVEL = logging.ERROR
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = False
DJANGO_STRUCTLOG_TRUST_UPSTREAM_CORRELATION_ID = False
