"""The public pages, each by one address of the demonstration, and what they must not have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import Page

from editions.models import Edition
from editions.models.columns import CURRENT
from tests.conftest import fresh_database
from tests.flows.stack import Stack, running
from timeline.paths import page_path

PROCESS = "gaza-2025"
OF_PROCESS = (
    "", "timeline/", "timeline/?lanes=party", "timeline/?strand=nothing&from=2031", "figures/",
    "captives/", "exchanges/", "agreements/", "rounds/", "obligations/", "search/?q=truce",
)  # fmt: skip
OUTSIDE = ("/parties/",)
# One thing of each of these kinds is shown.
KINDS = (
    "event", "exchange", "agreement", "round", "obligation", "figure", "statement", "cohort",
    "allegation", "party", "person", "place",
)  # fmt: skip


@contextmanager
def demonstration(
    folder: Path, settings: str = "ceasefire.settings"
) -> Iterator[Stack]:
    """A web server over the demonstration, in a database of its own."""
    with fresh_database() as name:
        call_command("load_demo", verbosity=0)
        with running(
            "web", database=name, folder=folder, DJANGO_SETTINGS_MODULE=settings
        ) as stack:
            yield stack


def addresses() -> list[str]:
    """One address of each public page."""
    own = [f"/{PROCESS}/{path}" for path in OF_PROCESS]
    return ["/", *own, *OUTSIDE, *things()]


def things() -> list[str]:
    """The pages of one thing of each kind, and its history."""
    found = []
    for kind in KINDS:
        row = Edition.objects.filter(CURRENT, kind=kind).order_by("public_id").first()
        if row is not None:
            found.append(page_path(row.process, kind, row.public_id))
    return [*found, f"{found[0]}history/", f"{found[0]}?as_of=2025-02-20"]


def is_wide(page: Page) -> bool:
    """Tell whether a page is wider than its window."""
    return bool(
        page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    )
