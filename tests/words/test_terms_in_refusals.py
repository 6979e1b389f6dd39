"""What stands in a refusal by its code is called what the page calls it."""

from __future__ import annotations

import ast

import pytest
from django.utils import translation

from core.saying import gettext_noop, said
from pages.saying import CODES, worded
from tests import makers
from tests.words.extracting import python_files
from tests.words.pseudo import LANGUAGE, install
from vocabularies.actions import change_term
from vocabularies.models import Term

# What is written as it is: numbers, days, names, what was typed, and sentences of their own.
AS_IT_IS = frozenset(
    [
        "address",
        "after",
        "ago",
        "articles",
        "before",
        "clause",
        "code",
        "condition",
        "day",
        "days",
        "decided_by",
        "deepest",
        "earliest",
        "edtf",
        "element",
        "encoding",
        "end",
        "error",
        "first",
        "gap",
        "host",
        "id",
        "interval",
        "key",
        "known",
        "label",
        "leg",
        "length",
        "line",
        "longest",
        "longest_edtf",
        "longest_note",
        "lowest",
        "maps",
        "missing",
        "month",
        "most",
        "most_at_once",
        "most_documents",
        "most_following",
        "n",
        "name",
        "newest",
        "note",
        "now",
        "port",
        "public_id",
        "release",
        "row",
        "rule",
        "scheme",
        "scheme_id",
        "settled_by",
        "size",
        "slug",
        "start",
        "status",
        "strands",
        "successor",
        "successor_id",
        "sum",
        "tag",
        "term",
        "time",
        "times",
        "told",
        "type",
        "until",
        "url",
        "username",
        "version",
        "who",
        "word",
        "words",
        "year",
        "zone",
    ]
)


def values_in_messages() -> set[str]:
    """The names of all values that stand in what pure rooms and actions say."""
    return {
        keyword.arg
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("said", "ngettext")
        for keyword in node.keywords
        if keyword.arg
    }


def test_it_is_known_of_each_value_whether_it_is_a_code() -> None:
    assert values_in_messages() - AS_IT_IS - set(CODES) == set()
    assert not AS_IT_IS & set(CODES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "code", "english", "other"),
    [
        ("least", "chief", "chief editor", "⟦Chief editor⟧"),
        ("role", "reader", "reader", "⟦Reader⟧"),
        ("role", "system", "system", "system"),
        ("field", "Proposal kind", "Proposal kind", "⟦Proposal kind⟧"),
        ("kind", "party", "party", "⟦Party⟧"),
        ("label", "party", "party", "party"),
    ],
)
def test_a_code_is_called_what_the_page_calls_it(
    name: str, code: str, english: str, other: str
) -> None:
    install()
    words = said(gettext_noop("Another outlet is called “%(name)s”."), name="x")
    message = gettext_noop(words.message.replace("%(name)s", f"%({name})s"))
    refusal = said(message, **{name: code})
    assert worded(refusal) == f"Another outlet is called “{english}”."
    with translation.override(LANGUAGE):
        assert other in worded(refusal)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("stage", "agreement_stage"),
        ("substage", "agreement_substage"),
        ("found", "statement_kind"),
        ("qualifier", "qualifier"),
    ],
)
def test_a_term_is_called_what_its_list_calls_it(name: str, scheme: str) -> None:
    term = Term.objects.filter(scheme=scheme, status="current").order_by("code")[0]
    refusal = said(gettext_noop(f"“%({name})s” was given."), **{name: term.code})
    assert refusal == f"“{term.code}” was given."
    assert term.label.lower() in worded(refusal).lower()
    change_term(
        term=term.pk, label=term.label, definition=term.definition,
        translations={"ar": "كلمة"}, maps=term.maps, note="Translated.",
        version=term.version, by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    with translation.override("ar"):
        assert worded(refusal) == "“كلمة” was given."
    assert worded(said(refusal, **{name: "nothing"})) == "“nothing” was given."
