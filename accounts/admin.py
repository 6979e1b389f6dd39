"""What all tables of the administration share: actions write, and one table says who may."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import User
from accounts.rules import may


class ActingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table whose form acts through the record's own verbs; the admin itself writes nothing.

    ``verb`` is the line of ``accounts.rules`` that says who may see and change it.
    """

    verb = ""
    list_per_page = 100

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        """Write nothing: the form has done it, through an action."""

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        """Write nothing: the action has written the parts too."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Keep no second log: acts are the log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Keep no second log: acts are the log."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show it to those who may change it."""
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show it to those who may change it."""
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the one table of who may."""
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the one table of who may."""
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: nothing of the record is deleted."""
        return False

    def _may(self, request: HttpRequest) -> bool:
        return may(cast(User, request.user).by, self.verb)
