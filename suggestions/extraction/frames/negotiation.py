"""How agreements, proposals, refusals and the end of a truce are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

PACTS = "pact truce"
NEGOTIATION = (
    frame(
        "agreement.reach",
        "agreement",
        "reach sign strike conclude announce declare seal broker ratify "
        "extend renew prolong clinch initial secure finalise finalize negotiate "
        "observe proclaim order restore hammer_out thrash_out wrap_up forge "
        "cement bring_about revive lengthen stretch roll_over double initial sign_off_on "
        "agree_upon settle_on begin start enter_into produce yield vote_for vote_through "
        "confirm vote_in_favour_of vote_in_favor_of arrange impose facilitate implement "
        "make set resume reinstate",
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
        never="for on upon to",
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
        "approve accept endorse adopt back ratify embrace",
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
        "enter_into_effect last commence come_in_to_effect come_in_to_force come_in_effect",
        subj=PACTS + " phase they",
        confidence=0.85,
    ),
    frame(
        "ceasefire.end",
        "other",
        "expire lapse",
        subj=PACTS + " phase demand they",
        confidence=0.8,
    ),
    frame(
        "ceasefire.end",
        "other",
        "end collapse run_out finish elapse unravel break_down fall_apart come_to_an_end "
        "crumble",
        subj=PACTS + " phase",
        confidence=0.8,
    ),
    frame(
        "ceasefire.broken_off",
        "other",
        "end terminate cancel call_off break_off abandon scrap suspend renounce "
        "withdraw_from pull_out_of denounce tear_up",
        obj=PACTS + " talks they",
        confidence=0.7,
    ),
    frame(
        "ceasefire.end_of",
        "other",
        "announce declare",
        obj="ending",
        near="truce ceasefire cease-fire agreement deal armistice",
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
    frame(
        "proposal",
        "proposal",
        "propose present submit table put_forward float unveil offer suggest outline hand",
        obj="offer truce talks exchange release withdrawal pact phase",
        confidence=0.7,
    ),
    frame(
        "rejection.reject",
        "rejection",
        "reject turn_down dismiss rebuff refuse spurn veto rule_out decline oppose brush_aside "
        "throw_out snub shun",
        obj="offer pact truce talks demand exchange release withdrawal held phase",
        confidence=0.8,
    ),
    frame(
        "rejection.oppose",
        "rejection",
        "reject rule_out oppose rebuff spurn",
        obj="any",
        never="to account accusation accusations allegation allegations claim claims "
        "report reports charge charges criticism",
        confidence=0.6,
    ),
    frame(
        "rejection.refuse",
        "rejection",
        "refuse decline",
        particle="to",
        never="comment answer respond say discuss confirm give name elaborate",
        confidence=0.7,
    ),
)
