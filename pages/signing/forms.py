"""The library's forms, with our limits, plain words and no examples inside the fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.text import normal
from pages.signing.limits import Tries, is_first_use, may_try_code, may_try_password


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]
    """A name and a password."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _plain(self)

    @property
    def has_too_many(self) -> bool:
        """Whether no password was looked at, because of too many tries."""
        return bool(self.has_error("__all__", "too_many_login_attempts"))

    def clean_login(self) -> str:
        """Take out what no name of an account can hold and no database takes."""
        return normal(super().clean_login())


class PasswordAgainForm(account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _plain(self)


class NewPasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The password as it is and as it shall be."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["oldpassword"].label = _("Password as it is now")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password once more")
        self.fields["password1"].help_text = password_help()
        _plain(self)

    def clean_oldpassword(self) -> str:
        """Count tries at it as at signing in, before it is looked at.

        :raises ValidationError: when none is left, or it is not right.
        """
        tries = Tries(at=timezone.now())
        if not may_try_password(context.request, self.user.username, tries):
            raise get_adapter().validation_error("too_many_login_attempts")
        given: str = super().clean_oldpassword()
        tries.give_back()
        return given


class JoiningForm(forms.Form):
    """The password of an account that is being made."""

    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, username: str) -> None:
        self.user = User(username=username)
        super().__init__(data)
        self.fields["password1"].help_text = password_help()

    def clean_password1(self) -> str:
        """Hold it to the validators of the settings.

        :raises ValidationError: in their words.
        """
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        first, second = (self.cleaned_data.get(n) for n in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password."))
        return self.cleaned_data


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "auto"}),
    )

    def clean_username(self) -> str:
        """Take out what no name of an account can hold and no database takes."""
        return normal(str(self.cleaned_data["username"]))


class CodeForm(mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """A code of the second factor, or a recovery code, at signing in."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _plain_code(self)

    def clean_code(self) -> str:
        """Look at a code: a try is taken first, and no code is taken twice.

        :raises ValidationError: when none is left, or it is not right.
        """
        return _code_once(self, super().clean_code)


class CodeAgainForm(mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _plain_code(self)

    def clean_code(self) -> str:
        """Look at a code as at signing in.

        :raises ValidationError: when none is left, or it is not right.
        """
        return _code_once(self, super().clean_code)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a second factor that is being set up."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _plain_code(self)

    def clean_code(self) -> str:
        """Look at a code as at signing in.

        :raises ValidationError: when none is left, or it is not right.
        """
        return _code_once(self, super().clean_code)


def password_help() -> str:
    """Return what a password must be, as one text."""
    return " ".join(str(words) for words in password_validators_help_texts())


def _code_once(form: Any, check: Any) -> str:
    tries = Tries(at=timezone.now())
    if not may_try_code(context.request, form.user, tries):
        raise get_adapter().validation_error("too_many_login_attempts")
    code: str = check()
    # Recovery codes are crossed out by the library, in the database.
    used = getattr(form, "authenticator", None)
    if used is None or used.type == Authenticator.Type.TOTP:
        plain = normalize_user_code(code)
        if not is_first_use(form.user, plain, at=tries.at):
            raise get_mfa_adapter().validation_error("incorrect_code")
    tries.give_back()
    return code


def _plain(form: forms.Form) -> None:
    """Take examples out of the fields: labels stand beside them."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def _plain_code(form: forms.Form) -> None:
    _plain(form)
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}
