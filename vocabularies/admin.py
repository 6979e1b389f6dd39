"""The controlled lists in the administration: terms are added, reworded and deprecated."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import ActingAdmin
from accounts.models import User
from core.errors import RuleBroken
from vocabularies.actions import add_term, change_term, deprecate_term
from vocabularies.models import Term

NEW = ("scheme", "code", "label", "definition", "source", "strand")
WORDING = ("label", "definition", "translations", "maps")
KEPT = (
    "label",
    "definition",
    "translations",
    "maps",
    "successor",
    "note",
    "version_read",
)


class TermForm(forms.ModelForm):  # type: ignore[type-arg]
    """A term as a form. Its last check is the action itself, so that a refusal loses nothing."""

    user: ClassVar[User]
    note = forms.CharField(
        label="Why", required=False, help_text="Kept with the change."
    )

    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Term
        fields = ("label", "definition", "translations", "maps", "successor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version_read"] = self.instance.version

    def _post_clean(self) -> None:
        """Do what the form asks for, unless it is wrong in itself."""
        if self.errors:
            return
        given: dict[str, Any] = {"by": self.user.by, "now": timezone.now()}
        try:
            self.instance = self._add(given) if self._new else self._change(given)
        except RuleBroken as error:
            self.add_error(None, str(error))

    @property
    def _new(self) -> bool:
        return not self.instance.pk

    def _add(self, given: dict[str, Any]) -> Term:
        values = {n: v for n, v in self.cleaned_data.items() if n in NEW}
        return add_term(**{**values, "scheme": values["scheme"].pk}, **given)

    def _change(self, given: dict[str, Any]) -> Term:
        """Reword the term, or deprecate it, or both: then neither happens without the other."""
        data, term = self.cleaned_data, cast(Term, self.instance)
        given |= {"term": term.pk, "note": data["note"]}
        heir, version = data["successor"], data["version_read"] or 0
        ends = bool(heir) and heir != term.successor
        worded = {n: data[n] for n in WORDING if data[n] is not None}
        with transaction.atomic():
            if not ends or any(getattr(term, n) != v for n, v in worded.items()):
                term = change_term(version=version, **worded, **given)
                version = term.version
            if ends:
                term = deprecate_term(version=version, successor=heir.pk, **given)
        return term


class NewTermForm(TermForm):
    """A term that is not there yet."""

    class Meta:
        model = Term
        fields = NEW


@admin.register(Term)
class TermAdmin(ActingAdmin):
    """Terms of all lists. None is deleted: one that is not used any more has a successor."""

    verb = "change_vocabulary"
    list_display = ("label", "code", "scheme", "status")
    list_filter = ("scheme", "status")
    search_fields = ("code", "label", "definition")
    list_select_related = ("scheme",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **given: Any
    ) -> type[TermForm]:
        """Return the form for a new term or for one that is there, for whoever is signed in."""
        base = TermForm if obj else NewTermForm
        own = {"user": request.user, "Meta": base.Meta}
        form = cast("type[TermForm]", type("Form", (base,), own))
        if obj and "successor" in form.base_fields:
            successors = Term.objects.filter(scheme=obj.scheme).exclude(pk=obj.pk)
            field = cast(Any, form.base_fields["successor"])
            field.queryset = successors.filter(status="current")
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return what can be given."""
        return KEPT if obj else (*NEW, "note")
