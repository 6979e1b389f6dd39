"""How talks, and mediators leaving them, are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

TALKS = (
    frame(
        "talks.begin",
        "talks",
        "begin start open resume continue conclude end finish stall fail collapse restart "
        "reconvene take_place get_going get_under_way go_on wrap_up last run kick_off "
        "commence close break_down break_off get_off proceed adjourn break_up",
        subj="talks",
        confidence=0.8,
    ),
    frame(
        "talks.hold",
        "talks",
        "hold begin start open resume attend join enter launch host convene conduct "
        "restart reopen conclude finish continue lead chair end commence complete "
        "take_part_in participate_in organise organize sponsor preside_over engage_in",
        obj="talks",
        confidence=0.8,
    ),
    frame(
        "talks.meet",
        "talks",
        "meet",
        subj="side team people any",
        never="demand demands deadline conditions target",
        confidence=0.7,
    ),
    frame(
        "talks.scheduled",
        "talks",
        "schedule set plan slate fix",
        obj="talks",
        near="for",
        confidence=0.7,
    ),
    frame(
        "talks.arrive",
        "talks",
        "arrive land fly travel go come return visit",
        subj="side team",
        near="talks negotiations discussions mediation meeting summit round consultations "
        "negotiate discuss mediate ceasefire truce",
        confidence=0.75,
    ),
    frame(
        "talks.expected",
        "talks",
        "expect await",
        obj="side team name",
        near="in at",
        never="to",
        confidence=0.6,
    ),
    frame(
        "talks.restart",
        "talks",
        "announce mark see",
        obj="restart",
        near="talks negotiations dialogue discussions",
        confidence=0.65,
    ),
    frame(
        "talks.receive",
        "talks",
        "receive host welcome",
        obj="team",
        confidence=0.65,
    ),
    frame(
        "talks.speak",
        "talks",
        "hold",
        near="phone telephone call conversation",
        subj="side team any",
        confidence=0.6,
    ),
    frame(
        "talks.gather",
        "talks",
        "gather assemble convene converge",
        subj="side team",
        confidence=0.65,
    ),
    frame(
        "talks.send",
        "talks",
        "send dispatch",
        obj="team",
        near="talks negotiations discussions",
        confidence=0.65,
    ),
    frame(
        "talks.team",
        "talks",
        "arrive land travel fly leave depart set_off return come go",
        subj="team",
        near="in to for at on from",
        confidence=0.65,
    ),
    frame(
        "talks.sit",
        "talks",
        "sit_down",
        subj="side team any",
        near="with",
        confidence=0.65,
    ),
    frame(
        "talks.table",
        "talks",
        "return come_back get_back",
        subj="side team any",
        particle="to",
        near="table negotiations talks",
        confidence=0.65,
    ),
    frame(
        "mediation.leave",
        "other",
        "withdraw pull_out quit leave walk_out stop suspend halt pause",
        obj="talks",
        confidence=0.75,
    ),
    frame(
        "mediation.role",
        "other",
        "withdraw pull_out quit leave step_back stop suspend halt pause resume",
        near="mediation mediating mediator mediators go-between",
        subj="side team any",
        confidence=0.75,
    ),
    frame(
        "mediation.stop",
        "other",
        "stop suspend halt pause end",
        particle="mediating",
        confidence=0.75,
    ),
)
