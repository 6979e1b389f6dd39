"""Whatever an editor is refused is said in the language of the page, and in English to machines."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.utils import translation

from core.errors import RuleBroken
from core.saying import Said, gettext_noop, ngettext, said
from pages.saying import worded
from tests import makers
from tests.things import verbs
from tests.words.extracting import ROOT, messages, python_files
from tests.words.pseudo import LANGUAGE, bracketed, install
from things.actions.withdrawing import withdraw_thing

# What is read in a terminal, or in the administration of servers, is English.
TERMINAL = {"management", "making", "loading"}
CORE = {"BadDate", "BadSpan", "BadQuantity", "BadDraft"}
# What is stored of a feed or a page that could not be read, and shown at the desk.
READING = {
    "FetchFailed",
    "FailedForNow",
    "NotAFeed",
    "NotAPage",
    "NotAList",
    "Unreadable",
}


def refusing(trees: dict[Path, ast.Module]) -> set[str]:
    """The exceptions that editors are refused with: RuleBroken, and what is made of it."""
    found = {"RuleBroken"}
    classes = [
        n for t in trees.values() for n in ast.walk(t) if type(n) is ast.ClassDef
    ]
    while True:
        more = {
            one.name
            for one in classes
            if found & {getattr(base, "id", "") for base in one.bases}
        }
        if more <= found:
            return found
        found |= more


def unmarked(tree: ast.Module, names: set[str]) -> list[str]:
    """What is refused in words that no translator sees: literals and strings put together."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0] if node.args else None
        own = [first] if first and name in names else []
        own += [k.value for k in node.keywords if k.arg == "taken"]
        tables = [k.value for k in node.keywords if k.arg == "refusals"]
        tables += [first] if first and name == "refusals" else []
        for table in tables:
            own += table.values if isinstance(table, ast.Dict) else []
        found += [
            ast.unparse(one)
            for one in own
            if isinstance(one, ast.JoinedStr)
            or (isinstance(one, ast.Constant) and isinstance(one.value, str))
        ]
    return found


def in_tables(tree: ast.Module) -> list[str]:
    """The sentences of tables in which no translator sees them."""
    return [
        ast.unparse(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for value in node.values
        if isinstance(value, ast.Constant | ast.JoinedStr)
        and re.fullmatch(r"f?.[A-Z].* .*\..", ast.unparse(value))
    ]


# Said to machines, and read by those who write clients.
TO_MACHINES = {"api", "ceasefire"}


def test_no_table_of_sentences_is_hidden_from_translators() -> None:
    found = {
        str(own): wrong
        for path, tree in trees().items()
        if not TO_MACHINES & set((own := path.relative_to(ROOT)).parts)
        if (wrong := in_tables(tree))
    }
    assert found == {}
    assert in_tables(ast.parse('A = {"slug_once": "That is taken."}')) != []
    assert in_tables(ast.parse('A = {"slug_once": _("That is taken.")}')) == []


def trees() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in python_files()
        if not TERMINAL & set(path.relative_to(ROOT).parts)
    }


def test_every_refusal_is_a_message_that_a_translator_sees() -> None:
    own = trees()
    names = refusing(own) | CORE | READING
    assert {"Stale", "Decided", "Taken"} <= names
    found = {
        str(path.relative_to(ROOT)): wrong
        for path, tree in own.items()
        if (wrong := unmarked(tree, names))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'raise RuleBroken("No.")',
        'raise RuleBroken(f"No {thing}.")',
        'insert_row(row, taken="There.")',
        'Kind(refusals={"one_once": "Once."})',
        'refusals({"one_once": f"Once {more}."})',
    ],
)
def test_words_that_are_not_marked_are_found(source: str) -> None:
    assert len(unmarked(ast.parse(source), {"RuleBroken"})) == 1
    marked = source.replace('f"', '"').replace('"No', '_("No').replace('."', '.")')
    marked = marked.replace(': "Once', ': _("Once').replace('"There', '_("There')
    assert unmarked(ast.parse(marked), {"RuleBroken"}) == []


@pytest.fixture
def pseudo() -> None:
    install()


@pytest.mark.usefixtures("pseudo")
@pytest.mark.django_db
def test_a_refusal_is_english_for_machines_and_in_the_language_of_the_page_for_editors() -> (
    None
):
    thing = makers.make_event(makers.make_process())
    thing = verbs.withdraw(thing)
    chief = makers.CHIEF
    with translation.override(LANGUAGE), pytest.raises(RuleBroken) as refused:
        withdraw_thing(
            public_id=thing.public_id,
            version=thing.version,
            why="error",
            reason="Twice.",
            by=chief,
            now=makers.later(),
        )
    assert str(refused.value) == "“Talks open in Lakeside” is not published."
    with translation.override(LANGUAGE):
        shown = worded(refused.value)
    assert shown == bracketed("“%(label)s” is not published.") % {"label": thing.label}


@pytest.mark.usefixtures("pseudo")
@pytest.mark.django_db
def test_a_door_of_the_desk_says_what_it_refuses_in_the_language_of_the_page() -> None:
    thing = makers.make_event(makers.make_process())
    path = f"/desk/things/{thing.public_id}/withdraw/"
    given = {"version": thing.version, "why": "error", "reason": "It was not so."}
    seen = {}
    for role in ("editor", "chief"):
        client = Client()
        client.force_login(makers.make_user(role))
        with override_settings(LANGUAGE_CODE=LANGUAGE):
            seen[role] = client.post(path, given)
    assert seen["editor"].status_code == 403
    assert "⟦This needs the role ⟧⟦Chief editor⟧⟦; ⟧" in seen["editor"].content.decode()
    assert seen["chief"].status_code == 302


@pytest.mark.usefixtures("pseudo")
def test_days_and_kinds_in_a_refusal_are_written_in_the_language_of_the_page() -> None:
    assert "There is no %(kind)s “%(key)s”." in messages()
    refusal = said(
        gettext_noop("There is no %(kind)s “%(key)s”."), kind="party", key="x"
    )
    assert refusal == "There is no party “x”."
    with translation.override(LANGUAGE):
        assert "⟦Party⟧" in worded(RuleBroken(refusal))
        assert worded(RuleBroken("Said by a server.")) == "Said by a server."


def test_a_number_of_things_has_forms_of_its_own() -> None:
    one, many = (
        ngettext("%(n)s day of %(of)s", "%(n)s days of %(of)s", n, of="two")
        for n in (1, 2)
    )
    assert (one, many) == ("1 day of two", "2 days of two")
    assert isinstance(one, Said)
