"""Deciding suggestions at the desk: accept, merge, reject, undo; and suggesting by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.forms import Choices, DeskForm, LegForm, form_of, read_choices
from pages.saying import worded
from pages.telling import tell_decided
from pages.views.cards import Wrong
from pages.views.reviewing import (
    article_of,
    card_of,
    edit_path,
    gap_form,
    show_review,
)
from suggestions import queries
from suggestions.actions import (
    Into,
    accept_suggestion,
    forget_form,
    merge_suggestion,
    reject_suggestion,
    reopen_suggestion,
    suggest_by_hand,
)
from suggestions.queries import Card, Review


@desk_only
@require_POST
def accept(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Publish a suggestion as the form has it; give the form back where it cannot be."""
    version, card = card_of(suggestion)
    form = form_of(card, read_choices(), article_of(version), data=request.POST)
    if not form.is_valid():
        return show_review(request, version, Wrong(form=form), 422)
    try:
        accept_suggestion(
            suggestion_id=suggestion,
            draft=form.draft(),
            edited=form.edited,
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return show_review(request, version, Wrong(form=form), 409)
    return _next(request, version, suggestion)


@desk_only
@require_POST
def merge(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Merge a suggestion into a recorded thing, as the form has it or into one of its legs."""
    version, card = card_of(suggestion)
    article, choices = article_of(version), read_choices()
    if "leg" in request.POST:
        return _merge_leg(request, card, article, choices)
    form = form_of(card, choices, article, data=request.POST)
    form.merging = True
    if not form.is_valid():
        return show_review(request, version, Wrong(form=form), 422)
    try:
        into = _into(request.POST.get("into") or request.POST.get("other", ""))
        _merge(request, card, into, form)
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return show_review(request, version, Wrong(form=form), 409)
    return _next(request, version, suggestion)


@desk_only
@require_POST
def reject(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Set a suggestion aside with a reason."""
    version, _ = card_of(suggestion)
    try:
        reject_suggestion(
            suggestion_id=suggestion,
            reason=request.POST.get("reason", ""),
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        return show_review(
            request, version, Wrong(refused=(suggestion, worded(error))), 409
        )
    return _next(request, version, suggestion)


@desk_only
@require_POST
def reopen(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Undo the last decision on a suggestion."""
    version, _ = card_of(suggestion)
    seen = request.POST.get("decision", "")
    try:
        reopen_suggestion(
            suggestion_id=suggestion,
            decision=int(seen[:18]) if seen.isascii() and seen.isdigit() else None,
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        return show_review(
            request, version, Wrong(refused=(suggestion, worded(error))), 409
        )
    messages.success(request, gettext("Undone. It waits again."))
    return redirect(f"{reverse('pages:review', args=[version])}#s{suggestion}")


@desk_only
@require_POST
def suggest(request: HttpRequest, version: int) -> HttpResponse:
    """Suggest something from words of the article that the reader missed."""
    article = article_of(version)
    form = gap_form(article, read_choices(), request.POST)
    if not form.is_valid():
        return show_review(request, version, Wrong(gap=form), 422)
    words = form.cleaned_data["span"]
    try:
        number = suggest_by_hand(
            version_id=version,
            kind=form.cleaned_data["kind"],
            start=words.start,
            end=words.end,
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return show_review(request, version, Wrong(gap=form), 409)
    messages.success(request, gettext("Suggested. Fill in the rest, then accept it."))
    return redirect(f"{reverse('pages:review', args=[version])}#s{number}")


def _merge_leg(
    request: HttpRequest, card: Card, article: Review, choices: Choices
) -> HttpResponse:
    form = _leg_form(request.POST, card, article, choices)
    if not form.is_valid():
        return show_review(request, article.version_id, Wrong(leg=form), 422)
    held = form.match.held
    into = Into(
        public_id=held.public_id,
        version=_into(request.POST.get("into", "")).version,
        leg=form.told_of(),
    )
    try:
        _merge(request, card, into, None)
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return show_review(request, article.version_id, Wrong(leg=form), 409)
    return _next(request, article.version_id, card.id)


def _leg_form(data: Any, card: Card, article: Review, choices: Choices) -> LegForm:
    """Return the form of a leg that was sent, of an exchange that it may tell of.

    :raises Http404: when that is none of those on offer.
    """
    match = queries.match_with(
        card, article, choices.event_types, data.get("into", "").partition(".")[0]
    )
    if match is None:
        raise Http404
    return LegForm(data, card=card, match=match, article=article)


def _merge(request: HttpRequest, card: Card, into: Into, form: DeskForm | None) -> None:
    merge_suggestion(
        suggestion_id=card.id,
        into=into,
        draft=form.draft() if form else None,
        edited=form.edited if form else (),
        by=editor(request),
        now=timezone.now(),
    )


def _into(words: str) -> Into:
    """Read what to merge into: an id with the version that was read, or an address.

    :raises RuleBroken: when it is neither.
    """
    key, _, version = words.strip().rstrip("/").rpartition("/")[2].partition(".")
    if version.isascii() and version.isdigit():
        return Into(public_id=key, version=int(version[:9]))
    newest = queries.standing_version(key)
    if newest is None:
        raise RuleBroken(gettext("Give the address or the id of a thing that stands."))
    return Into(public_id=key, version=newest)


def _next(request: HttpRequest, version: int, suggestion: int) -> HttpResponse:
    """Go on with the article, and tell there what was decided."""
    tell_decided(request, suggestion)
    path = edit_path(version, suggestion, request.POST.get("record_as", ""))
    forget_form(path=path, by=editor(request))
    return redirect(f"{reverse('pages:review', args=[version])}#suggestions")
