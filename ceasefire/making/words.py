"""Words of the made-up record. All of it is invented, and the same for all sides."""

from __future__ import annotations

PARTIES = (
    ("Northland", "state"),
    ("River Front", "non_state_armed_group"),
    ("Southmark", "state"),
    ("Hill Assembly", "political_movement"),
    ("Coastal Union", "state"),
    ("Valley Council", "de_facto_authority"),
    ("Highland Guard", "non_state_armed_group"),
    ("Lake League", "regional_organisation"),
    ("Plains Movement", "political_movement"),
    ("Harbour Republic", "state"),
    ("Forest Column", "non_state_armed_group"),
    ("Island Confederation", "state"),
    ("Canal Authority", "de_facto_authority"),
    ("Meadow Brigade", "armed_wing"),
    ("Assembly of Shores", "international_organisation"),
    ("Eastbank Committee", "civil_society"),
    ("Border Host", "armed_wing"),
    ("Quarry Alliance", "non_state_armed_group"),
    ("Delta Commonwealth", "state"),
    ("Relief Circle", "humanitarian_intermediary"),
)
ORGANISATIONS = (
    ("Northland Ministry of Health", "health_authority", "northland"),
    ("River Front Health Office", "health_authority", "river-front"),
    ("Southmark Foreign Ministry", "ministry", "southmark"),
    ("Coastal Union Statistics Office", "public_body", "coastal-union"),
    ("Valley Council Civil Registry", "public_body", "valley-council"),
    ("Harbour Republic Defence Ministry", "ministry", "harbour-republic"),
    ("Shores Monitoring Mission", "igo", "assembly-of-shores"),
    ("Lake League Observers", "igo", "lake-league"),
    ("Relief Circle Field Office", "ngo", "relief-circle"),
    ("Institute for Valley Studies", "think_tank", ""),
)
PEOPLE = (
    ("Orrin Vallemond", "northland"),
    ("Tessaly Brookwarde", "river-front"),
    ("Ambrel Stonequay", "southmark"),
    ("Lioran Hathermoor", "coastal-union"),
    ("Quillan Marshgate", "valley-council"),
    ("Ysolde Fennimarch", "lake-league"),
)
# Conflict parties, mediator, time zone: days of a process are days of its zone.
PROCESSES = (
    ("River valley truce", ("northland", "river-front"), "southmark", "Asia/Amman"),
    ("Highland talks", ("coastal-union", "highland-guard"), "lake-league", "Europe/Athens"),
    ("Delta accord", ("delta-commonwealth", "forest-column"), "northland", "Asia/Manila"),
    ("Canal process", ("harbour-republic", "canal-authority"), "southmark", "Africa/Cairo"),
    ("Quarry line", ("island-confederation", "quarry-alliance"), "lake-league", "UTC"),
    ("Two shores", ("valley-council", "border-host"), "relief-circle", "America/Bogota"),
)  # fmt: skip
PLACE_STARTS = (
    "Ash", "Birch", "Cold", "Deep", "East", "Fair", "Grey", "High", "Iron", "Long",
    "Mill", "New", "Oak", "Pine", "Red", "Salt", "Stone", "Upper", "West", "White",
)  # fmt: skip
PLACE_ENDS = (
    "bridge", "brook", "combe", "field", "ford", "gate", "haven", "mere", "ridge", "well",
)  # fmt: skip
OUTLET_STARTS = (
    "Valley",
    "River",
    "Northern",
    "Harbour",
    "Lakeland",
    "Border",
    "Delta",
)
OUTLET_ENDS = ("Wire", "Daily", "Gazette", "Broadcasting", "Press Office", "Monitor")
# How names sound in other scripts, letter by letter.
ARABIC = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "ابكديفجهيجكلمنوبقرستوفوكيز", strict=True)
)
HEBREW = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "אבקדהפגהיגקלמנופקרסטוווקיז", strict=True)
)

# Type of event, how often of a thousand, what is counted of it, titles.
TYPES = (
    ("violence.attack", 210, "killed injured", (
        "Shelling reported near {place}", "Exchange of fire near {place}",
        "Strike reported in {place}", "Rockets land near {place}")),
    ("ceasefire.violation_alleged", 120, "", (
        "{a} says {b} broke the ceasefire near {place}",
        "{a} reports a breach near {place}")),
    ("ceasefire.incident", 80, "injured", (
        "Gunfire heard near {place} during the ceasefire",
        "Incident at the line near {place}")),
    ("statement.public", 110, "", (
        "{a} comments on the talks", "{a} sets out its position on {place}")),
    ("aid.entered", 90, "aid_trucks", (
        "Aid lorries reach {place}", "Aid convoy crosses at {place}")),
    ("aid.blocked", 30, "", ("Aid convoy halted at {place}",)),
    ("negotiation.round_opened", 40, "", (
        "{a} and {b} open a round of talks in {place}",)),
    ("negotiation.round_concluded", 35, "", (
        "Round between {a} and {b} ends in {place}",)),
    ("negotiation.round_announced", 30, "", ("New round announced for {place}",)),
    ("mediation.session", 40, "", ("Mediators meet {a} in {place}",)),
    ("proposal.tabled", 20, "", ("{a} puts forward terms on {place}",)),
    ("proposal.rejected", 12, "", ("{a} does not accept terms on {place}",)),
    ("population.displaced", 45, "displaced", ("Families leave {place}",)),
    ("population.returned", 20, "returned", ("Families return to {place}",)),
    ("forces.withdrew", 25, "troops", ("Forces of {a} leave {place}",)),
    ("forces.mobilised", 25, "troops", ("Forces of {a} gather near {place}",)),
    ("detention.arrest", 28, "arrested", ("Arrests reported in {place}",)),
    ("captives.released", 20, "released", ("People held by {a} are let go in {place}",)),
    ("captives.exchanged", 10, "released", (
        "Exchange between {a} and {b} carried out at {place}",)),
    ("remains.returned", 6, "remains_returned", ("Remains handed over at {place}",)),
    ("monitoring.finding", 14, "", ("Observers publish findings on {place}",)),
)  # fmt: skip
SUMMARIES = (
    "Two outlets reported it; no casualties were named.",
    "Residents of {place} described it to reporters on the same day.",
    "{a} gave its account in a written statement; {b} did not comment.",
    "It was the second report from {place} within a week.",
    "Observers said that they were looking into the reports from {place}.",
    "{b} gave another account of the same hours near {place}.",
)
ADDITIONS = (
    "A later report adds the hour and the road on which it took place.",
    "A later report says that {b} confirmed it.",
)
STATEMENTS = (
    ("en", "We are ready to continue the talks on {place}."),
    ("en", "The terms must be kept by both sides, in {place} and elsewhere."),
    ("en", "We have handed our answer on {place} to the mediators."),
    ("en", "There will be no comment before the round in {place} ends."),
    ("ar", "نحن مستعدون لمواصلة المحادثات مع الوسطاء."),
    ("ar", "يجب أن يلتزم الطرفان بالشروط."),
    ("he", "אנחנו מוכנים להמשיך בשיחות עם המתווכים."),
    ("he", "שני הצדדים צריכים לעמוד בתנאים."),
)
TRANSLATED = {
    "نحن مستعدون لمواصلة المحادثات مع الوسطاء.": "We are ready to go on talking.",
    "يجب أن يلتزم الطرفان بالشروط.": "Both sides must keep to the terms.",
    "אנחנו מוכנים להמשיך בשיחות עם המתווכים.": "We are ready to go on talking.",
    "שני הצדדים צריכים לעמוד בתנאים.": "Both sides must keep to the terms.",
}
POPULATIONS = {
    "aid_trucks": "aid lorries",
    "troops": "members of forces",
    "remains_returned": "remains of people who were held",
    "released": "people held",
}
UNITS = {"aid_trucks": "truck", "remains_returned": "remains"}
MISTAKES = (
    "The place was read wrongly.",
    "The number was copied wrongly.",
    "The wording was unclear.",
)
NEWS = ("A later report tells more.", "A fuller account has come out.")
