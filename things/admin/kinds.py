from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin import ActingAdmin
from accounts.column_names import COLUMNS
from accounts.models import User
from core.drafts import fields_of
from core.errors import RuleBroken
from things import queries
from things.actions import correct_thing, publish_thing
from things.admin.fields import form_field
from things.models import Thing
from things.rules.kinds import Kind

# What is not a draft's: the version that was read, and why it is changed.
VERSION, REASON = "version_read", "reason"


class DraftForm(forms.ModelForm):  # type: ignore[type-arg]
    """A draft as a form. Its last check is the action itself, so that a refusal loses nothing."""

    kind: ClassVar[Kind]
    user: ClassVar[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = self._thing
        if thing is None:
            self.fields.pop(VERSION)
            self.fields.pop(REASON)
            return
        content = queries.contents([thing], published=True)[thing.pk]
        draft = queries.values_in(self.kind, content)[-1]
        for field in fields_of(self.kind.draft):
            self.initial[field.name] = getattr(draft, field.name)
        self.initial[VERSION] = thing.version
        if "slug" in self.fields:
            self.fields["slug"].disabled = True

    @property
    def _thing(self) -> Thing | None:
        return self.instance.thing if self.instance.pk else None

    def _post_clean(self) -> None:
        """Do what the form asks for, unless it is wrong in itself."""
        if self.errors:
            return
        names = [field.name for field in fields_of(self.kind.draft)]
        draft = self.kind.draft(**{name: self.cleaned_data[name] for name in names})
        try:
            self.instance = self._act(draft)
        except RuleBroken as error:
            self.add_error(None, error.args[0])

    def _act(self, draft: Any) -> Any:
        given: dict[str, Any] = {"by": self.user.by, "now": timezone.now()}
        if self._thing is None:
            thing = publish_thing(draft=draft, **given)
        else:
            thing = correct_thing(
                public_id=self._thing.public_id,
                version=self.cleaned_data[VERSION],
                reason=self.cleaned_data[REASON],
                draft=draft,
                **given,
            )
        return self.kind.model.everything.get(pk=thing.pk)


class KindAdmin(ActingAdmin):
    """The published things of one kind that needs no source; changed by the verbs alone."""

    kind: Kind
    verb = "change_reference"
    list_display = ("label", "slug", "version", "changed")
    search_fields = ("thing__label", "thing__slug")
    ordering = ("thing__label",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return what stands, with what the list shows."""
        return cast("QuerySet[Any]", self.kind.model.objects.select_related("thing"))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **given: Any
    ) -> type[DraftForm]:
        """Return the form of this kind's draft, for whoever is signed in."""
        fields = {f.name: form_field(f) for f in fields_of(self.kind.draft)}
        fields[VERSION] = forms.IntegerField(widget=forms.HiddenInput)
        fields[REASON] = forms.CharField(
            label=_("Why"), help_text=_("Shown in the history of changes.")
        )
        meta = type("Meta", (), {"model": self.kind.model, "fields": ()})
        own = {"kind": self.kind, "user": request.user, "Meta": meta, **fields}
        return cast("type[DraftForm]", type("KindForm", (DraftForm,), own))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Return the draft's fields, in their order."""
        names: list[Any] = [field.name for field in fields_of(self.kind.draft)]
        return [*names, REASON, VERSION] if obj else names

    @admin.display(ordering="thing__label", description=COLUMNS["label"])
    def label(self, row: Any) -> str:
        """Return what lists call it."""
        return str(row.thing.label)

    @admin.display(ordering="thing__slug", description=COLUMNS["slug"])
    def slug(self, row: Any) -> str:
        """Return its short name."""
        return str(row.thing.slug)

    @admin.display(description=COLUMNS["version"])
    def version(self, row: Any) -> int:
        """Return how often it was written."""
        return int(row.thing.version)

    @admin.display(ordering="thing__changed_at", description=COLUMNS["changed_at"])
    def changed(self, row: Any) -> Any:
        """Return when it last changed, UTC."""
        return row.thing.changed_at
