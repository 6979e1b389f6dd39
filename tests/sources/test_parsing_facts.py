"""What pages say of themselves: well-formed, ill-formed, and when they contradict themselves."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from sources.parsing.languages import language_of
from sources.parsing.moments import best, day, moment
from sources.parsing.pages import parse_page
from tests.sources.test_parsing_pages import FACTS, LEAD, NEXT, page, read

UTC_MORNING = dt.datetime(2025, 2, 3, 4, 30, tzinfo=dt.UTC)


def script(facts: Any) -> str:
    text = facts if isinstance(facts, str) else json.dumps(facts)
    return f'<script type="application/ld+json">{text}</script>'


def test_references_inside_a_graph_are_followed() -> None:
    facts = {
        "@graph": [
            {**FACTS, "author": {"@id": "#a"}, "publisher": {"@id": "#o"}},
            {"@id": "#o", "@type": "Organization", "name": "The Herald"},
            {"@id": "#a", "@type": "Person", "name": "A. Writer"},
        ]
    }
    found = read(page(facts=facts))
    assert (found.byline, found.outlet) == ("A. Writer", "The Herald")


def test_a_reference_to_nothing_and_to_itself_is_survived() -> None:
    facts = {
        **FACTS,
        "@id": "#x",
        "author": {"@id": "#gone"},
        "publisher": {"@id": "#x"},
    }
    found = read(page(facts=facts))
    assert (found.byline, found.title) == ("", "Talks resume in Eastport")


@pytest.mark.parametrize(
    "own",
    [
        {"url": "https://www.herald.example/talks/7"},
        {"mainEntityOfPage": "https://www.herald.example/talks/7?utm_medium=x"},
        {"mainEntityOfPage": {"@id": "https://www.herald.example/talks/7"}},
        {"headline": "Talks resume in Eastport"},
    ],
)
def test_of_several_articles_the_page_is_its_own_and_not_one_it_links_to(
    own: dict[str, Any],
) -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Something else",
        "url": "https://www.herald.example/other",
        "datePublished": "2024-01-01T00:00:00Z",
    }
    mine = {**{k: v for k, v in FACTS.items() if k != "headline"}, **own}
    for facts in ([other, mine], {"@graph": [other, mine]}):
        assert read(page(script(facts))).published_at == UTC_MORNING
    both = script({"@type": "ItemList", "itemListElement": [{"item": other}]})
    assert read(page(both + script(mine))).published_at == UTC_MORNING


@pytest.mark.parametrize(
    "wrapped",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/ {} /*]]>*/",
        '{{"broken": }}</script><script type="application/ld+json">{}',
    ],
)
def test_json_ld_in_old_wrappings_or_beside_broken_json_is_read(wrapped: str) -> None:
    head = script(wrapped.format(json.dumps(FACTS)))
    assert read(page(head)).published_at == UTC_MORNING


def test_broken_json_ld_leaves_the_rest_of_the_head_to_speak() -> None:
    head = (
        script('{"@type": "NewsArticle", "headline": "Cut off')
        + '<meta property="og:title" content="From the head">'
        + '<meta property="article:published_time" content="2025-02-03T06:30:00+0200">'
    )
    found = read(page(head))
    assert (found.title, found.published_at) == ("From the head", UTC_MORNING)


MODIFIED = '<meta property="article:modified_time" content="2025-02-09T10:00:00Z">'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (script({**FACTS, "dateModified": "2025-02-09T10:00:00Z"}) + MODIFIED, ""),
        (
            script({**FACTS, "datePublished": "2025-02-03T06:30:00"})
            + '<meta property="article:published_time" content="2025-02-03T06:30:00+02:00">',
            "",
        ),
        (
            script(FACTS)
            + '<meta property="article:published_time" content="2025-02-04T06:30:00+02:00">',
            "",
        ),
        (MODIFIED, '<time itemprop="datePublished" datetime="2025-02-03T06:30:00+02:00">'),
        (MODIFIED, '<time pubdate datetime="2025-02-03T06:30:00+02:00">3 February</time>'),
        ("", '<time datetime="2025-02-03T06:30:00+02:00">3 February</time>'),
        (
            '<meta name="date" content="2025-02-03">',
            '<time datetime="2025-02-03T06:30:00+02:00">3 February</time>',
        ),
        (script({**FACTS, "datePublished": "1970-01-01T00:00:00Z"}),
         '<time datetime="2025-02-03T06:30:00+02:00">3 February</time>'),
    ],
)  # fmt: skip
def test_of_conflicting_moments_the_one_of_publication_with_a_zone_counts(
    head: str, body: str
) -> None:
    found = read(page(head).replace("<h1>", body + "<h1>"))
    assert (found.published_at, found.published_on) == (UTC_MORNING, None)


@pytest.mark.parametrize("written", ["2025-02-03", "2025-02-03T23:30:00"])
def test_a_date_without_a_zone_keeps_its_day_as_written_and_invents_no_hour(
    written: str,
) -> None:
    found = read(page(facts={**FACTS, "datePublished": written}))
    noon = dt.datetime(2025, 2, 3, 12, tzinfo=dt.UTC)
    assert (found.published_at, found.published_on) == (None, dt.date(2025, 2, 3))
    assert found.published == (noon, True)


def test_a_moment_is_stored_as_a_moment() -> None:
    assert read(page(facts=FACTS)).published == (UTC_MORNING, False)


def test_a_day_that_only_the_words_or_the_address_give_is_a_day() -> None:
    dated = page().replace("<h1>", "<p class='date'>Published: 3 February 2025</p><h1>")
    assert read(dated).published_on == dt.date(2025, 2, 3)
    there = parse_page(
        page().encode(),
        content_type="text/html; charset=utf-8",
        url="https://www.herald.example/2025/02/03/talks",
    )
    assert there.published_on == dt.date(2025, 2, 3)
    assert read(page()).published == (None, False)


@pytest.mark.parametrize(
    ("words", "is_moment", "is_day"),
    [
        ("2025-02-03T06:30:00.000Z", True, True),
        ("20250203T063000+0200", True, True),
        ("Mon, 03 Feb 2025 06:30:00 +0200", True, True),
        ("2025-02-03 06:30", False, True),
        ("0001-01-01T00:00:00Z", False, False),
        ("9999-12-31T23:59:59-12:00", False, False),
        ("2025-02-30", False, False),
        ("yesterday", False, False),
        ("", False, False),
    ],
)
def test_a_moment_needs_time_and_zone_and_a_day_a_year_that_can_be(
    words: str, is_moment: bool, is_day: bool
) -> None:
    assert (moment(words) is not None, day(words) is not None) == (is_moment, is_day)


def test_the_first_date_counts_among_those_that_say_as_much() -> None:
    one, other = "2025-02-03T06:30:00Z", "2025-02-04T06:30:00Z"
    assert best(["", "soon", "2025-02-01", one, other]) == one
    assert best(["soon", "2025-02-01", "2025-02-02"]) == "2025-02-01"
    assert best(["soon", "later"]) == "soon"
    assert best([]) == ""


def test_a_template_that_calls_the_front_page_canonical_is_not_believed() -> None:
    head = '<link rel="canonical" href="https://www.herald.example/">'
    assert read(page(head)).url == "https://www.herald.example/talks/7"


def test_og_url_counts_where_there_is_no_canonical_link() -> None:
    head = '<meta property="og:url" content="https://herald.example/seven?fbclid=1">'
    assert read(page(head)).url == "https://herald.example/seven"


ARABIC = (
    "عقدت الوفود جولة ثالثة من المحادثات في المدينة يوم الثلاثاء بعد توقف دام أسبوعين. "
)


@pytest.mark.parametrize(
    ("lang", "language"),
    [("ar", "ar"), ("ar-EG", "ar-EG"), ("", "und-Arab"), ("en-US", "und-Arab")],
)
def test_an_arabic_page_reads_whole_and_is_marked_as_what_it_is(
    lang: str, language: str
) -> None:
    body = (
        f'<html lang="{lang}" dir="rtl"><head><title>محادثات | الجريدة</title>'
        '<meta property="og:site_name" content="الجريدة"></head><body><article>'
        f"<h1>محادثات</h1><p>{ARABIC * 4}</p><p>{ARABIC * 3}</p><p>اقرأ أيضا: أخبار اليوم</p>"
        "</article></body></html>"
    )
    found = read(body)
    assert found.text.split("\n") == [(ARABIC * 4).strip(), (ARABIC * 3).strip()]
    assert (found.title, found.outlet, found.language) == (
        "محادثات",
        "الجريدة",
        language,
    )


@pytest.mark.parametrize(
    ("said", "words", "found"),
    [
        ("he", "The delegations met again in the port on Tuesday.", ""),
        ("", "The delegations met again in the port on Tuesday.", ""),
        ("ku", ARABIC, "ku"),
        ("sr", "Делегације су се поново састале у граду у уторак.", "sr"),
        ("en", "Делегации снова встретились в городе во вторник.", "und-Cyrl"),
        ("en", "12 345", "en"),
        ("ja", "代表団は火曜日に港町で再び会談し、二週間ぶりに協議を再開した。", "ja"),
    ],
)
def test_letters_contradict_a_language_only_where_it_is_never_written_so(
    said: str, words: str, found: str
) -> None:
    assert language_of(said, words) == found


@pytest.mark.parametrize(
    "last",
    [
        "Follow us on the usual channels",
        "Read more: What the mediators said",
        "Lire aussi : la suite",
        "Suscríbete a nuestro boletín",
    ],
)
def test_promotion_at_the_end_goes_and_the_same_words_in_a_sentence_stay(
    last: str,
) -> None:
    inside = f"He asked the delegates to read more than the first page. {LEAD}"
    body = page(facts=FACTS).replace(
        f"<p>{NEXT}</p>", f"<p>{inside}</p><p>{NEXT}</p><p>{last}</p>"
    )
    found = read(body)
    assert found.text.endswith(f"{inside}\n{NEXT}")
