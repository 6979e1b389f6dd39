"""Pages of TimelineJS and vis-timeline with the same events, and a server of files for them.

python -m benchmarks.peers FOLDER PORT serves the pages in a folder, compressed as a web server
does it: text by gzip, when a browser takes that.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.twenty import SUMMARY, TOLD, day_of

# By name: what of its package is served, and the page's own lines of markup and of script.
PEERS = {
    "TimelineJS": (
        "@knight-lab/timelinejs/dist",
        "css/timeline.css",
        "js/timeline.js",
        '<div id="all" style="width: 100%; height: 600px"></div>',
        "new TL.Timeline('all', {EVENTS}, {{script_path: location.origin + '/TimelineJS/js/'}})",
    ),
    "vis-timeline": (
        "vis-timeline",
        "styles/vis-timeline-graph2d.min.css",
        "standalone/umd/vis-timeline-graph2d.min.js",
        '<div id="all"></div>',
        "new vis.Timeline(document.getElementById('all'), new vis.DataSet({EVENTS}), {{}})",
    ),
}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>River valley truce</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{style}"></head>
<body><h1>Timeline</h1>{markup}<script src="{script}"></script>
<script>{code}</script></body></html>
"""
TEXT = ("text/", "application/javascript", "application/json", "image/svg")


def lay_out(modules: Path, folder: Path) -> None:
    """Write a page of each into a folder, with the files of its package beside it."""
    for name, (package, style, script, markup, code) in PEERS.items():
        own = folder / name
        shutil.copytree(modules / package, own, dirs_exist_ok=True)
        events = _timelinejs() if name == "TimelineJS" else _vis()
        page = PAGE.format(
            style=style,
            script=script,
            markup=markup,
            code=code.format(EVENTS=json.dumps(events)),
        )
        (own / "index.html").write_text(page)


def _timelinejs() -> dict[str, object]:
    return {
        "events": [
            {
                "start_date": {"year": d.year, "month": d.month, "day": d.day},
                "text": {"headline": title, "text": SUMMARY},
                "unique_id": f"event-{number}",
            }
            for number, (_, _, title) in enumerate(TOLD)
            for d in [day_of(number)]
        ]
    }


def _vis() -> list[dict[str, object]]:
    return [
        {"id": number, "content": title, "start": day_of(number).isoformat()}
        for number, (_, _, title) in enumerate(TOLD)
    ]


class Files(SimpleHTTPRequestHandler):
    """Files of a folder, text compressed."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        taken = "gzip" in self.headers.get("Accept-Encoding", "")
        if taken and kind.startswith(TEXT):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    handler = partial(Files, directory=sys.argv[1])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), handler).serve_forever()
