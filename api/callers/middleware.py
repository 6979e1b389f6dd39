"""What every answer of the API says besides, and the way by which requests come to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import ResolverMatch, URLResolver, get_resolver
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from api.callers.rates import ask_ahead, headers_of, let_go

Answering = Callable[[HttpRequest], HttpResponse]
ROOM = "/api/"
# What Django asks of middlewares around a view, and the short way does not.
AROUND_VIEWS = ("process_view", "process_exception", "process_template_response")
# What knows people by cookies, and what their forms need: nothing to a request to an address
# that takes tokens alone.
OF_PAGES = frozenset(
    (
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "pages.middleware.RuleBrokenMiddleware",
        "pages.middleware.LongForms",
        "django.contrib.messages.middleware.MessageMiddleware",
    )
)


class RateHeaders:
    """Say how many requests are left, on answers to requests that were counted."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        answer = self.get_response(request)
        for name, words in headers_of(request).items():
            answer[name] = words
        return answer


class ShortWay:
    """Lead requests to the API past the middlewares that only pages need.

    All others that stand after it in the settings are passed, in their order. The view is called
    without those of their hooks that Django runs around a view: a middleware that has one, and
    is not of pages alone, is refused when the product starts. A cookie says who is signed in for
    the line in the log, and nothing else: it changes no answer.

    :raises ImproperlyConfigured: when a middleware has such a hook.
    """

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response
        self.shorter: Any = convert_exception_to_response(_served)
        _refuse_hooks()
        own = f"{__name__}.{type(self).__name__}"
        after = settings.MIDDLEWARE[settings.MIDDLEWARE.index(own) + 1 :]
        for name in reversed([name for name in after if name not in OF_PAGES]):
            passed = import_string(name)(self.shorter)
            self.shorter = convert_exception_to_response(passed)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on by one of the two ways."""
        if not request.path_info.startswith(ROOM):
            return self.get_response(request)
        request.user = AnonymousUser()
        if "HTTP_COOKIE" in request.META:
            _note_who(request)
        ask_ahead(request)
        try:
            answer: HttpResponse = self.shorter(request)
        finally:
            let_go(request)
        return answer


def _refuse_hooks() -> None:
    """Refuse a middleware whose hooks would be left out without a word."""
    for name in settings.MIDDLEWARE:
        held = [hook for hook in AROUND_VIEWS if hasattr(import_string(name), hook)]
        if held and name not in OF_PAGES:
            words = f"{name} has {held[0]}, which ShortWay does not run for the API."
            raise ImproperlyConfigured(words)


def _note_who(request: HttpRequest) -> None:
    """Note who is signed in, who is looked up where somebody asks. No cookie is set for it."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if key:
        sessions = import_module(settings.SESSION_ENGINE)
        request.session = sessions.SessionStore(key)
        request.user = cast(Any, SimpleLazyObject(partial(get_user, request)))


def _served(request: HttpRequest) -> HttpResponse:
    """Answer by the view of an address, as Django does after all middlewares."""
    request.resolver_match = found = _view_of(get_resolver(), request.path_info)
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer.render() if isinstance(answer, SimpleTemplateResponse) else answer


@lru_cache(maxsize=500)
def _view_of(resolver: URLResolver, path: str) -> ResolverMatch:
    """Find the view of an address, once for all that ask it of late: to find it changes nothing.

    :raises Resolver404: when there is none.
    """
    return resolver.resolve(path)
