"""``make chaos``: news comes in while the product is killed; nothing is lost, nothing is doubled.

    python -m tests.chaos [--seed N] [--articles N] [--feeds N] [--kills N]

Prints its figures last and ends with 1 when one falls short. Linux only: it listens on forty
loopback addresses.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceasefire.settings")
os.environ["LOG_LEVEL"] = "WARNING"
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
    os.environ.pop(
        _name, None
    )  # parts are killed: never those of somebody's own record

from tests.chaos.run import DRAINED_WITHIN, LONGEST, Asked, Outcome, run  # noqa: E402


def main() -> int:
    """Run, print, and say by the status whether every promise was kept."""
    asked = _asked()
    data = Path(os.environ["DATA_DIR"])
    sys.stderr.write(f"seed {asked.seed}, in {data}\n")
    outcome = run(asked, data=data)
    sys.stdout.write(figures(outcome))
    if not outcome.holds:
        sys.stdout.write(f"It fell short. What was left is in {data}\n")
        return 1
    shutil.rmtree(data, ignore_errors=True)
    return 0


def _asked() -> Asked:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--kills", type=int, default=30)
    return Asked(**vars(parser.parse_args()))


def figures(outcome: Outcome) -> str:
    """Write the figures, one a line."""
    asked, found = outcome.asked, outcome.found
    killed = ", ".join(f"{name} {n}" for name, n in outcome.times.items())
    drained = "not" if outcome.drained is None else f"{outcome.drained:.1f} s"
    left = ", ".join(f"{n} {state}" for state, n in outcome.left.items()) or "none"
    rows = (
        ("seed", str(asked.seed)),
        ("articles", f"{asked.articles:,} from {asked.feeds} feeds"),
        ("killed with SIGKILL", f"{sum(outcome.times.values())} times: {killed}"),
        ("stored between first and last kill", f"{outcome.during:,}"),
        ("lost", _some(found.lost)),
        ("doubled", _some(found.doubled)),
        ("half-written", _some(found.half_written)),
        ("work left over", left),
        ("drained after the last kill", f"{drained} (at most {DRAINED_WITHIN:.0f} s)"),
        ("in all", f"{outcome.whole:.0f} s (at most {LONGEST:.0f} s)"),
    )
    return "".join(f"{name:<36}{value}\n" for name, value in rows)


def _some(urls: list[str]) -> str:
    shown = f": {', '.join(urls[:5])}" if urls else ""
    return f"{len(urls)}{shown}"


if __name__ == "__main__":
    sys.exit(main())
