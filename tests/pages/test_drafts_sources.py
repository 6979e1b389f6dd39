"""What a draft rests on: texts that are held, pasted, or awaited."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from editions.models import Edition
from jobs.models import Job
from sources.models import ArticleVersion
from suggestions.models import DraftSource
from tests import makers
from tests.pages.drafting import (
    NEW,
    WORDS,
    an_event,
    at,
    fields_of,
    send,
)
from things.models import Revision, Thing


def pasted(client: Client) -> dict[str, Any]:
    """The form of an event whose source is a text that somebody pastes."""
    return {
        **an_event(client),
        "source-0-address": "",
        "source-0-text": "The host said that both delegations had left.\n",
        "source-0-outlet": "Host’s office",
        "source-0-day": "28 feb 2025",
        "source-0-words": "both delegations had left",
        "date": "yesterday",
    }


def test_words_that_do_not_stand_in_the_source_are_refused_and_nothing_is_lost(
    desk: Client,
) -> None:
    sent = an_event(desk, **{"source-0-words": "They never met."})
    page = send(desk, NEW, sent, do="save")
    assert page.status_code == 422
    assert "These words do not stand in" in page.content.decode()
    again = fields_of(page)
    assert {name: again[name] for name in ("title", "date", "source-0-words")} == {
        "title": "Delegations arrive in Lakeside",
        "date": "thu",
        "source-0-words": "They never met.",
    }
    assert not Thing.objects.filter(kind="event").exists()


def test_a_text_that_is_pasted_becomes_the_source(desk: Client) -> None:
    sent = pasted(desk)
    looked = send(desk, NEW, sent, look="1")
    assert looked.context["form"].sources[0].span is not None
    assert not ArticleVersion.objects.filter(text__contains="had left").exists()
    page = send(desk, NEW, sent, do="publish")
    assert page.status_code == 302, page.context["errors"]
    document = Edition.objects.get(kind="event").document
    assert "both delegations had left" in document
    assert "2025-02-27" in document


def test_no_source_is_of_a_day_that_is_still_to_come(desk: Client) -> None:
    today = timezone.now().date()
    for days, status in ((0, 302), (3, 422), (36_500, 422)):
        day = (today + dt.timedelta(days=days)).isoformat()
        page = send(desk, NEW, pasted(desk), **{"source-0-day": day}, do="save")
        assert page.status_code == status, day
        assert ("This day is still to come" in page.content.decode()) is (status == 422)


def test_a_source_whose_text_is_not_here_waits_with_the_draft(desk: Client) -> None:
    later = {"source-0-address": "https://valley-wire.example/later"}
    sent = an_event(desk, **later, date="27 feb 2025")
    refused = send(desk, NEW, sent, do="publish")
    assert "is not here yet" in refused.content.decode()
    saved = send(desk, NEW, sent, do="save")
    assert Job.objects.get(kind="asked_page").state == "due"
    thing = Thing.objects.get(kind="event")
    page = desk.get(saved["Location"])
    assert fields_of(page)["source-0-words"] == WORDS
    assert "is being fetched" in page.content.decode()
    makers.make_version(
        url="https://valley-wire.example/later", text=makers.TEXT + "More.\n"
    )
    page = send(desk, at(thing), fields_of(desk.get(at(thing))), do="publish")
    assert page.status_code == 302, page.context["errors"]
    assert WORDS in Edition.objects.get(kind="event").document


def test_shorthand_is_never_shown_as_words_of_the_source(desk: Client) -> None:
    send(desk, NEW, an_event(desk, date="thu"), do="publish")
    assert '"text":"2025-02-27"' in Edition.objects.get(kind="event").document.replace(
        ": ", ":"
    )


def test_what_a_contributor_pastes_waits_with_the_draft_until_an_editor_takes_it_in(
    desk: Client,
) -> None:
    contributor = Client()
    contributor.force_login(makers.make_user("contributor"))
    editions = Edition.objects.count()
    saved = send(contributor, NEW, pasted(contributor), do="save")
    assert saved.status_code == 302, saved.context["errors"]
    assert Edition.objects.count() == editions  # no outlet either
    assert not ArticleVersion.objects.filter(text__contains="had left").exists()
    thing = Thing.objects.get(kind="event")
    page = contributor.get(at(thing))
    assert fields_of(page)["source-0-text"] == pasted(contributor)["source-0-text"]
    assert "becomes a source when an editor saves" in page.content.decode()
    refused = desk.post(f"{at(thing)}publish/", {"version": 1})
    assert refused.status_code == 409
    assert "is not taken in yet" in refused.content.decode()

    send(desk, at(thing), fields_of(desk.get(at(thing))), do="publish")
    thing.refresh_from_db()
    assert thing.state == "published"
    assert "both delegations had left" in Edition.objects.get(kind="event").document
    assert "2025-02-27" in Edition.objects.get(kind="event").document


def test_words_that_are_not_in_what_a_contributor_pastes_are_refused(
    desk: Client,
) -> None:
    contributor = Client()
    contributor.force_login(makers.make_user("contributor"))
    wrong = {"source-0-words": "nobody had left"}
    page = send(contributor, NEW, pasted(contributor), **wrong, do="save")
    assert page.status_code == 422
    assert "These words do not stand in" in page.content.decode()


def test_a_source_may_prove_one_field_alone_as_a_response_needs(desk: Client) -> None:
    path = "/desk/new/allegations/?process=river-valley"
    text = {
        "source-0-text": "The front says soldiers crossed. The army rejects that.",
        "source-0-outlet": "Valley Wire",
        "source-0-day": "2025-02-28",
        "source-0-words": "The front says soldiers crossed",
    }
    said = {
        "title": "The front alleges that soldiers crossed the line",
        "voice": "attributed",
        "alleged_by": "river-front",
        "against": "northland",
        "alleged_on": "2025-02-28",
        "response": "denied",
    }
    sent = {**fields_of(desk.get(path)), **text, **said}
    refused = send(desk, path, sent, do="publish")
    assert refused.status_code == 422
    assert "one that is said to prove the response" in refused.content.decode()
    answer = {n.replace("-0-", "-1-"): v for n, v in text.items()}
    answer |= {"source-1-words": "The army rejects that", "source-rows": "2"}
    both = {**sent, **answer, "source-1-proves": "response"}
    assert send(desk, path, both, do="publish").status_code == 302
    content = Revision.objects.get(thing__kind="allegation").content
    proved = [source["field"] for source in content["layers"][-1]["sources"]]
    assert proved == ["", "response"]


def test_what_a_source_shall_prove_is_kept_until_its_text_is_here(
    desk: Client,
) -> None:
    far = {"source-0-address": "https://wire.example.org/far", "date": "27 feb 2025"}
    saved = send(
        desk, NEW, an_event(desk, **far, **{"source-0-proves": "title"}), do="save"
    )
    assert saved.status_code == 302
    assert fields_of(desk.get(saved["Location"]))["source-0-proves"] == "title"
    assert DraftSource.objects.get().field == "title"
