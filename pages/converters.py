"""The parts of addresses: kinds, keys, and the forms in which things are given."""

from __future__ import annotations

from django.urls import register_converter

from things.queries import kinds
from timeline.actors.blocks import BLOCKS
from timeline.actors.blocks import KINDS as ACTORS
from timeline.paths import in_process
from timeline.standing import KEY


class Kind:
    """The plural of a kind in an address; the view is given its name."""

    names: dict[str, str] = {}

    def to_python(self, value: str) -> str:
        """Return the name."""
        return self.names[value]

    def to_url(self, value: str) -> str:
        """Return the plural."""
        return kinds()[value].plural


class KindInProcess(Kind):
    """A kind whose things belong to a process."""

    names = {kind.plural: kind.name for kind in kinds().values() if in_process(kind)}
    regex = "|".join(names)


class KindOutside(Kind):
    """A kind of things that processes share, such as parties."""

    names = {
        kind.plural: kind.name for kind in kinds().values() if not in_process(kind)
    }
    regex = "|".join(names)


class KindOfActor(Kind):
    """A kind of those who say and do something."""

    names = {kinds()[name].plural: name for name in ACTORS}
    regex = "|".join(names)


class BlockOfActor:
    """The name of a list on somebody's page."""

    regex = "|".join(BLOCKS)

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class AnyKind(Kind):
    """Any kind of thing."""

    names = {kind.plural: kind.name for kind in kinds().values()}
    regex = "|".join(names)


class Key:
    """A public id or a slug in an address."""

    regex = KEY.pattern

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class Form:
    """What a list is given as."""

    regex = "csv|json|ics|atom"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class TimelineForm(Form):
    """What a timeline is given as: as every list, and as TimelineJS reads it."""

    regex = "csv|json|ics|atom|timelinejs\\.json"


class TableForm(Form):
    """What is given as a table or as an object, and has no days of its own."""

    regex = "csv|json"


class ThingForm(Form):
    """What one thing is given as: its document, or how to cite it."""

    regex = "json|bib|ris"


def register() -> None:
    """Make them known by name, once, before the addresses that use them."""
    register_converter(Form, "form")
    register_converter(TimelineForm, "timeline_form")
    register_converter(TableForm, "table_form")
    register_converter(ThingForm, "thing_form")
    register_converter(KindInProcess, "kind")
    register_converter(KindOutside, "kind_outside")
    register_converter(KindOfActor, "actor")
    register_converter(AnyKind, "any_kind")
    register_converter(BlockOfActor, "block")
    register_converter(Key, "key")
