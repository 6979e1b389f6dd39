"""Where the facts F32 to F69 stand: the exchange, obligations, what Hamas says, the numbers."""

from __future__ import annotations

from tests.seed.homes import Home, home
from tests.seed.homes_of_talks import NO_OUTLET, SATURDAY, THURSDAY
from tests.seed.material import words


def homes() -> dict[str, tuple[Home, ...]]:
    """Return the homes of each of these facts."""
    return {
        **_analyst(), **_exchange(), **_delay(), **_corridor(), **_hamas(), **_war(),
        **_numbers(),
    }  # fmt: skip


def _analyst() -> dict[str, tuple[Home, ...]]:
    speaker = ("person", "mohamad-elmasry")
    return {
        "F32": (home("ST7", "words", speaker=speaker, about=("subjects.0.subject", "israel"),
                     form=("form", "direct_quotation"), kind=("statement_kind", "opinion"),
                     party=("party", None), text=("words", words("F32"))),),
        "F33": (home("mohamad-elmasry", "label", name=("label", "Mohamad Elmasry"),
                     side=("speaks_for", None)),
                home("M1", "", person=("member", "mohamad-elmasry"),
                     role=("role_verbatim", "political analyst"),
                     organisation=("body", "doha-institute"),
                     capacity=("capacity", "independent_expert"))),
        "F34": (home("ST7", "first_published_by",
                     first_published_by=("first_published_by", "al-jazeera"),
                     republished_by=("citation.outlet.name", NO_OUTLET)),),
        "F35": (Home("ST7", "continued.0", {"text": ("continued.0.words", words("F35")),
                     "speaker": speaker}),),
    }  # fmt: skip


def _exchange() -> dict[str, tuple[Home, ...]]:
    l1, l2 = "legs.l1", "legs.l2"
    return {
        "F37": (home("ER1", "", follows=("relation", "follows"), subject=("subject", "R1"),
                     other=("other", "X1"), cause=("asserted_by", None)),),
        "F38": (home("X1", l1, kind=(f"{l1}.leg_kind", "remains"),
                     from_=(f"{l1}.from_party", "hamas"), to=(f"{l1}.to_party", "israel"),
                     actual_count=(f"{l1}.actual.value", 4),
                     exact=(f"{l1}.actual.qualifier", "exact"),
                     status=(f"{l1}.status", "completed")),),
        "F39": (home("X1", f"{l1}.actual_on", text=(f"{l1}.actual_on.text", words("F39")),
                     edtf=(f"{l1}.actual_on", "[2025-02-26..2025-02-27]"),
                     earliest=(f"{l1}.actual_on.earliest", "2025-02-26"),
                     latest=(f"{l1}.actual_on.latest", "2025-02-27")),),
        "F40": (home("X1", f"{l2}.conditional_on", there=(f"{l1}.conditional_on", "l2"),
                     back=(f"{l2}.conditional_on", "l1")),),
        "F41": (home("X1", l2, kind=(f"{l2}.leg_kind", "living_persons"),
                     from_=(f"{l2}.from_party", "israel"),
                     population=(f"{l2}.population", "Palestinian prisoners held by Israel"),
                     source_term=(f"{l2}.term", "prisoners"), date=(f"{l2}.actual_on", None)),
                home("FG3", "", qualifier=("quantity.qualifier", "more_than"),
                     low=("quantity.low", 600), value=("quantity.value", None),
                     exchange=("exchange", "X1"), leg=("leg", "l2"))),
        "F42": (home("X1", "last_in_phase", phase=("phase", "PH1"),
                     is_last_planned_in_phase=("last_in_phase", "yes"),
                     ordinal=("ordinal", None)),),
    }  # fmt: skip


def _delay() -> dict[str, tuple[Home, ...]]:
    batch, checked = "batches.0", "verifications.0"
    identity = (f"{checked}.verification_kind", "identity_of_remains")
    return {
        "F43": (home("X1", batch, count=(f"{batch}.count.value", 46),
                     exact=(f"{batch}.count.qualifier", "exact"),
                     status=(f"{batch}.status", "delayed"), leg=(f"{batch}.leg", "l2"),
                     by=(f"{batch}.delayed_by", "israel"),
                     released=(f"{batch}.actual_on", None)),),
        "F44": (home("K2", "composition", band=("composition.0.band", "women_and_children"),
                     all=("composition.0.count.value", 46),
                     contains_minors=("contains_minors", "yes")),),
        "F45": (home("X1", f"{batch}.reason", voice=(f"{batch}.reason_by", None),
                     reason=(f"{batch}.reason_words", words("F45"))),
                home("X1", checked, leg=(f"{checked}.leg", "l1"),
                     L1__identity_verification=(f"{checked}.status", "delayed"),
                     kind=identity)),
    }  # fmt: skip


def _corridor() -> dict[str, tuple[Home, ...]]:
    outlet = {
        "asserted_by": ("citation.outlet.name", NO_OUTLET),
        "accuser": ("alleged_by", None),
        "voice": ("voice", "outlet"),
        "against": ("against", "israel"),
        "editorial_status": ("editorial_status", "unassessed"),
    }
    through = ("obligors.0.through", "israel-military")
    return {
        "F46": (home("V1", "", provision=("obligation", "OB1"), **outlet),
                home("V2", "leg", exchange=("exchange", "X1"), leg=("leg", "l2"), **outlet)),
        "F47": (home("E4", "", type=("type", "forces.withdrawal_refused"),
                     obligation=("obligation", "OB1"), actor=("parties.0.party", "israel"),
                     place=("place", "PL2")),
                home("ST10", "words", speaker=("speaker", "Israeli officials"),
                     unnamed=("person", None), text=("words", words("F47"))),
                home("CA0", "", of=("obligation", "OB1"),
                     status=("status", "announced_refusal"), assessor=("assessor", "israel"),
                     level=("level", None))),
        "F48": (home("PL2", "description", label=("label", "Philadelphi Corridor"),
                     description=("description", "A long strip of land that borders Egypt")),),
        "F49": (home("OB1", "due", obligor=("obligors.0.party", "israel"), actor=through,
                     action=("action", "forces.withdrew"), edtf=("due", SATURDAY),
                     relative=("due.text", "Saturday")),),
        "F50": (home("OB1.end", "due", edtf=("due.latest", "2025-03-09"),
                     start=("counts_from", "OB1"), duration=("day_to", 8),
                     basis=("due_basis", "within_n_days_of")),),
    }  # fmt: skip


def _hamas() -> dict[str, tuple[Home, ...]]:
    naim = ("person", "basem-naim")
    own = {"assessor": ("assessor", "hamas"), "subject": ("subject", "hamas")}
    echo = home("ST8", "words", duplicate_of=("duplicate_of", "ST9"),
                speaker=("party", "hamas"), element=("citation.element", "subheading"),
                named=("person", None))  # fmt: skip
    return {
        "F36": (echo,),
        "F51": (home("M2", "", person=("member", "basem-naim"), organisation=("body", "hamas"),
                     role=("role_verbatim", "official"), start=("start", None)),),
        "F52": (home("ST9", "first_published_by",
                     first_published_by=("first_published_by", "al-jazeera")),),
        "F53": (home("ST9", "modality", modality=("modality", "believed")),),
        "F54": (home("ST9", "words", speaker=naim, on_behalf_of=("on_behalf_of", "hamas"),
                     modality=("modality", "believed"), text=("words", words("F54")),
                     about=("subjects.0.subject", "israel")),),
        "F55": (home("ST11", "words", speaker=naim, text=("words", words("F55"))),
                home("CA1", "", agreement=("agreement", "A1"), status=("status", "committed"),
                     level=("level", None), **own)),
        "F56": (home("CA2", "", scope=("phase", "PH1"), level=("level", 3),
                     as_of=("as_of", THURSDAY), **own),),
        "F57": (home("ST12", "words", speaker=naim, demand=("statement_kind", "demand"),
                     topic=("subjects.0.subject", "PH2"), text=("words", words("F57"))),
                home("E5", "", type=("type", "negotiation.meeting_demanded"),
                     actor=("parties.0.party", "hamas"), said=("statement", "ST12"))),
    }  # fmt: skip


def _war() -> dict[str, tuple[Home, ...]]:
    began = ("effective", "2025-01-19")
    first = "episodes.0"
    return {
        "F58": (home("C1", "effective", text=("effective.text", "January 19"), edtf=began,
                     resolution=("effective.resolution", "inferred"),
                     status=("status", "in_force"), declared=("declared", None)),),
        "F59": (home("CF1", first, duration=(f"{first}.months.value", 15),
                     approx=(f"{first}.months.qualifier", "approx"),
                     start=(f"{first}.start", "2023-10-07"), end=(f"{first}.end", None),
                     suspension=(f"{first}.halted", "2025-01-19")),),
        "F60": (home("ER2", "", relation=("relation", "follows"), subject=("subject", "CF1"),
                     begins=("subject_field", "episodes.0.start"), other=("other", "E6"),
                     cause=("asserted_by", None)),),
        "F61": (home("E6", "", actor=("parties.0.party", "hamas"),
                     edtf=("date", "2023-10-07"), place=("place", "southern-israel"),
                     type=("type", "violence.attack")),),
    }  # fmt: skip


def _numbers() -> dict[str, tuple[Home, ...]]:
    more = ("quantity.qualifier", "more_than")
    share = ("unit", "percent_share")
    counted = ("claimant", "palestinian-health")
    reporter = ("citation.outlet.name", NO_OUTLET)
    return {
        "F62": (home("FG4", "", measure=("measure", "killed"), value=("quantity.value", 1100),
                     qualifier=("quantity.qualifier", "approx"), low=("quantity.low", None),
                     high=("quantity.high", None), claimant=("claimant", None),
                     event=("event", "E6")),),
        "F63": (home("FG5", "", measure=("measure", "taken_captive"), qualifier=more,
                     low=("quantity.low", 200), event=("event", "E6")),
                home("K1", "origin_event", origin=("origin_event", "E6"))),
        "F64": (home("FG6", "", measure=("measure", "killed"), qualifier=more,
                     population=("population", "Palestinians in Gaza"),
                     low=("quantity.low", 48000), period=("period_start", "2023-10-07"),
                     until=("period_end", THURSDAY)),),
        "F65": (home("FG7", "", unit=share, qualifier=more, low=("quantity.low", 50),
                     label=("quantity.label", "majority"), share_of=("share_of", "FG6")),),
        "F66": tuple(
            home(name, "claimant", claimant=counted, reporter=reporter,
                 named=("claimant_words", "Palestinian health officials"))
            for name in ("FG6", "FG7")
        ),
        "F67": (home("FG8", "", measure=("measure", "displaced"), unit=share, qualifier=more,
                     low=("quantity.low", 90), claimant=("claimant", None),
                     base=("population", "population of the Gaza Strip")),),
        "F68": (home("FG9", "", measure=("measure", "structures_destroyed"),
                     qualifier=("quantity.qualifier", "unquantified"),
                     label=("quantity.label", "most"), value=("quantity.value", None),
                     claimant=("claimant", None)),),
        "F69": (home("AO", "candidates", is_boilerplate=("citation.element", "boilerplate"),
                     first=("candidates.0.body", "ztc-news"),
                     second=("candidates.1.body", "znews-today"),
                     SourceItem__publisher=("publisher", None),
                     outlet=("citation.outlet.name", NO_OUTLET),
                     url=("citation.url", None),
                     published=("citation.published_on", "2025-02-28")),),
    }  # fmt: skip
