"""Processes, their tracks, and what is routed to them, in the administration."""

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
from core.errors import RuleBroken
from events import kinds, models
from events.actions import add_route_rule, end_route_rule
from sources.models import Feed
from things.admin import KindAdmin


@admin.register(models.Process)
class ProcessAdmin(KindAdmin):
    """Processes."""

    kind = kinds.PROCESS
    verb = kinds.PROCESS.verb


@admin.register(models.Track)
class TrackAdmin(KindAdmin):
    """Tracks of a process."""

    kind = kinds.TRACK
    verb = kinds.TRACK.verb


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule as a form. Its last check is the action itself, so that a refusal loses nothing."""

    user: ClassVar[User]

    class Meta:
        model = models.RouteRule
        fields = ()

    def _post_clean(self) -> None:
        """Do what the form asks for, unless it is wrong in itself."""
        if self.errors:
            return
        try:
            self.instance = self._act({"by": self.user.by, "now": timezone.now()})
        except RuleBroken as error:
            self.add_error(None, error.args[0])

    def _act(self, given: dict[str, Any]) -> models.RouteRule:
        raise NotImplementedError


class NewRuleForm(RuleForm):
    """A rule that is not there yet."""

    process = forms.ModelChoiceField(
        models.Process.objects.select_related("thing").order_by("name"),
    )
    feed = forms.ModelChoiceField(
        Feed.objects.order_by("url"), required=False, empty_label=_("Any feed")
    )
    names = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Short names of parties, organisations, people and places; one a line."
        ),
    )
    least_names = forms.IntegerField(
        required=False,
        min_value=0,
        help_text=_("How many of them an article must hold; all, unless said."),
    )

    def _act(self, given: dict[str, Any]) -> models.RouteRule:
        data = self.cleaned_data
        names, least = set(data["names"].split()), data["least_names"]
        return add_route_rule(
            process=data["process"].thing.slug,
            feed=data["feed"].url if data["feed"] else "",
            names=names,
            least_names=len(names) if least is None else least,
            **given,
        )


class EndRuleForm(RuleForm):
    """A rule that is there: it is never changed, and can be ended."""

    ends = forms.BooleanField(
        label=_("End it"),
        help_text=_("It routes no more articles. What it routed stays where it is."),
    )

    def _act(self, given: dict[str, Any]) -> models.RouteRule:
        end_route_rule(rule=self.instance.pk, **given)
        return cast(models.RouteRule, self.instance)


@admin.register(models.RouteRule)
class RouteRuleAdmin(ActingAdmin):
    """Rules by which articles belong to processes. None is changed or deleted: one is ended."""

    verb = "route_article"
    list_display = ("to", "feed", "named", "least_names", "active", "created_at")
    list_filter = ("active",)
    list_select_related = ("process", "feed")
    ordering = ("-active", "pk")
    told = ("to", "feed", "named", "least_names", "active", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rules with what they name."""
        return super().get_queryset(request).prefetch_related("names")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **given: Any
    ) -> type[RuleForm]:
        """Return the form for a new rule or to end one, for whoever is signed in."""
        base = EndRuleForm if obj else NewRuleForm
        own = {"user": request.user, "Meta": RuleForm.Meta}
        return cast("type[RuleForm]", type("Form", (base,), own))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return what can be given, after what the rule says."""
        if obj is None:
            return ("process", "feed", "names", "least_names")
        return (*self.told, "ends") if obj.active else self.told

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Return what is shown only."""
        return self.told if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Offer to end what has not ended."""
        return super().has_change_permission(request) and (obj is None or obj.active)

    @admin.display(description=COLUMNS["process"], ordering="process__name")
    def to(self, rule: models.RouteRule) -> str:
        """Return the process's name."""
        return rule.process.name

    @admin.display(description=COLUMNS["names"])
    def named(self, rule: models.RouteRule) -> str:
        """Return whom and what it asks for."""
        return ", ".join(thing.label for thing in rule.names.all())
