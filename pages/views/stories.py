from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.saying import worded
from sources.actions import join_stories, name_origin, split_story, undo_ruling
from sources.queries import StoryView, member, story_of
from sources.queries import story as find_story

# How the page names what decided which article came first, and what links two.
RULES = {
    "origin.credited": gettext_lazy("others credit it"),
    "origin.first_out": gettext_lazy("it was out first"),
    "origin.longest": gettext_lazy("of the same moment, it is the longest"),
    "ruled": gettext_lazy("an editor said so"),
}
RELATIONS = {
    "copy": gettext_lazy("the same text"),
    "condensed": gettext_lazy("a shortened text"),
    "excerpt": gettext_lazy("an item of a longer text"),
    "same_event": gettext_lazy("the same event in other words"),
}
RULINGS = {
    "together": gettext_lazy("One story"),
    "apart": gettext_lazy("Not one story"),
    "derived": gettext_lazy("Made from another"),
}


@desk_only
@require_safe
def story(request: HttpRequest, story: str) -> HttpResponse:
    """Show the articles of a story side by side, and what says that they are one."""
    found = _found(story)
    if found.moved_to:
        return redirect("pages:story", found.moved_to)
    return _page(request, found)


@desk_only
@require_POST
def split(request: HttpRequest, story: str) -> HttpResponse:
    """Take an article out of its story, with a reason."""
    return _ruled(request, story, "split", split_story, _("It stands alone now."))


@desk_only
@require_POST
def origin(request: HttpRequest, story: str) -> HttpResponse:
    """Say that the others were made from an article, with a reason."""
    return _ruled(request, story, "origin", name_origin, _("It is the origin now."))


@desk_only
@require_POST
def undo(request: HttpRequest, story: str) -> HttpResponse:
    """Take back what an editor said; the reader's word counts again."""
    act = request.POST.get("act", "")
    try:
        undo_ruling(
            act=int(act) if act.isdecimal() and len(act) < 19 else 0,
            by=editor(request).by,
            now=timezone.now(),
        )
        messages.success(request, _("Taken back."))
    except RuleBroken as error:
        messages.error(request, worded(error))
    return redirect("pages:story", story)


@desk_only
def join(request: HttpRequest) -> HttpResponse:
    """Put an article together with another, by its address or id; give back what was typed."""
    given = request.POST or request.GET
    article = member(given.get("article", ""))
    if article is None:
        raise Http404
    typed = {"other": given.get("other", ""), "reason": given.get("reason", "")}
    error, status = "", 200
    if request.method == "POST":
        try:
            join_stories(
                article=article.article,
                **typed,
                by=editor(request).by,
                now=timezone.now(),
            )
            messages.success(request, _("They are one story now."))
            return redirect("pages:story", story_of(article.article))
        except RuleBroken as refused:
            error, status = str(refused), 409
    context = {"article": article, "typed": typed, "error": error}
    return render(request, "desk/join.html", context, status=status)


def _ruled(
    request: HttpRequest, story: str, name: str, verb: Callable[..., None], done: str
) -> HttpResponse:
    article = request.POST.get("article", "")
    reason = request.POST.get("reason", "")
    try:
        verb(article=article, reason=reason, by=editor(request).by, now=timezone.now())
    except RuleBroken as error:
        refused = {"name": name, "article": article, "reason": reason, "words": error}
        return _page(request, _found(story), refused=refused, status=409)
    messages.success(request, done)
    return redirect("pages:story", story)


def _page(
    request: HttpRequest,
    found: StoryView,
    *,
    refused: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "story": found,
        "alone": len(found.members) < 2,
        "members": [_shown(m, refused) for m in found.members],
        "beside": found.beside,
        "rulings": [(r, RULINGS[r.ruling]) for r in found.rulings],
        "refused": refused,
    }
    return render(request, "desk/story.html", context, status=status)


def _shown(one: Any, refused: dict[str, Any] | None) -> dict[str, Any]:
    """Return an article with its rules in words, and the form that was refused, as typed."""
    mine = refused if refused and refused["article"] == one.article else None
    return {
        "article": one,
        "rule": RULES.get(one.rule, ""),
        "ties": [(tie, RELATIONS[tie.relation]) for tie in one.ties],
        "refused": mine,
    }


def _found(story: str) -> StoryView:
    found = find_story(story)
    if found is None:
        raise Http404
    return found
