"""What is held of the sources."""

from __future__ import annotations

from sources.models import Feed


def listed_feeds() -> list[tuple[str, str]]:
    """Return the address and the name of each feed that somebody registered, by name.

    What an index of sitemaps named is left out: the index names it.
    """
    feeds = Feed.objects.filter(parent=None).select_related("outlet")
    named = [(feed.url, feed.title or feed.outlet.name) for feed in feeds]
    return sorted(named, key=lambda found: (found[1].casefold(), found[0]))
