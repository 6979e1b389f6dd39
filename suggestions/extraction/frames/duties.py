"""How delays and breaches are told."""

from __future__ import annotations

from suggestions.extraction.frames.frame import frame

DUTIES = (
    frame(
        "delay",
        "delay",
        "delay postpone suspend put_off withhold hold_up defer halt hold_back freeze stall "
        "put_on_hold call_off cancel pause hold_off push_back keep_back put_back set_back "
        "drag_out",
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
        "break_down stall falter collapse fall_through bog_down slip",
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
    frame(
        "delay.stays_on",
        "delay",
        "stay remain keep",
        subj="force fighter side any they",
        near="deadline",
        particle="past beyond after in",
        confidence=0.6,
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
        "violation.trade",
        "violation_allegation",
        "trade exchange complain report note document log list level",
        subj="side team force any they",
        near="violation violations breach breaches violating breaching",
        alleged=True,
        confidence=0.6,
    ),
    frame(
        "violation.fail",
        "violation_allegation",
        "fail",
        particle="to",
        near="honour honor respect comply abide uphold implement fulfil fulfill observe",
        alleged=True,
        confidence=0.55,
    ),
    frame(
        "violation.responsible",
        "violation_allegation",
        "hold_responsible hold_accountable",
        near="collapse truce ceasefire violation violations breach breaches failure delay",
        alleged=True,
        confidence=0.6,
    ),
    frame(
        "violation.counter",
        "violation_allegation",
        "run_counter go_against",
        near="truce ceasefire cease-fire deal agreement accord terms",
        alleged=True,
        confidence=0.6,
    ),
    frame(
        "violation.break",
        "violation_allegation",
        "violate breach break flout contravene infringe",
        obj="pact truce demand phase",
        alleged=True,
        open_too=True,
        confidence=0.7,
    ),
)
