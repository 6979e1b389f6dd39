"""A small real web server on 127.0.0.1 that does what a test tells it to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """The server's port, what it answers by path, and whom it has heard from."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"


def says(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """Answer with a body; underscores in header names stand for hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def sends_on(url: str, status: int = 302, **headers: str) -> Answer:
    """Redirect."""
    return says(b"", status, Location=url, **headers)


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Run a server for as long as the block runs."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.heard.append(
                (self.path, {k.lower(): v for k, v in self.headers.items()})
            )
            web.answers.get(self.path, says(b"canary"))(self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

        def finish_request(self, request: object, client_address: object) -> None:
            if tls is not None:
                request = tls.wrap_socket(request, server_side=True)  # type: ignore[arg-type]
                with request:
                    super().finish_request(request, client_address)
            else:
                super().finish_request(request, client_address)  # type: ignore[arg-type]

    with Server(("127.0.0.1", 0), Handler) as server:
        web.port = server.server_address[1]
        thread = threading.Thread(
            target=server.serve_forever, args=(0.02,), daemon=True
        )
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
