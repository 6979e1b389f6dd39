"""How releases, exchanges, the return of remains, delays and breaches are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

FREED = "held people fighter count name they"
DEEDS = (
    frame(
        "remains.hand_over",
        "handover_of_remains",
        "hand_over return give_up give_back release receive recover retrieve transfer "
        "repatriate deliver bring send exchange turn_over surrender swap trade find discover "
        "locate",
        obj="dead",
        confidence=0.8,
    ),
    frame(
        "remains.reach",
        "handover_of_remains",
        "reach arrive cross",
        subj="dead",
        confidence=0.75,
    ),
    frame("remains.identify", "other", "identify", obj="dead", confidence=0.7),
    frame(
        "exchange.swap",
        "exchange",
        "exchange swap trade",
        obj="held people fighter count they",
        never="fire gunfire shots blows words",
        confidence=0.8,
    ),
    frame(
        "exchange.hold",
        "exchange",
        "begin start conduct carry_out complete hold conclude stage make announce order "
        "confirm perform undertake",
        obj="exchange",
        confidence=0.8,
    ),
    frame(
        "exchange.begin",
        "exchange",
        "begin start take_place go_ahead get_under_way conclude end happen continue proceed "
        "resume",
        subj="exchange",
        confidence=0.8,
    ),
    frame(
        "release.begin",
        "release",
        "begin start take_place go_ahead get_under_way happen",
        subj="release",
        confidence=0.7,
    ),
    frame(
        "exchange.foreseen",
        "exchange",
        "foresee envisage stipulate provide_for call_for",
        obj="held count exchange release",
        subj="pact truce phase offer",
        confidence=0.6,
    ),
    frame(
        "exchange.scheduled",
        "exchange",
        "schedule set plan slate",
        obj="exchange",
        near="for",
        confidence=0.7,
    ),
    frame(
        "release.scheduled",
        "release",
        "schedule set plan slate",
        obj="release",
        near="for",
        confidence=0.7,
    ),
    frame(
        "release.free",
        "release",
        "release free let_go hand_over repatriate liberate turn_over surrender "
        "rescue set_free let_out bus pardon",
        obj=FREED,
        confidence=0.8,
    ),
    frame(
        "release.announce",
        "release",
        "announce order approve authorise authorize",
        obj="release",
        near="prisoners captives hostages detainees soldiers fighters pows inmates",
        confidence=0.65,
    ),
    frame(
        "release.home",
        "release",
        "return_home come_home walk_free fly_home",
        subj="fighter",
        confidence=0.65,
    ),
    frame(
        "release.include",
        "release",
        "include cover involve",
        subj="release exchange",
        confidence=0.65,
    ),
    frame(
        "release.sent_home",
        "release",
        "send_home send_back bring_home fly_home take_home",
        obj="held people fighter count name",
        confidence=0.65,
    ),
    frame(
        "release.return",
        "release",
        "return bring_back fly",
        obj="held fighter name",
        never="to home fire",
        confidence=0.65,
    ),
    frame(
        "release.flown",
        "release",
        "fly fly_out fly_to bring_back send_back",
        obj="held fighter",
        never="fire",
        confidence=0.65,
    ),
    frame(
        "release.landed",
        "release",
        "land touch_down arrive",
        near="prisoners detainees captives hostages pows",
        subj="any way",
        particle="with carrying",
        confidence=0.65,
    ),
    frame(
        "release.arrive",
        "release",
        "arrive return reach land",
        subj="held",
        confidence=0.6,
    ),
    frame(
        "release.out",
        "release",
        "come_out walk_free walk_out go_free come_home",
        subj="count",
        confidence=0.6,
    ),
    frame(
        "release.given",
        "release",
        "give hand deliver pass",
        obj="held people fighter name",
        near="red cross crescent",
        confidence=0.7,
    ),
    frame(
        "release.leave",
        "release",
        "walk_out walk_free go_home come_home return_home leave come_out go_free emerge "
        "cross_into fly_home",
        subj="held people",
        confidence=0.65,
    ),
    frame(
        "delay",
        "delay",
        "delay postpone suspend put_off withhold hold_up defer halt hold_back freeze stall "
        "put_on_hold call_off cancel pause hold_off",
        obj="release handover exchange withdrawal talks duty phase pact truce held count",
        confidence=0.8,
    ),
    frame(
        "delay.not_held",
        "delay",
        "take_place go_ahead happen begin start proceed",
        subj="release handover exchange withdrawal talks",
        negative=True,
        confidence=0.65,
    ),
    frame(
        "delay.stalled",
        "delay",
        "break_down stall falter collapse fall_through bog_down",
        subj="withdrawal exchange release handover",
        confidence=0.65,
    ),
    frame(
        "delay.deadline",
        "delay",
        "pass lapse go_by",
        subj="demand",
        confidence=0.65,
    ),
    frame("delay.missed", "delay", "miss", obj="demand", confidence=0.7),
    frame(
        "delay.announce",
        "delay",
        "announce order confirm",
        obj="halt",
        near="talks negotiations release releases exchange swap handover withdrawal dialogue "
        "implementation truce ceasefire",
        confidence=0.7,
    ),
    frame(
        "violation.accuse",
        "violation_allegation",
        "accuse blame",
        particle="of for",
        near="truce ceasefire cease-fire deal agreement accord terms collapse "
        "failure violating breaching breaking violations violation breach breaches "
        "failing reneging undermining breached violated delaying stalling obstructing "
        "violate sabotaging ignoring derailing shelling attacking firing launching bombing "
        "blocking preventing putting postponing withholding breaking shooting killing "
        "seizing crossing expelling opening building deploying massing detaining "
        "targeting refusing backtracking dragging jeopardising",
        alleged=True,
        confidence=0.85,
    ),
    frame(
        "violation.call",
        "violation_allegation",
        "call describe consider label brand speak denounce",
        subj="side team force any",
        near="violation violations breach breaches",
        alleged=True,
        confidence=0.6,
    ),
    frame(
        "violation.break",
        "violation_allegation",
        "violate breach break flout",
        obj="pact truce demand phase",
        alleged=True,
        open_too=True,
        confidence=0.7,
    ),
)
