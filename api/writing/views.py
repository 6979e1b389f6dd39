"""Creating, changing and taking back things of the record, by the actions of the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from accounts.actions import Answer
from accounts.queries import Shown
from accounts.rules import refusal
from api.callers.scopes import NotOfScope, shown_with
from api.reading.things import ThingDetail, ThingList, ThingView
from api.writing.answers import answer_for
from api.writing.bodies import body_of, text_at
from api.writing.citing import citations_from
from api.writing.conditions import version_read
from api.writing.once import answered
from api.writing.problems import BadBody, Wrong
from api.writing.values import draft_from
from core.by import By
from sources.actions import naming_outlets
from suggestions.actions import (
    Logged,
    Then,
    discard_as_it_stands,
    log_thing,
    publish_as_it_stands,
)
from things import queries
from things.actions import (
    merge_things,
    reclaim_draft,
    refuse_withheld,
    restore_thing,
    submit_draft,
    unmerge_thing,
    withdraw_thing,
)
from things.models import Thing
from things.rules.states import SENSITIVITIES

SCOPE = "write:events"
THEN = ("published", "in_review", "draft")
SENSITIVITY = "sensitivity"
NEW = ("values", "citations", "then", SENSITIVITY)
CHANGED = (*NEW, "reason", "later")
# What these do is answered as it stands, also where a change of it waits.
STAND = ("restore", "merge", "unmerge")
READ_AND_WRITE = ["get", "head", "options", "post", "patch"]


class WritableList(ThingList):
    """Things of one kind, to which others can be added."""

    http_method_names = READ_AND_WRITE

    def post(self, request: Request) -> HttpResponse:
        """Record a new thing: published, handed over for review, or as a draft."""
        shown = writer(request)
        body = body_of(request, NEW)
        now, by = timezone.now(), shown.user.by

        def write() -> Answer:
            with naming_outlets(by=by, now=now) as named:
                then = then_of(body, self.kind, by)
                draft_type = queries.kinds()[self.kind].draft
                logged = Logged(
                    draft=draft_from(draft_type, body.get("values")),
                    sources=citations_from(
                        body.get("citations", []), draft_type, named, now=now
                    ),
                    sensitivity=sensitivity_of(body),
                )
                thing = log_thing(logged=logged, then=then, by=by, now=now)
            return answer_for(thing, status=201)

        return answered(request, shown, write)


class WritableDetail(ThingDetail):
    """One thing, which can be changed."""

    http_method_names = READ_AND_WRITE

    def patch(self, request: Request, key: str) -> HttpResponse:
        """Correct a thing, or tell what became known later; what is not given stays."""
        shown = writer(request)
        body = body_of(request, CHANGED)
        now, by = timezone.now(), shown.user.by

        def write() -> Answer:
            with naming_outlets(by=by, now=now) as named:
                then = then_of(body, self.kind, by)
                thing = thing_of(self.kind, key, by, now)
                version = version_read(request, thing)
                draft = _over(thing, body)
                logged = Logged(
                    draft=draft,
                    sources=citations_from(
                        body.get("citations"), type(draft), named, now=now
                    ),
                    public_id=thing.public_id,
                    version=version,
                    later=later_of(body),
                    sensitivity=sensitivity_of(body),
                )
                why = text_at(body, "reason")
                saved = log_thing(logged=logged, then=then, reason=why, by=by, now=now)
            return answer_for(saved, status=200)

        return answered(request, shown, write)


class ThingVerb(ThingView):
    """What is done with one thing as it is: published, withdrawn, restored, merged, separated."""

    http_method_names = ["options", "post"]
    verb = ""

    def post(self, request: Request, key: str) -> HttpResponse:
        """Do it, with the version that was read."""
        shown = writer(request)
        do, members = VERBS[self.verb]
        body = body_of(request, members)
        now, by = timezone.now(), shown.user.by

        def write() -> Answer:
            thing = thing_of(self.kind, key, by, now)
            version = version_read(request, thing)
            given = {"public_id": thing.public_id, "version": version}
            done = do(body, {**given, "by": by, "now": now})
            return answer_for(done, status=200, stands=self.verb in STAND)

        return answered(request, shown, write)


def writer(request: Request) -> Shown:
    """Return whose token it is that may write.

    :raises NotAuthenticated: when none is shown.
    :raises NotOfScope: when it may not write.
    """
    return shown_with(request, SCOPE)


def thing_of(kind: str, key: str, by: By, now: dt.datetime) -> Thing:
    """Return a thing that somebody may see, by its id or slug.

    :raises NotFound: when there is none.
    :raises RuleBroken: when it is withheld from them, before anything of it is compared.
    """
    seen = Thing.objects.visible_to(by, now).exclude(state=Thing.State.ERASED)
    rows = seen.filter(Q(public_id=key) | Q(slug=key), kind=kind)
    thing = rows.first() if "\x00" not in key else None
    if thing is None:
        raise NotFound("There is nothing of this kind with this id.")
    refuse_withheld(thing, by)
    return thing


def _over(thing: Thing, body: dict[str, Any]) -> Any:
    """Return the newest values of a thing with those that were given in their place."""
    kind = queries.kinds()[thing.kind]
    content = queries.contents([thing], published=False)[thing.pk]
    base = queries.values_in(kind, content)[-1]
    return draft_from(kind.draft, body.get("values", {}), base=base)


def then_of(body: dict[str, Any], kind: str, by: By) -> Then:
    """Return what is to become of it.

    :raises NotOfScope: when whoever asks may not publish such a thing.
    """
    then = text_at(body, "then", most=20) or THEN[0]
    if then not in THEN:
        raise BadBody([Wrong("/then", f"One of {', '.join(THEN)}.", THEN)])
    if then == THEN[0] and (words := refusal(by, queries.kinds()[kind].verb)):
        raise NotOfScope(words)
    return cast(Then, then)


def sensitivity_of(body: dict[str, Any]) -> str:
    """Return how sensitive it is called; ``low`` where nothing is said.

    :raises BadBody: when it is none of the words for that.
    """
    said = text_at(body, SENSITIVITY, most=20) or "low"
    if said not in SENSITIVITIES:
        words = f"One of {', '.join(SENSITIVITIES)}."
        raise BadBody([Wrong(f"/{SENSITIVITY}", words, SENSITIVITIES)])
    return said


def later_of(body: dict[str, Any]) -> bool | None:
    """Return whether it became known later, so that what was known before stays as it was.

    None: nothing is said of it.
    """
    if "later" not in body:
        return None
    later = body["later"]
    if not isinstance(later, bool):
        raise BadBody([Wrong("/later", "true or false is expected.")])
    return later


def number_at(body: dict[str, Any], name: str) -> int:
    """Return a whole number from 1 up.

    :raises BadBody: when it is none.
    """
    value = body.get(name)
    if type(value) is not int or not 1 <= value < 2**31:
        raise BadBody([Wrong(f"/{name}", "The number of a version is expected.")])
    return value


def _publish(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    return publish_as_it_stands(reason=text_at(body, "reason"), **given)


def _submit(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    return submit_draft(**given)


def _discard(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    return discard_as_it_stands(reason=text_at(body, "reason"), **given)


def _reclaim(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    return reclaim_draft(reason=text_at(body, "reason"), **given)


def _withdraw(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    why = text_at(body, "why", most=40)
    return withdraw_thing(why=why, reason=text_at(body, "reason"), **given)


def _restore(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    to = number_at(body, "to")
    return restore_thing(to=to, reason=text_at(body, "reason"), **given)


def _merge(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    into, read = text_at(body, "into", most=16), number_at(body, "into_version")
    kept = Thing.objects.filter(public_id=into).first()
    return merge_things(
        kept=into,
        kept_version=queries.version_meant(kept, read) if kept else read,
        merged=given.pop("public_id"),
        merged_version=given.pop("version"),
        reason=text_at(body, "reason"),
        **given,
    )


def _unmerge(body: dict[str, Any], given: dict[str, Any]) -> Thing:
    return unmerge_thing(reason=text_at(body, "reason"), **given)


Do = Callable[[dict[str, Any], dict[str, Any]], Thing]
# Each verb: what does it, and what it is told.
VERBS: dict[str, tuple[Do, tuple[str, ...]]] = {
    "publish": (_publish, ("reason",)),
    "submit": (_submit, ()),
    "discard": (_discard, ("reason",)),
    "reclaim": (_reclaim, ("reason",)),
    "withdraw": (_withdraw, ("why", "reason")),
    "restore": (_restore, ("to", "reason")),
    "merge": (_merge, ("into", "into_version", "reason")),
    "unmerge": (_unmerge, ("reason",)),
}
