"""Who speaks and acts for whom, and since when as far as sources tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    CharField,
    ExpressionWrapper,
    JSONField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from core.dates import FuzzyDate
from editions.models import Edition
from events.rules.agreements import surely_before
from things.queries import WITHHELD
from timeline.actors.blocks import Actor
from timeline.dates import in_words
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.paths import page_path
from timeline.queries import documents_in, narrowed
from timeline.values import key_of, name_of, to_date
from timeline.withholding import masked, withheld
from timeline.words import in_text

# More are not shown; a party has far fewer.
MOST = 500
TEXT = TextField()
Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """The days of a post or a membership in words, as far as sources tell; empty: not told.

    ``seen`` is a day on which a source shows somebody in it.
    """

    since: str
    until: str
    seen: str
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None

    def may_cover(self, day: FuzzyDate) -> bool:
        """Say whether it is not told that it had ended before a day, or began after it."""
        return not (surely_before(self.end, day) or surely_before(day, self.start))


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who speaks or acts for a party or a body; of a person, what they hold or are in.

    ``how`` is the post, or, ``quoted``, what a source calls them there. ``capacity`` is a term.
    ``tenure`` is None where only a list of this record says so, which tells no days;
    ``source_path`` leads to what says so else.
    """

    name: str
    path: str
    how: str = ""
    how_path: str = ""
    quoted: bool = False
    capacity: str = ""
    tenure: Tenure | None = None
    source_path: str = ""

    def may_hold(self, day: FuzzyDate) -> bool:
        """Say whether it is not told that this had ended before a day, or began after it."""
        return self.tenure is None or self.tenure.may_cover(day)


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The documents of whatever tells who belongs to whom."""

    people: tuple[Document, ...] = ()
    bodies: tuple[Document, ...] = ()
    memberships: tuple[Document, ...] = ()

    @property
    def keys_of_bodies(self) -> tuple[str, ...]:
        """The keys of the bodies that act for it."""
        return tuple(body["slug"] for body in self.bodies)


@dataclass(frozen=True, kw_only=True)
class Held:
    """Who holds what post: ``own`` are the page's, ``everything`` those of others besides."""

    own: tuple[Document, ...] = ()
    everything: tuple[Document, ...] = ()


def circle_of(kind: str, key: str, as_of: AsOf) -> Circle:
    """Return who belongs to a party or body, or to what a person belongs, in one query."""
    wanted = ("person", "organisation", "membership")
    rows = _standing(wanted, as_of).filter(mentions__contains=[f"{kind}:{key}"])
    found = documents_in(rows.order_by("public_id")[:MOST])
    return Circle(
        people=_of("person", found, "speaks_for", key),
        bodies=_of("organisation", found, "party", key),
        memberships=_of("membership", found, "member" if kind == "person" else "body", key),
    )  # fmt: skip


def held_by(actor: Actor, people: Sequence[str], as_of: AsOf) -> Held:
    """Return who holds the posts of a party and of its bodies, and what posts people hold.

    ``people`` are keys of further people. It takes one query.
    """
    posts = _standing(("post",), as_of).filter(mentions__overlap=actor.mentions)
    slug = KeyTextTransform("slug", Cast("document", JSONField()))
    named = Cast(Concat(Value("post:"), slug, output_field=TEXT), CharField())
    held = Q(mentions__overlap=ArraySubquery(posts.annotate(m=named).values("m")))
    own = held | Q(people__contains=[actor.key])
    rows = _standing(("occupancy",), as_of).filter(own | Q(people__overlap=people))
    newest = rows.order_by("-sort_day", "-public_id").annotate(
        own=ExpressionWrapper(own, BooleanField()), withheld=withheld()
    )
    found = [
        (json.loads(masked(text, hidden)), own)
        for text, hidden, own in newest.values_list("document", "withheld", "own")[:MOST]
    ]  # fmt: skip
    return Held(
        own=tuple(one for one, own in found if own),
        everything=tuple(one for one, _ in found),
    )


def tenure_of(document: Document) -> Tenure:
    """Put the days of an occupancy or a membership into words."""
    start, end = document["start"], document["end"]
    return Tenure(
        start=to_date(start) if start else None,
        end=to_date(end) if end else None,
        since=_words(start),
        until=_words(end),
        seen=_words(document["holds_as_of"]),
    )


def members_of(
    circle: Circle, occupancies: Sequence[Document], reading: Reading
) -> tuple[Member, ...]:
    """Return who speaks for a party or body: by post, as a member, or by this record's list.

    Whoever has a post or is a member stands with that, and not a second time without days.
    """
    held = [_in_post(one, reading, "person") for one in occupancies]
    belonging = [_in_body(one, reading, "member") for one in circle.memberships]
    dated = {one.path for one in (*held, *belonging)}
    listed = (_alone(one, reading, "person") for one in circle.people)
    return (*held, *belonging, *(one for one in listed if one.path not in dated))


def bodies_of(circle: Circle, reading: Reading) -> tuple[Member, ...]:
    """Return the bodies that act for a party, by name."""
    found = (_alone(one, reading, "organisation") for one in circle.bodies)
    return tuple(sorted(found, key=lambda one: one.name))


def places_of(
    circle: Circle, occupancies: Sequence[Document], reading: Reading
) -> tuple[Member, ...]:
    """Return the posts that a person holds or held, and the bodies that they belong to."""
    held = (_in_post(one, reading, "post") for one in occupancies)
    belonging = (_in_body(one, reading, "body") for one in circle.memberships)
    return (*held, *belonging)


def posts_by_person(
    occupancies: Iterable[Document], reading: Reading
) -> dict[str, list[Member]]:
    """Return the posts of people, by their keys."""
    found: dict[str, list[Member]] = {}
    for one in occupancies:
        person = key_of(one, "person")
        found.setdefault(person, []).append(_in_post(one, reading, "post"))
    return found


def _standing(wanted: Sequence[str], as_of: AsOf) -> QuerySet[Edition]:
    return narrowed(Edition.objects.all(), kinds=wanted, filters=Filters(as_of=as_of))


def _of(
    kind: str, found: Iterable[Document], field: str, key: str
) -> tuple[Document, ...]:
    return tuple(d for d in found if d["kind"] == kind and key_of(d, field) == key)


def _in_post(document: Document, reading: Reading, field: str) -> Member:
    """Return an occupancy under the name of the person, or of the post."""
    other = "post" if field == "person" else ""
    return Member(
        name=name_of(document, field),
        path=_path(document, field, reading),
        how=name_of(document, other),
        how_path=_path(document, other, reading),
        capacity=reading.lexicon.code("occupancy_capacity", document["capacity"]),
        tenure=tenure_of(document),
        source_path=_own_path(document, reading),
    )


def _in_body(document: Document, reading: Reading, field: str) -> Member:
    code = document["capacity"]
    return Member(
        name=name_of(document, field),
        path=_path(document, field, reading),
        how=document["role_verbatim"] or "",
        quoted=bool(document["role_verbatim"]),
        capacity=reading.lexicon.code("membership_capacity", code) if code else "",
        tenure=tenure_of(document),
        source_path=_own_path(document, reading),
    )


def _alone(document: Document, reading: Reading, kind: str) -> Member:
    code = document.get("organisation_kind")
    return Member(
        name=in_text(document["label"]),
        path=page_path("", kind, document["slug"]) + reading.as_of.suffix,
        capacity=reading.lexicon.code("organisation_kind", code) if code else "",
    )


def _path(document: Document, field: str, reading: Reading) -> str:
    named = document.get(field)
    if not named or in_text(named["name"]) == WITHHELD:
        return ""
    return page_path("", named["kind"], key_of(document, field)) + reading.as_of.suffix


def _own_path(document: Document, reading: Reading) -> str:
    return page_path("", document["kind"], document["id"]) + reading.as_of.suffix


def _words(date: Document | None) -> str:
    return in_words(date["edtf"]) if date else ""
