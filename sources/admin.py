"""Outlets in the administration: found by feeds and articles, named and corrected by editors."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import ActingAdmin
from accounts.models import User
from core.errors import RuleBroken
from sources.actions import change_outlet, ensure_outlet
from sources.models import Outlet


class OutletForm(forms.ModelForm):  # type: ignore[type-arg]
    """An outlet as a form. Its last check is the action itself, so that a refusal loses nothing."""

    user: ClassVar[User]
    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Outlet
        fields = ("name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version_read"] = self.instance.version

    def _post_clean(self) -> None:
        """Do what the form asks for, unless it is wrong in itself."""
        if self.errors:
            return
        try:
            self.instance = self._act()
        except RuleBroken as error:
            self.add_error(None, error.args[0])

    def _act(self) -> Outlet:
        data, now, by = self.cleaned_data, timezone.now(), self.user.by
        slug, version = self.instance.slug, data["version_read"] or 0
        if not self.instance.pk:
            language = data["language"]
            made = ensure_outlet(name=data["name"], language=language, now=now, by=by)
            if language in ("", made.language):
                return made
            slug, version = made.slug, made.version
        return change_outlet(
            slug=slug,
            version=version,
            name=data["name"],
            language=data["language"],
            by=by,
            now=now,
        )


@admin.register(Outlet)
class OutletAdmin(ActingAdmin):
    """Outlets. None is deleted: what they published is cited."""

    verb = "change_outlet"
    list_display = ("name", "slug", "language", "version", "changed_at")
    search_fields = ("name", "slug")
    ordering = ("name",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **given: Any
    ) -> type[OutletForm]:
        """Return the form, for whoever is signed in."""
        own = {"user": request.user, "Meta": OutletForm.Meta}
        return cast("type[OutletForm]", type("Form", (OutletForm,), own))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return what can be given."""
        return ("name", "language", "version_read")
