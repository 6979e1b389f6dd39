"""How gunicorn serves the product, wherever it runs: ``--config python:ceasefire.serving``.

Besides its settings, it says what gunicorn answers to what is no request for the product at all,
such as an address that is too long: the same problems (RFC 9457) that the product answers with.
"""

from __future__ import annotations

import json
import threading
from typing import Any

import gunicorn.util

from ceasefire.postgresql.waiting import look_until

worker_class = "gthread"
threads = 4
control_socket_disable = True
# Bytes, the most that gunicorn reads: twenty values of several parameters in any script have room.
limit_request_line = 8190

PROBLEM = "application/problem+json"
# Nothing of the request is said back: it may hold what should not be repeated.
DETAILS = {
    414: f"The address is longer than {limit_request_line:,} bytes: ask for less at a time.",
    431: "A header of the request is too long, or there are too many of them.",
}
NO_REQUEST = "This is no request that the server understands."


def post_worker_init(worker: Any) -> None:
    """Let a worker refuse what it cannot read with a problem instead of a page of its own.

    And let none of its threads wait for the database without end.
    """
    gunicorn.util.write_error = write_problem
    threading.Thread(target=look_until, args=(threading.Event(),), daemon=True).start()


def write_problem(sock: Any, status_int: int, reason: str, mesg: str) -> None:
    """Refuse what was no request, on the connection that it came by, which ends with it.

    The signature is gunicorn's; ``mesg`` repeats the request, and is left out.
    """
    said = {
        "type": "about:blank",
        "title": reason,
        "status": status_int,
        "detail": DETAILS.get(status_int, NO_REQUEST),
    }
    body = json.dumps(said).encode()
    head = (
        f"HTTP/1.1 {status_int} {reason}\r\n"
        "Connection: close\r\n"
        f"Content-Type: {PROBLEM}\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Content-Security-Policy: default-src 'none'\r\n\r\n"
    )
    gunicorn.util.write_nonblock(sock, head.encode("latin-1") + body)
