"""The controlled lists in the administration: terms are added, reworded and deprecated."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin import ActingAdmin
from accounts.models import User
from core.errors import RuleBroken
from vocabularies.actions import (
    add_contested_word,
    add_term,
    change_contested_word,
    change_term,
    deprecate_term,
)
from vocabularies.models import ContestedWord, Term

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
        label=_("Why"), required=False, help_text=_("Kept with the change.")
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
            self.add_error(None, error.args[0])

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
        given |= {"version": version, "successor": heir.pk if ends else ""}
        if ends and all(getattr(term, n) == v for n, v in worded.items()):
            return deprecate_term(**given)
        return change_term(**worded, **given)


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


class ContestedWordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A word of the list. What it is, and in which language, is given once."""

    user: ClassVar[User]
    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ContestedWord
        fields = ("instead", "is_sought")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version_read"] = self.instance.version

    def _post_clean(self) -> None:
        """Do what the form asks for, unless it is wrong in itself."""
        if self.errors:
            return
        given = {**self.cleaned_data, "by": self.user.by, "now": timezone.now()}
        version = given.pop("version_read") or 0
        try:
            if self.instance.pk:
                number = self.instance.pk
                self.instance = change_contested_word(
                    number=number, version=version, **given
                )
            else:
                self.instance = add_contested_word(**given)
        except RuleBroken as error:
            self.add_error(None, error.args[0])


class NewContestedWordForm(ContestedWordForm):
    """A word that is not on the list yet."""

    class Meta:
        model = ContestedWord
        fields = ("language", "word", "instead")


@admin.register(ContestedWord)
class ContestedWordAdmin(ActingAdmin):
    """Words that our own text is pointed at for. None is deleted: one is no longer looked for."""

    verb = "change_vocabulary"
    list_display = ("word", "language", "instead", "is_sought")
    list_filter = ("language", "is_sought")
    search_fields = ("word", "instead")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **given: Any
    ) -> type[ContestedWordForm]:
        """Return the form for a new word or for one that is there, for whoever is signed in."""
        base = ContestedWordForm if obj else NewContestedWordForm
        own = {"user": request.user, "Meta": base.Meta}
        return cast("type[ContestedWordForm]", type("Form", (base,), own))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return what can be given."""
        return (*_asked(obj), "version_read")


def _asked(obj: ContestedWord | None) -> tuple[str, ...]:
    """Return the fields of the form for a word that is there, or for a new one."""
    return ("instead", "is_sought") if obj else ("language", "word", "instead")
