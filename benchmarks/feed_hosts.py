"""Feeds for measuring, and a process that serves each from a host of its own.

Hosts are 127.0.0.1, 127.0.0.2 and so on: nothing leaves this machine.
"""

from __future__ import annotations

import asyncio
import random
import sys
from html import escape

SAID = (
    "delegations of northland and river front arrived in lakeside on thursday for talks "
    "the host said truce captives remain valley aid border mediators monitors day"
)
WORDS = SAID.split()
ETAG = '"one"'


def host(number: int) -> str:
    """Return the host of a feed, from 0 on."""
    return f"127.0.{number // 200}.{number % 200 + 1}"


def feed(number: int, *, entries: int, paragraphs: int) -> bytes:
    """Return a feed whose articles have so many paragraphs of some sixty words, always the same."""
    chance = random.Random(number)
    items = "".join(_item(number, n, paragraphs, chance) for n in range(entries))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Wire {number}</title><link>https://wire-{number}.example.org/</link>"
        f"<language>en</language>{items}</channel></rss>"
    ).encode()


def _item(number: int, n: int, paragraphs: int, chance: random.Random) -> str:
    place = f"https://wire-{number}.example.org/reports/{n}"
    html = "".join(
        f'<p>{_said(50, chance)} <a href="{place}/{k}">{_said(4, chance)}</a> &amp; '
        f"<b>{_said(3, chance)}</b></p>"
        for k in range(paragraphs)
    )
    return (
        f"<item><title>{_said(8, chance)}</title><link>{place}</link><guid>{place}</guid>"
        "<pubDate>Fri, 28 Feb 2025 08:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator>"
        f"<category>Talks</category><description>{escape(html)}</description></item>"
    )


def _said(many: int, chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=many)).capitalize() + "."


async def _serve(count: int, entries: int, paragraphs: int) -> None:
    bodies = {
        host(n): feed(n, entries=entries, paragraphs=paragraphs) for n in range(count)
    }

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        same = f"If-None-Match: {ETAG}".encode() in asked
        body = b"" if same else bodies[writer.get_extra_info("sockname")[0]]
        writer.write(
            f"HTTP/1.1 {'304 Not Modified' if same else '200 OK'}\r\nETag: {ETAG}\r\n"
            f"Content-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n"
            "Connection: close\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        writer.close()

    first = await asyncio.start_server(answer, host(0), 0)
    port = first.sockets[0].getsockname()[1]
    others = [
        await asyncio.start_server(answer, host(n), port) for n in range(1, count)
    ]
    print(port, flush=True)
    async with first:
        await first.serve_forever()
    del others


if __name__ == "__main__":
    asyncio.run(_serve(*(int(each) for each in sys.argv[1:4])))
