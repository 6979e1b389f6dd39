"""The line that a request leaves in the log."""

from __future__ import annotations

import uuid
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.app_settings import app_settings
from django_structlog.middlewares import RequestMiddleware
from django_structlog.middlewares.request import logger

from timeline.unanswered import unanswered


class RequestLines(RequestMiddleware):
    """One line a request, when it ends, as the library writes it.

    Of its beginning the library makes another, which is dropped where nobody asked for it
    (LOG_LEVEL). Then it is not made here: that takes as long as the line that is written. Nor is
    what the library gathers for streams and signals, where there is neither.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.tells_beginnings = logger.is_enabled_for(
            app_settings.STATUS_START_LOG_LEVEL
        )

    def prepare(self, request: HttpRequest) -> None:
        """Give a request the number by which its lines are found, and say who asks."""
        if self.tells_beginnings:
            super().prepare(request)
            return
        structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))
        self.bind_user_id(request)

    def _process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Write the line of what broke, as the library does, or that no answer came (503).

        A database that does not answer is not asked once more who is signed in: that would
        break in turn, and leave no line.
        """
        if unanswered(exception) is None:
            super()._process_exception(request, exception)
            return
        request._raised_exception = exception  # type: ignore[attr-defined]
        told = self.format_request(request)
        logger.exception("request_failed", code=503, request=told)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Write the line of an answer; of one that is streamed or broke, the library does."""
        plain = not (response.streaming or hasattr(request, "_raised_exception"))
        if self.tells_beginnings or not plain:
            super().handle_response(request, response)
            return
        self.bind_user_id(request)
        level = self._log_level_for_status_code(response.status_code)
        asked = self.format_request(request)
        logger.log(level, "request_finished", code=response.status_code, request=asked)
        structlog.contextvars.clear_contextvars()
