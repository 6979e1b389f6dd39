"""How withdrawals and the movement of aid are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

GROUND = (
    frame(
        "withdrawal",
        "withdrawal",
        "withdraw pull_out pull_back redeploy evacuate retreat vacate leave move_out quit "
        "fall_back roll_out depart clear_out",
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
        "withdrawal.back",
        "withdrawal",
        "pull_back fall_back retreat",
        subj="side force fighter any they",
        confidence=0.65,
    ),
    frame(
        "withdrawal.starts",
        "withdrawal",
        "begin start take_place get_under_way end conclude proceed resume finish happen",
        subj="withdrawal",
        confidence=0.7,
    ),
    frame(
        "withdrawal.of",
        "withdrawal",
        "withdraw pull_out pull_back redeploy move_out take_out",
        obj="force fighter",
        confidence=0.75,
    ),
    frame(
        "withdrawal.begin",
        "withdrawal",
        "begin start complete finish conduct announce order continue carry_out undertake",
        obj="withdrawal",
        confidence=0.75,
    ),
    frame(
        "withdrawal.ground",
        "withdrawal",
        "leave vacate evacuate quit give_up hand_over cede relinquish abandon",
        obj="ground way",
        subj="side force fighter they any",
        confidence=0.65,
    ),
    frame("withdrawal.gone", "withdrawal", "go", obj="force fighter", confidence=0.6),
    frame(
        "withdrawal.send_back",
        "withdrawal",
        "send_back bring_home recall",
        obj="force fighter",
        confidence=0.65,
    ),
    frame(
        "aid.enter",
        "aid",
        "enter cross arrive reach flow roll_in roll_into pour_in pass_through come_in "
        "come_into get_in get_into get_through go_in go_into come_through roll pour trickle "
        "make_it",
        subj="aid",
        confidence=0.75,
    ),
    frame(
        "aid.move",
        "aid",
        "block halt cut_off suspend stop bar ban deliver allow resume let_in send cut "
        "bring restrict airlift drop turn_back distribute open let_into let_through admit "
        "allow_in allow_into hold_back truck limit withhold unload carry prevent ship fly "
        "hand_out loot",
        obj="aid",
        confidence=0.7,
    ),
    frame(
        "aid.not_let",
        "aid",
        "let let_in let_into let_through admit allow allow_in allow_into permit deliver send",
        obj="aid",
        negative=True,
        confidence=0.65,
    ),
    frame(
        "aid.not_in",
        "aid",
        "enter arrive reach come_in come_into get_in get_into go_in go_into cross",
        subj="aid",
        negative=True,
        confidence=0.65,
    ),
    frame(
        "aid.ban",
        "aid",
        "lift ease impose tighten end relax",
        subj="side force team any they",
        near="fuel food aid goods supplies medicine humanitarian trucks",
        confidence=0.55,
    ),
    frame("way.open", "other", "reopen open close shut", obj="way", confidence=0.65),
)
