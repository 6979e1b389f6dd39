"""The library's pages for signing in, with what is ours: limits, devices, second factors."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import (
    get_next_redirect_url,
    passthrough_next_redirect_url,
)
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib.auth import REDIRECT_FIELD_NAME as NEXT
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.actions import note_second_factor
from accounts.models import User
from accounts.rules import WINDOW
from pages.keeping import FIELD, carried
from pages.signing.codes import square_of
from pages.signing.devices import remember_device


class SignIn(LoginView):  # type: ignore[misc]
    """The one way in. What was typed before a session ended is carried through it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep what is carried in the session, now that the password was right."""
        if kept := carried(self.request):
            self.request.session[FIELD] = kept.as_text()
        return cast(HttpResponse, super().form_valid(form))

    def form_invalid(self, form: Any) -> HttpResponse:
        """Give the form back, and say when to come again where there were too many tries."""
        answer = cast(HttpResponse, super().form_invalid(form))
        answer.status_code = 422
        if form.has_too_many:
            answer.status_code = 429
            answer["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Return what the page shows, what is carried too."""
        return {**super().get_context_data(**given), "kept": carried(self.request)}


class NewPassword(PasswordChangeView):  # type: ignore[misc]
    """Another password: other sessions end, and this device is known anew."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it; the library lets this session go on."""
        answer = cast(HttpResponse, super().form_valid(form))
        remember_device(self.request, answer, self.request.user)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Give the form back."""
        answer = cast(HttpResponse, super().form_invalid(form))
        answer.status_code = 422
        return answer

    def get_default_success_url(self) -> str:
        """Lead back to the account."""
        return reverse("pages:account")


class SecondFactor(ActivateTOTPView):  # type: ignore[misc]
    """Setting up codes of an app. What was signed in without them ends."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Return what the page shows: the picture for the app, and the same as text."""
        context: dict[str, Any] = super().get_context_data(**given)
        secret = context["form"].secret
        groups = [secret[n : n + 4] for n in range(0, len(secret), 4)]
        return {
            **context,
            "square": square_of(context["totp_url"]),
            "secret_words": " ".join(groups),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up, end what was signed in without it, and go on with this session."""
        answer = cast(HttpResponse, super().form_valid(form))
        user = self.request.user
        note_second_factor(account=user.pk, by=user.by, now=timezone.now())
        go_on(self.request)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Give the form back."""
        answer = cast(HttpResponse, super().form_invalid(form))
        answer.status_code = 422
        return answer

    def get_success_url(self) -> str:
        """Lead to the recovery codes, and from there to where somebody wanted to go."""
        url = super().get_success_url()
        return cast(str, passthrough_next_redirect_url(self.request, url, NEXT))


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes for the day the phone is lost."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Return what the page shows, and where it leads on."""
        adapter = get_adapter()
        on = get_next_redirect_url(self.request) or (
            reverse("pages:kept")
            if FIELD in self.request.session
            else adapter.get_login_redirect_url(self.request)
        )
        return {**super().get_context_data(**given), "on": on}


def go_on(request: HttpRequest) -> None:
    """Begin this session anew after all of the account's were ended."""
    user = cast(User, request.user)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)
