from __future__ import annotations

from typing import Any

from allauth.account.views import LogoutView, account_inactive
from allauth.account.views import reauthenticate as password_again
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp.views import deactivate_totp
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView

from ceasefire.health import healthz, readyz
from pages.views.signing import NewPassword, RecoveryCodes, SecondFactor, SignIn


def _private(view: Any) -> Any:
    """Let no cache keep what a page of the library shows."""
    return cache_control(private=True, no_store=True)(view)


handler400 = "ceasefire.refusing.bad_request"
handler500 = "ceasefire.refusing.broken"
# The library's pages, under the names that it asks for.
account_patterns = [
    path("inactive/", account_inactive, name="account_inactive"),
    path("password/", _private(NewPassword.as_view()), name="account_change_password"),
    path("password/again/", _private(password_again), name="account_reauthenticate"),
    path("code/", _private(codes.authenticate), name="mfa_authenticate"),
    path("code/again/", _private(codes.reauthenticate), name="mfa_reauthenticate"),
    path(
        "second-factor/",
        RedirectView.as_view(pattern_name="pages:account"),
        name="mfa_index",
    ),
    path(
        "second-factor/new/",
        _private(SecondFactor.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "second-factor/remove/", _private(deactivate_totp), name="mfa_deactivate_totp"
    ),
    path(
        "recovery-codes/",
        _private(RecoveryCodes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        _private(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/file/",
        _private(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
urlpatterns = [
    path("api/", include("api.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("accounts/login/", _private(SignIn.as_view()), name="account_login"),
    path("accounts/logout/", LogoutView.as_view(), name="account_logout"),
    path("account/", include(account_patterns)),
    path("admin/", admin.site.urls),
    path("", include("pages.urls")),
]
