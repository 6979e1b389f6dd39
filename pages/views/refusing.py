"""What cannot be read is refused in words, and what cannot be answered is said to be so."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from pages.saying import worded
from timeline.unanswered import WAIT, unanswered


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


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a mistake of ours, or a database that does not answer: the exception is at hand."""
    said = unanswered(sys.exc_info()[1])
    if said is None:
        return server_error(request)
    # Nothing of the frame of other pages, for which the database is asked.
    page = render_to_string("503.html", {"message": worded(said)})
    headers = {"Retry-After": str(WAIT), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
