"""How talks, agreements, proposals, refusals and the end of a truce are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

PACTS = "pact truce"
NEGOTIATION = (
    frame(
        "talks.begin",
        "talks",
        "begin start open resume continue conclude end finish stall fail collapse restart "
        "reconvene take_place get_going get_under_way go_on wrap_up break_up last run kick_off",
        subj="talks",
        confidence=0.8,
    ),
    frame(
        "talks.hold",
        "talks",
        "hold begin start open resume attend join enter launch host convene conduct "
        "restart reopen conclude finish continue lead chair end",
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
        "agreement.reach",
        "agreement",
        "reach sign strike conclude announce declare seal broker mediate ratify "
        "extend renew prolong clinch initial secure finalise finalize negotiate "
        "observe proclaim order restore hammer_out thrash_out wrap_up forge "
        "cement bring_about revive lengthen stretch roll_over double initial sign_off_on "
        "agree_upon settle_on begin start enter_into "
        "produce yield vote_for vote_through resume reinstate",
        obj=PACTS + " phase",
        confidence=0.8,
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
        "enter_into_effect last commence",
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
        "talks.restart",
        "talks",
        "announce mark see",
        obj="restart",
        near="talks negotiations dialogue discussions",
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
        "agreement.add",
        "agreement",
        "add",
        particle="to",
        near="truce ceasefire cease-fire pause lull",
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
        "agreement.stop",
        "agreement",
        "cease halt stop pause suspend silence end",
        obj="fight",
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
        "rejection.refuse",
        "rejection",
        "refuse decline",
        particle="to",
        never="comment answer respond say discuss confirm give name elaborate",
        confidence=0.7,
    ),
)
