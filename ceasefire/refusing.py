"""What is answered where no view was asked, or one broke: by whichever door it was asked at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from api.callers.middleware import ROOM
from api.sending import outside
from pages.views import refusing


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read."""
    if request.path_info.startswith(ROOM):
        return outside.bad_request(exception)
    return refusing.bad_request(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a mistake of ours, or a database that does not answer."""
    if request.path_info.startswith(ROOM):
        return outside.broken()
    return refusing.broken(request)
