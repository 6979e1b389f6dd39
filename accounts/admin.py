"""What all tables of the administration share: actions write, and one table says who may."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.column_names import COLUMNS
from accounts.models import User
from accounts.rules import may


class ActingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table whose form acts through the record's own verbs; the admin itself writes nothing.

    ``verb`` is the line of ``accounts.rules`` that says who may see and change it.
    """

    verb = ""
    list_per_page = 100

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Return the columns, called what they are called in the language of the page."""
        return [self._column(name) for name in super().get_list_display(request)]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *given: Any, **more: Any
    ) -> Any:
        """Show the form, its labels and what an action refused in the language of the page."""
        form, site = context["adminform"].form, cast(Any, self.admin_site)
        for name, field in form.fields.items():
            if name in COLUMNS and (name in form._meta.fields or not field.label):
                field.label = COLUMNS[name]
        for errors in form.errors.as_data().values():
            for error in errors:
                error.message = site.worded(error.message)
        return super().render_change_form(request, context, *given, **more)

    def _column(self, name: Any) -> Any:
        """Return a column of the model under its own heading; any other as it is."""
        if name not in COLUMNS or hasattr(self, name):
            return name
        field = self.model._meta.get_field(name)

        @admin.display(
            description=COLUMNS[name],
            ordering=name,
            boolean=True if isinstance(field, models.BooleanField) else None,
        )
        def column(row: Any) -> Any:
            shown = getattr(row, f"get_{name}_display", None)
            return shown() if shown else getattr(row, name)

        column.__name__ = name
        return column

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
