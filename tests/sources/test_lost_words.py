"""Cited words that a newer version of their article no longer has wait for an editor."""

from __future__ import annotations

import pytest

from core.by import Role
from core.errors import RuleBroken
from editions.models import Act, Change
from sources.actions import cite, decide_lost_words
from sources.models import ArticleVersion, LostWords
from sources.parsing.standing import stands
from sources.rendering.differences import rows_of
from tests import makers
from tests.makers import NOW, TEXT

pytestmark = pytest.mark.django_db
URL = "https://wire.example.org/a"
WORDS = "12 captives remain"


def cited(words: str = WORDS) -> tuple[ArticleVersion, int]:
    version = makers.make_version(url=URL)
    return version, cite(source=makers.quotation(version, words), now=NOW)


def edited(before: str, after: str) -> ArticleVersion:
    return makers.make_version(TEXT.replace(before, after), url=URL)


def test_words_that_were_changed_are_noted_once_for_the_version_that_lost_them() -> (
    None
):
    _, citation = cited()
    second = edited("12 captives", "11 captives")
    edited("12 captives", "10 captives")
    row = LostWords.objects.get()
    assert (row.citation_id, row.version_id, row.state) == (
        citation,
        second.pk,
        "waiting",
    )


@pytest.mark.parametrize(
    ("before", "after", "noted"),
    [
        ("Delegations of", "Two delegations of", False),
        ("Northland reports", "It is new. Northland reports", False),
        ("12 captives", "112 captives", True),
        ("12 captives", "3.12 captives", True),
        ("12 captives", "1,12 captives", True),
        ("captives remain", "captives remained", True),
        ("Northland reports that", "“Yes”:", False),
    ],
)
def test_words_that_still_stand_somewhere_whole_are_not_noted(
    before: str, after: str, noted: bool
) -> None:
    cited()
    edited(before, after)
    assert LostWords.objects.exists() is noted


def test_words_that_move_to_another_place_still_stand() -> None:
    cited()
    lines = TEXT.strip().split("\n")
    makers.make_version("\n".join([lines[-1], *lines[:-1]]), url=URL)
    assert not LostWords.objects.exists()


def test_words_that_come_back_and_go_again_are_noted_again() -> None:
    cited()
    edited("12 captives", "11 captives")
    edited("Delegations of", "The delegations of")
    edited("12 captives", "10 captives")
    assert list(
        LostWords.objects.order_by("pk").values_list("version__number", flat=True)
    ) == [2, 4]


def test_words_cited_after_they_were_changed_are_noted_when_they_are_cited() -> None:
    version = makers.make_version(url=URL)
    edited("12 captives", "11 captives")
    edited("12 captives", "10 captives")
    cite(source=makers.quotation(version, "Lakeside on Thursday"), now=NOW)
    assert not LostWords.objects.exists()
    cite(source=makers.quotation(version, WORDS), now=NOW)
    assert LostWords.objects.get().version.number == 2


@pytest.mark.parametrize(
    ("prefix", "suffix", "text", "found"),
    [
        ("", "", "12 captives remain", True),
        ("", "", "x12 captives remain", False),
        ("Of 1", "", "Of 112 captives remain", True),
        ("", "s", "12 captives remains", True),
        ("", ".", "12 captives remain.", True),
        ("", "", "112 captives remain, 12 captives remain", True),
        ("", "", "", False),
    ],
)
def test_words_stand_as_whole_words_unless_they_were_cut_out_of_longer_ones(
    prefix: str, suffix: str, text: str, found: bool
) -> None:
    assert stands(WORDS, prefix=prefix, suffix=suffix, text=text) is found


def test_an_editor_decides_once_with_a_reason_in_one_act_and_nothing_is_unpublished() -> (
    None
):
    cited()
    edited("12 captives", "11 captives")
    user = makers.make_user()
    number, acts, changes = (
        LostWords.objects.get().pk,
        Act.objects.count(),
        Change.objects.count(),
    )

    def decide(outcome: str, note: str) -> None:
        decide_lost_words(number=number, outcome=outcome, note=note, by=user, now=NOW)

    for outcome, note in (("holds", " "), ("holds", "x" * 2_001), ("gone", "Because.")):
        with pytest.raises(RuleBroken):
            decide(outcome, note)
    decide("holds", "Only the count of one day.")
    with pytest.raises(RuleBroken, match="some-editor has decided this already"):
        decide("corrected", "Late.")
    row = LostWords.objects.get()
    assert (row.state, row.decided_by) == ("holds", user)
    act = Act.objects.order_by("-pk")[0]
    assert (act.verb, act.reason) == ("decide_lost_words", "Only the count of one day.")
    assert (Act.objects.count(), Change.objects.count()) == (acts + 1, changes)


@pytest.mark.parametrize("role", ["reader", "contributor", "editor", "chief"])
def test_deciding_needs_an_editor(role: Role) -> None:
    cited()
    edited("12 captives", "11 captives")
    number = LostWords.objects.get().pk
    user = makers.make_user(role)

    def decide() -> None:
        decide_lost_words(number=number, outcome="holds", note="x", by=user, now=NOW)

    if role in ("reader", "contributor"):
        with pytest.raises(RuleBroken, match="needs the role editor"):
            decide()
    else:
        decide()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\nTwo words here.\nThree.", "One.\nTwo more words here.\nThree."),
        ("One.\nTwo.", "Zero.\nOne.\nTwo."),
        ("One.\nTwo.", "Two."),
        ("a b c d\ne f g h", "a b x d\nnew line\ne f y h"),
        ("", "Something."),
        ("x\n" * 3_100, "y"),
        ("w " * 4_000, "v " * 4_000),
    ],
)
def test_a_difference_gives_both_texts_again_and_marks_only_what_differs(
    before: str, after: str
) -> None:
    rows = rows_of(before, after)
    for text, side in ((before, "before"), (after, "after")):
        pieces = [getattr(row, side) for row in rows]
        lines = ["".join(p.text for p in each) for each in pieces if each]
        assert "\n".join(lines) == text
    same = [r for r in rows if r.before == r.after]
    assert not any(row.changed for row in same)


def test_a_difference_of_one_word_marks_one_word() -> None:
    (row,) = rows_of("The talks of 12 days end.", "The talks of 11 days end.")
    assert [p.text for p in row.before if p.changed] == ["12"]
    assert [p.text for p in row.after if p.changed] == ["11"]
