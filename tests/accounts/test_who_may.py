"""Who may: one table, asked by every action of every app."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from accounts.rules import LEAST, ORDER, may, require
from core.by import SYSTEM, By
from core.errors import RuleBroken
from things.queries import kinds

ROOT = Path(settings.BASE_DIR)
PLAN = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
ROLES = ("reader", "contributor", "editor", "chief", "administrator")
# One column for each role, in the order above.
TABLE = """
save_draft         no  yes yes yes yes
discard_draft      no  yes yes yes yes
discard_others_draft no  no  no  yes yes
ask_for_page       no  yes yes yes yes
see_desk           no  no  yes yes yes
decide_suggestion  no  no  yes yes yes
publish_thing      no  no  yes yes yes
restore_thing      no  no  yes yes yes
withdraw_thing     no  no  no  yes yes
merge_things       no  no  no  yes yes
see_withheld       no  no  no  yes yes
erase_thing        no  no  no  no  yes
change_reference   no  no  yes yes yes
change_process     no  no  yes yes yes
change_person      no  no  no  yes yes
change_vocabulary  no  no  no  yes yes
add_feed           no  no  yes yes yes
change_feed        no  no  yes yes yes
change_outlet      no  no  yes yes yes
ingest_article     no  no  yes yes yes
import_rows        no  no  yes yes yes
change_licence     no  no  no  no  yes
route_article      no  no  yes yes yes
reject_article     no  no  yes yes yes
erase_article      no  no  no  no  yes
decide_lost_words  no  no  yes yes yes
decide_taken_back  no  no  yes yes yes
rule_on_story      no  no  yes yes yes
settle_report      no  no  yes yes yes
change_account     no  no  no  no  yes
load_record        no  no  no  no  yes
"""
EXPECTED = {
    (role, verb): word == "yes"
    for verb, *words in map(str.split, TABLE.strip().splitlines())
    for role, word in zip(ROLES, words, strict=True)
}
ASKING = {"require", "require_own_or", "may"}
# Public functions with a ``by`` that ask nobody, each with its reason.
ASKS_NOBODY = {
    "editions.record_act": "writes down what an action does that has asked already",
    "sources.ensure_outlet": "names an outlet for whoever may add a feed or an article",
    "sources.naming_outlets": "as sources.ensure_outlet, for whoever writes a thing",
    "suggestions.settle": "writes down what a verb decided that has asked already",
    "things.locked": "hides what somebody may not see; the verbs that call it ask",
    "things.new_thing": "writes the row of a verb that has asked already",
    "things.prepared": "looks up names, and hides drafts that somebody may not see",
    "things.prepared_all": "as things.prepared",
}


@pytest.mark.parametrize(("role", "verb"), EXPECTED)
def test_each_role_may_do_what_the_table_says(role: str, verb: str) -> None:
    by = By(label="somebody", role=role, id=1)  # type: ignore[arg-type]
    assert may(by, verb) is EXPECTED[role, verb]
    if EXPECTED[role, verb]:
        require(by, verb)
    else:
        with pytest.raises(RuleBroken, match=f"somebody has the role {role}"):
            require(by, verb)


def test_the_table_names_every_role_and_verb_there_is() -> None:
    assert {verb for _, verb in EXPECTED} == set(LEAST)
    assert ROLES == ORDER == tuple(User.Role.values)
    assert all(may(SYSTEM, verb) for verb in LEAST)
    assert {kind.verb for kind in kinds().values()} <= set(LEAST)


def test_a_verb_that_is_not_in_the_table_is_nobodys() -> None:
    for role in ROLES:
        with pytest.raises(KeyError):
            may(By(label="x", role=role, id=1), "make_tea")  # type: ignore[arg-type]


def sources() -> dict[str, str]:
    """The text of every module of actions, by app and file."""
    return {
        f"{app}/{path.name}": path.read_text(encoding="utf-8")
        for app in PLAN["root_packages"]
        for path in sorted((ROOT / app / "actions").glob("*.py"))
    }


def functions(texts: Iterable[tuple[str, str]]) -> dict[str, ast.FunctionDef]:
    """Every function of some modules, by app and name: names are told apart within an app."""
    return {
        f"{name.partition('/')[0]}.{node.name}": node
        for name, text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


def called(node: ast.FunctionDef) -> set[str]:
    return {
        call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def those_that_ask_nobody(texts: dict[str, str]) -> list[str]:
    """Public functions that take a ``by`` and reach neither require nor may, whoever they call."""
    known = functions(texts.items())
    apps = {name: name.partition(".")[0] for name in known}
    asking = {name for name, node in known.items() if called(node) & ASKING}
    while True:
        # A function of the same app, or one of things.actions, which all apps may call.
        more = {
            name
            for name, node in known.items()
            for callee in called(node)
            if {f"{apps[name]}.{callee}", f"things.{callee}"} & asking
        }
        if more <= asking:
            break
        asking |= more
    return sorted(
        name
        for name, node in known.items()
        if not node.name.startswith("_")
        if "by" in {arg.arg for arg in node.args.kwonlyargs}
        if name not in asking
    )


def test_every_action_asks_who_may() -> None:
    texts = sources()
    assert len(functions(texts.items())) > 60
    assert those_that_ask_nobody(texts) == sorted(ASKS_NOBODY)


@pytest.mark.parametrize("name", ["things/withdrawing.py", "accounts/accounts.py"])
def test_an_action_that_asks_nobody_would_be_seen(name: str) -> None:
    """The control: without its ``require`` each of these is found."""
    texts = sources()
    text = texts[name]
    assert "    require(" in text
    texts[name] = text.replace("    require(", "    print(")
    found = set(those_that_ask_nobody(texts)) - set(ASKS_NOBODY)
    assert found
    texts[name] = f"{text}\n\ndef unguarded(*, by: By) -> None:\n    ...\n"
    app = name.partition("/")[0]
    assert those_that_ask_nobody(texts) == sorted([*ASKS_NOBODY, f"{app}.unguarded"])
