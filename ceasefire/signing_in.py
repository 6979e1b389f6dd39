"""Settings of the libraries that sign people in and send mail. ``ceasefire.settings`` takes all."""

from __future__ import annotations

import environ

from ceasefire import environment as given

ACCOUNT_ADAPTER = "pages.signing.adapters.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "pages.signing.forms.SignInForm",
    "reauthenticate": "pages.signing.forms.PasswordAgainForm",
    "change_password": "pages.signing.forms.NewPasswordForm",
}
# Tries are counted in PostgreSQL (pages.signing.limits): the library's own counts live in a cache,
# and would lock the owner out of a device that is known.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    ("login", "login_failed", "reauthenticate", "change_password")
)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "pages.signing.adapters.SecretsAdapter"
MFA_FORMS = {
    "authenticate": "pages.signing.forms.CodeForm",
    "reauthenticate": "pages.signing.forms.CodeAgainForm",
    "activate_totp": "pages.signing.forms.FirstCodeForm",
}
# A code counts for its own half minute and those beside it, once (pages.signing.limits).
MFA_TOTP_TOLERANCE = 1

# A link to a new password opens nothing after a day.
PASSWORD_RESET_TIMEOUT = 24 * 3600

# Invitations are sent where mail is set up; elsewhere their link is handed over.
MAIL = bool(given.EMAIL_URL)
if MAIL:
    _mail = environ.Env.email_url_config(given.EMAIL_URL)
    EMAIL_BACKEND, EMAIL_HOST = _mail["EMAIL_BACKEND"], _mail["EMAIL_HOST"] or ""
    EMAIL_PORT = _mail["EMAIL_PORT"] or 25
    EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
    EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
    EMAIL_FILE_PATH = _mail["EMAIL_FILE_PATH"]
EMAIL_TIMEOUT = 20
