"""Walking through a page of Chromium by Tab alone, as somebody without a mouse does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MOST_STEPS = 400
# What somebody must be able to come to: all that can be operated and is seen, in its order.
# Of radio buttons that belong together Tab stops at one.
EXPECTED = """() => {
  const named = [...document.querySelectorAll(
    'main input, main select, main textarea, main button, main summary, main a[href]')];
  const seen = new Set();
  window.walked = new Map();
  named.forEach((each, place) => window.walked.set(each, place));
  return named.filter(each => {
    if (each.disabled || each.type === 'hidden' || !each.checkVisibility()
      || each.closest('[aria-hidden=true]')) return false;
    if (each.type !== 'radio') return true;
    const group = each.name;
    return !seen.has(group) && seen.add(group);
  }).map(each => window.walked.get(each));
}"""
# Where the focus is: its place, its name, whether it shows and is in sight, if it is closed.
HERE = """() => {
  const own = document.activeElement, style = getComputedStyle(own);
  const box = own.getBoundingClientRect();
  const group = own.type === 'radio' && own.name
    ? document.querySelector(`main input[name="${own.name}"]`) : own;
  const place = window.walked.get(group);
  return {
    place: place === undefined ? -1 : place,
    name: own.tagName.toLowerCase() + '#' + (own.id || own.name || own.textContent.trim()),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    closed: own.tagName === 'SUMMARY' && !own.parentElement.open,
    inMain: Boolean(own.closest('main')),
  };
}"""


@dataclass
class Walk:
    """One walk through a page: where it stopped, in order, and what was wrong there."""

    page: Page
    stops: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    opened: int = 0

    def to_the_end(self) -> list[str]:
        """Walk from the top through all of the page, opening what is closed by its key."""
        self.page.evaluate(EXPECTED)
        self.page.evaluate("() => document.querySelector('a[href]').focus()")
        been = False
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(HERE)
            if here["inMain"]:
                been = True
                self._stop(here)
            elif been:
                break
        else:
            self.wrong.append("Tab never leaves the page's own part: a trap.")
        self._missed()
        return self.wrong

    def _stop(self, here: dict[str, Any]) -> None:
        if not here["ring"]:
            self.wrong.append(f"{here['name']} does not show its focus.")
        if not here["inSight"]:
            self.wrong.append(f"{here['name']} has the focus and is out of sight.")
        if self.stops and 0 <= here["place"] <= self.stops[-1]:
            self.wrong.append(f"{here['name']} is stopped at out of order.")
        if here["place"] >= 0:
            self.stops.append(here["place"])
        if here["closed"]:
            self._open(here["name"])

    def _open(self, name: str) -> None:
        """Open what is closed, by Enter and by Space in turn."""
        self.page.keyboard.press("Space" if self.opened % 2 else "Enter")
        self.opened += 1
        if self.page.evaluate(HERE)["closed"]:
            self.wrong.append(f"{name} is not opened by its key.")

    def _missed(self) -> None:
        """See that all was come to that is there to be come to, once all of it is open."""
        expected = set(self.page.evaluate(EXPECTED))
        for place in sorted(expected - set(self.stops)):
            name = self.page.evaluate(
                "place => [...window.walked].find(one => one[1] === place)[0].outerHTML",
                place,
            )
            self.wrong.append(f"Tab does not come to {name[:100]}")
