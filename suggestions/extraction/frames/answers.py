"""How proposals, refusals and the end of a truce are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

PACTS = "pact truce"
ANSWERS = (
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
        "proposal",
        "proposal",
        "propose present submit table put_forward float unveil offer suggest outline hand",
        obj="offer truce talks exchange release withdrawal pact phase",
        confidence=0.7,
    ),
    frame(
        "proposal.put_to",
        "proposal",
        "put_to lay_out put_before put_on_the_table bring_forward set_out come_up_with "
        "lay_before draw_up",
        obj="offer",
        confidence=0.65,
    ),
    frame(
        "proposal.that",
        "proposal",
        "propose suggest recommend",
        subj="side team any they",
        particle="that",
        near="be should could would",
        confidence=0.6,
    ),
    frame(
        "proposal.offer_to",
        "proposal",
        "offer propose",
        subj="side team force fighter any they",
        particle="to",
        near="free release return halt stop suspend withdraw extend hold host mediate talk "
        "negotiate exchange swap hand disarm",
        confidence=0.6,
    ),
    frame(
        "rejection.it",
        "rejection",
        "rule_out turn_down reject dismiss rebuff spurn refuse brush_aside",
        subj="side team force any they",
        particle="that it this them",
        close=True,
        confidence=0.6,
    ),
    frame(
        "rejection.no",
        "rejection",
        "say",
        particle="no",
        close=True,
        near="truce ceasefire deal agreement plan proposal offer talks extension",
        confidence=0.65,
    ),
    frame(
        "rejection.talks",
        "rejection",
        "boycott skip shun snub stay_away_from stay_out_of",
        obj="talks",
        confidence=0.65,
    ),
    frame(
        "rejection.nobody",
        "rejection",
        "send",
        particle="nobody no",
        near="nobody delegation team negotiators envoy envoys delegates representatives "
        "one",
        confidence=0.6,
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
