"""Drafts at the desk: a list, a form for every kind of thing, and what is done with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rules import may
from core.errors import RuleBroken
from events.queries import processes
from pages.access import drafting_only, editor
from pages.forms.things import ValuesForm, keep_value
from pages.forms.things.claims import claim_groups
from pages.kind_words import called
from pages.long_forms import gives_back, too_long
from pages.saying import worded
from pages.views.drafting import Sheet
from pages.views.naming import naming_of
from suggestions import queries
from suggestions.actions import Then, forget_form, publish_as_it_stands
from suggestions.rules.alike import Held
from things.models import Thing
from things.queries import discarding_of, kinds, waiting
from things.rules.kinds import Kind
from things.rules.states import DISCARDED, UNPUBLISHED
from timeline.paths import in_process, page_path

# What the buttons of the form do.
DOES: dict[str, Then] = {"save": "draft", "submit": "in_review", "publish": "published"}
IN_REVIEW = "in_review"
# What the page of an event asks for at once.
AT_ONCE = ("title", "date", "type", "modality", "place", "summary")
# What is entered most, first; all other kinds follow.
FIRST = (
    *("event", "round", "exchange", "agreement", "phase", "obligation", "assessment"),
    *("allegation", "statement", "figure", "cohort", "cohort_status", "proposal"),
    *("process", "party", "organisation", "person", "place", "post"),
)


@drafting_only
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List drafts: one's own, and those that wait for somebody to publish them."""
    shown = request.GET.get("show", "all")
    page = queries.drafts(
        by=editor(request).by,
        mine=shown == "mine",
        for_me=shown == "me",
        state=IN_REVIEW if shown == "review" else "",
        after=request.GET.get("after", ""),
    )
    context = {
        "rows": [(row, called(row.kind)) for row in page.rows],
        "next": page.next,
        "shown": shown,
        "choices": [
            ("all", _("All")),
            ("mine", _("Mine")),
            ("me", _("For me to see to")),
            ("review", _("In review")),
        ],
    }
    return render(request, "desk/drafts.html", context)


@drafting_only
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Offer what can be added, and to which process."""
    found = kinds()
    ordered = [found[name] for name in FIRST if name in found]
    ordered += [kind for kind in found.values() if kind not in ordered]
    context = {
        "processes": [(p.thing.key, p.name) for p in processes()],
        "inside": [_choice(kind) for kind in ordered if in_process(kind)],
        "outside": [_choice(kind) for kind in ordered if not in_process(kind)],
    }
    return render(request, "desk/choose.html", context)


@gives_back
@drafting_only
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a new thing of a kind."""
    found, process = kinds()[kind], request.GET.get("process", "")
    if in_process(found):
        slugs = [p.thing.key for p in processes()]
        if process not in slugs and len(slugs) == 1:
            process = slugs[0]
        if process not in slugs:
            return redirect(f"{reverse('pages:new')}?kind={found.plural}")
    return _form(request, Sheet(request, found, thing=None, process=process))


@gives_back
@drafting_only
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """Change a draft, or propose a change of what is published."""
    thing = _visible(request, key, DISCARDED)
    if thing.state == DISCARDED:
        return redirect("pages:desk-thing", thing.public_id)
    return _form(
        request,
        Sheet(request, kinds()[thing.kind], thing=thing, process=thing.process),
    )


@drafting_only
@require_POST
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """Publish a draft as it stands."""
    thing = _visible(request, key)
    try:
        done = publish_as_it_stands(
            public_id=thing.public_id,
            version=_number(request, "version"),
            reason=request.POST.get("reason", ""),
            by=editor(request).by,
            now=timezone.now(),
        )
    except RuleBroken as error:
        sheet = _unsent(request, thing)
        return _shown(request, sheet, refused=("", worded(error)), status=409)
    messages.success(request, _("Published: %(label)s") % {"label": done.label})
    return redirect("pages:draft", thing.public_id)


def note_refused(
    request: HttpRequest, key: str, *, words: str, why: str
) -> HttpResponse:
    """Show the page of a draft with a note that was not taken, and why."""
    sheet = _unsent(request, _visible(request, key))
    refused = ("note-words", why)
    return _shown(request, sheet, refused=refused, note=words, status=422)


def _unsent(request: HttpRequest, thing: Thing) -> Sheet:
    """Return the form of a thing as it stands, where another form of its page was sent."""
    kind, process = kinds()[thing.kind], thing.process
    return Sheet(request, kind, thing=thing, process=process, is_sent=False)


def _choice(kind: Kind) -> dict[str, str]:
    return {"name": kind.name, "words": called(kind.name)}


def _form(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if request.method != "POST" or {"add", "look"} & set(request.POST):
        return _shown(request, sheet)
    if into := request.POST.get("into"):
        return _cited_instead(request, sheet, into)
    then = DOES.get(request.POST.get("do", ""), "draft")
    saved = sheet.log(then)
    if saved is None:
        return _shown(request, sheet, status=409 if sheet.clashes else 422)
    forget_form(path=sheet.path, by=sheet.user)
    messages.success(request, _told(saved, then))
    if then == "published" and (naming := naming_of(request)):
        return redirect(naming.back(saved.slug or ""))
    if request.POST.get("next"):
        again = reverse("pages:new-thing", args=[sheet.kind.name])
        return redirect(f"{again}?process={sheet.process}&like={saved.public_id}")
    return redirect("pages:draft", saved.public_id)


def _cited_instead(request: HttpRequest, sheet: Sheet, into: str) -> HttpResponse:
    """Add the source to a thing that is published already, and lead there."""
    thing = sheet.cite_instead(into)
    if thing is None:
        return _shown(request, sheet, status=422)
    forget_form(path=sheet.path, by=sheet.user)
    messages.success(
        request, _("Added as a source: %(label)s") % {"label": thing.label}
    )
    return redirect("pages:draft", thing.public_id)


def _shown(
    request: HttpRequest,
    sheet: Sheet,
    *,
    refused: tuple[str, str] | None = None,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the form; ``refused`` is where something else of the page is wrong, and why."""
    form, thing, cut = sheet.form, sheet.thing, too_long(request.POST)
    errors = [refused] if refused else _errors(request, sheet)
    status = 422 if cut else status
    context: dict[str, Any] = {
        "sheet": sheet,
        "form": form,
        "errors": errors,
        "kind_words": called(sheet.kind.name),
        "kept": [(k, keep_value(k), k in form.still_kept()) for k in form.kept],
        "claim_groups": claim_groups(form.claims) if form.claims else (),
        "thing": thing,
        "is_public": thing is not None and thing.state == Thing.State.PUBLISHED,
        "public_path": _public_path(thing),
        "may_discard": _may_discard(sheet),
        "may_publish": may(sheet.by, sheet.kind.verb),
        "needs_sources": sheet.kind.cited,
        "more_names": more_names(form.values),
        "more_wrong": form.is_wrong_at(more_names(form.values)),
        "kept_again": f"{sheet.path}{'&' if '?' in sheet.path else '?'}kept=1",
        "same_path": same_path(sheet),
        "duplicates": _duplicates(sheet),
        "waits": _waits(thing),
        "naming": naming_of(request),
        "task": queries.task(thing.public_id) if thing else None,
        "note": note,
        "note_wrong": refused[1] if refused and refused[0] else "",
    }
    is_event = sheet.kind.name == "event"
    template = "desk/log_event.html" if is_event else "desk/thing_form.html"
    return render(request, template, context, status=status)


def _errors(request: HttpRequest, sheet: Sheet) -> list[tuple[str, str]]:
    """Return what is wrong with a form sent to be saved, in the order in which its page asks."""
    if {"add", "look"} & set(request.POST) and not too_long(request.POST):
        return []
    if sheet.kind.name == "event":
        sheet.form.values.flat.order_fields(AT_ONCE)
    return sheet.form.errors


def _duplicates(sheet: Sheet) -> list[tuple[Held, str]]:
    process = sheet.process
    found = sheet.duplicates
    return [(held, page_path(process, held.kind, held.public_id)) for held in found]


def more_names(values: ValuesForm) -> list[str]:
    """Return the inputs that the page of an event keeps folded."""
    return [name for name in values.flat.fields if name not in AT_ONCE]


def same_path(sheet: Sheet) -> str:
    """Return where a new form begins with the parties of the last thing that somebody made."""
    if sheet.thing is not None or "like" in sheet.asked:
        return ""
    rows = Thing.objects.filter(kind=sheet.kind.name, process=sheet.process)
    last = rows.filter(created_by_id=sheet.by.id).order_by("-pk").first()
    return f"{sheet.path}&like={last.public_id}" if last else ""


def _may_discard(sheet: Sheet) -> bool:
    thing = sheet.thing
    if thing is None or not _waits(thing):
        return False
    return may(sheet.by, discarding_of(thing, sheet.by))


def _waits(thing: Thing | None) -> str:
    """Return the state of a draft that waits to be published; "" where none does."""
    draft = waiting(thing) if thing else None
    return draft.state if draft else ""


def _public_path(thing: Thing | None) -> str:
    if thing is None or thing.published_version is None:
        return ""
    return page_path(thing.process, thing.kind, thing.key)


def _told(thing: Thing, then: Then) -> str:
    told = {
        "draft": _("Saved as a draft: %(label)s"),
        "in_review": _("Handed over for review: %(label)s"),
        "published": _("Published: %(label)s"),
    }
    return told[then] % {"label": thing.label}


def _visible(request: HttpRequest, key: str, *more: str) -> Thing:
    """Return a thing that whoever asks may see and change; ``more`` are states beside.

    :raises Http404: when there is none.
    """
    rows = Thing.objects.visible_to(editor(request).by, timezone.now())
    rows = rows.filter(state__in=[*UNPUBLISHED, Thing.State.PUBLISHED, *more])
    thing = rows.filter(public_id=key).first()
    if thing is None:
        raise Http404
    return thing


def _number(request: HttpRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent[:9]) if sent.isascii() and sent.isdigit() else 0
