"""The form of a thing as a page has it: read, looked up, saved, or given back as it was typed."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from core.by import By
from core.drafts import fields_of
from core.errors import RuleBroken
from core.quantities import BadQuantity
from events.queries import processes
from pages.access import editor
from pages.forms.things import (
    AboutForm,
    FieldConflict,
    Offered,
    SourceForm,
    ThingForm,
    ValuesForm,
    conflicts,
    fields_proved,
    picked,
    read_offered,
    source_forms,
)
from pages.forms.things.claims import CLAIMS, claim_forms, claims_of
from pages.long_forms import told, too_long
from pages.saying import worded
from pages.views.been_read import Read, form_path, read_version, under
from pages.views.kept import as_sent, kept_of
from pages.views.sourcing import cited_by, first_of, look_up, tell_asked
from suggestions.actions import Logged, Then, log_thing
from suggestions.queries import alike_events, awaited_sources, cited_sources
from suggestions.rules.alike import Held
from things.actions import Stale, add_sources
from things.models import BARE, Thing
from things.queries import adds_later, waiting
from things.rules.kinds import Kind


class Sheet:
    """One form of one thing, or of a new one of a kind in a process, for who is signed in."""

    def __init__(
        self,
        request: HttpRequest,
        kind: Kind,
        *,
        thing: Thing | None,
        process: str,
        is_sent: bool = True,
    ) -> None:
        self.kind, self.thing, self.process = kind, thing, process
        self.user, self.asked = editor(request), request.GET
        self.by: By = self.user.by
        self.path = form_path(request.path, process if thing is None else "")
        self.kept = kept_of(request, self.path) if request.method == "GET" else None
        # Another form of the page may have been sent, which holds nothing of this one.
        is_sent = is_sent and request.method == "POST"
        self.data = request.POST if is_sent else self._brought_back()
        self.now = timezone.now()
        # What two people made of it, field by field, once somebody was faster.
        self.clashes: list[FieldConflict] = []
        self.theirs: Read | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the process; UTC where there is none."""
        zones = {p.thing.key: p.time_zone for p in processes()}
        return ZoneInfo(zones.get(self.process, "UTC"))

    @property
    def today(self) -> dt.date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def read(self) -> Read | None:
        """What was read when the form was opened; None: it is of a new thing."""
        if self.thing is None:
            return None
        return read_version(self.kind, self.thing, self._number("version"))

    @cached_property
    def form(self) -> ThingForm:
        """The form, with each source looked up where something was sent."""
        sources = self._sources()
        at = self._offered(sources)
        held = self.read.values if self.read else None
        is_event = self.kind.name == "event"
        return ThingForm(
            values=ValuesForm(
                self.kind.draft,
                at=at,
                data=self.data,
                held=held,
                first=self._first() if held is None else {},
                like=self._like() if held is None and self.data is None else None,
            ),
            sources=sources,
            about=AboutForm(self.data, sided=at.sided, initial=self._about()),
            kept=cited_sources(self.read.sources, self.zone) if self.read else (),
            claims=claim_forms(self.data, at=at, process=self.process)
            if is_event
            else (),
            data=self.data,
        )

    @cached_property
    def duplicates(self) -> list[Held]:
        """The published events that this may be, once its day, type and parties are given."""
        draft = self._so_far() if self.kind.name == "event" else None
        if draft is None:
            return []
        own = self.thing.public_id if self.thing else ""
        found = alike_events(draft, day=self.today)
        return [held for held in found if held.public_id != own]

    def cite_instead(self, into: str) -> Thing | None:
        """Add what was given as a source to a thing that is published; None: it cannot be."""
        form = self.form
        key, _dot, version = into.partition(".")
        if not form.given or not all(source.is_valid() for source in form.given):
            form.note_source(_("Give a source whose words stand in its text."))
            return None
        try:
            new, awaited = cited_by(
                form.given, zone=self.zone, by=self.by, now=self.now
            )
            if awaited or not new:
                form.note_source(_("The text of this source is not here yet."))
                return None
            return add_sources(
                public_id=key,
                version=int(version) if version.isdigit() else 0,
                sources=new,
                by=self.by,
                now=self.now,
            )
        except RuleBroken as error:
            form.note(worded(error))
        return None

    def log(self, then: Then) -> Thing | None:
        """Save what was sent; None: give it back, with what is wrong beside it."""
        form = self.form
        if not form.is_valid(sourced=then == "published" and self.kind.cited):
            return None
        if cut := too_long(self.data):
            form.note(told(max(cut.values())))
            return None
        draft = form.values.draft(quoted=form.quoted)
        if (settled := self._settled(draft)) is None:
            at = next((one.input for one in self.clashes if not one.pick), "")
            form.note(_("Choose for each field whose words are to stand."), at=at)
            return None
        try:
            return self._log(settled, then)
        except Stale as error:
            form.note(worded(error), at="clashes")
            self._compare(draft)
        except RuleBroken as error:
            form.refuse(error)
        return None

    def _log(self, draft: Any, then: Then) -> Thing:
        form, c = self.form, self.form.about.cleaned_data
        new, awaited = cited_by(form.given, zone=self.zone, by=self.by, now=self.now)
        standing = self.theirs or self.read
        return log_thing(
            logged=Logged(
                draft=draft,
                sources=form.cited(new, under(self.thing, later=c["later"])),
                awaited=tuple(awaited),
                claims=tuple(claims_of(form.claims, event=draft, quoted=form.quoted)),
                public_id=self.thing.public_id if self.thing else "",
                version=standing.version if standing else 0,
                later=c["later"],
                sensitivity=c["sensitivity"] or "low",
            ),
            then=then,
            reason=c["reason"],
            by=self.by,
            now=self.now,
        )

    def _brought_back(self) -> QueryDict | None:
        """Return what was kept of this form, where it is asked for."""
        return as_sent(self.kept) if self.kept and "kept" in self.asked else None

    def _first(self) -> dict[str, Any]:
        """Return what a new form begins with."""
        first: dict[str, Any] = {"process": self.process} if self.process else {}
        if self.kind.name == "event":
            first["modality"] = "happened"
        names = {f.name for f in fields_of(self.kind.draft)}
        given = {n: v for n, v in self.asked.items() if n in names and n != "process"}
        if (printed := self.asked.get("spelling")) and "spellings" in names:
            language = self.asked.get("language") or "en"
            given["spellings"] = [{"text": printed, "language": language}]
        return {**first, **given}

    def _like(self) -> Any:
        """Return the values of the thing that a new one is to be like; None: of none."""
        rows = Thing.objects.visible_to(self.by, self.now).filter(kind=self.kind.name)
        thing = rows.exclude(BARE).filter(public_id=self.asked.get("like", "")).first()
        return read_version(self.kind, thing, thing.version).values if thing else None

    def _so_far(self) -> Any:
        """Return the draft as far as it is known by now; None: too little is."""
        if self.data is None:
            return self.read.values if self.read else None
        values = self.form.values
        try:
            return values.draft() if values.is_valid() else None
        except BadQuantity:
            return None

    def _settled(self, draft: Any) -> Any:
        """Return the draft with what was chosen of the other's; None: a choice is missing."""
        if self.thing is None or self.data is None or not self.data.get("theirs"):
            return draft
        self.theirs = read_version(self.kind, self.thing, self._number("theirs"))
        self._differ(draft, self.data)
        return picked(self.clashes, theirs=self.theirs.values, yours=draft)

    def _compare(self, draft: Any) -> None:
        """Read what somebody else made of it meanwhile, and set both side by side."""
        if self.thing is None:
            return
        self.thing.refresh_from_db()
        self.theirs = read_version(self.kind, self.thing, self.thing.version)
        self._differ(draft, {})

    def _differ(self, draft: Any, sent: Any) -> None:
        if self.read is None or self.theirs is None:
            return
        self.clashes = conflicts(
            base=self.read.values,
            theirs=self.theirs.values,
            yours=draft,
            at=self.form.values.at,
            sent=sent,
        )

    def _sources(self) -> list[SourceForm]:
        # Those of a change that was discarded wait for it to be brought back.
        waits = self.thing is not None and waiting(self.thing) is not None
        kept = awaited_sources(self.thing.public_id) if self.thing and waits else []
        shown = [first_of(one) for one in kept]
        asked = {n: v for n in ("address", "words") if (v := self.asked.get(n))}
        if asked and not shown:
            shown = [asked]
        forms = source_forms(
            self.data,
            today=self.today,
            kept=shown,
            proves=fields_proved(self.kind.draft),
        )
        if self.thing is None and self.data is None:
            forms[0].fields["address"].widget.attrs["autofocus"] = True
        if self.data is None:
            tell_asked(forms)
        else:
            look_up(forms, zone=self.zone, by=self.by, now=self.now)
        return forms

    def _offered(self, sources: list[SourceForm]) -> Offered:
        drafts = [self.kind.draft]
        if self.kind.name == "event":
            drafts += CLAIMS.values()
        day = next((s.found.day for s in sources if s.found and s.found.day), None)
        return read_offered(
            drafts,
            process=self.process,
            by=self.by,
            day=day or self.today,
            is_stated=day is not None,
        )

    def _about(self) -> dict[str, Any]:
        if self.thing is None:
            return {"sensitivity": "low"}
        return {"sensitivity": self.thing.sensitivity, "later": adds_later(self.thing)}

    def _number(self, name: str) -> int:
        """Return the version that a form says it read; without one, the newest."""
        sent = str(self.data.get(name, "")) if self.data is not None else ""
        if sent.isascii() and sent.isdigit():
            return int(sent[:9])
        return self.thing.version if self.thing else 0
