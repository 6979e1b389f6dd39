"""The API goes past what only pages need: a cookie changes nothing that can be seen."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone
from structlog.testing import capture_logs

from accounts.actions import make_token
from api.callers.middleware import AROUND_VIEWS, OF_PAGES, RateHeaders
from pages.middleware import RuleBrokenMiddleware
from tests import makers
from tests.timeline.surfaces import api_of
from things.actions import save_draft

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"
DRAFTS, TOKENS = "/api/v1/desk/drafts/", "/api/v1/admin/tokens/"
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PATCH", "DELETE", "TRACE")


def told(path: str, method: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return all of an answer but how often its sender has asked by now."""
    client = Client(raise_request_exception=False)
    answer: Any = client.generic(method, path, headers=headers)
    shown = {n: v for n, v in answer.headers.items() if not n.startswith("RateLimit-R")}
    return answer.status_code, shown, answer.getvalue()


def lines() -> AbstractContextManager[list[Any]]:
    """Gather the lines of requests, with all that goes with them."""
    return capture_logs(processors=[structlog.contextvars.merge_contextvars])


def test_with_a_cookie_and_without_the_answer_is_the_same_in_every_header() -> None:
    event = makers.make_event(makers.make_process())
    own = api_of(event)
    for path in (EVENTS, f"{EVENTS}?colour=red", own, f"{own}merge/", "/api/v1/no"):
        for method in METHODS:
            for given in (
                {},
                {"Host": "no host of ours"},
                {"Authorization": "Bearer nothing"},
                {"Accept": "text/html", "Origin": "https://elsewhere.example.org"},
            ):
                short = told(path, method, **given)
                for cookie in ("a=b", "sessionid=of-a-session-that-ended"):
                    answer = told(path, method, Cookie=cookie, **given)
                    assert short == answer, (path, cookie)
    status, headers, _ = told(EVENTS, "GET")
    assert status == 200
    assert {"RateLimit-Limit", "X-Frame-Options", "Content-Length"} <= headers.keys()
    assert "Cookie" not in headers["Vary"]


def test_what_is_left_out_is_what_the_settings_name() -> None:
    assert set(settings.MIDDLEWARE) >= OF_PAGES


@pytest.mark.parametrize("hook", AROUND_VIEWS)
def test_what_would_not_be_run_around_a_view_is_refused_when_the_product_starts(
    hook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(get_wsgi_application())
    monkeypatch.setattr(RateHeaders, hook, _breaks, raising=False)
    with pytest.raises(ImproperlyConfigured, match=f"RateHeaders has {hook}"):
        get_wsgi_application()
    monkeypatch.undo()
    monkeypatch.setattr(RuleBrokenMiddleware, hook, _breaks, raising=False)
    assert callable(get_wsgi_application())


def test_a_line_says_who_asked_by_token_by_cookie_or_as_nobody() -> None:
    user = makers.make_user("editor", "ana")
    shown = make_token(
        name="one", scopes=["read"], days=7, by=user.by, now=timezone.now()
    )
    signed_in = Client()
    signed_in.force_login(user)
    with lines() as found:
        Client().get(EVENTS)
        Client().get(EVENTS, headers={"Authorization": f"Bearer {shown.token}"})
        signed_in.get(EVENTS)
    assert [line["user_id"] for line in found] == [None, user.pk, user.pk]
    assert {line["request"] for line in found} == {f"GET {EVENTS}"}
    assert all(line["request_id"] for line in found)


def test_a_stream_says_when_it_ends_and_what_breaks_says_so_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    makers.make_event(makers.make_process())
    client = Client(raise_request_exception=False)
    with lines() as found:
        streamed: Any = client.get("/api/v1/events.ndjson")
        assert len(streamed.getvalue().splitlines()) == 1
        monkeypatch.setattr(RateHeaders, "__call__", _breaks)
        assert client.get(EVENTS).status_code == 500
        monkeypatch.undo()
        assert client.get(EVENTS).status_code == 200
    assert [line["event"] for line in found] == [
        "request_finished",
        "streaming_finished",
        "request_failed",
        "request_finished",
    ]
    begun, ended, failed, after = (line["request_id"] for line in found)
    assert begun == ended
    assert len({begun, failed, after}) == 3


def _breaks(*_: Any) -> None:
    raise ZeroDivisionError


def test_without_a_cookie_no_session_is_looked_up(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(1):
        answer = Client().get(EVENTS)
    assert not hasattr(answer.wsgi_request, "session")
    page = Client().get("/")
    assert hasattr(page.wsgi_request, "session")


def test_who_is_signed_in_is_nobody_to_the_api() -> None:
    user = makers.make_user("administrator")
    signed_in, nobody = Client(), Client()
    signed_in.force_login(user)
    process = makers.make_process()
    event = makers.make_event(process)
    hidden = save_draft(draft=makers.draft(process), by=user.by, now=makers.NOW)
    for path in (EVENTS, api_of(event), api_of(hidden), DRAFTS, TOKENS):
        one, other = signed_in.get(path), nobody.get(path)
        assert (one.status_code, one.content) == (other.status_code, other.content)
    assert signed_in.get(api_of(event)).status_code == 200
    assert signed_in.get(DRAFTS).status_code == 401
    token = make_token(
        name="one", scopes=["desk"], days=7, by=user.by, now=timezone.now()
    )
    shown = {"Authorization": f"Bearer {token.token}"}
    assert nobody.get(DRAFTS, headers=shown).status_code == 200
