"""One article out of a whole web page, or out of a plain text file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import htmldate
import trafilatura

from core.saying import gettext_noop, said
from core.text import normal
from sources.parsing import telling
from sources.parsing.decoding import decoded
from sources.parsing.html import (
    MOST_ATTRIBUTES,
    MOST_CHARACTERS,
    TAG_BEGINS,
    most_attributes,
    sanitise,
    to_text,
)
from sources.parsing.kinds import begins_as
from sources.parsing.languages import language_of
from sources.parsing.metadata import Facts
from sources.parsing.moments import day, moment

LONGEST_PAGE = 1_500_000
MOST_TAGS = 20_000
LONGEST_TITLE = 300
LONGEST_BYLINE = 300
LONGEST_WORDS = 200
SCRIPT = re.compile(r"(</?(?:script|style)\b[^<>]{0,500}>)", re.IGNORECASE)
FIRST_HEADING = re.compile(r"\A\s*<h1>(.{0,2000}?)</h1>", re.DOTALL)
LAST_PARAGRAPH = re.compile(r"<p>((?:[^<]|<(?!/?p>)){0,400})</p>\s*\Z")
PROMOTION = re.compile(
    r"(?:sign up (?:for|to)|subscribe (?:to|now|for)|follow us|read more|read also"
    r"|also read|related(?: articles| stories)?:|download (?:our|the) app"
    r"|join our (?:newsletter|channel)|share this (?:article|story)"
    r"|get (?:the|our) (?:newsletter|latest news)"
    r"|(?:à )?lire aussi|abonnez-vous|lea también|lee también|suscríbete|lesen sie auch"
    r"|читайте также|اقرأ (?:أيضا|أيضاً|المزيد)|تابعونا|קראו (?:עוד|גם))\b.{0,160}",
    re.IGNORECASE,
)
# htmldate would take today's date for the latest possible one: no clock in here.
LATEST_DAY = "2100-12-31"


class NotAPage(ValueError):
    """What was received holds no text. The message is written for an editor."""


@dataclass(frozen=True, kw_only=True)
class ParsedPage:
    """An article as its page gives it; "" and None stand for what it does not say.

    ``text`` is plain, one paragraph to a line; ``html`` is sanitised. ``published_at``
    is in UTC and only there when the page gives time and zone; else ``published_on`` is
    the day it writes, a local one of its outlet. ``url`` is canonical.
    """

    title: str = ""
    text: str = ""
    html: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = ""
    published_at: dt.datetime | None = None
    published_on: dt.date | None = None
    published_words: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def published(self) -> tuple[dt.datetime | None, bool]:
        """The moment as it is stored, and whether only its day is known: then it is noon UTC."""
        if self.published_at or not self.published_on:
            return self.published_at, False
        return dt.datetime.combine(self.published_on, dt.time(12), dt.UTC), True


def parse_page(body: bytes, *, content_type: str, url: str) -> ParsedPage:
    """Find the article in a web page.

    :param url: where the page was found.
    :raises NotAPage: for an empty body, a PDF, a picture and the like.
    """
    _refuse_what_is_not_text(body)
    read = decoded(body, content_type=content_type)
    warnings = [*read.warnings]
    tree = trafilatura.load_html(_affordable(_without_scripts(normal(read.text))))
    if tree is None:
        raise NotAPage(gettext_noop("This is not a web page."))
    facts = Facts(tree, url)
    main = _main(tree, url)
    html = _without_frame(sanitise(main, base_url=url), facts.title)
    words = facts.published_words[:LONGEST_WORDS]
    if not html:
        warnings.append(gettext_noop("No article text was found on this page."))
    if len(main) > MOST_CHARACTERS:
        warnings.append(gettext_noop("The article was longer than 256 kB and was cut."))
    if words and moment(words) is None:
        warnings.append(said(telling.DATE_WITHOUT_TIME, words=words))
    title, text = facts.title[:LONGEST_TITLE].rstrip(), to_text(html)
    return ParsedPage(
        title=title,
        text=text,
        html=html,
        byline=facts.byline[:LONGEST_BYLINE].rstrip(),
        outlet=facts.outlet[:LONGEST_WORDS],
        language=language_of(facts.language, f"{title}\n{text}"),
        published_at=moment(words),
        published_on=None if moment(words) else day(words) or _day_of(tree, url),
        published_words=words,
        url=facts.url,
        warnings=tuple(warnings),
    )


def parse_text(body: bytes) -> ParsedPage:
    """Read a plain text file: all of it is the text, its first line the title.

    :raises NotAPage: for an empty body, a PDF, a picture and the like.
    """
    _refuse_what_is_not_text(body)
    read = decoded(body)
    lines = (" ".join(line.split()) for line in normal(read.text).split("\n"))
    kept = [line for line in lines if line]
    if not kept:
        raise NotAPage(gettext_noop("There is no text in it."))
    return ParsedPage(
        title=kept[0][:LONGEST_TITLE].rstrip(),
        text="\n".join(kept),
        warnings=read.warnings,
    )


def _refuse_what_is_not_text(body: bytes) -> None:
    if not body.strip():
        raise NotAPage(gettext_noop("There is no text in it."))
    if words := begins_as(body):
        raise NotAPage(words)


def _without_scripts(text: str) -> str:
    """Leave out scripts and styles, but not the JSON-LD that describes the article."""
    kept, inside = [], False
    for piece in SCRIPT.split(text):
        if SCRIPT.fullmatch(piece):
            described = "ld+json" in piece.lower()
            inside = not piece.startswith("</") and not described
            kept.append(piece if described or piece.lower() == "</script>" else "")
        elif not inside:
            kept.append(piece)
    return "".join(kept)


def _affordable(text: str) -> str:
    """Refuse what would keep the parsers busy for too long."""
    tags = sum(1 for _ in TAG_BEGINS.finditer(text))
    costly = most_attributes(text) > MOST_ATTRIBUTES
    if len(text) > LONGEST_PAGE or tags > MOST_TAGS or costly:
        raise NotAPage(
            gettext_noop("The page is too large to be read; paste its text instead.")
        )
    return text


def _day_of(tree: object, url: str) -> dt.date | None:
    """Find the day in the page's address or words. htmldate drops hour and zone: a day only."""
    try:
        found = htmldate.find_date(
            tree,
            url=url or None,
            original_date=True,
            extensive_search=False,
            max_date=LATEST_DAY,
        )
    except Exception:  # whatever a stranger's page breaks in there
        return None
    return day(found or "")


def _main(tree: object, url: str) -> str:
    """Return the article's own HTML, without menus, comments and asides."""
    found = trafilatura.extract(
        tree,
        url=url,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
    )
    return found or ""


def _without_frame(html: str, title: str) -> str:
    """Drop the heading that repeats the title, and promotion at the end."""
    heading = FIRST_HEADING.match(html)
    if heading and to_text(heading[1]).casefold() == title.casefold():
        html = html[heading.end() :]
    while (last := LAST_PARAGRAPH.search(html)) and PROMOTION.fullmatch(
        to_text(last[1])
    ):
        html = html[: last.start()]
    return html.strip()
