"""Saying at the desk that two things are one, and that they are two after all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pages.access import with_drafts
from pages.forms.reasons import MergeForm, ReasonForm
from pages.views.changing import Asked, Read, asked_of, tried, verb_page
from suggestions.rules.alike import NEAR
from things.actions import merge_things, unmerge_thing
from things.models import Thing
from timeline.alike import alike
from timeline.beside_another import beside, brought
from timeline.pointing import pointed_at
from timeline.standing import read_version

LONGEST_ADDRESS = 2_000


@with_drafts
def merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose what a thing is the same as, look at both side by side, and merge them."""
    asked = asked_of(request, public_id, "merge_things")
    if asked.thing.state != Thing.State.PUBLISHED:
        unfit = _("It is not published, so it cannot be merged.")
        return verb_page(request, "desk/merge.html", asked, ReasonForm(), unfit=unfit)
    words = (request.POST or request.GET).get("with", "")[:LONGEST_ADDRESS]
    other, problem = _other(asked.thing, words)
    if other is None:
        return _choosing(request, asked, words, problem)
    return _merging(request, asked, other)


@with_drafts
def unmerge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a merge: what it brought is shown before."""
    asked = asked_of(request, public_id, "merge_things")
    into = asked.thing.merged_into
    form = ReasonForm(request.POST or None)
    verb = partial(unmerge_thing, public_id=public_id)
    answer = tried(request, asked, form, verb, _("They are two again."))
    if isinstance(answer, HttpResponse):
        return answer
    more = {
        "into": into,
        "brought": brought(asked.thing, into) if into else None,
        "unfit": "" if into else _("It was not merged into another."),
    }
    return verb_page(request, "desk/unmerge.html", asked, form, answer, **more)


@dataclass(frozen=True, kw_only=True)
class _Merging:
    """Merges two things at the versions that were read, whichever of them is kept."""

    here: str
    there: Read

    def __call__(self, *, version: int, keep: str, **given: Any) -> Thing:
        both = {self.here: version, self.there.thing.public_id: self.there.version}
        merged = next(iter(both.keys() - {keep}), keep)
        return merge_things(
            kept=keep,
            kept_version=both[keep],
            merged=merged,
            merged_version=both[merged],
            **given,
        )


def _merging(request: HttpRequest, asked: Asked, other: Thing) -> HttpResponse:
    """Show both side by side, and merge them where that was sent."""
    here, there = ((one.public_id, one.label) for one in (asked.thing, other))
    read = read_version(request.POST.get("other_version", "")) or 0
    form = MergeForm(request.POST or None, here=here, there=there)
    verb = _Merging(here=here[0], there=Read(thing=other, version=read))
    answer = tried(request, asked, form, verb, _("Merged."), verb.there)
    if isinstance(answer, HttpResponse):
        return answer
    both = beside(asked.thing, other, by=asked.by)
    return verb_page(
        request, "desk/merge.html", asked, form, answer, other=other, both=both
    )


def _choosing(
    request: HttpRequest, asked: Asked, words: str, problem: str
) -> HttpResponse:
    """Offer what may be the same, or take an address or an id."""
    answer = verb_page(
        request,
        "desk/merge.html",
        asked,
        ReasonForm(),
        typed=words,
        problem=problem,
        errors=[("with", problem)] if problem else [],
        found=alike(asked.thing, near=NEAR),
    )
    answer.status_code = 422 if problem else 200
    return answer


def _other(thing: Thing, words: str) -> tuple[Thing | None, str]:
    """Return the thing that an address or an id leads to, or what is wrong with it."""
    if not words.strip():
        return None, ""
    pointed = pointed_at(words.strip())
    if pointed is None:
        return None, _("Give the address or the id of a thing that stands.")
    if pointed.public_id == thing.public_id:
        return None, _("This is the thing itself. Give that of another.")
    if pointed.kind != thing.kind:
        return None, _("Only things of one kind can be one. This is another kind.")
    other = Thing.objects.published().filter(public_id=pointed.public_id).first()
    return other, "" if other else _(
        "Give the address or the id of a thing that stands."
    )
