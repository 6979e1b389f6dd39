"""One stretch of the made-up record: some events, what belongs to them, and what became of it.

A stretch depends on the seed and its number alone, so any number of processes make the same
record. Its rows are numbered from a start of its own; the gaps between stretches mean nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from ceasefire.making import happenings as draw
from ceasefire.making import words
from ceasefire.making.chance import DAYS, FIRST_DAY, chance
from ceasefire.making.happenings import DAY, Scene, source
from ceasefire.making.world import BY, World
from things import queries
from things.loading.histories import BATCH, History
from things.loading.pointing import Given
from things.loading.settling import Made
from things.rules.kinds import Kind

EVENTS = 2000
# More than the rows that any table has of one stretch.
NUMBERS = 40 * EVENTS
# How long after a stretch of days it is written down: its latest sources are out by then.
LATER = dt.timedelta(days=45)
CORRECTED, UPDATED, WITHDRAWN, REDATED = 0.01, 0.03, 0.01, 0.01


class Stretch:
    """Makes the events of one stretch, and acts upon them one after another."""

    def __init__(self, world: World, *, number: int, of: int, events: int) -> None:
        """Begin stretch ``number``, from 1, of so many, with so many events in it."""
        self.world, self.events = world, events
        self.luck = chance(world.seed, "stretch", number)
        self.days = DAYS / of
        self.first = FIRST_DAY + dt.timedelta(days=int((number - 1) * self.days))
        begun = LATER + dt.timedelta(days=(number - 1) * self.days)
        self.now = dt.datetime.combine(FIRST_DAY, dt.time(8), dt.UTC) + begun
        self.step = dt.timedelta(days=self.days) / (events + 60)
        self.history = History(
            names=world.history.all_names(),
            terms=world.history.terms,
            by=BY,
            first=world.history.first + number * NUMBERS,
        )
        self.kinds = queries.kinds()
        self.act = self.left = 0
        self.scenes: dict[Made, Scene] = {}

    def make(self) -> History:
        """Make everything, in the order in which it was recorded."""
        scenes = [self._scene(n) for n in range(self.events)]
        exchanges = [s for s in scenes if s.type.code == "captives.exchanged"]
        keys = {
            id(one): self._publish("exchange", draw.exchange(self.world, one, self.luck), one)
            for one in exchanges[:: max(1, len(exchanges) * 500 // max(1, self.events))]
        }  # fmt: skip
        self.left = 0
        events = []
        for one in scenes:
            made = keys.get(id(one))
            key = self.history.name(made) if made else ""
            found = draw.event(self.world, one, key, self.luck)
            events.append(self._publish("event", found, one))
        self.left = 0
        for made in events:
            self._tell(made, self.scenes[made])
        self._afterwards(list(self.history.made))
        return self.history

    def _scene(self, number: int) -> Scene:
        day = self.first + dt.timedelta(days=int(self.days * number / self.events))
        return draw.scene(self.world, day, self.luck)

    def _tick(self) -> dt.datetime:
        self.now += self.step
        return self.now

    def _publish(self, kind: str, draft: object, at: Scene) -> Made:
        """Publish a thing, 200 of a kind in one act."""
        if self.left == 0:
            self.act = self.history.act("make_record", now=self._tick())
            self.left = BATCH
        self.left -= 1
        return self._write(self.kinds[kind], draft, at, self.act)

    def _write(self, kind: Kind, draft: object, at: Scene, act: int) -> Made:
        sources = self._sources(at, kind.name)
        made = self.history.publish(
            kind,
            draft,
            sources,
            public_id=self.luck.public_id(),
            act=act,
            now=self.now,
        )
        self.scenes[made] = at
        return made

    def _sources(self, at: Scene, kind: str) -> list[Given]:
        """Cite one or two outlets; one in six follows a day or more later."""
        luck = self.luck
        first = at.day + DAY * luck.one((0, 0, 1, 1, 2))
        if kind == "exchange":  # its last leg may come a day later
            first += DAY
        found = [source(self.world, first, luck)]
        if kind in ("event", "exchange"):
            later = luck.one((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4))
            unsaid = luck.odds(0.005)
            found.append(
                source(self.world, None if unsaid else first + DAY * later, luck)
            )
        return found  # fmt: skip

    def _tell(self, made: Made, at: Scene) -> None:
        """Let claimants count an event, and somebody speak of it."""
        if at.type.counted and self.luck.odds(0.16):
            key = self.history.name(made)
            measure = self.luck.one(at.type.counted)
            for _ in range(self.luck.one((1, 1, 2, 2, 3))):
                found = draw.figure(self.world, at, key, measure, self.luck)
                self._publish("figure", found, at)
        if self.luck.odds(0.06):
            key = self.history.name(made)
            found_words = draw.statement(self.world, at, key, self.luck)
            self._publish("statement", found_words, at)

    def _afterwards(self, made: list[Made]) -> None:
        """Correct, update, withdraw and date otherwise some of what was made, each in an act."""
        ways: tuple[tuple[float, Callable[[Made, Scene], None]], ...] = (
            (REDATED, self._redate),
            (UPDATED, self._update),
            (CORRECTED, self._correct),
            (WITHDRAWN, self._withdraw),
        )
        for share, way in ways:
            for one in made:
                if self.luck.random() < share:
                    way(one, self.scenes[one])

    def _redate(self, made: Made, at: Scene) -> None:
        if made.kind.name != "event" or made.values.modality == "planned":
            return
        now = self._tick()
        claim = draw.date_claim(self.world, at, self.history.name(made), self.luck)
        act = self.history.act("publish_date_claim", now=now)
        self._write(self.kinds["date_claim"], claim, at, act)

    def _update(self, made: Made, at: Scene) -> None:
        draft = made.values
        if made.kind.name == "event":
            fill = {"b": self.world.labels[at.b]}
            more = self.luck.one(words.ADDITIONS).format_map(fill)
            draft = replace(draft, summary=f"{draft.summary} {more}".strip())
        elif made.kind.name == "figure":
            draft = replace(draft, quantity=draw.quantity(self._more(draft), self.luck))
        else:
            return
        now = self._tick()
        if any(s.published_on is None for s in made.version.layers[0].sources):
            return
        reason = self.luck.one(words.NEWS)
        act = self.history.act(f"update_{made.kind.name}", now=now, reason=reason)
        told = [source(self.world, at.day + DAY * (8 + self.luck.below(12)), self.luck)]
        self.history.update(made, draft, told, act=act, now=now)

    def _correct(self, made: Made, at: Scene) -> None:
        draft = made.values
        if made.kind.name == "event":
            place = self.world.places[at.process.slug].of(self.luck)
            draft = replace(draft, place=place.slug, precision="2")
        elif made.kind.name == "figure":
            draft = replace(draft, quantity=draw.quantity(self._more(draft), self.luck))
        else:
            return
        now, reason = self._tick(), self.luck.one(words.MISTAKES)
        act = self.history.act(f"correct_{made.kind.name}", now=now, reason=reason)
        self.history.correct(made, draft, act=act, now=now)

    def _withdraw(self, made: Made, at: Scene) -> None:
        if made.kind.name == "exchange" or self.history.named(made):
            return
        now = self._tick()
        act = self.history.act(
            f"withdraw_{made.kind.name}", now=now, reason="Reported twice."
        )
        self.history.withdraw(
            made, why="duplicate", reason="Reported twice.", act=act, now=now
        )

    def _more(self, draft: object) -> int:
        return 1 + self.luck.below(400)


def stretches_of(events: int) -> list[int]:
    """Return how many events each stretch of a record has."""
    whole, rest = divmod(events, EVENTS)
    return [EVENTS] * whole + ([rest] if rest else [])
