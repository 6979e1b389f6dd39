"""What the lists of the record hold, kind by kind, in a line each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

HOLDS = {
    "agreement": _("Agreements, with their clauses and who signed"),
    "allegation": _("What one party says another broke"),
    "article_origin": _("Which report a text was taken from"),
    "assessment": _("What somebody says of how an obligation was kept"),
    "ceasefire": _("Ceasefires, as data sets describe them"),
    "cohort": _("Groups of people held: counts, never names"),
    "cohort_status": _("When a group was taken, moved, released or returned"),
    "conflict": _("Conflicts, as data sets number them"),
    "date_claim": _("Other dates that somebody gives for the same thing"),
    "event": _("What happened, was planned or is alleged, day by day"),
    "exchange": _("Exchanges, leg by leg: promised and delivered"),
    "figure": _("Single numbers, each with who says it"),
    "membership": _("Who belongs to which body, and when"),
    "obligation": _("What was promised, by whom, and by when"),
    "occupancy": _("Who held which post, and when"),
    "organisation": _("Bodies: ministries, offices, agencies"),
    "party": _("Parties to a conflict, and those who mediate"),
    "person": _("Public figures whose words are quoted"),
    "phase": _("Phases of an agreement"),
    "place": _("Places"),
    "post": _("Posts that somebody holds"),
    "process": _("Processes: one set of talks each"),
    "proposal": _("What a party put on the table, and the answers"),
    "relation": _("How one thing follows from another"),
    "round": _("Rounds of talks: planned and held"),
    "statement": _("What somebody said, in their words"),
    "track": _("Channels of negotiation within a process"),
}

# What one thing of a kind is called, where its name does not say it.
ONE = {
    "allegation": _("Alleged breach"),
    "article_origin": _("Origin of an article"),
    "cohort": _("Group of people held"),
    "cohort_status": _("What became of a group held"),
    "date_claim": _("Another date"),
    "organisation": _("Body"),
    "relation": _("Relation of two things"),
    "round": _("Round of talks"),
    "agreement": _("Agreement"),
    "assessment": _("Assessment"),
    "ceasefire": _("Ceasefire"),
    "conflict": _("Conflict"),
    "event": _("Event"),
    "exchange": _("Exchange"),
    "figure": _("Figure"),
    "membership": _("Membership"),
    "obligation": _("Obligation"),
    "occupancy": _("Holding of a post"),
    "party": _("Party"),
    "person": _("Public figure"),
    "phase": _("Phase"),
    "place": _("Place"),
    "post": _("Post"),
    "process": _("Process"),
    "proposal": _("Proposal"),
    "statement": _("Statement"),
    "track": _("Negotiation track"),
}


def called(kind: str) -> str:
    """Return what one thing of a kind is called."""
    return str(ONE[kind])
