"""Who asks: whoever shows a token, else anybody."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.request import Request

from accounts.actions import note_use
from accounts.models import User
from accounts.queries import Shown, shown_token
from api.asking.queries import given_in
from api.callers.rates import take_of_address

# What somebody may take for the place of a token. An address is kept in logs and histories.
TOKENS = (
    "access_token", "api_key", "api-key", "apikey", "auth", "authorization", "bearer",
    "jwt", "key", "secret", "token",
)  # fmt: skip
SCHEME = "bearer"
LONGEST = 200


class TokenInQuery(APIException):
    """A token where it would be kept in logs and histories. It is not said back."""

    status_code = 400
    default_detail = (
        "A token does not belong in an address, which is kept in logs and histories: "
        "take it for known to others, and send another in the Authorization header."
    )


class ByToken(BaseAuthentication):
    """``Authorization: Bearer …`` (RFC 6750), and nothing else: no cookie, no query string."""

    def authenticate(self, request: Request) -> tuple[User, Shown] | None:
        """Return the account and what its token is good for; None where none is shown.

        :raises TokenInQuery: when something in the address may be a token.
        :raises AuthenticationFailed: when one is shown that opens nothing.
        :raises Throttled: instead of both, when the address has no request left.
        """
        if any(name.lower() in TOKENS for name in given_in(request)):
            take_of_address(request)
            raise TokenInQuery
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if not scheme:
            return None
        now = timezone.now()
        shown = _shown(scheme, token.strip(), now)
        if shown is None:
            take_of_address(request)
            raise AuthenticationFailed(
                "This token opens nothing: mistyped, revoked, run out, or its account is closed."
            )
        note_use(token=shown.id, now=now)
        return shown.user, shown

    def authenticate_header(self, request: Request) -> str:
        """Say how to ask, with a 401."""
        return 'Bearer realm="api"'


def _shown(scheme: str, token: str, now: Any) -> Shown | None:
    if scheme.lower() != SCHEME or not token or len(token) > LONGEST:
        return None
    return shown_token(token=token, now=now)


class ByTokenDescribed(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The same for the OpenAPI description."""

    target_class = ByToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return how a token is shown."""
        return {
            "type": "http",
            "scheme": SCHEME,
            "description": "A token of an account, made at /account/tokens/. Reading needs none.",
        }
