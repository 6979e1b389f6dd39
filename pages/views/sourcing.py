"""The sources that a form names: looked up, or stored where their text was pasted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.rules import may
from core.by import By
from core.errors import RuleBroken
from pages.forms.things import SourceForm, Text
from pages.saying import remembered, worded
from sources.actions import (
    Cited,
    Pointer,
    Quotation,
    ask_for_page,
    ensure_outlet,
    ingest_article,
)
from sources.parsing.pages import NotAPage, ParsedPage, parse_text
from sources.parsing.urls import canonical
from sources.queries import PageAsked, page_asked
from suggestions.actions import Awaited
from suggestions.models import DraftSource
from suggestions.queries import HeldText, held_text


def look_up(
    forms: Sequence[SourceForm], *, zone: ZoneInfo, by: By, now: dt.datetime
) -> None:
    """Find the text of each source that was sent, and its words in it; note what is wrong.

    A text that was pasted is only looked at: it is stored when the form is saved.
    """
    for form in forms:
        if form.is_blank or not form.is_valid():
            continue
        try:
            form.look(_text(form, zone=zone))
        except RuleBroken as error:
            form.add_error("text", worded(error))
        if form.found is None and form.is_valid():
            _ask(form, by=by, now=now)


def first_of(kept: DraftSource) -> dict[str, Any]:
    """Return what the inputs of a row show of a source that was kept for later."""
    return {
        "address": kept.url,
        "words": kept.words,
        "stance": kept.stance,
        "proves": kept.field,
        "text": kept.text,
        "outlet": kept.outlet,
        "day": kept.day.isoformat() if kept.day else "",
    }


def tell_asked(forms: Sequence[SourceForm]) -> None:
    """Say of rows that were kept for later how it stands with their text."""
    for form in forms:
        if form["text"].value():
            form.state = _(
                "The text that was pasted is kept with the draft. It becomes a source when an "
                "editor saves the draft."
            )
            continue
        address = str(form["address"].value() or "")
        asked = page_asked(address) if address and canonical(address) else None
        if asked is not None:
            form.state = told(asked)


def told(asked: PageAsked) -> str:
    """Say in words how it stands with a page that was asked for."""
    if asked.state == "stored":
        return _(
            "The text is here now: save again, and the words are looked for in it."
        )
    if asked.state == "failed":
        return _("The page could not be fetched: %(why)s") % {
            "why": remembered(asked.error)
        }
    if asked.error:
        return _("Not here yet; it is tried again. %(why)s") % {
            "why": remembered(asked.error)
        }
    return _("The page is being fetched. You can go on and save a draft meanwhile.")


def _ask(form: SourceForm, *, by: By, now: dt.datetime) -> None:
    """Have the page of an address fetched, unless nothing but its address is to be cited."""
    c = form.cleaned_data
    if not c["address"] or (c["outlet"] and not c["words"]):
        return
    try:
        form.state = told(ask_for_page(url=c["address"], by=by, now=now))
    except RuleBroken as error:
        form.add_error("address", worded(error))


def cited_by(
    forms: Sequence[SourceForm], *, zone: ZoneInfo, by: By, now: dt.datetime
) -> tuple[list[Cited], list[Awaited]]:
    """Return what valid rows cite, and those whose text is not here yet.

    Part of saving: a text that was pasted is stored, as an article like any other, and an
    outlet that is named for the first time is written. What a contributor pastes stays with
    the draft, until somebody saves it who may do that.

    :raises RuleBroken: when a pasted text cannot be stored, or the words are not in it.
    """
    cited: list[Cited] = []
    awaited: list[Awaited] = []
    for form in forms:
        c = form.cleaned_data
        if c["text"] and not may(by, "ingest_article"):
            awaited.append(_kept(form))
            continue
        if c["text"]:
            form.look(_stored(form, zone=zone, by=by, now=now))
            if form.errors:
                raise RuleBroken(_("The words do not stand in the text that is held."))
        if form.found and form.span:
            span, version = form.span, form.found.version_id
            given: Any = {"start": span.start, "end": span.end, **_told_of(form)}
            cited.append(Quotation(version_id=version, **given))
        elif not c["words"] and (c["outlet"] or form.found):
            cited.append(_pointer(form, by=by, now=now))
        else:
            given = {"address": c["address"], "words": c["words"], **_told_of(form)}
            awaited.append(Awaited(**given))
    return cited, awaited


def _told_of(form: SourceForm) -> dict[str, Any]:
    """Return which way a row tells, and of which field; empty: of all."""
    c = form.cleaned_data
    return {"stance": c["stance"] or "supports", "field": c["proves"]}


def _kept(form: SourceForm) -> Awaited:
    c = form.cleaned_data
    return Awaited(
        address=c["address"],
        words=c["words"],
        **_told_of(form),
        text=c["text"],
        outlet=c["outlet"],
        day=c["day"],
    )


def _pointer(form: SourceForm, *, by: By, now: dt.datetime) -> Pointer:
    c, found = form.cleaned_data, form.found
    name = c["outlet"] or (found.outlet if found else "")
    return Pointer(
        outlet=ensure_outlet(name=name, now=now, by=by),
        url=c["address"],
        published_on=c["day"] or (found.day if found else None),
        locator=c["locator"],
        **_told_of(form),
    )


def _text(form: SourceForm, *, zone: ZoneInfo) -> Text | None:
    """Return what the address leads to, or what was pasted."""
    c = form.cleaned_data
    if not c["text"]:
        found = held_text(url=c["address"], zone=zone) if c["address"] else None
        return _of(found) if found else None
    page = _page(form)
    return Text(
        version_id=0,
        title=page.title,
        outlet=c["outlet"],
        day=c["day"],
        text=page.text,
    )


def _stored(form: SourceForm, *, zone: ZoneInfo, by: By, now: dt.datetime) -> Text:
    """Store a text that was pasted, unless it is here already; return what is held of it."""
    c, page = form.cleaned_data, _page(form)
    moment = dt.datetime.combine(c["day"], dt.time(12), dt.UTC) if c["day"] else None
    ingest_article(
        body=c["text"].encode(),
        page=page,
        published=(moment, True) if moment else None,
        outlet=c["outlet"],
        url=c["address"],
        by=by,
        now=now,
    )
    found = held_text(url=c["address"], text=page.text, zone=zone)
    if found is None:
        raise RuleBroken(_("This text was rejected here before."))
    return _of(found)


def _page(form: SourceForm) -> ParsedPage:
    try:
        read = parse_text(form.cleaned_data["text"].encode())
    except NotAPage as error:
        raise RuleBroken(*error.args) from error
    return ParsedPage(title=read.title, text=read.text, language="")


def _of(found: HeldText) -> Text:
    return Text(
        version_id=found.version_id,
        title=found.title,
        outlet=found.outlet,
        day=found.day,
        text=found.text,
    )
