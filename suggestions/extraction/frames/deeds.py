"""How releases, exchanges and the return of remains are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

FREED = "held people fighter count name they"
DEEDS = (
    frame(
        "remains.hand_over",
        "handover_of_remains",
        "hand_over return give_up give_back get_back release receive recover retrieve transfer "
        "pass collect take_delivery_of take_receipt_of take_custody_of hand_back send_back "
        "accept fly unearth hand give dig_up turn_up "
        "repatriate deliver bring send exchange turn_over surrender swap trade find discover "
        "locate",
        obj="dead",
        confidence=0.8,
    ),
    frame(
        "remains.reach",
        "handover_of_remains",
        "reach arrive cross go come",
        subj="dead",
        near="to in into at on over back home border from the",
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
        "confirm perform undertake arrange agree_on agree_upon report see witness",
        obj="exchange",
        confidence=0.8,
    ),
    frame(
        "exchange.begin",
        "exchange",
        "begin start take_place go_ahead get_under_way conclude end happen continue proceed "
        "resume follow go_forward come_off",
        subj="exchange",
        confidence=0.8,
    ),
    frame(
        "release.begin",
        "release",
        "begin start take_place go_ahead get_under_way happen follow",
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
        "rescue set_free let_out bus pardon get_back take_back welcome_home bring_out "
        "take_custody_of take_charge_of",
        obj=FREED,
        confidence=0.8,
    ),
    frame(
        "release.announce",
        "release",
        "announce order approve authorise authorize report",
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
        subj="release",
        confidence=0.65,
    ),
    frame(
        "exchange.include",
        "exchange",
        "include cover involve bring see",
        subj="exchange",
        confidence=0.65,
    ),
    frame(
        "exchange.hands",
        "exchange",
        "change_hands",
        subj="held people fighter count",
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
        "come_out walk_free walk_out go_free come_home go_home fly_home come_back",
        subj="count",
        confidence=0.6,
    ),
    frame(
        "release.yield",
        "release",
        "give_up give_back turn_loose yield deliver set_loose recover bring_out",
        obj="held fighter people",
        subj="side force fighter team any they",
        never="control positions",
        confidence=0.6,
    ),
    frame(
        "release.plane",
        "release",
        "step_off get_off cross_back",
        subj="held",
        confidence=0.6,
    ),
    frame(
        "release.freedom",
        "release",
        "regain_freedom win_freedom gain_freedom get_freedom regain_liberty",
        subj="held people fighter count any they",
        confidence=0.65,
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
)
