from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.parsing.html import both, sanitise, text_to_html, to_text
from sources.parsing.urls import canonical, web_address


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>one <b>two</b></p>", "<p>one <b>two</b></p>"),
        ("<p id=a class=b style='x' onclick=y>t</p>", "<p>t</p>"),
        ("a<script>alert(1)</script><style>p{}</style>b", "ab"),
        ("a<img src=//e.test/x onerror=y><iframe src=z></iframe>b", "ab"),
        ("a<svg><a href='javascript:x'>y</a></svg><math><mi>z</mi></math>b", "ab"),
        ("<form action=/x><input name=q>words</form>", "words"),
        ("<span>in</span>line<!-- note -->", "inline"),
        ("<p lang=ar dir=rtl>هدنة</p>", '<p lang="ar" dir="rtl">هدنة</p>'),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("<p>e\u0301\x00\r\n</p>", "<p>é\n</p>"),
        ("", ""),
    ],
)
def test_only_tags_of_the_short_list_stay(given: str, kept: str) -> None:
    assert sanitise(given) == kept


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://a.test/x?y=1", "https://a.test/x?y=1"),
        ("mailto:desk@a.test", "mailto:desk@a.test"),
        ("/again", "https://wire.example/again"),
        ("//other.test/", "https://other.test/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("ftp://a.test/", ""),
    ],
)
def test_links_lead_to_the_web_or_mail_only_and_pass_nothing_on(
    link: str, shown: str
) -> None:
    clean = sanitise(
        f'<a href="{link}" target=_blank>x</a>', base_url="https://wire.example/a/"
    )

    href = f' href="{shown}"' if shown else ""
    assert clean == f'<a{href} rel="noopener noreferrer nofollow">x</a>'


@pytest.mark.parametrize("base", ["", "javascript:x", "http://[", "file:///"])
def test_a_relative_link_without_a_base_is_removed(base: str) -> None:
    assert "href" not in sanitise('<a href="/x">x</a>', base_url=base)


def test_text_has_one_line_for_each_paragraph_heading_and_item() -> None:
    html = """<h1>A  round</h1>lead <p>First
      paragraph,<br>two lines.</p><ul><li>one<li>two &amp; three</ul><section>a</section
      ><section>b</section><table><tr><td>59</td><td>captives</td></tr></table>
      <blockquote><p>Said&nbsp;so</p></blockquote><script>no()</script><b>bo</b>ld"""

    assert to_text(html).split("\n") == [
        "A round",
        "lead",
        "First paragraph,",
        "two lines.",
        "one",
        "two & three",
        "a",
        "b",
        "59 captives",
        "Said so",
        "bold",
    ]


def test_text_made_html_and_read_again_is_the_same_text() -> None:
    text = "a < b & c\nהפסקת אש\n&amp; <script>"

    assert to_text(text_to_html(text)) == text


def nested(depth: int) -> str:
    return "<div>" * depth + "deep" + "</div>" * depth


def loaded(attributes: int) -> str:
    return "<b " + " ".join(f"a{n}='x'" for n in range(attributes)) + ">words</b>"


def test_tags_nested_a_hundred_deep_stay_and_deeper_ones_become_text() -> None:
    assert sanitise(nested(100)) == nested(100)
    assert sanitise(nested(101)).strip() == "deep"


def test_a_tag_with_fifty_attributes_stays_and_one_with_more_becomes_text() -> None:
    assert sanitise(loaded(50)) == "<b>words</b>"
    assert sanitise(loaded(51)) == "words"


def test_html_is_cut_to_its_size() -> None:
    assert len(to_text("x" * 300_000)) == 256 * 1024


HEAVY = ["<div>", "<b>", "<b><p>", "</i>", "<a", "<", "<!--", "&", "&amp;", "<a x='", "<a b ",
         "<a/", "<svg><td>", "<table><td>", " ", "<a =", "<p a=\"'"]  # fmt: skip


@pytest.mark.parametrize("piece", HEAVY)
def test_heavy_html_costs_no_time(piece: str) -> None:
    html = "<b>" * 2_000 + piece * (256 * 1024 // len(piece))
    began = time.process_time()

    sanitise(html)
    to_text(html)

    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://News.Example:443/a", "https://news.example/a"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("http://news.example./a#part", "http://news.example/a"),
        ("http://user:secret@news.example/", "http://news.example/"),
        ("http://a.test/?utm_source=x&utm_medium=y&id=3", "http://a.test/?id=3"),
        ("http://a.test/?fbclid=1&gclid=2&msclkid=3", "http://a.test/"),
        ("http://a.test/?at_medium=RSS&CMP=oth&ref=home", "http://a.test/"),
        ("http://a.test/?b=2&a=1&b=", "http://a.test/?b=2&a=1&b="),
        ("http://a.test/x/../y/./z", "http://a.test/y/z"),
        ("http://a.test/../..", "http://a.test/"),
        ("http://a.test/%7euser/%c3%bc", "http://a.test/%7Euser/%C3%BC"),
        (
            "http://münchen.test/straße?q=ü",
            "http://xn--mnchen-3ya.test/stra%C3%9Fe?q=%C3%BC",
        ),
        (" http://a.test/a b ", "http://a.test/a%20b"),
        ("http://[2606:4700::1]:80/", "http://[2606:4700::1]/"),
    ],
)
def test_two_spellings_of_an_address_become_one(url: str, same: str) -> None:
    assert canonical(url) == same


@pytest.mark.parametrize(
    "url",
    ["", "news.example", "//a.test/", "javascript:alert(1)", "mailto:a@b.test", "file:///etc",
     "http://", "http:///x", "http://a b/", "http://a.test:99999/", "http://[v1.x]/",
     "http://a.test/" + "x" * 2_000, "http://" + "a" * 64 + ".test/"],
)  # fmt: skip
def test_what_is_no_web_address_has_no_spelling(url: str) -> None:
    assert canonical(url) == ""


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet="ab./?&=%#:@\\ü[]2fF \t;+", max_size=40))
def test_spelling_an_address_twice_changes_nothing(rest: str) -> None:
    for start in ("http://a.test", "https://a.test/", "http://"):
        once = canonical(start + rest)
        assert canonical(once) == once


def test_a_link_is_made_whole_but_otherwise_left_as_written() -> None:
    base = "https://a.test/x/y"

    assert (
        web_address(" ../z?utm_source=b ", base_url=base)
        == "https://a.test/z?utm_source=b"
    )
    assert web_address("", base_url=base) == ""
    assert web_address("javascript:x", base_url=base) == ""
    assert web_address("http://[", base_url=base) == ""


@pytest.mark.parametrize(
    "words",
    ["They met.", "a > b", " a\t b\r\nc\x0cd\x1fe", "a\xa0b\u2028c", "é e\u0301"],
)
def test_words_without_markup_read_as_the_same_words_within_it(words: str) -> None:
    assert to_text(words) == to_text(f"<b>{words}</b>") != ""


def test_both_are_what_each_is_alone() -> None:
    html = "<p>They <b>met</b>.<p>Twice &amp; <a href='x'>more</a><script>x()</script>"
    base = "https://wire.example/"
    assert both(html, base_url=base) == (sanitise(html, base_url=base), to_text(html))
