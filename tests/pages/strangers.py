"""A real Chromium over the product's own answers, which watches for script and for other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, Dialog, Frame, Page, Route

PATIENCE = 120_000  # milliseconds
HOST = "http://record.test"
CSP = "content-security-policy"
WATCH = """
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = (...given) => { window.ran(String(given)); return true; };
"""
# Do what a reader may do to each element, and say which of them no stranger may have put there.
PROVOKE = """() => {
  const wrong = [], here = location.origin;
  const never = 'iframe,frame,object,embed,base,style,math,img,video,audio,picture,textarea.x,'
    + 'meta[http-equiv=refresh],link:not([href^="/"]),marquee,isindex,template,foreignObject';
  for (const e of document.querySelectorAll(never)) wrong.push(e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('script'))
    if (!e.src || !e.src.startsWith(here)) wrong.push(e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('*')) for (const a of e.attributes) {
    const to = a.value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
    if (/^on/.test(a.name) || a.name === 'style') wrong.push(a.name + '=' + a.value);
    if (/^(href|src|action|formaction|data|poster|ping|xlink:href|background)$/.test(a.name)
        && /^(javascript|data|vbscript):/.test(to)) wrong.push(a.name + '=' + a.value);
  }
  const kinds = ['mouseover', 'mouseenter', 'focus', 'pointerover', 'input', 'toggle', 'click'];
  for (const e of document.body ? document.body.querySelectorAll('*') : []) {
    for (const kind of kinds)
      if (kind !== 'click' || !e.closest('a,button,form,input,summary'))
        try { e.dispatchEvent(new Event(kind)); } catch (error) { }
    const to = (e.href || '').toString().replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
    if (to.startsWith('javascript:')) e.click();
  }
  return wrong;
}"""


@dataclass
class Watched:
    """What was seen: script that ran, requests to other hosts, elements that should not be."""

    page: Page
    ran: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def look(self, path: str) -> str:
        """Open a page and do to it what a reader may do; return its text."""
        answer = self.page.goto(f"{HOST}{path}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        self.seen.add(path)
        self.provoke(self.page.main_frame)
        return str(self.page.evaluate("document.body.innerText"))

    def provoke(self, frame: Frame) -> None:
        """Do to a frame what a reader may do."""
        self.wrong += frame.evaluate(PROVOKE)


Answer = Callable[[str], "tuple[int, dict[str, str], bytes]"]


def of(client: Client, *, csp: bool) -> Answer:
    """Answer as the product does, with its policy or without; static files once."""
    static: dict[str, tuple[int, dict[str, str], bytes]] = {}

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/static/"):
            if path not in static:
                static[path] = asked(path)
            return static[path]
        return asked(path)

    def asked(path: str) -> tuple[int, dict[str, str], bytes]:
        response: Any = client.get(path)
        streamed = getattr(response, "streaming_content", None)
        body = b"".join(streamed) if streamed is not None else response.content
        headers = {k.lower(): v for k, v in response.items()}
        # Chromium would follow another answer past the route, to a host that is not there.
        assert response.status_code == 200, (path, response.status_code, headers)
        assert CSP in headers or path.startswith("/static/")
        if not csp:
            headers.pop(CSP, None)
        return response.status_code, headers, body

    return answer


@contextmanager
def watched(browser: Browser, answer: Answer) -> Iterator[Watched]:
    """Open Chromium on the answers; whatever asks another host is noted and gets nothing."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        found = Watched(page)

        def serve(route: Route) -> None:
            parts = urlsplit(route.request.url)
            if f"{parts.scheme}://{parts.netloc}" != HOST:
                found.away.append(route.request.url)
                route.abort()
                return
            query = f"?{parts.query}" if parts.query else ""
            status, headers, body = answer(f"{parts.path}{query}")
            route.fulfill(status=status, headers=headers, body=body)

        page.route("**/*", serve)

        def ran(given: str) -> None:
            found.ran.append(given)

        def dismiss(dialog: Dialog) -> None:
            found.ran.append("dialog")
            dialog.dismiss()

        page.expose_function("ran", ran)
        page.add_init_script(WATCH)
        page.on("dialog", dismiss)
        yield found
