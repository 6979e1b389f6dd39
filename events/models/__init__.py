"""Processes, and the events, statements and figures recorded in them."""

from events.models.claims import Figure, Statement
from events.models.events import Event, EventParty
from events.models.evidence import Evidence
from events.models.processes import Process, ProcessParty
from events.models.vocabulary import EventType

__all__ = [
    "Event",
    "EventParty",
    "EventType",
    "Evidence",
    "Figure",
    "Process",
    "ProcessParty",
    "Statement",
]
