"""What is handed out of here: values in, text out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>{title}</title>
    <dateCreated>{created}</dateCreated>
  </head>
  <body>
{lines}
  </body>
</opml>
"""


def opml(feeds: Iterable[tuple[str, str]], *, now: dt.datetime) -> str:
    """Return a list of feeds as feed readers take it: (address, name) each."""
    lines = "\n".join(
        f'    <outline type="rss" text={quoteattr(name)} title={quoteattr(name)} '
        f"xmlUrl={quoteattr(url)}/>"
        for url, name in feeds
    )
    created = format_datetime(now.astimezone(dt.UTC), usegmt=True)
    return OPML.format(title="Feeds", created=created, lines=lines)
