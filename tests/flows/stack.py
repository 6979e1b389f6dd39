"""The whole product as processes, on a database of its own, for tests that kill and watch."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ceasefire.embedded.children import Child, stop_all
from ceasefire.embedded.servers import Servers
from ceasefire.embedded.supervisor import free_port, port_answers
from tests import servers

PATIENCE = 60


class Stack:
    """Processes over one database and one Valkey that nobody else uses."""

    def __init__(self, *, database: str, folder: Path, **env: str) -> None:
        self.folder, self.port = folder, free_port()
        self.valkey = Servers(folder, postgres=False)
        self.valkey.start()
        self.env = {
            "DATABASE_URL": servers.url_of(database),
            "REDIS_URL": f"redis+socket://{self.valkey.sockets / 'valkey.sock'}",
            "SECRET_KEY": "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "SECURE_COOKIES": "0",
            "REQUIRE_SECOND_FACTOR": "0",
            "DATA_DIR": str(folder),
            "CRASH_AT": "",
            **env,
        }
        self.children: dict[str, Child] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str, **env: str) -> Child:
        """Start the web server, a worker or beat."""
        celery = ["-m", "celery", "-A", "ceasefire"]
        command = {
            "web": ["-m", "gunicorn", "ceasefire.wsgi", "--bind", f"127.0.0.1:{self.port}",
                    "--config", "python:ceasefire.serving"],
            "worker": [*celery, "worker", "--concurrency", "2", "-l", "INFO"],
            "beat": [*celery, "beat", "-s", str(self.folder / "beat"), "--pidfile="],
        }[name]  # fmt: skip
        child = Child(
            name,
            [sys.executable, *command],
            log=self.folder / "logs" / f"{name}.log",
            env={**self.env, **env},
        )
        self.children[name] = child
        if name == "web":
            child.wait_until(
                lambda: port_answers("127.0.0.1", self.port), seconds=PATIENCE
            )
        return child

    def kill(self, name: str) -> None:
        """End a process and all of its children at once, with no warning."""
        child = self.children.pop(name)
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait(PATIENCE)

    def wipe_valkey(self) -> None:
        """Kill Valkey, which keeps nothing, and start an empty one."""
        (child,) = self.valkey.children
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait(PATIENCE)
        self.valkey.stop()
        self.valkey = Servers(self.folder, postgres=False)
        self.valkey.start()

    def stop(self) -> None:
        stop_all(list(self.children.values()))
        self.valkey.stop()

    def logs(self) -> str:
        """What the processes said, for a test that fails."""
        return "\n".join(
            f"--- {path.name}\n{path.read_text()[-3000:]}"
            for path in sorted((self.folder / "logs").glob("*.log"))
        )


@contextmanager
def running(*names: str, database: str, folder: Path, **env: str) -> Iterator[Stack]:
    """Run some of the processes and end them all."""
    stack = Stack(database=database, folder=folder, **env)
    try:
        for name in names:
            stack.start(name)
        yield stack
    finally:
        stack.stop()


def eventually(
    holds: Callable[[], bool], *, stack: Stack, seconds: float = PATIENCE
) -> None:
    """Wait until something holds, looking twenty times a second."""
    watched = next(iter(stack.children.values()))
    for _ in range(int(seconds / 0.05)):
        if holds():
            return
        watched.ended_within(0.05)
    raise AssertionError(f"It did not come about in {seconds:.0f} s.\n{stack.logs()}")
