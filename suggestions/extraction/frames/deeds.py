"""How releases, delays, breaches, withdrawals, attacks and aid are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

FREED = "held people fighter count name they"
DEEDS = (
    frame(
        "attack.left_dead",
        "attack",
        "leave",
        obj="people fighter count",
        near="dead",
        confidence=0.7,
    ),
    frame(
        "remains.hand_over",
        "handover_of_remains",
        "hand_over return give_up give_back release receive recover retrieve transfer "
        "repatriate deliver bring send exchange turn_over surrender",
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
        obj="held people fighter count",
        confidence=0.8,
    ),
    frame(
        "exchange.hold",
        "exchange",
        "begin start conduct carry_out complete hold conclude stage make",
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
        "send_home send_back set_free let_out bring_home bus fly_home pardon",
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
        "release.return",
        "release",
        "return bring_back fly",
        obj="held fighter name",
        never="to home fire",
        confidence=0.65,
    ),
    frame(
        "release.given",
        "release",
        "give hand deliver pass",
        obj="held people name",
        near="red cross",
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
        near="collapse failure violating breaching breaking violations violation breach breaches failing "
        "reneging undermining breached violated delaying stalling obstructing "
        "violate sabotaging ignoring derailing shelling attacking firing launching bombing "
        "blocking preventing targeting refusing backtracking dragging jeopardising",
        alleged=True,
        confidence=0.85,
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
    frame(
        "withdrawal",
        "withdrawal",
        "withdraw pull_out pull_back redeploy evacuate retreat vacate leave move_out quit",
        subj="force fighter",
        confidence=0.75,
    ),
    frame(
        "withdrawal.from",
        "withdrawal",
        "withdraw pull_out pull_back retreat",
        subj="side team any",
        particle="from of",
        never="talks negotiations deal agreement",
        confidence=0.7,
    ),
    frame(
        "withdrawal.of",
        "withdrawal",
        "withdraw pull_out pull_back redeploy move_out",
        obj="force fighter",
        confidence=0.75,
    ),
    frame(
        "withdrawal.begin",
        "withdrawal",
        "begin start complete finish conduct",
        obj="withdrawal",
        confidence=0.75,
    ),
    frame(
        "attack.kill",
        "attack",
        "kill wound injure",
        obj="people held fighter count force side team any",
        confidence=0.7,
    ),
    frame(
        "attack.die",
        "attack",
        "die perish",
        subj="people held fighter count force",
        near="attack attacks strike strikes airstrike airstrikes shelling bombing raid raids "
        "fire bombardment explosion blast clash clashes fighting",
        confidence=0.65,
    ),
    frame(
        "attack.hit",
        "attack",
        "hit target strike destroy damage pound",
        subj="strike",
        confidence=0.7,
    ),
    frame(
        "attack.launch",
        "attack",
        "launch carry_out conduct fire resume mount stage",
        obj="strike",
        confidence=0.75,
    ),
    frame("attack.open_fire", "attack", "open_fire", subj="side team force any"),
    frame(
        "attack.verb",
        "attack",
        "attack bomb shell raid bombard ambush storm shoot_down assassinate blow_up pound "
        "overrun gun_down torch",
        obj="any",
        confidence=0.7,
    ),
    frame(
        "attack.seize",
        "attack",
        "abduct kidnap seize capture take_captive take_hostage take_prisoner",
        obj="people held fighter count name any",
        confidence=0.65,
    ),
    frame(
        "attack.take",
        "attack",
        "take retake recapture capture enter storm",
        obj="ground",
        confidence=0.6,
    ),
    frame(
        "attack.land",
        "attack",
        "land hit fall rain",
        subj="strike",
        never="in over",
        confidence=0.6,
    ),
    frame(
        "attack.reported", "attack", "report hear", obj="strike fight", confidence=0.6
    ),
    frame(
        "attack.fighting",
        "attack",
        "break_out erupt continue go_on resume intensify rage flare",
        subj="fight strike",
        confidence=0.65,
    ),
    frame(
        "aid.enter",
        "aid",
        "enter cross arrive reach flow roll_in roll_into pour_in pass_through",
        subj="aid",
        confidence=0.75,
    ),
    frame(
        "aid.move",
        "aid",
        "block halt cut_off suspend stop bar ban deliver allow resume let_in send cut "
        "restrict airlift drop turn_back distribute open",
        obj="aid",
        confidence=0.7,
    ),
    frame("way.open", "other", "reopen open close shut", obj="way", confidence=0.65),
)
