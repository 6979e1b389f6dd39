"""Out and in again: the same bytes, and the same documents."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from core.dates import from_edtf
from core.formulas import inert, restored
from core.quantities import Quantity
from editions.models import Act, Change, Edition, Entry
from events.rules.agreements import ClausePart
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import DateClaimDraft, EventPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.captives import swaps
from tests.conftest import fresh_database
from tests.events import pacts
from tests.makers import later
from tests.things import verbs
from tests.things.packages import dump, files, load
from tests.things.renaming import catch_up
from tests.things.seeds import seed_conflicts, seed_imports, seed_parties
from things.actions import merge_things
from things.models import Thing
from things.queries import kinds
from vocabularies.actions import add_term

BY_HAND = Path(settings.BASE_DIR) / "demo" / "river_valley"
ARABIC = "قال المتحدث: «سنسلّم، غدًا»"
HEBREW = 'הדובר אמר: "מחר", ולא יותר'
AWKWARD = '=One, "two";\n' + "three\nfour ' five\u2028six"


def documents() -> dict[tuple[str, Any], dict[str, Any]]:
    """What readers get now, by thing and day, but for when and how often it was recorded."""
    rows = Edition.objects.filter(recorded_to__isnull=True)
    found = {}
    for edition in rows:
        shown = json.loads(edition.document)
        del shown["version"], shown["recorded_at"]
        place = (edition.public_id, edition.known_from)
        found[place] = {"until": edition.known_to, "words": edition.search, **shown}
    return found


def entries() -> set[tuple[Any, ...]]:
    """Where things stand on timelines."""
    rows = Entry.objects.filter(recorded_to__isnull=True)
    return {
        (*row[:-1], tuple(row[-1]))
        for row in rows.values_list(
            "public_id", "role", "field", "earliest", "latest", "sort_day",
            "known_from", "known_to", "evidence", "parties",
        )
    }  # fmt: skip


def cells(folder: Path) -> set[str]:
    """All cells of a package that no spreadsheet may run, without the mark that sees to it."""
    found = set()
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {cell for row in csv.reader(file) for cell in row}
    marked = {cell for cell in found if restored(cell) != cell}
    assert marked
    return found - marked


def make_record() -> None:
    """The package made by hand, and on top of it all that is hard about cells and sources."""
    load(BY_HAND)
    process = Thing.objects.get(slug="river-valley", kind="process")
    term = {
        "label": "Ferry ran again",
        "definition": "A ferry, “so to say”, runs again.",
    }
    add_term(
        scheme="event_type",
        code="aid.ferry",
        source="This record",
        strand="aid",
        maps={"cameo": "07", "fit": "close"},
        translations={"ar": "عبّارة"},
        **term,
        by=makers.CHIEF,
        now=makers.NOW,
    )
    makers.make_event(process, title="The ferry runs", type="aid.ferry")
    version = makers.make_version(f"{pacts.CLAUSES}{ARABIC}\n{HEBREW}\n")
    quoted = [
        makers.quotation(version, words, element="body") for words in (ARABIC, HEBREW)
    ]
    makers.published(
        StatementDraft(
            process=process.key,
            form="direct_quotation",
            words=ARABIC,
            speaker="Tol Ardan",
            language="ar",
            said_on=from_edtf("../2025-02-27", text="by Thursday"),
        ),
        sources=quoted[:1],
        sensitivity="moderate",
    )
    event = makers.make_event(
        process,
        title=HEBREW,
        summary=AWKWARD,
        date=from_edtf("2025-02-25/", text="since Tuesday,\n“or so”"),
        sources=[quoted[1], makers.pointer('Wire, "the" one', None, locator="p. 3")],
    )
    seed_parties()
    seed_conflicts(process)
    swaps.seed(process)
    _claims(process, event)
    _layers(process)
    _held_text(process, version)
    _merged(process)
    seed_imports(event)
    verbs.save(makers.draft(process, title="A draft"))
    gone = makers.make_event(process, title="Taken back")
    verbs.withdraw(gone)


def _claims(process: Thing, event: Thing) -> None:
    for day in ("2025-02-24", "2025-02-23"):
        makers.published(
            DateClaimDraft(
                process=process.key,
                about=event.key,
                field="date",
                date=from_edtf(day),
                claimant_words="somebody",
            )
        )
    makers.published(
        FigureDraft(
            process=process.key,
            measure="released",
            population="people, “all of them”",
            unit="person",
            quantity=Quantity(
                qualifier="approx", value=Decimal("40.50"), label="some 40"
            ),
            modality="reported",
            as_of=from_edtf("2025-01~"),
        )
    )


def _layers(process: Thing) -> None:
    """An agreement of which more became known later, and what is counted from it."""
    draft = pacts.agreement_draft(process, effective=from_edtf("2025-01-19"))
    agreement = makers.published(draft, sources=[pacts.source("2025-01-20")])
    obligation = makers.published(
        pacts.obligation_draft(agreement), sources=[pacts.source("2025-01-21")]
    )
    moved = pacts.agreement_draft(process, effective=from_edtf("2025-01-21"))
    verbs.update(agreement, moved, "River Daily", "2025-02-01")
    event = makers.make_event(process)
    richer = makers.draft(process, title="Talks open; one side came late", parties=())
    verbs.update(event, richer, "River Daily", "2025-03-02")
    _called_otherwise(process, event, obligation)


def _called_otherwise(process: Thing, event: Thing, obligation: Thing) -> None:
    """What names something that was called otherwise before more became known."""
    makers.published(
        StatementDraft(
            process=process.key,
            form="paraphrase",
            words="They talk.",
            speaker="a host",
            said_on=from_edtf("2025-02-27"),
            event=event.key,
        )
    )
    verdict = pacts.assessment_draft(obligation, as_of=from_edtf("2025-02-26"))
    makers.published(verdict)
    reworded = replace(pacts.values(obligation), text="Northland leaves at last")
    verbs.update(obligation, reworded, "River Daily", "2025-03-03")


def called() -> dict[str, list[list[str]]]:
    """What published things were called before, from which day on."""
    rows = Thing.objects.published().exclude(label_steps=[])
    return dict(rows.values_list("public_id", "label_steps"))


def _held_text(process: Thing, version: Any) -> None:
    makers.published(
        pacts.agreement_draft(
            process,
            name="Held here",
            text_version=version.pk,
            clauses=(ClausePart(ref="1", start=0, end=30),),
        ),
        sources=[pacts.source()],
    )


def _merged(process: Thing) -> None:
    other = makers.published(
        PartyDraft(slug="the-front", label="The Front", party_kind="other")
    )
    named = EventPartyPart(party="the-front", role="recipient")
    makers.make_event(process, title="Names a merged one", parties=(named,))
    kept = Thing.objects.get(slug="river-front")
    merge_things(
        kept=kept.public_id,
        kept_version=kept.version,
        merged=other.public_id,
        merged_version=other.version,
        reason="They are one.",
        by=makers.CHIEF,
        now=later(),
    )


def test_what_is_dumped_and_loaded_elsewhere_is_dumped_as_the_same_bytes(
    own_database: str, tmp_path: Path
) -> None:
    make_record()
    catch_up(later(5))  # else the old name of what was merged is shown still
    first = dump(tmp_path / "first")
    told, placed, before = documents(), entries(), called()
    assert len(before) == 4  # an event by hand, one of ours, an obligation, its verdict
    assert {thing.kind for thing in Thing.objects.published()} >= set(kinds())
    with fresh_database():
        load(tmp_path / "first", now=later(60 * 24))
        assert dump(tmp_path / "second") == first
        assert all(inert(cell) == cell for cell in cells(tmp_path / "first"))
        assert called() == before
        again, placed_again = documents(), entries()
        call_command("audit_record")
    unused = told.keys() - again.keys()
    assert {told[place]["kind"] for place in unused} <= {"outlet"}
    assert again == {k: v for k, v in told.items() if k not in unused}
    assert placed_again == placed


def test_what_was_given_by_hand_comes_out_complete_and_loads_as_the_same(
    own_database: str, tmp_path: Path
) -> None:
    load(BY_HAND)
    first = dump(tmp_path / "first")
    assert load(tmp_path / "first").new == {}
    with fresh_database():
        load(tmp_path / "first")
        assert dump(tmp_path / "second") == first
        assert load(BY_HAND).new == {}


def test_loading_twice_changes_nothing(own_database: str, tmp_path: Path) -> None:
    make_record()
    dump(tmp_path)
    with fresh_database():
        loaded = load(tmp_path)
        assert sum(loaded.new.values()) == Thing.objects.count() > 50
        before = (Act.objects.count(), list(Change.objects.values_list()), documents())
        again = load(tmp_path, now=later())
        assert (again.new, again.same) == ({}, sum(loaded.new.values()))
        after = (Act.objects.count(), list(Change.objects.values_list()), documents())
        assert before == after
        assert Act.objects.filter(verb="load_record").count() == 1


def test_a_dump_holds_no_clock_and_only_what_is_published(
    own_database: str, tmp_path: Path
) -> None:
    make_record()
    first = dump(tmp_path / "first")
    assert dump(tmp_path / "again") == first
    whole = b"".join(first.values())
    for words in ("A draft", "Taken back", "the-front", "The Front"):
        assert words.encode() not in whole.replace(b'The Front"', b"")
    assert files(tmp_path / "first") == first
