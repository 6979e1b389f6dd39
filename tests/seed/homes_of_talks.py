"""Where the facts F01 to F31 stand: talks, posts, phases, what Israel and the outlet say."""

from __future__ import annotations

from tests.seed.homes import Home, home
from tests.seed.material import UP_TO_THEN, words

THURSDAY = "2025-02-27"
SATURDAY = "2025-03-01"
NO_OUTLET = "Outlet not stated"


def homes() -> dict[str, tuple[Home, ...]]:
    """Return the homes of each of these facts."""
    return {**_round(), **_phases(), **_israel(), **_outlet()}


def _round() -> dict[str, tuple[Home, ...]]:
    israel, envoy = "participations.0", "participations.3"
    return {
        "F02": (home("R1", "status", status=("status", "under_way"),
                     format=("format", "unknown"), source_term=("source_term", "talks")),),
        "F03": (home("R1", "host_country", host_country=("host_country", "egypt-place"),
                     place_precision=("venue_precision", "1")),),
        "F06": (home("R1", israel, actor=(f"{israel}.actor", "israel"),
                     role=(f"{israel}.role", "conflict_party"),
                     level=(f"{israel}.level", "official"),
                     attendance=(f"{israel}.actual_attendance", "attended"),
                     named_members=("participations.4", None)),),
        "F07": tuple(
            home("R1", f"participations.{n}",
                 actors=(f"participations.{n}.actor", party),
                 role=(f"participations.{n}.role", "mediator"),
                 attendance=(f"participations.{n}.actual_attendance", "attended"))
            for n, party in ((1, "qatar"), (2, "united-states"))
        ),
        "F08": (home("E1", "", event_type=("type", "negotiation.delegation_arrival"),
                     place=("place", "cairo"), text=("date.text", "Thursday"),
                     edtf=("date", THURSDAY), where_prec=("precision", "1"),
                     arrived=("parties.0.party", "israel")),
                home("R1", "venue", venue=("venue", "cairo"))),
        "F09": (home("ST2", "words", speaker=("party", "egypt-sis"),
                     form=("form", "direct_quotation"), text=("words", words("F09")),
                     characterises=("subjects.0.subject", "R1")),),
        "F10": (home("E1", "according_to", claimant=("according_to", "egypt-sis"),
                     reporter=("citation.outlet.name", NO_OUTLET), round=("round", "R1")),),
        "F13": (home("R1", envoy, actor=(f"{envoy}.actor", "steve-witkoff"),
                     on_behalf_of=(f"{envoy}.on_behalf_of", "united-states"),
                     role=(f"{envoy}.role", "mediator"),
                     attendance=(f"{envoy}.planned_attendance", "possible"),
                     modality=(f"{envoy}.actual_attendance", None)),),
        "F22": (home("R1", f"{israel}.source_term", of=(f"{israel}.actor", "israel"),
                     round=("label", "Talks on the second phase"),
                     called=(f"{israel}.source_term", "the Israeli team"),
                     size=(f"{israel}.size", None)),),
    }  # fmt: skip


def _phases() -> dict[str, tuple[Home, ...]]:
    negotiated = ("status", "under_negotiation")
    return {
        "F04": (home("PH2", "status", PH2__status=negotiated, ordinal=("ordinal", 2),
                     agreement=("agreement", "A1")),
                home("C1", "members", C1__geographic_scope=("places.0.place", "gaza-strip"),
                     first=("members.0.party", "israel"),
                     second=("members.1.party", "hamas"))),
        "F05": (home("PH1", "planned_end", text=("planned_end.text", "Saturday"),
                     edtf=("planned_end", SATURDAY), actual_end=("actual_end", None),
                     resolution=("planned_end.resolution", "relative_to_publication")),),
        "F14": (home("PH2", "objective", status=negotiated, voice=("citation.outlet.name",
                     NO_OUTLET), objective=("objective",
                     "An end to the fighting, with what is negotiated for it")),),
        "F15": (home("PH2", "terms.0", action=("terms.0.topic", "cease"),
                     status=negotiated, obligor=("terms.0.obligor", None),
                     complete=("terms.0.quantity.label", "complete")),),
        "F16": (home("PH2", "terms.1", action=("terms.1.action", "captives.released"),
                     quantity=("terms.1.quantity.label", "all"), status=negotiated,
                     population=("terms.1.population", "People held alive in Gaza"),
                     source_term=("terms.1.source_term", "captives"),
                     obligor=("terms.1.obligor", None)),),
        "F17": (home("PH2", "terms.2", action=("terms.2.action", "forces.withdrew"),
                     obligor=("terms.2.obligor", "israel"), status=negotiated,
                     extent=("terms.2.quantity.label", "full"),
                     place=("terms.2.place", "gaza-strip")),),
    }  # fmt: skip


def _posts(name: str, person: str, post: str) -> tuple[Home, ...]:
    return (
        home(name, "", person=("person", person), post=("post", post),
             holds_as_of=("holds_as_of", "2025-02-28"), start=("start", None)),
    )  # fmt: skip


def _israel() -> dict[str, tuple[Home, ...]]:
    minister = ("person", "gideon-saar")
    held = {
        "claimant": ("claimant", "israel"),
        "reporter": ("citation.outlet.name", NO_OUTLET),
        "qualifier": ("quantity.qualifier", "exact"),
        "as_of": ("as_of", UP_TO_THEN),
    }
    echo = home("ST1", "words", speaker=("party", "israel"),
                form=("form", "partial_quotation"), duplicate_of=("duplicate_of", "ST3b"),
                element=("citation.element", "standfirst"))  # fmt: skip
    return {
        "F01": (echo,),
        "F11": _posts("O1", "donald-trump", "us-president"),
        "F12": _posts("O2", "steve-witkoff", "us-middle-east-envoy"),
        "F18": (home("FG1", "", measure=("measure", "held"), value=("quantity.value", 59),
                     low=("quantity.low", None), high=("quantity.high", None),
                     cohort=("cohort", "K1"), **held),
                home("K1", "", label=("label", "Captives held in Gaza"))),
        "F19": (home("FG2", "", measure=("measure", "held_alive"),
                     value=("quantity.value", 24), modality=("modality", "believed"),
                     part_of=("part_of", "FG1"), **held),),
        "F20": _posts("O3", "gideon-saar", "israel-foreign-minister"),
        "F21": (home("ST3a", "words", speaker=minister, form=("form", "paraphrase"),
                     on_behalf_of=("on_behalf_of", "israel"),
                     topic=("subjects.0.subject", "PH2"), stance=("modality", "uncertain"),
                     text=("words", words("F21"))),),
        "F23": (home("ST3b", "words", speaker=minister, form=("form", "direct_quotation"),
                     text=("words", words("F23")), language=("language", None),
                     canonical=("duplicate_of", None)),),
        "F24": (home("ST4", "words", speaker=minister, text=("words", words("F24"))),
                home("PR1", "", PR1__type=("proposal_kind", "extension"),
                     of=("extends", "PH1"),
                     condition=("terms.0.conditions", "Release of more captives"),
                     source_term=("terms.0.source_term", "hostages"))),
        "F25": (home("ST4", "said_on", venue_type=("venue", "press_conference"),
                     edtf=("said_on", THURSDAY)),),
        "F26": (Home("ST4", "continued.0", {"text": ("continued.0.words", words("F26"))}),),
    }  # fmt: skip


def _outlet() -> dict[str, tuple[Home, ...]]:
    past = "../2025-02-27"
    minister = "benjamin-netanyahu"
    return {
        "F27": (home("ST5", "words", speaker=("speaker", NO_OUTLET),
                     voice=("voice", "outlet"), kind=("statement_kind", "analysis"),
                     text=("words", words("F27"))),),
        "F28": (home("ST6", "statement_kind", speaker=("person", minister),
                     kind=("statement_kind", "declared_objective"), date=("said_on", past)),),
        "F29": _posts("O4", minister, "israel-prime-minister"),
        "F30": (home("E2", "", type=("type", "support.expressed"),
                     backer=("parties.0.party", "donald-trump"),
                     as_backer=("parties.0.role", "actor"),
                     backed=("parties.1.party", minister), supported=("statement", "ST6"),
                     voice=("according_to", None)),),
        "F31": (home("E3", "", type=("type", "threat.force"),
                     actor=("parties.0.party", minister), date=("date", past),
                     recipient=("parties.1.party", "hamas"),
                     as_recipient=("parties.1.role", "recipient")),
                home("ST6", "words", text=("words", words("F31")))),
    }  # fmt: skip
