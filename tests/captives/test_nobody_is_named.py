"""Nobody who is held, or whose remains are, has a row, a name or a page (I21, I22)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from captives.models import Cohort, Leg
from core.drafts import fields_of
from parties.models import Person
from tests.docs.test_record import MODELS
from things.queries import kinds

# What a row about one private person would have a column for.
OF_ONE_PERSON = re.compile(
    r"(^|_)(given_name|first_name|last_name|surname|full_name|nickname|initials|born|birth"
    r"|birth_?(day|date|year)|age|sex|gender|nationality|passport|id_number|next_of_kin"
    r"|family|father|mother|spouse|children_names|home|address|phone|health|medical|illness"
    r"|injury|photo|image|portrait|cause_of_death|prisoner_no|detainee|captive_name|victim"
    r"|held_?person|hostage_name)(_|$)"
)
# Accounts are of people who sign in; addresses of feeds and requests are no homes.
ACCOUNTS = {"accounts"}
# Texts of this floor and what each is; whoever adds one says here what it cannot hold.
TEXTS = {
    "Cohort.label": "what a group is called",
    "Cohort.side": "whose people a group is said to be",
    "CohortCategory.term": "the word for a category",
    "CohortCategory.claimant_words": "who says so",
    "CohortBand.count_qualifier": "how exact a number is",
    "CohortBand.count_label": "a number as printed",
    "CohortBand.claimant_words": "who says so",
    "CohortStatus.quantity_qualifier": "how exact a number is",
    "CohortStatus.quantity_label": "a number as printed",
    "CohortStatus.claimant_words": "who says so",
    "Exchange.label": "what an exchange is called",
    "Exchange.note": "about an exchange",
    "Leg.key": "the short name of a leg",
    "Leg.population": "what a group is called",
    "Leg.term": "the word for a group",
    "Leg.conditional_on": "the short name of a leg",
    "Leg.planned_qualifier": "how exact a number is",
    "Leg.planned_label": "a number as printed",
    "Leg.planned_by_words": "who says so",
    "Leg.actual_qualifier": "how exact a number is",
    "Leg.actual_label": "a number as printed",
    "Leg.actual_by_words": "who says so",
    "Batch.leg": "the short name of a leg",
    "Batch.count_qualifier": "how exact a number is",
    "Batch.count_label": "a number as printed",
    "Batch.counted_by_words": "who says so",
    "Batch.reason": "why a batch was put off",
    "Batch.reason_words": "why a batch was put off, as said",
    "Batch.reason_by_words": "who says so",
    "Verification.leg": "the short name of a leg",
    "Verification.count_qualifier": "how exact a number is",
    "Verification.count_label": "a number as printed",
    "Verification.by_words": "who verified",
    "Verification.note": "about a verification",
    "ExchangeRatio.n_of": "what a group is called",
    "ExchangeRatio.m_of": "what a group is called",
    "ExchangeRatio.words": "a ratio as said",
    "ExchangeRatio.stated_by_words": "who says so",
}
DATE_PARTS = ("_text", "_edtf", "_resolution")


def wrong_columns(model: Any) -> list[str]:
    """The columns of a model that are for one private person."""
    return [f.name for f in model._meta.fields if OF_ONE_PERSON.search(f.name)]


def texts_of(found: Iterable[Any]) -> set[str]:
    """All texts of some models, those that hold a date left out."""
    return {
        f"{model.__name__}.{f.name}"
        for model in found
        for f in model._meta.fields
        if isinstance(f, (models.CharField, models.TextField, models.JSONField))
        and not f.name.endswith(DATE_PARTS)
    }


@pytest.mark.parametrize(
    "model",
    [m for m in MODELS if m._meta.app_label not in ACCOUNTS],
    ids=lambda m: m._meta.label,
)
def test_no_table_has_a_column_for_one_private_person(model: Any) -> None:
    assert wrong_columns(model) == []


def test_a_table_that_could_hold_one_is_found() -> None:
    class HeldPerson(models.Model):
        full_name = models.CharField(max_length=200)
        birth_year = models.IntegerField()
        label = models.CharField(max_length=200)

        class Meta:
            app_label = "captives"
            managed = False

    try:
        assert wrong_columns(HeldPerson) == ["full_name", "birth_year"]
        assert texts_of([HeldPerson]) - set(TEXTS)
    finally:
        del apps.all_models["captives"]["heldperson"]
        apps.clear_cache()


def test_every_text_of_this_floor_is_known_for_what_it_holds() -> None:
    assert texts_of(apps.get_app_config("captives").get_models()) == set(TEXTS)


def test_no_row_of_this_floor_is_of_a_person() -> None:
    for model in apps.get_app_config("captives").get_models():
        targets = {f.related_model for f in model._meta.fields if f.is_relation}
        assert Person not in targets, model


def test_a_captive_is_nobody_who_says_anything_here() -> None:
    """Of the fields that may name a person, each names who says, counts or gives a reason."""
    for name in ("cohort", "cohort_status", "exchange"):
        draft = kinds()[name].draft
        parts = [f.nested for f in fields_of(draft) if f.nested]
        for holder in (draft, *parts):
            for field in fields_of(holder):
                names = getattr(field.mark, "kinds", ())
                says = field.name.endswith(("_by", "claimant")) or field.name == "by"
                assert "person" not in names or says, field


def test_a_cohort_and_a_leg_hold_what_is_said_of_a_group_and_nothing_else() -> None:
    parts: tuple[str, ...] = (
        "_text",
        "_edtf",
        "_earliest",
        "_latest",
        "_resolution",
        "_anchor",
    )
    parts += ("_qualifier", "_value", "_low", "_high", "_label")
    groups: dict[Any, set[str]] = {
        Cohort: {
            *("thing", "process", "label", "held_by", "side", "place"),
            *("origin_event", "contains_minors"),
        },
        Leg: {
            *("id", "thing", "ordinal", "key", "leg_kind", "from_party", "to_party"),
            *("population", "term", "cohort", "listed", "place", "status"),
            *("conditional_on", "obligation", "planned_by", "planned_by_words"),
            *("actual_by", "actual_by_words"),
        },
    }
    for model, known in groups.items():
        names = {f.name for f in model._meta.fields if not f.name.endswith(parts)}
        assert names == known
