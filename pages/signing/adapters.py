"""How signing in differs here from the library's default.

Accounts are made by invitation only, tries are counted in PostgreSQL, and devices that an
account has signed in from are known again.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import change_password
from accounts.models import User
from accounts.rules import may
from pages.signing.devices import remember_device
from pages.signing.limits import Tries, may_try_password


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves, and nobody guesses on."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is not right."),
        "too_many_login_attempts": _(
            "There were too many tries. Wait ten minutes and try again; a device that "
            "you have signed in from before still has tries of its own."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Take a try before any password is checked.

        :raises ValidationError: when none is left.
        """
        self._tries = Tries(at=timezone.now())
        name = str(credentials.get("username", ""))
        if not may_try_password(request, name, self._tries):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check the password; what was right counts as no try."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            self._tries.give_back()
        return user

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Know the device again."""
        answer: HttpResponse = super().post_login(request, user, **more)
        remember_device(request, answer, user)
        return answer

    def set_password(self, user: User, password: str) -> None:
        """Set a new password by our own verb."""
        change_password(
            account=user.pk, password=password, by=user.by, now=timezone.now()
        )
        user.refresh_from_db()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk whom it is open to, and others to their account."""
        user = cast(User, request.user)
        if may(user.by, "see_desk"):
            return reverse("pages:desk")
        return reverse("pages:account")

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Ask for the password or a code again, unless it was given minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((one["at"] for one in records), default=0.0)
        return time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Where there is a second factor, it alone will do."""
        methods = super().get_reauthentication_methods(user)
        codes = [one for one in methods if one["id"] == "mfa_reauthenticate"]
        return codes or methods


class SecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps what codes are made from under the secret key, so that no dump gives it away."""

    def get_totp_issuer(self) -> str:
        """Name the site."""
        return settings.SITE_NAME

    def get_totp_label(self, user: User) -> str:
        """Name the account."""
        return user.username

    def encrypt(self, text: str) -> str:
        """Lock it."""
        return _locked().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock it; under another secret key nobody's code fits any more."""
        try:
            return _locked().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _locked() -> Fernet:
    key = hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
