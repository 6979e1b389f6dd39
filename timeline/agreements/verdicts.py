"""Verdicts and allegations as pages show them: each by itself, with who says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.agreements.states import Verdict
from timeline.facts import DateView, Reading, date_view, outlets_of
from timeline.paths import page_path
from timeline.telling import Named, named
from timeline.values import id_of, name_of, to_date
from timeline.words import in_text

Document = Mapping[str, Any]
GLYPHS = {
    "fulfilled": "met",
    "partially_fulfilled": "half",
    "in_progress": "half",
    "delayed": "late",
    "suspended": "late",
    "not_fulfilled": "overdue",
    "announced_refusal": "declined",
    "disputed": "disputed",
}


@dataclass(frozen=True, kw_only=True)
class VerdictView:
    """One verdict. ``level`` is what the assessor gave, of 0 to 3; None: none was given.

    ``quoted`` are the words of its first source that has some.
    """

    who: str
    who_path: str
    kind: str
    status: str
    glyph: str
    level: int | None
    level_words: str
    as_of: DateView
    number: str
    note: str
    quoted: str
    reversal: bool
    subject: Named | None
    statement: Named | None
    outlets: tuple[str, ...]
    path: str


@dataclass(frozen=True, kw_only=True)
class AllegationView:
    """That one says another did not keep to it; and what was answered."""

    title: str
    path: str
    when: DateView
    response: str
    response_words: str
    outlets: tuple[str, ...]


def to_verdict(d: Document, reading: Reading) -> VerdictView:
    """Put an assessment's document into words."""
    code, by = reading.lexicon.code, named(d["assessor"], d, reading)
    level = d["level"]
    return VerdictView(
        who=d["assessor_words"] or (by.name if by else ""),
        who_path=by.path if by else "",
        kind=code("assessor_kind", d["assessor_kind"]),
        status=code("assessment_status", d["status"]),
        glyph=GLYPHS.get(d["status"], "planned"),
        level=level,
        level_words="" if level is None else code("implementation_level", str(level)),
        as_of=date_view(d["as_of"], reading),
        number=d["quantity"]["label"] if d["quantity"] else "",
        note=in_text(d["note"]),
        quoted=next((c["exact"] for c in d["citations"] if c.get("exact")), ""),
        reversal=bool(d["is_reversal"]),
        subject=named(d["subject"], d, reading),
        statement=named(d["statement"], d, reading),
        outlets=outlets_of(d["citations"]),
        path=_path("assessment", d, reading),
    )


def to_allegation(d: Document, reading: Reading) -> AllegationView:
    """Put an allegation's document into words."""
    return AllegationView(
        title=in_text(d["label"]),
        path=_path("allegation", d, reading),
        when=date_view(d["alleged_on"], reading),
        response=reading.lexicon.code("allegation_response", d["response"]),
        response_words=d["response_words"] or "",
        outlets=outlets_of(d["citations"]),
    )


def verdicts_of(documents: Iterable[Document]) -> list[Verdict]:
    """Return verdicts as states are found from them."""
    return [
        Verdict(
            assessor="|".join(
                [
                    d["assessor_kind"],
                    id_of(d, "assessor"),
                    d["assessor_words"] or "",
                ]
            ),
            who=d["assessor_words"] or name_of(d, "assessor"),
            status=d["status"],
            as_of=to_date(d["as_of"]),
        )
        for d in documents
    ]


def _path(kind: str, d: Document, reading: Reading) -> str:
    return page_path(d["process"]["slug"], kind, d["id"]) + reading.as_of.suffix
