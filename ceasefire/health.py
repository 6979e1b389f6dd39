"""Whether the process lives, and whether it can answer readers."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from sources.queries import late_feeds

# Seconds. Whoever asks whether to send readers here waits for no longer than that.
PATIENCE = 2.0


@csrf_exempt
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that this process answers."""
    return _answer({"status": "ok"}, 200)


@csrf_exempt
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers (503 if not), and what else is amiss (degraded then).

    Reading needs no broker and no feeds, so their absence does not take the site out of service.
    """
    late = _late_feeds()
    if late is None:
        return _answer({"status": "down", "database": "down"}, 503)
    parts = {
        "database": "ok",
        "broker": "ok" if _broker_answers() else "down",
        "feeds": f"{late} late" if late else "ok",
    }
    status = "ok" if set(parts.values()) == {"ok"} else "degraded"
    return _answer({"status": status, **parts}, 200)


def _late_feeds() -> int | None:
    """Return how many feeds were last read more than two of their intervals ago.

    None where the database does not say.
    """
    try:
        connection.ensure_connection()
        with connection.connection.waiting_at_most(PATIENCE):
            return late_feeds(now=timezone.now())
    except Error:
        connection.close()
        return None


def _broker_answers() -> bool:
    url = settings.REDIS_URL.replace("redis+socket://", "unix://")
    try:
        with redis.Redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=2
        ) as client:
            return bool(client.ping())
    except redis.exceptions.RedisError:
        return False


def _answer(body: dict[str, str], status: int) -> JsonResponse:
    response = JsonResponse(body, status=status)
    patch_cache_control(response, no_store=True)
    return response
