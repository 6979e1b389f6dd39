"""Sentences of our own that tell one event each: its kind, its day, the sentence.

They are read on Friday 16 May 2031. A day that no words name is None.
"""

from __future__ import annotations

TODAY = "2031-05-16"
MORE_WAYS: tuple[tuple[str, str | None, str], ...] = (
    # Attacks: fire, clashes, ground taken, people taken.
    ("attack", TODAY, "The rebels fire at least two rockets into Northland."),
    ("attack", TODAY, "Northland forces fire on posts along the border."),
    ("attack", TODAY, "A convoy of the army came under heavy fire near Sale."),
    ("attack", TODAY, "Northland and Southland troops clash near the river."),
    ("attack", TODAY, "The rebels step up attacks on the coast."),
    ("attack", TODAY, "Front fighters advance towards the town of Sale."),
    (
        "attack",
        "2031-05-12",
        "Gunmen dragged about 40 people into the Valley on Monday.",
    ),
    ("attack", TODAY, "The Front later executes a captive."),
    ("attack", "2029-04-01", "War broke out in April 2029."),
    ("attack", "2031-05-13", "The army said on Tuesday that it had entered Sale."),
    ("attack", "2031-05-03", "The army retook Sale in a raid that began on May 3."),
    (
        "attack",
        "2031-05-08",
        "Seized on May 8 near the port, the men were passed to a commission.",
    ),
    # Agreements.
    ("agreement", TODAY, "The president signs the six-point plan for a ceasefire."),
    ("agreement", TODAY, "Northland calls a unilateral ceasefire."),
    ("agreement", TODAY, "The cabinet votes in favour of a prisoner swap."),
    ("agreement", "2031-05-02", "They settled on trading 100 prisoners on May 2."),
    (
        "agreement",
        "2030-11-27",
        "Under the accord, in effect since November 27, 2030, both left.",
    ),
    (
        "agreement",
        "2031-02-03",
        "It is part of the deal the group signed on February 3.",
    ),
    (
        "agreement",
        "2024-01-01",
        "The envoy spoke of breaches of the 2024 ceasefire agreement.",
    ),
    (
        "agreement",
        "2031-05-11",
        "The truce will stay in force until June 18, the envoy said on Sunday.",
    ),
    (
        "agreement",
        TODAY,
        "After five days of fighting, the president and the rebel leader declare a ceasefire.",
    ),
    ("agreement", "2030-09-01", "A ceasefire held from September 2030 to January."),
    # Talks.
    ("talks", None, "Both left the city after two days of talks in Lakeside."),
    (
        "talks",
        TODAY,
        "A minister says that negotiations are still ongoing. Talks are under way.",
    ),
    ("talks", "2031-05-01", "The last round, in Lakeside, closed on May 1."),
    ("talks", None, "They will also begin negotiations on the prisoners."),
    # Releases and exchanges.
    ("release", TODAY, "The Front frees 22 captives seized nearly three years ago."),
    ("release", "2031-05-12", "The first 100 prisoners walked free on Monday."),
    (
        "release",
        None,
        "The government answered with a pledge to let up to 2,000 inmates go.",
    ),
    (
        "exchange",
        "2031-05-14",
        "Northland handed over 32 soldiers on Wednesday and received two of its own.",
    ),
    (
        "exchange",
        "2031-05-14",
        "The Front let 24 captives go on Wednesday and Northland freed 39 Lakelanders.",
    ),
    # What is put off, refused and left.
    ("delay", "2031-05-14", "On Wednesday both missed a deadline for a final deal."),
    ("rejection", TODAY, "The move is strongly opposed by Northland."),
    (
        "other",
        None,
        "The army left, following the failure of a ceasefire with the rebels.",
    ),
    (
        "withdrawal",
        None,
        "The text commits the army to send its units back to barracks.",
    ),
    ("withdrawal", TODAY, "Northland announces a partial withdrawal of its forces."),
    (
        "statement",
        TODAY,
        "Northland bans a minister, and calls for an immediate ceasefire.",
    ),
    ("aid", TODAY, "A convoy has brought food and medicine to the town."),
)
NOT_TOLD: tuple[tuple[str, str], ...] = (
    ("release", "The Front releases the first video of a captive."),
    ("attack", "The union begins a general strike."),
    ("attack", "They spoke of all seriously wounded captives."),
    ("attack", "Nobody had been there since the war began in February 2022."),
    ("agreement", "If a ceasefire is in place, they might come."),
    ("exchange", "Northland denies that a prisoner exchange is to take place soon."),
    ("agreement", "An envoy mediates for a ceasefire."),
)
