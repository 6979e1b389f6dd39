"""Child processes that never outlive their parent, and one place that stops them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

PATIENCE = 10  # seconds a child has to stop before it is killed
PR_SET_PDEATHSIG = 1


class NotStarted(Exception):
    """A child did not come up; the message says which, and where its log is."""


class Child:
    """One process we own: its name, its log, and the signal that stops it gently."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
        env: dict[str, str] | None = None,
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self.name, self.log, self.stop_signal = name, log, stop_signal
        self.asked = False
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                start_new_session=True,
                preexec_fn=_die_with_parent(stop_signal),
            )

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Wait for the child to be of use.

        :raises NotStarted: when it ends, or is not ready in time.
        """
        for _ in range(int(seconds / 0.05)):
            if ready():
                return
            if self.ended_within(0.05):
                raise NotStarted(
                    f"{self.name} ended at once (status {self.process.returncode}). "
                    f"Its log: {self.log}"
                )
        raise NotStarted(
            f"{self.name} did not answer in {seconds:.0f} s. Log: {self.log}"
        )

    def ask_to_stop(self) -> None:
        """Ask the child to end, once, without waiting: a worker asked twice drops its work."""
        if not self.asked and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
        self.asked = True

    def stop(self) -> None:
        """Ask the child to end, and make it after ten seconds."""
        self.ask_to_stop()
        if not self.ended_within(PATIENCE):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ended_within(self, seconds: float) -> bool:
        """Wait up to that long for the child to end; say whether it has."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def stop_all(children: list[Child]) -> None:
    """Ask all of them at once, then wait for each; the list is empty afterwards."""
    for child in children:
        child.ask_to_stop()
    while children:
        children.pop().stop()


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """On Linux, have the kernel send the child its stop signal when we are killed."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))

    return ask
