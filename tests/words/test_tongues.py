"""What is in another language than the page says so, and whether it is read from the right."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from sources.actions import change_outlet
from sources.models import Outlet
from tests import makers
from tests.words.pseudo import LANGUAGE, install
from timeline.tongues import Told, lang_of
from timeline.words import in_text

TITLE = "Talks open in Lakeside"


def shown(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def marks(page: str, text: str) -> set[str]:
    """What the elements say that hold a text alone."""
    found = re.findall(rf"<bdi([^>]*)>{re.escape(text)}</bdi>", page)
    assert found, text
    return set(found)


def test_a_text_says_its_language_where_that_is_not_the_page_s() -> None:
    arabic, english = Told("صوت", "ar-EG"), in_text({"en": "Voice"})
    with translation.override("en"):
        assert (arabic.lang, english.lang) == (' lang="ar-EG" dir="rtl"', "")
    with translation.override("ar"):
        assert (arabic.lang, english.lang) == ("", ' lang="en"')
    assert Told("Voice").lang == lang_of("Voice") == in_text({}).lang == ""
    assert Told("x", 'e"n').lang == ' lang="e&quot;n"'


@pytest.mark.django_db
def test_titles_and_names_say_their_language_on_pages_in_another() -> None:
    event = makers.make_event(makers.make_process(), summary="In the old school.")
    install()
    own = f"/river-valley/events/{event.public_id}/"
    for path in ("/river-valley/timeline/", own, "/river-valley/events/"):
        with translation.override("en"):
            assert marks(shown(path), TITLE) == {""}
        with translation.override(LANGUAGE):
            page = shown(path)
        assert marks(page, TITLE) == {' lang="en"'}
        assert marks(page, "River valley truce") == {' lang="en"'}
    with translation.override(LANGUAGE):
        assert marks(shown("/parties/northland/"), "Northland") == {' lang="en"'}


@pytest.mark.django_db
def test_an_outlet_s_name_says_the_outlet_s_language() -> None:
    makers.make_event(makers.make_process())
    paths = ("/sources/", "/sources/valley-wire/")
    for path in paths:
        assert marks(shown(path), "Valley Wire") == {""}
    outlet = Outlet.objects.get(slug="valley-wire")
    change_outlet(
        slug="valley-wire", version=outlet.version, name="Valley Wire", language="ar",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    for path in paths:
        assert marks(shown(path), "Valley Wire") == {' lang="ar" dir="rtl"'}
