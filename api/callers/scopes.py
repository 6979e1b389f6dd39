"""What a token has to be good for, where not everybody may."""

from __future__ import annotations

from rest_framework.exceptions import APIException, NotAuthenticated
from rest_framework.request import Request

from accounts.queries import Shown


class NotOfScope(APIException):
    """The token, or the role of its account, does not allow it."""

    status_code = 403


def shown_with(request: Request, scope: str) -> Shown:
    """Return the token that is shown, if it has a scope now.

    :raises NotAuthenticated: when none is shown.
    :raises NotOfScope: when it lacks the scope, or the role of its account no longer allows it.
    """
    if not isinstance(request.auth, Shown):
        raise NotAuthenticated(
            f"This needs a token of the scope {scope} in the Authorization header."
        )
    if scope not in request.auth.scopes:
        raise NotOfScope(f"This token may not do that now: it lacks the scope {scope}.")
    return request.auth
