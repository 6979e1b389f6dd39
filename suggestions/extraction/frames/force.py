"""How attacks, withdrawals and the movement of aid are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

FORCE = (
    frame(
        "attack.left_dead",
        "attack",
        "leave",
        obj="people fighter count",
        near="dead",
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
        "kill wound injure shoot shoot_dead gun_down",
        obj="people held fighter count force side team any",
        confidence=0.7,
    ),
    frame(
        "attack.die",
        "attack",
        "die perish",
        subj="people held fighter count force",
        near="rockets shells missiles bombs drones gunfire rocket missile attack "
        "attacks strike strikes airstrike airstrikes shelling bombing raid raids "
        "fire bombardment explosion blast clash clashes fighting",
        confidence=0.65,
    ),
    frame(
        "attack.hit",
        "attack",
        "hit target strike destroy damage pound shake rock",
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
        "overrun gun_down torch strike hit target",
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
