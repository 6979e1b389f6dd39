"""A copy of the record that is kept by following: a program of its own, of standard parts alone.

It holds documents and cursor in one file and changes both in one transaction. So it can be
killed at any moment, and goes on from there.

    python follower.py <address of the feed> <file> [to-the-end]
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import urllib.parse
import urllib.request
from typing import Any

POLL = 0.05  # seconds


def main(feed: str, path: str, to_the_end: bool) -> None:
    """Follow the feed, page by page; write a line for each."""
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE IF NOT EXISTS held (id TEXT PRIMARY KEY, document TEXT)")
    file.execute(
        "CREATE TABLE IF NOT EXISTS place (only INTEGER PRIMARY KEY, after TEXT)"
    )
    while True:
        row = file.execute("SELECT after FROM place").fetchone()
        page = _page(feed, row[0] if row else "")
        with file:
            for change in page["results"]:
                _apply(file, change)
            file.execute("REPLACE INTO place VALUES (1, ?)", [page["after"]])
        sys.stdout.write(f"{len(page['results'])}\n")
        sys.stdout.flush()
        if page["more"]:
            continue
        if to_the_end and not page["results"]:
            return
        threading.Event().wait(POLL)


def _page(feed: str, after: str) -> Any:
    joint = "&" if "?" in feed else "?"
    query = urllib.parse.urlencode({"after": after} if after else {})
    with urllib.request.urlopen(f"{feed}{joint}{query}", timeout=60) as answer:
        return json.load(answer)


def _apply(file: sqlite3.Connection, change: dict[str, Any]) -> None:
    if change["moved"] == "left":
        file.execute("DELETE FROM held WHERE id = ?", [change["id"]])
    else:
        text = json.dumps(change["after"])
        file.execute("REPLACE INTO held VALUES (?, ?)", [change["id"], text])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "to-the-end" in sys.argv[3:])
