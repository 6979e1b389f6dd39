"""One row of a list on somebody's page: a thing, their part in it, and what goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.dates import from_edtf
from editions.models import Edition
from things.queries import WITHHELD
from timeline.actors.blocks import Actor, Block, part_words
from timeline.actors.members import Member, posts_by_person
from timeline.dates import in_words
from timeline.documents import ThingView
from timeline.facts import DateView, Reading, date_view, outlets_of, own_voice
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.paths import page_path
from timeline.queries import documents_in, narrowed
from timeline.values import id_of, key_of, name_of
from timeline.words import in_text

NO_RESPONSE = "none_known"
PARAPHRASE = "paraphrase"
# All verdicts on the obligations of one page; there are far fewer.
MOST_VERDICTS = 1_000
Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How one assessor says that an obligation is kept, and for which day."""

    who: str
    status: str
    when: str
    note: str
    path: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What goes with an obligation. ``due`` is None where no day is known; ``basis`` says why."""

    due: DateView | None
    basis: str
    condition: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, kw_only=True)
class Charge:
    """What goes with an allegation: who alleges it of whom, and the response beside it.

    ``response`` is empty where none is known.
    """

    by: str
    by_path: str
    against: str
    against_path: str
    response: str
    response_words: str
    responded_by: str
    responded_on: str


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What goes with a statement. ``quoted``: these are the speaker's words, not an outlet's."""

    person_path: str
    posts: tuple[Member, ...]
    form: str
    quoted: bool


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One row. ``parts`` say what part they have in it; ``process`` is where it belongs to."""

    thing: ThingView
    parts: tuple[str, ...]
    process: str
    process_path: str
    duty: Duty | None = None
    charge: Charge | None = None
    speech: Speech | None = None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What is looked up for all rows of a page: verdicts by obligation, posts by person."""

    verdicts: Mapping[str, Sequence[Document]] = field(default_factory=dict)
    occupancies: Sequence[Document] = ()


def people_in(rows: Iterable[ThingView]) -> list[str]:
    """Return the keys of the people who speak in some rows."""
    keys = (key_of(row.document, "person") for row in rows if row.kind == "statement")
    return list(dict.fromkeys(key for key in keys if key))


def verdicts_on(rows: Iterable[ThingView], as_of: AsOf) -> dict[str, list[Document]]:
    """Return the verdicts on the obligations among some rows, oldest first, in one query."""
    named = [f"obligation:{row.id}" for row in rows if row.kind == "obligation"]
    found: dict[str, list[Document]] = defaultdict(list)
    if not named:
        return found
    standing = narrowed(
        Edition.objects.all(), kinds=["assessment"], filters=Filters(as_of=as_of)
    ).filter(mentions__overlap=named)
    for one in documents_in(standing.order_by("sort_day", "public_id")[:MOST_VERDICTS]):
        found[id_of(one, "obligation")].append(one)
    return found


def part_views(
    block: Block,
    actor: Actor,
    rows: Iterable[ThingView],
    reading: Reading,
    beside: Beside,
) -> tuple[PartView, ...]:
    """Put the rows of a block into words."""
    posts = posts_by_person(beside.occupancies, reading)
    return tuple(_view(block, actor, row, reading, beside, posts) for row in rows)


def _view(
    block: Block,
    actor: Actor,
    row: ThingView,
    reading: Reading,
    beside: Beside,
    posts: Mapping[str, Sequence[Member]],
) -> PartView:
    d = row.document
    process = (d.get("process") or {}).get("slug", "")
    verdicts = beside.verdicts.get(row.id, ())
    return PartView(
        thing=row,
        parts=part_words(block, actor, d, reading.lexicon),
        process=name_of(d, "process"),
        process_path=f"/{process}/timeline/{reading.as_of.suffix}",
        duty=_duty(d, verdicts, reading) if row.kind == "obligation" else None,
        charge=_charge(d, reading) if row.kind == "allegation" else None,
        speech=_speech(d, posts, reading) if row.kind == "statement" else None,
    )


def _duty(d: Document, verdicts: Sequence[Document], reading: Reading) -> Duty:
    return Duty(
        due=date_view(d["due"], reading) if d["due"] else None,
        basis=reading.lexicon.code("due_basis", d["due_basis"]),
        condition=in_text(d["condition"]),
        verdicts=tuple(_verdict(one, reading) for one in verdicts),
    )


def _verdict(d: Document, reading: Reading) -> Verdict:
    kind = reading.lexicon.code("assessor_kind", d["assessor_kind"])
    return Verdict(
        who=d["assessor_words"] or name_of(d, "assessor") or kind,
        status=reading.lexicon.code("assessment_status", d["status"]),
        when=in_words(d["as_of"]["edtf"]),
        note=in_text(d["note"]),
        path=_path_to(d, "assessment", d["id"], reading),
        outlets=outlets_of(d["citations"]),
    )


def _charge(d: Document, reading: Reading) -> Charge:
    answered = d["response"] != NO_RESPONSE
    code = reading.lexicon.code("allegation_response", d["response"])
    responded_on = d["responded_on"]
    return Charge(
        by=name_of(d, "alleged_by") or own_voice(),
        by_path=_path_of(d, "alleged_by", reading),
        against=name_of(d, "against"),
        against_path=_path_of(d, "against", reading),
        response=code if answered else "",
        response_words=d["response_words"] or "",
        responded_by=name_of(d, "responded_by"),
        responded_on=in_words(responded_on["edtf"]) if responded_on else "",
    )


def _speech(
    d: Document, posts: Mapping[str, Sequence[Member]], reading: Reading
) -> Speech:
    held = posts.get(key_of(d, "person"), ())
    said = from_edtf(d["said_on"]["edtf"])
    return Speech(
        person_path=_path_of(d, "person", reading),
        posts=tuple(post for post in held if post.may_hold(said)),
        form=reading.lexicon.code("statement_form", d["form"]),
        quoted=d["form"] != PARAPHRASE,
    )


def _path_of(d: Document, name: str, reading: Reading) -> str:
    """Return where the page is of whom a field names; nothing for what may not be shown."""
    key = key_of(d, name)
    shown = key and in_text(d[name]["name"]) != WITHHELD
    return _path_to(d, d[name]["kind"], key, reading) if shown else ""


def _path_to(d: Document, kind: str, key: str, reading: Reading) -> str:
    process = (d.get("process") or {}).get("slug", "")
    return page_path(process, kind, key) + reading.as_of.suffix
