"""What somebody does with the form of a thing, for the tests of its pages."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.test import Client

from sources.models import ArticleVersion
from tests import makers
from things.models import Thing

NEW = "/desk/new/events/?process=river-valley"
ADDRESS = "https://valley-wire.example/talks"
WORDS = "Delegations of Northland and River Front arrived in Lakeside on Thursday"


def fields_of(page: Any) -> dict[str, Any]:
    """What a browser would send of the form on a page, as it is shown."""
    form, sheet = page.context["form"], page.context["sheet"]
    sent: dict[str, Any] = {"source-rows": str(len(form.sources))}
    if sheet.read:
        sent["version"] = str(sheet.read.version)
    if sheet.theirs:
        sent["theirs"] = str(sheet.theirs.version)
        sent |= {c.input: c.pick for c in sheet.clashes if c.pick}
    sent["keep"] = [value for _, value, is_kept in page.context["kept"] if is_kept]
    for source in form.sources:
        sent |= _inputs(source)
    sent |= _inputs(form.about)
    sent |= _values(form.values)
    for group in page.context["claim_groups"]:
        sent[f"{group['kind']}-rows"] = str(len(group["forms"]))
        for claim in group["forms"]:
            sent |= _values(claim)
    return sent


def _values(values: Any) -> dict[str, Any]:
    sent = _inputs(values.flat)
    for rows in values.rows:
        sent[rows.name] = str(len(rows.forms))
        for form in rows.forms:
            sent |= _values(form)
    return sent


def _inputs(form: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for bound in form:
        value = bound.value()
        if value is True:
            found[bound.html_name] = "on"
        elif value not in (None, False):
            found[bound.html_name] = str(value)
    return found


def send(client: Client, path: str, sent: dict[str, Any], **changes: Any) -> Any:
    """Send a form with some changes."""
    query = QueryDict(mutable=True)
    for name, value in {**sent, **changes}.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return client.post(
        path, query.urlencode(), content_type="application/x-www-form-urlencoded"
    )


def an_event(client: Client, **changes: Any) -> dict[str, Any]:
    """The form of a new event, filled in."""
    if not ArticleVersion.objects.filter(article__url=ADDRESS).exists():
        makers.make_version(url=ADDRESS)
    sent = fields_of(client.get(NEW))
    return {
        **sent,
        "source-0-address": ADDRESS,
        "source-0-words": WORDS,
        "title": "Delegations arrive in Lakeside",
        "type": "negotiation.round_opened",
        "modality": "happened",
        "date": "thu",
        "parties-0-party": "northland",
        "parties-0-role": "actor",
        **changes,
    }


def draft_of(client: Client, **changes: Any) -> Thing:
    send(client, NEW, an_event(client, **changes), do="save")
    return Thing.objects.get(kind="event")


def at(thing: Thing) -> str:
    return f"/desk/drafts/{thing.public_id}/"


def published_event(client: Client) -> Thing:
    send(client, NEW, an_event(client), do="publish")
    return Thing.objects.get(kind="event")
