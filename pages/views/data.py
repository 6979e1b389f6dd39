"""The same addresses as data: tables, JSON, calendars, feeds, and citations to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from core.streams import begun
from pages.asking import Asked, BadQuery
from pages.citing import citation_of
from pages.problems import absent, giving, giving_with
from timeline.documents import to_thing
from timeline.giving.calendars import calendar_of
from timeline.giving.feeds import feed_of
from timeline.giving.objects import objects_of
from timeline.giving.rows import (
    Frame,
    GivenList,
    check_cursor,
    last_change,
    without_days,
)
from timeline.giving.storyboards import storyboard_of
from timeline.giving.tables import table_of
from timeline.giving.tallies import tallies_document, tallies_table
from timeline.queries import on_timeline
from timeline.standing import Found, read_version, standing_of
from timeline.tallies import tallies_of
from timeline.words import list_words

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "timelinejs.json": "application/json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
# What has no place for a date that is open on a side.
UNDATED_LEFT_OUT = {"ics": calendar_of, "timelinejs.json": storyboard_of}
# What a reader follows or looks at is not saved under a name of its own.
SHOWN = ("json", "atom", "timelinejs.json")


@giving
def timeline(request: HttpRequest, asked: Asked, form: str) -> HttpResponseBase:
    """Give a timeline whole, as filtered: a row for each date of each thing."""
    listing = GivenList(
        kinds=tuple(on_timeline()),
        filters=asked.filters,
        dated=True,
        oldest_first=request.GET.get("order") == "old",
        cursor=request.GET.get("cursor", ""),
    )
    return _list(request, asked, listing, form, _("Timeline"))


@giving
def things(
    request: HttpRequest, asked: Asked, kind: str, form: str
) -> HttpResponseBase:
    """Give the things of a kind whole, as filtered."""
    cursor = request.GET.get("cursor", "")
    listing = GivenList(
        kinds=(kind,), filters=asked.filters, dated=False, cursor=cursor
    )
    return _list(request, asked, listing, form, list_words(kind))


@giving_with()
def tallies(request: HttpRequest, asked: Asked, form: str) -> HttpResponseBase:
    """Give how many are held as each claimant says."""
    found = tallies_of(asked.slug, as_of=asked.as_of)
    if form == "csv":
        frame = _frame(request, asked, _("People held"), ("figure",))
        return _sent(request, tallies_table(found, asked.slug, frame), form)
    text = json.dumps(tallies_document(found), ensure_ascii=False)
    return _sent(request, iter([text]), form)


@giving_with("rev")
def thing(
    request: HttpRequest, asked: Asked, kind: str, key: str, form: str
) -> HttpResponseBase:
    """Give the document of one thing, or how to cite it, also of a version or of the past."""
    words = request.GET.get("rev", "")
    version = read_version(words)
    if words and version is None:
        raise BadQuery({"rev": _("The number of a version, such as 2.")})
    if version and asked.as_of.is_past:
        raise BadQuery({"rev": _("Ask for a version or for a state of the past.")})
    found = standing_of(kind=kind, key=key, as_of=asked.as_of, version=version)
    if not isinstance(found, Found) or found.process != asked.slug:
        of_it = found if found and found.process in ("", asked.slug) else None
        return absent(request, of_it, "", form)
    if form == "json":
        return _sent(request, iter([found.document]), form)
    shown = to_thing(found.document, asked.reading(kind))
    cited = citation_of(request, shown, asked.as_of)
    return _sent(request, iter([cited.bibtex if form == "bib" else cited.ris]), form)


def _list(
    request: HttpRequest, asked: Asked, listing: GivenList, form: str, words: str
) -> HttpResponseBase:
    check_cursor(listing)
    frame = _frame(request, asked, words, listing.kinds)
    return _sent(request, _written(request, listing, frame, form), form)


def _written(
    request: HttpRequest, listing: GivenList, frame: Frame, form: str
) -> Iterator[str]:
    if form == "csv":
        return table_of(listing, frame)
    if form == "json":
        return objects_of(listing, frame)
    if form in UNDATED_LEFT_OUT:
        written = UNDATED_LEFT_OUT[form]
        return written(listing, frame, left_out=without_days(listing))
    updated = last_change(listing) or timezone.now()
    own = request.build_absolute_uri()
    return feed_of(listing, frame, updated=updated, own=own)


def _frame(
    request: HttpRequest, asked: Asked, words: str, kinds: tuple[str, ...]
) -> Frame:
    process = asked.process
    query = request.META.get("QUERY_STRING", "")
    folder, _slash, name = request.path.rpartition("/")
    page = f"{folder}/{name.partition('.')[0]}/"
    return Frame(
        title=_("%(list)s · %(process)s") % {"list": words, "process": process.name}
        if process
        else words,
        about=_(
            "Each statement names its source. Where sources differ, all are shown."
        ),
        base=request.build_absolute_uri("/")[:-1],
        address=request.build_absolute_uri(f"{page}?{query}" if query else page),
        record=settings.SITE_NAME,
        zone=process.time_zone if process else "UTC",
        reading=asked.reading(*kinds),
    )


def _sent(request: HttpRequest, parts: Iterator[str], form: str) -> HttpResponseBase:
    """Send texts one after the other; what is saved is called after its address.

    The first is waited for: where the database does not answer, that can still be said.
    """
    answer = StreamingHttpResponse(begun(parts), content_type=TYPES[form])
    if form not in SHOWN:
        name = request.path.strip("/").replace("/", "-")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
