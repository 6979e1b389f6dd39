"""Articles at the desk: giving one by hand, and those that wait for a person to read them."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from events.queries import processes
from pages.access import desk_only, editor
from pages.forms.articles import ArticleForm
from pages.languages import called
from pages.long_forms import gives_back
from pages.saying import worded
from pages.views.changes import number_given
from sources.actions import ingest_article
from sources.models import ArticleVersion
from suggestions import queries
from suggestions.actions import note_read


@gives_back
@desk_only
def new(request: HttpRequest) -> HttpResponse:
    """Take a text that somebody pastes, as an article like any other."""
    zone = next((p.time_zone for p in processes()), "UTC")
    form = ArticleForm(request.POST or None, zone=zone, now=timezone.now())
    if request.method != "POST":
        return render(request, "desk/new_article.html", {"form": form})
    if not form.is_valid():
        return render(request, "desk/new_article.html", {"form": form}, status=422)
    try:
        version = _stored(request, form)
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return render(request, "desk/new_article.html", {"form": form}, status=409)
    if version is None:
        known = queries.known_article(
            url=form.cleaned_data["url"], text=form.page().text
        )
        context = {"form": form, "known": known}
        return render(request, "desk/new_article.html", context, status=409)
    words = (
        _("Stored as a new version of an article that was here already.")
        if version.number > 1
        else _("Stored. The reader reads it next.")
    )
    messages.success(request, words)
    return redirect("pages:review", version.pk)


@desk_only
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """List articles that the reader brought nothing from."""
    everything = request.GET.get("all") == "1"
    page = queries.unread(
        settings.READER_LANGUAGES,
        everything=everything,
        before=number_given(request, "before"),
    )
    context = {
        "rows": [(row, called(row.language)) for row in page.rows],
        "next": page.next,
        "everything": everything,
    }
    return render(request, "desk/unread.html", context)


@desk_only
@require_POST
def read(request: HttpRequest, article: str) -> HttpResponse:
    """Note that somebody has read an article."""
    try:
        note_read(public_id=article, by=editor(request), now=timezone.now())
    except RuleBroken as error:
        raise Http404 from error
    messages.success(request, _("Noted as read."))
    return redirect("pages:unread")


def _stored(request: HttpRequest, form: ArticleForm) -> ArticleVersion | None:
    """Store what was pasted; the bytes as pasted are kept beside it."""
    return ingest_article(
        body=form.cleaned_data["text"].encode(),
        page=form.page(),
        published=form.published(),
        outlet=form.cleaned_data["outlet"],
        url=form.cleaned_data["url"],
        by=editor(request).by,
        now=timezone.now(),
    )
