"""How agreements are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

PACTS = "pact truce"
NEGOTIATION = (
    frame(
        "ceasefire.over",
        "other",
        "declare call proclaim",
        obj=PACTS,
        near="over dead finished ended void",
        confidence=0.7,
    ),
    frame(
        "agreement.reach",
        "agreement",
        "reach sign strike conclude announce declare seal broker ratify "
        "extend renew prolong clinch initial secure finalise finalize negotiate "
        "observe proclaim order restore hammer_out thrash_out wrap_up forge "
        "cement bring_about revive lengthen stretch roll_over double initial sign_off_on "
        "agree_upon settle_on begin start enter_into produce yield vote_for vote_through "
        "confirm vote_in_favour_of vote_in_favor_of arrange impose facilitate implement "
        "make set resume reinstate join ink okay",
        obj=PACTS + " phase",
        confidence=0.8,
    ),
    frame(
        "agreement.mediate",
        "agreement",
        "mediate",
        obj=PACTS,
        never="for",
        confidence=0.75,
    ),
    frame(
        "agreement.call",
        "agreement",
        "call",
        obj="truce",
        never="for on upon to off",
        confidence=0.7,
    ),
    frame(
        "agreement.sign",
        "agreement",
        "sign initial",
        obj="offer",
        confidence=0.75,
    ),
    frame(
        "agreement.pass",
        "agreement",
        "pass",
        obj="offer",
        subj="side any",
        never="on to",
        confidence=0.65,
    ),
    frame(
        "agreement.hold_fire",
        "agreement",
        "hold_fire cease_fire",
        subj="side force fighter any they",
        confidence=0.65,
    ),
    frame(
        "agreement.halt",
        "agreement",
        "announce declare proclaim order",
        obj="halt ending",
        near="hostilities fighting fire operations attacks war",
        confidence=0.65,
    ),
    frame(
        "agreement.settle",
        "agreement",
        "settle agree_upon vote_for vote_in_favour_of vote_in_favor_of settle_on",
        obj="exchange release withdrawal handover",
        confidence=0.7,
    ),
    frame(
        "agreement.trading",
        "agreement",
        "settle decide",
        particle="on",
        near="trading swapping exchanging freeing releasing stopping halting pausing "
        "withdrawing ending handing",
        confidence=0.7,
    ),
    frame(
        "agreement.quiet",
        "agreement",
        "still quiet halt end stop pause silence suspend interrupt",
        obj="fight war",
        subj=PACTS,
        confidence=0.7,
    ),
    frame(
        "agreement.held",
        "agreement",
        "hold last run",
        subj="truce",
        particle="from since",
        confidence=0.65,
    ),
    frame(
        "agreement.stays",
        "agreement",
        "stay remain hold continue",
        subj=PACTS,
        particle="in",
        near="until through till",
        confidence=0.7,
    ),
    frame(
        "agreement.vote",
        "agreement",
        "vote",
        particle="for to",
        near="truce ceasefire cease-fire end deal agreement accord",
        confidence=0.65,
    ),
    frame(
        "agreement.come_to",
        "agreement",
        "come arrive",
        obj=PACTS,
        particle="to at",
        confidence=0.75,
    ),
    frame(
        "agreement.accept",
        "agreement",
        "approve accept endorse adopt back ratify embrace clear",
        obj=PACTS + " offer demand phase they",
        confidence=0.75,
    ),
    frame(
        "agreement.agree",
        "agreement",
        "agree",
        obj=PACTS + " offer exchange release withdrawal talks phase handover",
        confidence=0.8,
    ),
    frame(
        "agreement.that",
        "agreement",
        "agree",
        particle="that",
        near="would will should",
        confidence=0.75,
    ),
    frame(
        "agreement.names",
        "agreement",
        "put_names put_name put_signatures put_signature set_signatures give_approval "
        "give_backing give_blessing give_consent give_light give_nod give_go-ahead "
        "give_assent give_agreement",
        near="truce ceasefire cease-fire deal agreement accord pact treaty plan proposal "
        "document declaration swap exchange",
        confidence=0.7,
    ),
    frame(
        "agreement.yes",
        "agreement",
        "say",
        particle="yes",
        close=True,
        near="truce ceasefire deal agreement accord plan proposal offer",
        confidence=0.7,
    ),
    frame(
        "agreement.terms",
        "agreement",
        "come_to_terms reach_terms agree_terms",
        subj="side team any they",
        confidence=0.65,
    ),
    frame(
        "agreement.end_war",
        "agreement",
        "end",
        obj="war fight",
        subj="side any they",
        confidence=0.6,
    ),
    frame(
        "agreement.undertake",
        "agreement",
        "undertake commit pledge vow",
        subj="side force fighter any they",
        particle="to themselves itself",
        near="truce ceasefire fighting hostilities",
        confidence=0.65,
    ),
    frame(
        "agreement.peace",
        "agreement",
        "make",
        particle="peace",
        subj="side any they",
        never="offer proposal impossible",
        confidence=0.65,
    ),
    frame(
        "agreement.to",
        "agreement",
        "agree",
        particle="to on",
        near="to on",
        confidence=0.75,
    ),
    frame(
        "ceasefire.until",
        "other",
        "last run hold extend continue stay remain",
        subj=PACTS + " phase",
        near="until through till",
        confidence=0.75,
    ),
    frame(
        "agreement.effect",
        "agreement",
        "take_effect come_into_force come_into_effect enter_into_force go_into_effect "
        "go_into_force begin start take_hold kick_in set_in come_into_being come_into_action "
        "enter_into_effect commence come_in_to_effect come_in_to_force come_in_effect",
        subj=PACTS + " phase they",
        confidence=0.85,
    ),
    frame(
        "agreement.effect", "agreement", "last", subj=PACTS + " phase", confidence=0.7
    ),
    frame(
        "agreement.it",
        "agreement",
        "sign agree reach broker negotiate hammer_out extend renew seal strike "
        "conclude",
        obj="they truce",
        confidence=0.65,
    ),
    frame(
        "agreement.shake",
        "agreement",
        "shake_hands",
        obj=PACTS + " offer",
        confidence=0.7,
    ),
    frame(
        "agreement.silent", "agreement", "fall_silent", subj="fight", confidence=0.65
    ),
    frame(
        "agreement.add",
        "agreement",
        "add",
        particle="to",
        near="truce ceasefire cease-fire pause lull",
        confidence=0.65,
    ),
    frame(
        "agreement.stop",
        "agreement",
        "cease halt stop pause suspend silence end",
        obj="fight",
        confidence=0.65,
    ),
)
