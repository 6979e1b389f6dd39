from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.by import SYSTEM, By
from core.errors import RuleBroken
from editions.models import Act
from tests.makers import NOW
from vocabularies.actions import add_term, change_term, deprecate_term
from vocabularies.models import Term

pytestmark = pytest.mark.django_db
CHIEF = By(label="a-chief", role="chief", id=7)


def add(**given: Any) -> Term:
    values = {
        "scheme": "unit",
        "code": "crate",
        "label": "Crate",
        "definition": "One crate.",
        "source": "Tests",
        "by": CHIEF,
        **given,
    }
    return add_term(now=NOW, **values)


def version_of(term: str) -> int:
    """The version that a term has now; 1 where there is none."""
    return Term.objects.filter(id=term).values_list("version", flat=True).first() or 1


def change(term: str = "unit:truck", **given: Any) -> Term:
    values = {"note": "A better word.", "version": version_of(term), **given}
    return change_term(term=term, **{"by": CHIEF, "now": NOW, **values})


def retire(term: str, successor: str, **given: Any) -> Term:
    values = {"note": "Two words for one.", "version": version_of(term), **given}
    values = {"by": CHIEF, "now": NOW, **values}
    return deprecate_term(term=term, successor=successor, **values)


def test_a_term_is_added_at_the_end_with_an_act() -> None:
    last = Term.objects.filter(scheme="unit").order_by("ordinal").last()
    assert last is not None
    term = add(maps={"hapi": "x"}, translations={"de": "Kiste"})
    term.refresh_from_db()
    assert (term.id, term.ordinal, term.status) == (
        "unit:crate",
        last.ordinal + 1,
        "current",
    )
    assert (term.maps, term.translations) == ({"hapi": "x"}, {"de": "Kiste"})
    act = Act.objects.get(verb="add_term")
    assert (act.by_label, act.by_id, act.at, act.reason) == (
        "a-chief",
        7,
        NOW,
        "unit:crate",
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"scheme": "units"}, "no scheme “units”"),
        ({"code": "truck"}, "a term “truck” in “unit” already"),
        ({"code": "a crate"}, "is no code"),
        ({"code": "a" * 61}, "Code: "),
        ({"label": " "}, "Label: "),
        ({"source": ""}, "Source: "),
        ({"definition": "A crate"}, "one sentence"),
        ({"definition": ""}, "one sentence"),
        ({"strand": "aid"}, "Only an event type has a strand"),
        ({"scheme": "event_type"}, "needs a strand"),
        ({"scheme": "event_type", "strand": "trade"}, "needs a strand"),
        ({"maps": {"cow": "1"}}, "no map to “cow”"),
        ({"maps": {"event_types": ["no.such"]}}, "no event type “no.such”"),
        ({"translations": {"en": "Box"}}, "English wording"),
    ],
)
def test_a_wrong_term_is_refused_in_words_and_leaves_no_act(
    wrong: dict[str, Any], words: str
) -> None:
    before = Term.objects.count()
    with pytest.raises(RuleBroken, match=words):
        add(**wrong)
    assert (Term.objects.count(), Act.objects.count()) == (before, 0)
    add()
    assert (Term.objects.count(), Act.objects.count()) == (before + 1, 1)


def test_an_event_type_is_added_with_its_strand() -> None:
    assert add(scheme="event_type", code="aid.counted", strand="aid").strand == "aid"


def test_a_term_is_reworded_and_what_is_not_given_stays() -> None:
    before = Term.objects.get(id="unit:truck")
    change(label="Lorry", translations={"ar": "شاحنة"})
    after = Term.objects.get(id="unit:truck")
    assert (after.label, after.translations) == ("Lorry", {"ar": "شاحنة"})
    assert (after.definition, after.maps) == (before.definition, before.maps)
    act = Act.objects.get(verb="change_term")
    assert act.reason == "unit:truck: A better word."


def test_a_deprecated_term_can_still_be_reworded() -> None:
    retire("unit:truck", "unit:count")
    assert change(label="Lorry").label == "Lorry"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"term": "unit:barrel"}, "no term “unit:barrel”"),
        ({"term": "truck"}, "no scheme “truck”"),
        ({"label": ""}, "cannot be blank"),
        ({"label": "x" * 121}, "at most 120"),
        ({"definition": "Two. Sentences."}, "one sentence"),
        ({"maps": {"cow": "1"}}, "no map to “cow”"),
        ({"translations": {"deutsch": "LKW"}}, "tag of a language"),
        ({"label": "Truck"}, "Nothing is changed"),
        ({"label": "Lorry", "note": " "}, "Say why"),
    ],
)
def test_a_wrong_change_is_refused_in_words_and_changes_nothing(
    wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        change(**wrong)
    assert Term.objects.get(id="unit:truck").label == "Truck"
    assert Act.objects.count() == 0
    assert change(label="Lorry").label == "Lorry"


def test_a_deprecated_term_names_its_successor_and_stays_in_place() -> None:
    before = Term.objects.get(id="unit:truck")
    after = retire("unit:truck", "unit:count")
    after.refresh_from_db()
    assert (after.status, after.successor_id) == ("deprecated", "unit:count")
    assert (after.ordinal, after.label) == (before.ordinal, before.label)
    act = Act.objects.get(verb="deprecate_term")
    assert act.reason == "unit:truck → unit:count: Two words for one."


@pytest.mark.parametrize(
    ("term", "successor", "words"),
    [
        ("unit:truck", "", "used instead"),
        ("unit:truck", "unit:truck", "stand in for itself"),
        ("unit:truck", "measure:killed", "not a term of the scheme “unit”"),
        ("unit:truck", "unit:barrel", "no term “unit:barrel”"),
        ("unit:barrel", "unit:count", "no term “unit:barrel”"),
        (
            "unit:truck",
            "unit:tonne",
            "“unit:tonne” is deprecated already; “unit:count”",
        ),
        (
            "unit:tonne",
            "unit:truck",
            "“unit:tonne” is deprecated already; “unit:count”",
        ),
    ],
)
def test_a_successor_is_another_current_term_of_the_scheme(
    term: str, successor: str, words: str
) -> None:
    retire("unit:tonne", "unit:count")
    with pytest.raises(RuleBroken, match=words):
        retire(term, successor)
    assert Term.objects.get(id="unit:truck").status == "current"
    retire("unit:truck", "unit:count")
    assert Act.objects.count() == 2


def test_deprecation_without_a_reason_is_refused() -> None:
    with pytest.raises(RuleBroken, match="Say why"):
        retire("unit:truck", "unit:count", note="")
    assert Term.objects.get(id="unit:truck").status == "current"
    assert retire("unit:truck", "unit:count").status == "deprecated"


def test_terms_that_named_a_term_name_its_successor_once_it_is_deprecated() -> None:
    retire("unit:tonne", "unit:truck")
    retire("unit:household", "unit:truck")
    retire("unit:truck", "unit:count")
    heirs = Term.objects.filter(status="deprecated").values_list("id", "successor")
    assert dict(heirs) == dict.fromkeys(
        ("unit:tonne", "unit:household", "unit:truck"), "unit:count"
    )


@pytest.mark.parametrize("role", ["reader", "contributor", "editor"])
def test_changing_a_vocabulary_needs_a_chief_editor(role: str) -> None:
    somebody = By(label="somebody", role=role)  # type: ignore[arg-type]
    attempts: list[Callable[[By], Term]] = [
        lambda by: add(by=by),
        lambda by: change(label="Lorry", by=by),
        lambda by: retire("unit:tonne", "unit:truck", by=by),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken, match="needs the role chief"):
            attempt(somebody)
        assert attempt(CHIEF)
    assert Act.objects.count() == 3


def test_the_system_may_change_a_vocabulary() -> None:
    assert add(by=SYSTEM).id == "unit:crate"


def test_whoever_read_an_older_version_of_a_term_loses() -> None:
    assert change(label="Lorry", version=1).version == 2
    attempts: list[Callable[[], Term]] = [
        lambda: change(label="Wagon", version=1),
        lambda: retire("unit:truck", "unit:count", version=1),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken, match="you read version 1, it has version 2"):
            attempt()
    assert Term.objects.get(id="unit:truck").label == "Lorry"
    assert retire("unit:truck", "unit:count", version=2).version == 3


def test_a_term_that_is_led_elsewhere_by_another_has_changed_too() -> None:
    retire("unit:tonne", "unit:truck")
    assert version_of("unit:tonne") == 2
    retire("unit:truck", "unit:count")
    assert version_of("unit:tonne") == 3
    with pytest.raises(RuleBroken, match="it has version 3 now"):
        change("unit:tonne", label="Ton", version=2)
