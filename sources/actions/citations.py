from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import BadSpan, around, span, trimmed
from sources.actions.attention import note_words_lost_since
from sources.models import ArticleVersion, Citation, Outlet
from vocabularies.models import Term
from vocabularies.rules import term_id

# The list of the parts of an article.
ELEMENTS = "citation_element"
# Of a version: whether its article has a newer one.
NEWER = Exists(
    ArticleVersion.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
)


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Words of an article version that are to be cited, by their place in its text.

    ``field`` names the field that they prove (empty: all of it); ``stance`` is ``supports``,
    ``contradicts`` or ``mentions``. ``element`` is what part of the article they stand in, a
    code of ``citation_element``; empty: not told.
    """

    version_id: int
    start: int
    end: int
    element: str = ""
    field: str = ""
    stance: str = "supports"


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A source whose words are not held: outlet, address, local day of publication, place in it.

    ``field`` and ``stance`` as in ``Quotation``. ``recorded_at`` (UTC) is given for one that
    another record had first; None: now.
    """

    outlet: Outlet
    url: str
    published_on: dt.date | None
    locator: str = ""
    field: str = ""
    stance: str = "supports"
    recorded_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A citation that is there already, by its number. ``field`` and ``stance`` as above."""

    citation: int
    field: str = ""
    stance: str = "supports"

    @classmethod
    def of(cls, source: Mapping[str, Any]) -> Kept:
        """Return a source as a version's content keeps it, whatever else that says of it."""
        return cls(**{name: source[name] for name in ("citation", "field", "stance")})


Cited = Quotation | Pointer | Kept


@transaction.atomic
def cite(*, source: Cited, now: dt.datetime) -> int:
    """Make a citation, or find the one that cites the same words; return its number.

    :raises RuleBroken: when the words do not stand there.
    """
    return cite_all(sources=[source], now=now)[0]


def cite_all(*, sources: Sequence[Cited], now: dt.datetime) -> list[int]:
    """Make the citations of some sources, in their order, in two queries; return their numbers.

    Words that are cited already keep the citation they have, and its element. Those that newer
    versions of their article have lost are noted, in three queries more; that citations which
    are kept are there takes one more. Part of a larger action, whose transaction it needs.

    :raises RuleBroken: when quoted words do not stand there.
    """
    _refuse_unknown_citations(sources)
    wanted = {s.version_id for s in sources if isinstance(s, Quotation)}
    versions = ArticleVersion.objects.only("text").annotate(is_old=NEWER)
    texts = versions.in_bulk(wanted) if wanted else {}
    old = {pk for pk, version in texts.items() if version.is_old}
    _refuse_unknown_elements(sources)
    rows: dict[object, Citation] = {}
    for number, source in enumerate(sources):
        if isinstance(source, Pointer):
            rows[number] = _pointer(source, now)
        elif isinstance(source, Quotation):
            key = (source.version_id, source.start, source.end)
            rows[key] = _quotation(source, texts.get(source.version_id), now)
    # Writing the suffix that stands there already makes PostgreSQL return the row's number.
    Citation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["version", "start", "end"],
        update_fields=["suffix"],
    )
    late = [row.pk for row in rows.values() if row.version_id in old]
    if late:
        note_words_lost_since(citations=late, now=now)
    return [_number(n, s, rows) for n, s in enumerate(sources)]


def _number(at: int, source: Cited, rows: Mapping[object, Citation]) -> int:
    if isinstance(source, Kept):
        return source.citation
    if isinstance(source, Pointer):
        return rows[at].pk
    return rows[(source.version_id, source.start, source.end)].pk


def _refuse_unknown_citations(sources: Sequence[Cited]) -> None:
    kept = {s.citation for s in sources if isinstance(s, Kept)}
    if kept and Citation.objects.filter(pk__in=kept).count() < len(kept):
        raise RuleBroken(gettext_noop("A source that was to be kept is not there."))


def _refuse_unknown_elements(sources: Sequence[Cited]) -> None:
    given = {s.element for s in sources if isinstance(s, Quotation) and s.element}
    if not given:
        return
    known = Term.objects.filter(scheme_id=ELEMENTS, code__in=given)
    for element in sorted(given - set(known.values_list("code", flat=True))):
        raise RuleBroken(
            said(
                gettext_noop("“%(element)s” is no part of an article."), element=element
            )
        )


def _pointer(source: Pointer, now: dt.datetime) -> Citation:
    return Citation(
        outlet=source.outlet,
        url=source.url,
        published_on=source.published_on,
        locator=trimmed(source.locator),
        created_at=source.recorded_at or now,
    )


def _quotation(
    source: Quotation, version: ArticleVersion | None, now: dt.datetime
) -> Citation:
    if version is None:
        raise RuleBroken(gettext_noop("There is no such version of an article."))
    try:
        words = span(version.text, source.start, source.end)
    except BadSpan as error:
        raise RuleBroken(
            said(
                gettext_noop("Those words are not in the article. %(error)s"),
                error=error,
            )
        ) from error
    prefix, suffix = around(version.text, words)
    return Citation(
        version=version,
        exact=words.exact,
        prefix=prefix,
        suffix=suffix,
        start=words.start,
        end=words.end,
        element_id=term_id(ELEMENTS, source.element) if source.element else None,
        created_at=now,
    )
