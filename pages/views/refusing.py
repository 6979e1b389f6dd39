"""What cannot be read is refused in words."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read, or that is too long to be."""
    message, status = _("What was sent could not be read. Nothing was kept."), 400
    if isinstance(exception, RequestDataTooBig):
        message = _(
            "What was sent is more than can be taken at once. Nothing was kept. "
            "Go back, make it shorter and send it again."
        )
        status = 413
    return render(request, "refused.html", {"message": message}, status=status)
