"""Which processes an article belongs to: by rules, and by hand before all rules."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from core.errors import RuleBroken
from events.actions import (
    add_route_rule,
    end_route_rule,
    route_article,
    route_by_hand,
)
from events.models import RouteRule
from events.queries import processes_by_article, processes_of, route_rules, zone_for
from events.rules.routing import Rule, matching
from parties.rules.drafts import PartyDraft
from suggestions.extraction.names import named_in
from suggestions.queries import gazetteer
from tests import makers
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db


def rule(**given: object) -> Rule:
    values = {"id": 1, "process": 7, "feed": None, "names": frozenset({"a", "b"})}
    return Rule(**{**values, "least_names": 2, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "feed", "named", "matches"),
    [
        ({}, None, {"a", "b", "c"}, True),
        ({}, None, {"a", "c"}, False),
        ({"least_names": 1}, None, {"a"}, True),
        ({"feed": 3, "least_names": 0}, 3, set(), True),
        ({"feed": 3, "least_names": 0}, 4, {"a", "b"}, False),
        ({"feed": 3, "least_names": 1}, 3, {"c"}, False),
    ],
)
def test_a_rule_asks_for_its_feed_and_for_enough_of_its_names(
    given: dict[str, object], feed: int | None, named: set[str], matches: bool
) -> None:
    found = matching([rule(**given)], feed=feed, named=frozenset(named))
    assert bool(found) is matches


def test_an_article_that_names_both_parties_belongs_to_their_process_and_no_other() -> (
    None
):
    makers.make_process()
    makers.make_process("harbour-talks", name="Harbour talks")
    article = makers.make_version().article_id
    names = ("northland", "river-front")
    add_route_rule(
        process="river-valley", names=names, least_names=2,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    add_route_rule(
        process="harbour-talks", names=["lakeside", *names], least_names=3,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    for _ in range(2):
        route_article(
            article=article, named=frozenset(names), by=makers.EDITOR, now=makers.NOW
        )
    assert [p.thing.slug for p in processes_of(article)] == ["river-valley"]
    assert processes_by_article([article]) == {
        article: [("river-valley", "River valley truce")]
    }


def test_the_days_of_an_article_are_those_of_the_process_that_rules_will_give_it() -> (
    None
):
    makers.make_process()
    article = makers.make_version().article_id
    add_route_rule(
        process="river-valley", names=["northland"], least_names=1,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    named = frozenset({"northland"})
    assert zone_for(article, feed=None, named=named).key == "Asia/Jerusalem"
    assert zone_for(article, feed=None, named=frozenset()).key == "UTC"


def test_what_a_person_decided_stands_before_what_a_rule_finds() -> None:
    makers.make_process()
    version = makers.make_version()
    article, key = version.article_id, version.article.public_id
    given = {"process": "river-valley", "by": makers.EDITOR, "now": makers.NOW}
    add_route_rule(names=["northland"], least_names=1, **given)  # type: ignore[arg-type]
    route_by_hand(article=key, belongs=False, **given)  # type: ignore[arg-type]
    route_article(
        article=article,
        named=frozenset({"northland"}),
        by=makers.EDITOR,
        now=makers.NOW,
    )
    assert processes_of(article) == []
    route_by_hand(article=key, belongs=True, **given)  # type: ignore[arg-type]
    assert len(processes_of(article)) == 1


def test_an_ended_rule_routes_no_more() -> None:
    makers.make_process()
    article = makers.make_version().article_id
    made = add_route_rule(
        process="river-valley", names=["northland"], least_names=1,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    end_route_rule(rule=made.pk, by=makers.EDITOR, now=makers.NOW)
    route_article(
        article=article,
        named=frozenset({"northland"}),
        by=makers.EDITOR,
        now=makers.NOW,
    )
    assert processes_of(article) == []
    with pytest.raises(RuleBroken, match="no such rule"):
        end_route_rule(rule=made.pk, by=makers.EDITOR, now=makers.NOW)


def routed(text: str) -> list[str]:
    """The processes of a new article, of what its own names lead to."""
    version = makers.make_version(text)
    named = named_in(version.text, gazetteer())
    route_article(
        article=version.article_id, named=named, by=makers.EDITOR, now=makers.NOW
    )
    return [str(process.thing.slug) for process in processes_of(version.article_id)]


def hills_and_highland() -> tuple[Thing, Thing]:
    """Two parties, and a rule that asks for one of them by name."""
    makers.make_process()
    hills, highland = (
        makers.published(PartyDraft(slug=s, label=s.title(), party_kind="state"))
        for s in ("hills", "highland")
    )
    add_route_rule(
        process="river-valley", names=["hills"], least_names=1,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    return hills, highland


def test_a_rule_on_a_party_that_was_merged_lets_through_what_names_either() -> None:
    hills, highland = hills_and_highland()
    assert routed("Delegates of Hills met on Monday.\n") == ["river-valley"]
    assert routed("Delegates of Highland met on Monday.\n") == []
    verbs.merge(highland, hills)
    for name in ("Hills", "Highland"):
        assert routed(f"Delegates of {name} met on Tuesday.\n") == ["river-valley"]
    verbs.unmerge(hills)
    assert routed("Delegates of Hills met on Friday.\n") == ["river-valley"]
    assert routed("Delegates of Highland met on Friday.\n") == []


def test_a_rule_that_asks_for_two_names_asks_for_one_when_they_became_one() -> None:
    hills, highland = hills_and_highland()
    add_route_rule(
        process="river-valley", names=["hills", "highland"], least_names=2,
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    assert [found.least_names for found in route_rules()] == [1, 2]
    verbs.merge(highland, hills)
    assert [(set(found.names), found.least_names) for found in route_rules()] == [
        ({"highland"}, 1),
        ({"highland"}, 1),
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"process": "nowhere", "names": ["northland"], "least_names": 1},
            "no process",
        ),
        ({"names": ["nobody"], "least_names": 1}, "nobody and no place"),
        ({"names": ["northland"], "least_names": 2}, "more names than it lists"),
        ({"names": ["northland"]}, "Name a feed"),
        ({"feed": "https://none.example.org/"}, "no feed"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_in_words(
    given: dict[str, object], words: str
) -> None:
    makers.make_process()
    values = {"process": "river-valley", "by": makers.EDITOR, "now": makers.NOW}
    with pytest.raises(RuleBroken, match=words):
        add_route_rule(**{**values, **given})  # type: ignore[arg-type]
    with pytest.raises(RuleBroken, match="needs the role editor"):
        add_route_rule(
            process="river-valley", names=["northland"], least_names=1,
            by=makers.CONTRIBUTOR, now=makers.NOW,
        )  # fmt: skip


def test_the_database_refuses_a_rule_that_lets_everything_through() -> None:
    process = makers.make_process()
    insert = (
        "INSERT INTO events_routerule (process_id, least_names, active, created_at)"
        " VALUES (%s, %s, true, now())"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert, [process.pk, 1])
        with (
            pytest.raises(IntegrityError, match="route_rule_asks"),
            transaction.atomic(),
        ):
            cursor.execute(insert, [process.pk, 0])
    assert RouteRule.objects.count() == 1
