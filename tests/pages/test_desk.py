from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act, Edition
from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import accept, form_of

pytestmark = pytest.mark.django_db


def test_accepting_a_suggestion_publishes_it_with_its_exact_words_and_one_act(
    review: dict[str, Any],
) -> None:
    acts = Act.objects.count()
    assert accept(review, review["event"]).status_code == 302
    review["event"].refresh_from_db()
    edition = Edition.objects.get(public_id=review["event"].result)
    text = review["version"].text
    quoted = text[review["event"].start : review["event"].end]
    assert quoted in edition.document
    assert Act.objects.count() == acts + 1
    assert edition.act.by_label == "some-editor"


def test_the_event_is_on_the_timeline_and_in_the_api_at_once(
    review: dict[str, Any],
) -> None:
    accept(review, review["event"])
    review["event"].refresh_from_db()
    public = Client()
    assert (
        review["event"].result in public.get("/river-valley/timeline/").content.decode()
    )
    ids = [e["id"] for e in public.get("/api/v1/events").json()["results"]]
    assert ids == [review["event"].result]


@pytest.mark.parametrize("kind", ["statement", "figure"])
def test_a_statement_and_a_figure_are_published_as_what_they_are(
    review: dict[str, Any], kind: str
) -> None:
    suggestion = Suggestion.objects.filter(kind=kind).order_by("start").first()
    assert suggestion is not None
    assert accept(review, suggestion).status_code == 302
    (document,) = Client().get(f"/api/v1/{kind}s").json()["results"]
    assert document["kind"] == kind
    assert document["citations"][0]["exact"] in review["version"].text
    assert Client().get(f"/river-valley/{kind}s/{document['id']}/").status_code == 200


def test_a_figure_is_shown_with_what_it_counts_and_how_sure_its_teller_is(
    review: dict[str, Any],
) -> None:
    figure = Suggestion.objects.get(kind="figure", finding__count__label="12")
    believed = accept(review, figure, measure="held_alive", modality="believed")
    assert believed.status_code == 302
    page = Client().get("/river-valley/figures/").content.decode()
    assert "held, alive (believed)" in page


def test_the_second_who_accepts_is_told_who_was_faster_and_loses_nothing(
    review: dict[str, Any],
) -> None:
    data = form_of(review, review["event"], title="A title typed with care")
    path = f"/desk/suggestions/{review['event'].pk}/accept/"
    second = Client()
    second.force_login(makers.make_user(username="second"))
    assert review["client"].post(path, data).status_code == 302
    late = second.post(path, data)
    assert late.status_code == 409
    assert "some-editor has accepted this already" in late.content.decode()
    assert "A title typed with care" in late.content.decode()
    assert Edition.objects.filter(kind="event").count() == 1


def test_a_date_that_cannot_be_read_comes_back_with_what_was_typed(
    review: dict[str, Any],
) -> None:
    response = accept(review, review["event"], when="31 February", title="Kept")
    assert response.status_code == 422
    assert "31 February" in response.content.decode()
    assert "Kept" in response.content.decode()
    assert not Edition.objects.filter(kind="event").exists()
    assert accept(review, review["event"], when="Thursday").status_code == 302
    assert '"edtf":"2025-02-27"' in Edition.objects.get(kind="event").document


def test_a_rejected_suggestion_keeps_its_reason_and_can_be_taken_up_again(
    review: dict[str, Any],
) -> None:
    path = f"/desk/suggestions/{review['event'].pk}"
    assert review["client"].post(f"{path}/reject/", {}).status_code == 409
    assert (
        review["client"].post(f"{path}/reject/", {"reason": "wrong"}).status_code == 302
    )
    review["event"].refresh_from_db()
    assert (review["event"].state, review["event"].reason) == ("rejected", "wrong")
    assert review["client"].post(f"{path}/reopen/").status_code == 302
    assert accept(review, review["event"]).status_code == 302


@pytest.mark.parametrize("role", [None, "reader", "contributor"])
def test_the_desk_is_for_editors_and_nobody_else(
    review: dict[str, Any], role: str | None
) -> None:
    paths = ["/desk/", f"/desk/articles/{review['version'].pk}/"]
    posts = [
        f"/desk/suggestions/{review['event'].pk}/{verb}/"
        for verb in ("accept", "merge", "reject", "reopen")
    ]
    article = f"/desk/articles/{review['version'].pk}/"
    paths.append(f"{article}all/")
    posts += [f"{article}all/", f"{article}suggest/"]
    other = Client()
    if role:
        other.force_login(makers.make_user(role))
    expected = 403 if role else 302
    assert {review["client"].get(p).status_code for p in paths} == {200}
    assert {other.get(p).status_code for p in paths} == {expected}
    # A form of somebody whose session has ended is carried through signing in.
    assert {other.post(p, {}).status_code for p in posts} == {403}
    review["event"].refresh_from_db()
    assert review["event"].state == "waiting"


def test_nothing_that_waits_is_seen_outside_the_desk(review: dict[str, Any]) -> None:
    public = Client()
    seen = "".join(
        public.get(path).content.decode()
        for path in (
            "/",
            "/river-valley/timeline/",
            "/river-valley/figures/",
            "/api/v1/events",
        )
    )
    words = "Delegations of Northland"
    assert words not in seen
    assert (
        words
        in review["client"]
        .get(f"/desk/articles/{review['version'].pk}/")
        .content.decode()
    )


def test_the_review_page_marks_the_evidence_in_the_article(
    review: dict[str, Any],
) -> None:
    page = review["client"].get(f"/desk/articles/{review['version'].pk}/")
    pieces = [piece for line in page.context["paragraphs"] for piece in line]
    marked = "".join(p.text for p in pieces if p.numbers)
    assert "Delegations of Northland" in marked
    assert "no-store" in page["Cache-Control"]


def test_the_queue_takes_the_same_number_of_queries_at_1_and_at_200_articles(
    review: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert review["client"].get("/desk/").status_code == 200
        return len(seen)

    at_one = count()
    first = Suggestion.objects.filter(version=review["version"]).first()
    assert first is not None
    for n in range(199):
        version = makers.make_version(makers.TEXT + f"Line {n}.\n")
        first.pk, first.version = None, version
        first.save()
    assert count() == at_one
