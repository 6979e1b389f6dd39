"""First words of addresses that are this site's own, so that no process is called by one.

A process stands at ``/<slug>/``, beside the desk, the API and the lists of what belongs to no
process, such as parties. Some words are kept for pages to come.
"""

from __future__ import annotations

SITE = (
    "about", "account", "accounts", "admin", "api", "articles", "changes", "corrections", "data",
    "desk", "docs", "exports", "feeds", "healthz", "help", "history", "lists", "media",
    "method", "outlets", "readyz", "record", "report", "search", "sources", "static",
    "terms", "timeline", "vocabularies", "words",
)  # fmt: skip
OUTSIDE_PROCESSES = (
    "processes",
    "parties",
    "organisations",
    "people",
    "places",
    "posts",
    "occupancies",
    "memberships",
)
NOT_FOR_PROCESSES = (*SITE, *OUTSIDE_PROCESSES)
