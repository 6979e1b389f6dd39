"""What a page of 20 events costs a reader on a telephone: python -m benchmarks.pages, or make.

The product is built and served as its image is, in a folder of its own: static files hashed and
compressed, gunicorn, no proxy. Lighthouse with its usual preset of a telephone (slow 4G and a
quarter of the processor, simulated) looks at the timeline of a process with 20 events, and at
TimelineJS and vis-timeline with the same, which a server of files sends compressed. Weights are
bytes as they come over the wire. Figures are medians of some runs; they come last, and it exits
with 1 when one of the product's falls short.

It needs Chromium, and npm for Lighthouse and the two others, which are put into a folder
outside of this repository.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.own_record import ROOT, own_record
from benchmarks.peers import PEERS, lay_out
from benchmarks.twenty import PROCESS, publish

MOST_KB, MOST_LCP, MOST_SHIFT = 60.0, 1.2, 0.0
PACKAGES = (
    "lighthouse@12.2.3",
    "@knight-lab/timelinejs@3.9.11",
    "vis-timeline@8.5.4",
    "vis-data@8.0.6",
)
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
# What counts as the page: all else, such as an icon, is told beside it.
PARTS = ("Document", "Stylesheet", "Script", "Font")
OURS = "this product"
# A page of fewer elements does not show 20 events: its script has failed.
FEWEST = 100
PATIENCE, TRIES = 120, 4
Look = dict[str, float]


def main() -> int:
    """Measure, print, and say by the status whether it is enough."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--keep", type=Path, help="Keep the record here, for again.")
    asked.add_argument("--npm", type=Path, default=CACHE / "ceasefire-benchmarks")
    given = asked.parse_args()
    modules = _installed(given.npm)
    with tempfile.TemporaryDirectory(prefix="cf-pages-") as name:
        folder = Path(name)
        lay_out(modules, folder / "peers")
        with _product(folder, given.keep) as ours, _peers(folder / "peers") as others:
            pages = {OURS: f"{ours}/{PROCESS}/timeline/"}
            pages |= {peer: f"{others}/{peer}/" for peer in PEERS}
            return _told({n: _looks(modules, p, given.runs) for n, p in pages.items()})


def _installed(folder: Path) -> Path:
    """Return a folder of packages, put there by npm unless they are."""
    kept, wanted = folder / "packages.txt", "\n".join(PACKAGES)
    if not kept.is_file() or kept.read_text() != wanted:
        npm = shutil.which("npm")
        if not npm:
            raise SystemExit(
                "npm is needed for Lighthouse: install Node.js 18 or newer."
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        command = [npm, "install", "--save-exact", *quiet, *PACKAGES]
        subprocess.run(command, cwd=folder, check=True)
        kept.write_text(wanted)
    return folder / "node_modules"


@contextmanager
def _product(folder: Path, keep: Path | None) -> Iterator[str]:
    """Serve a copy of the product, built as the image is; return its address."""
    from ceasefire.embedded.children import Child
    from ceasefire.embedded.supervisor import free_port, port_answers

    copy, port = folder / "product", free_port()
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, names.decode().split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    (copy / "staticfiles").mkdir()
    production = {
        "LOCAL": "0", "SECURE_COOKIES": "0", "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
    }  # fmt: skip
    with own_record(keep=keep, **production):
        publish()
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run(collect, cwd=copy, check=True)
        gunicorn = [
            sys.executable, "-m", "gunicorn", "ceasefire.wsgi", "--chdir", str(copy),
            "--config", "python:ceasefire.serving", "--bind", f"127.0.0.1:{port}",
        ]  # fmt: skip
        web = Child("web", gunicorn, log=folder / "web.log")
        try:
            web.wait_until(lambda: port_answers("127.0.0.1", port), seconds=PATIENCE)
            yield f"http://127.0.0.1:{port}"
        finally:
            web.stop()


@contextmanager
def _peers(folder: Path) -> Iterator[str]:
    """Serve the pages of the others; return their address."""
    from ceasefire.embedded.children import Child
    from ceasefire.embedded.supervisor import free_port, port_answers

    port = free_port()
    command = [sys.executable, "-m", "benchmarks.peers", str(folder), str(port)]
    files = Child("files", command, log=folder.parent / "files.log")
    try:
        files.wait_until(lambda: port_answers("127.0.0.1", port), seconds=PATIENCE)
        yield f"http://127.0.0.1:{port}"
    finally:
        files.stop()


def _looks(modules: Path, address: str, runs: int) -> list[Look]:
    found = []
    for number in range(runs):
        found.append(_look(modules, address))
        print(f"{address} {number + 1} of {runs}: {found[-1]}", flush=True)
    return found


def _look(modules: Path, address: str) -> Look:
    """Have Lighthouse load a page once, in a browser of its own."""
    from tests.browser import installed

    command = [
        "node", str(modules / "lighthouse/cli/index.js"), address, "--quiet",
        "--output=json", "--only-categories=performance",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
    ]  # fmt: skip
    env = os.environ | ({"CHROME_PATH": installed()} if installed() else {})
    audits = _audits(command, env)
    if audits["dom-size"]["numericValue"] < FEWEST:
        raise SystemExit(f"{address} does not show the events.")
    requests = audits["network-requests"]["details"]["items"]
    own = [one for one in requests if one.get("resourceType") in PARTS]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    return {
        "kB": sum(one["transferSize"] for one in own) / 1000,
        "all kB": sum(one["transferSize"] for one in requests) / 1000,
        "requests": float(len(requests)),
        "LCP": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "shift": round(float(shift), 4),
        "busy": audits["total-blocking-time"]["numericValue"],
    }


def _audits(command: list[str], env: dict[str, str]) -> dict[str, Any]:
    """Run Lighthouse; once more where the browser was too busy to answer it."""
    said = ""
    for _ in range(TRIES):
        done = subprocess.run(command, env=env, check=False, capture_output=True)
        report = json.loads(done.stdout) if done.stdout.strip() else {}
        if not done.returncode and not report.get("runtimeError"):
            audits: dict[str, Any] = report["audits"]
            return audits
        said = str(report.get("runtimeError") or done.stderr.decode()[-2_000:])
        print(f"Lighthouse did not come to an end: {said[-300:]}", flush=True)
    raise SystemExit(said)


def _told(found: dict[str, list[Look]]) -> int:
    """Print the medians; return 1 where the product's are not as good as aimed at."""
    middle = {
        name: {key: statistics.median(one[key] for one in looks) for key in looks[0]}
        for name, looks in found.items()
    }
    load, runs = os.getloadavg()[0], len(found[OURS])
    print(f"\nload of the machine {load:.1f} on {os.cpu_count()} cores; {runs} runs")
    print(f"{'20 events':16}{'kB':>8}{'all kB':>8}{'requests':>10}{'LCP s':>8}"
          f"{'shift':>8}{'blocked ms':>12}")  # fmt: skip
    for name, one in middle.items():
        print(f"{name:16}{one['kB']:8.1f}{one['all kB']:8.1f}{one['requests']:10.0f}"
              f"{one['LCP']:8.2f}{one['shift']:8.4f}{one['busy']:12.0f}")  # fmt: skip
    ours = middle[OURS]
    print(f"document, style, script, fonts  {ours['kB']:.1f} kB (at most {MOST_KB:g})")
    print(f"largest paint after             {ours['LCP']:.2f} s (at most {MOST_LCP:g})")
    print(f"layout shift                    {ours['shift']:g} (at most {MOST_SHIFT:g})")
    short = ours["kB"] > MOST_KB or ours["LCP"] > MOST_LCP or ours["shift"] > MOST_SHIFT
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
