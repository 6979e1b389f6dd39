"""The line that a request leaves in the log."""

from __future__ import annotations

import uuid
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.app_settings import app_settings
from django_structlog.middlewares import RequestMiddleware

log = structlog.get_logger(__name__)


class RequestLines(RequestMiddleware):
    """One line a request, when it ends, as the library writes it.

    Of its beginning the library makes another, which is dropped where nobody asked for it
    (LOG_LEVEL). Then it is not made here: that takes as long as the line that is written.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.tells_beginnings = log.is_enabled_for(app_settings.STATUS_START_LOG_LEVEL)

    def prepare(self, request: HttpRequest) -> None:
        """Give a request the number by which its lines are found, and say who asks."""
        if self.tells_beginnings:
            super().prepare(request)
            return
        structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))
        self.bind_user_id(request)
