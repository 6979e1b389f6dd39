"""A feed server whose articles are written for the tests. Parties are invented."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

BODY = (
    "Delegations of Northland and River Front arrived in Lakeside on Thursday for talks, "
    "the host said. Northland reports that {count} captives remain in the river valley."
)


def article(n: int) -> str:
    """One entry of the feed."""
    body = f"<p>{BODY.format(count=n + 10)}</p><p>Report number {n}.</p>"
    return (
        f"<item><title>Report {n} from Lakeside</title>"
        f"<link>https://wire.example.org/reports/{n}</link><guid>report-{n}</guid>"
        f"<pubDate>Fri, 28 Feb 2025 08:00:00 +0200</pubDate>"
        f"<description>{escape(body)}</description></item>"
    )


def rss(count: int, *, first: int = 0) -> str:
    """A feed of some articles."""
    items = "".join(article(n) for n in range(first, first + count))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>Valley Wire</title><link>https://wire.example.org/</link>{items}</channel></rss>"
    )


def serve(
    server: HTTPServer, path: str, body: str, *, etag: str = '"one"'
) -> list[int]:
    """Serve a feed with an ETag; return the list of statuses as they are answered."""
    answered: list[int] = []

    def answer(request: Request) -> Response:
        same = request.headers.get("If-None-Match") == etag
        response = Response(
            "" if same else body,
            status=304 if same else 200,
            content_type="application/rss+xml",
            headers={"ETag": etag},
        )
        answered.append(response.status_code)
        return response

    server.expect_request(path).respond_with_handler(answer)
    return answered
