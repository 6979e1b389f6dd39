"""Spellings of the parties and places of the annotated articles, which lie beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator

from suggestions.extraction.findings import Gazetteer, Name

PARTIES = {
    "israel": ("Israel", "Israeli", "Israelis", "IDF"),
    "hamas": ("Hamas",),
    "qatar": ("Qatar", "Qatari"),
    "egypt": ("Egypt", "Egyptian"),
    "united-states": ("United States", "US", "American", "White House"),
    "ethiopia": ("Ethiopia", "Ethiopian"),
    "tplf": ("Tigray People's Liberation Front", "Tigray"),
    "african-union": ("African Union", "AU"),
    "russia": ("Russia", "Russian"),
    "ukraine": ("Ukraine", "Ukrainian"),
    "hezbollah": ("Hezbollah",),
    "lebanon": ("Lebanon", "Lebanese"),
    "rapid-support-forces": ("Rapid Support Forces", "RSF"),
    "sudan-army": ("Sudanese Armed Forces", "Sudanese army"),
    "saudi-arabia": ("Saudi Arabia", "Saudi"),
    "houthis": ("Houthis", "Houthi"),
    "armenia": ("Armenia", "Armenian"),
    "azerbaijan": ("Azerbaijan", "Azerbaijani"),
    "myanmar": ("Myanmar",),
    "china": ("China",),
    "colombia": ("Colombia", "Colombian"),
    "eln": ("ELN", "National Liberation Army"),
    "syria": ("Syria", "Syrian"),
    "france": ("France", "French"),
    "turkey": ("Turkey", "Turkish"),
}
PEOPLE = {
    "israel": ("Benjamin Netanyahu", "Netanyahu"),
    "united-states": ("Donald Trump", "Trump", "Steve Witkoff", "Witkoff"),
    "ethiopia": ("Abiy Ahmed",),
}
PLACES = ("Gaza Strip", "Gaza", "Cairo", "Doha", "Khan Younis", "Pretoria", "Jeddah")


def _names() -> Iterator[Name]:
    for slug, spellings in PARTIES.items():
        for word in spellings:
            yield Name(spelling=word, kind="party", slug=slug, label=spellings[0])
    for party, spellings in PEOPLE.items():
        for word in spellings:
            slug = word.lower().replace(" ", "-")
            yield Name(spelling=word, kind="person", slug=slug, label=word, party=party)
    for word in PLACES:
        slug = word.lower().replace(" ", "-")
        yield Name(spelling=word, kind="place", slug=slug, label=word)


NAMES = Gazetteer(tuple(_names()))
# Pairs of these articles that tell one event and are not in the list of duplicates: all pairs
# that are linked were looked at by hand, and none was wrong.
ALSO_ONE_EVENT = {
    *(("000", "064"), ("000", "065"), ("000", "066"), ("000", "085"), ("016", "087")),
    *(("022", "050"), ("022", "085"), ("032", "076"), ("050", "064"), ("050", "085")),
}
