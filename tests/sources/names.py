"""A name server under a test's control, and a record of every connection that is tried.

No packet leaves the machine: whatever address is connected to, a canary on loopback answers.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

PUBLIC = "93.184.215.14"
PUBLIC_6 = "2606:4700:4700::1111"


class Resolver:
    """Answers for names by ``zone``; a name's answers are given in turn, the last one again.

    What is written as a number is read by the system, as always, and asked of nobody.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
        self.zone: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []
        self._numbers: Callable[..., list[Any]] = socket.getaddrinfo
        resolver = self

        class Recorded(socket.socket):
            def __init__(
                self,
                family: int = -1,
                kind: int = -1,
                proto: int = -1,
                fileno: Any = None,
            ) -> None:
                if fileno is None:  # ours; with a number it is the canary's
                    family, kind = socket.AF_INET, socket.SOCK_STREAM
                super().__init__(family, kind, proto, fileno)

            def connect(self, place: Any) -> None:
                resolver.connected.append(place[0])
                super().connect(("127.0.0.1", port))

        monkeypatch.setattr(socket, "getaddrinfo", self.look_up)
        monkeypatch.setattr(socket, "socket", Recorded)

    def look_up(self, host: str, port: int, **_: Any) -> list[Any]:
        """Stand in for ``socket.getaddrinfo``."""
        self.asked.append(host)
        answers = self.zone.get(host)
        if answers is None:
            flags = socket.AI_NUMERICHOST
            return self._numbers(host, port, type=socket.SOCK_STREAM, flags=flags)
        answer = answers[0] if len(answers) == 1 else answers.pop(0)
        return [self._entry(each, port) for each in answer]

    def _entry(self, address: str, port: int) -> Any:
        if ":" in address:
            return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
        return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
