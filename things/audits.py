"""Looking over all things: whether tables, versions, evidence and documents say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from core.audit import Finding
from core.dates import agrees
from core.drafts import Ours, dates_in, marked
from core.wording import contested
from editions.models import Edition
from editions.models.columns import CURRENT
from things import queries
from things.actions.rendering_again import called
from things.actions.rows import columns_of
from things.actions.showing import documents
from things.models import Evidence, Thing
from things.rules.calling import kept, read
from things.rules.kinds import Kind, Names
from vocabularies.queries import contested_words


def standing_things() -> Iterator[Finding]:
    """See that what is published has one current document, and nothing else has any (I23, I24)."""
    for public_id in undocumented().iterator():
        yield _finding("a published thing has a document", public_id, "It has none.")
    for public_id in unpublished().iterator():
        yield _finding("only what is published has one", public_id, "It has one.")


def undocumented() -> QuerySet[Thing, str]:
    """Return the public ids of published things that have no current document."""
    shown = Edition.objects.filter(CURRENT, public_id=OuterRef("public_id"))
    bare = Thing.objects.published().filter(~Exists(shown))
    return bare.order_by("public_id").values_list("public_id", flat=True)


def unpublished() -> QuerySet[Edition, str]:
    """Return the public ids of current documents whose thing is not published."""
    stands = Thing.objects.published().filter(public_id=OuterRef("public_id"))
    current = Edition.objects.filter(CURRENT).exclude(kind="outlet")
    stray = current.filter(~Exists(stands)).order_by("public_id")
    return stray.values_list("public_id", flat=True)


def evidence_held() -> Iterator[Finding]:
    """See that what needs a source has one (I6)."""
    for thing in unsupported().iterator():
        yield _of(thing, "nothing is published without a source", "It has none.")


def unsupported() -> QuerySet[Thing]:
    """Return published things that need a source and have none."""
    cited = [kind.name for kind in queries.kinds().values() if kind.cited]
    supported = Evidence.objects.filter(stance="supports", thing=OuterRef("pk"))
    # Not "NOT IN": PostgreSQL goes through all evidence for each thing once it is large.
    return Thing.objects.published().filter(~Exists(supported), kind__in=cited)


def rows_and_versions() -> Iterator[Finding]:
    """See that tables hold what the published versions say, bounds of dates included (I2)."""
    for kind, things, drafts, names in _batches():
        rows = {row.pk: row for row in kind.model.everything.filter(pk__in=drafts)}
        parts = {
            field: _grouped(model.objects.filter(thing_id__in=drafts))
            for field, model in kind.parts.items()
        }
        for thing in things:
            yield from _row(kind, thing, rows.get(thing.pk), drafts[thing.pk], names)
            for field, model in kind.parts.items():
                held = parts[field].get(thing.pk, [])
                said = getattr(drafts[thing.pk], field)
                yield from _parts(thing, model, held, said, names)


def documents_and_versions() -> Iterator[Finding]:
    """See that what readers get is what the published versions render to (I27 among others).

    So is what others call a thing, on whatever day: the labels that its row keeps.
    """
    for _, things in queries.published_in_batches():
        for thing in differing(things):
            yield _of(thing, "documents follow from versions", "They differ.")


def differing(things: Sequence[Thing]) -> list[Thing]:
    """Return those of some published things whose documents, or labels, are not what they say."""
    contents = queries.contents(things, published=True)
    fresh: dict[str, dict[Any, str]] = {thing.public_id: {} for thing in things}
    shown = documents([(t, contents[t.pk]) for t in things], verb="rendered")
    labels = called(shown)
    for one in shown:
        fresh[one.public_id][one.known.first] = one.document
    held: dict[str, dict[Any, str]] = {}
    for public_id, day, text in Edition.objects.filter(
        public_id__in=fresh, recorded_to__isnull=True
    ).values_list("public_id", "known_from", "document"):
        held.setdefault(public_id, {})[day] = text
    return [
        thing
        for thing in things
        if fresh[thing.public_id] != held.get(thing.public_id)
        or labels[thing.public_id] != (thing.label, kept(read(thing.label_steps)))
    ]


def neutral_words() -> Iterator[Finding]:
    """Point out words that take a side in our own text (I28). A notice: editors decide."""
    sided = contested_words(settings.LANGUAGE_CODE)
    for kind, things, drafts, _ in _batches():
        for thing in things:
            for text in _our_words(kind, drafts[thing.pk]):
                for word, better in contested(text, sided):
                    words = f"“{word}” takes a side; perhaps: {better}."
                    yield _of(thing, "our words are neutral", words, notice=True)


def _batches() -> Iterator[tuple[Kind, list[Thing], dict[int, Any], Names]]:
    """Return all published things in batches of one kind, with their newest drafts and names."""
    for kind, things in queries.published_in_batches():
        held = queries.contents(things, published=True)
        drafts = {t: queries.values_in(kind, c)[-1] for t, c in held.items()}
        yield kind, things, drafts, queries.names_in(drafts.values())


def _row(
    kind: Kind, thing: Thing, row: Any, draft: Any, names: Names
) -> Iterator[Finding]:
    if row is None:
        yield _of(thing, "a published thing has a row", "It has none.")
        return
    expected = columns_of(kind.model, draft, names) | kind.more(draft, names)
    yield from _differences(thing, row, expected, names)
    for path, date in dates_in(draft):
        if not agrees(date):
            words = f"{path}: {date.edtf} has other bounds."
            yield _of(thing, "bounds follow from the EDTF string", words)


def _parts(
    thing: Thing, model: Any, held: list[Any], said: tuple[Any, ...], names: Names
) -> Iterator[Finding]:
    if len(held) != len(said):
        words = f"{model._meta.verbose_name_plural}: {len(held)}, not {len(said)}."
        yield _of(thing, "tables hold what versions say", words)
        return
    for row, draft in zip(held, said, strict=True):
        yield from _differences(thing, row, columns_of(model, draft, names), names)


def _differences(
    thing: Thing, row: Any, expected: dict[str, object], names: Names
) -> Iterator[Finding]:
    for column, value in expected.items():
        held = getattr(row, column)
        if held == value or (column.endswith("_id") and _merged(held, value)):
            continue
        words = f"{column} is {held!r}, not {value!r}."
        yield _of(thing, "tables hold what versions say", words)


def _merged(held: Any, value: Any) -> bool:
    """Whether a row points at what was merged into the thing that its version names now."""
    thing = Thing.objects.filter(pk=held).first() if isinstance(held, int) else None
    while thing and thing.merged_into:
        thing = thing.merged_into
    return thing is not None and thing.pk == value


def _grouped(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows.order_by("thing_id", "ordinal"):
        found.setdefault(row.thing_id, []).append(row)
    return found


def _our_words(kind: Kind, draft: Any) -> Iterable[str]:
    return (text for mark, text in marked(draft) if isinstance(mark, Ours))


def _of(thing: Thing, rule: str, words: str, *, notice: bool = False) -> Finding:
    subject = f"{thing.kind} {thing.public_id}"
    return Finding(rule=rule, subject=subject, words=words, notice=notice)


def _finding(rule: str, subject: str, words: str) -> Finding:
    return Finding(rule=rule, subject=subject, words=words)
