"""Words for people, and the noun phrase that says whom a number counts."""

from __future__ import annotations

import re
from typing import NamedTuple

HELD = (
    "captives?|hostages?|prisoners?|detainees?|abductees?|inmates?|internees?|"
    "prisoners? of war|pows?"
)
PEOPLE = (
    f"{HELD}|people|persons?|civilians?|soldiers?|troops|fighters?|militants?|gunmen|"
    "combatants?|servicemen|servicewomen|women|woman|children|child|men|man|boys?|"
    "girls?|"
    "residents?|villagers?|nationals?|citizens?|workers?|medics?|journalists?|families|"
    "refugees?|officers?|police|policemen|patients?|bodies|others|teenagers?|minors?|"
    "(?:ship|truck )?drivers?|peacekeepers?|foreigners?|victims?|members?|personnel|pupils?|"
    "students?|school(?:girls?|boys?|children)|sailors?|passengers?|conscripts?|infants?|bab(?:y|ies)|lives|"
    "reservists?|guards?|migrants?|worshippers|mourners|inhabitants|remains|coffins?|"
    "settlers?|relatives|politicians?|diplomats?|doctors?|teachers?|marines|rebels?|"
    "legislators?|lawmakers?|employees?|staff|operatives?|insurgents?|guerrillas?|crew|"
    "crewm[ea]n|airm[ea]n|tourists?|adults?|elders?|clerics?|priests?|nuns?|seafarers?|"
    "fisherm[ea]n|engineers?|pilots?|separatists?|commanders?|officials?|supporters?|"
    "protest[eo]rs?|demonstrators?|terrorists?|attackers?|bombers?|takers?|cadets?|farmers?|"
    "pilgrims?|activists?|nurses?|tribesmen|herders?|mercenar(?:y|ies)|paramilitar(?:y|ies)|"
    "contractors?|recruits?|commandos?|policewom[ea]n|troopers?|paratroopers?|opponents?|"
    "dissidents?|bystanders?|schoolchildren|youths?|graduates|gangsters?|detained|monks?|volunteers?|reporters?|escapees?"
)
CAPTIVE = re.compile(rf"\b(?:{HELD})\b", re.IGNORECASE)


class Population(NamedTuple):
    """The noun phrase behind a number, as printed; empty words when there is none."""

    words: str
    start: int
    end: int
    trucks: bool = False
    part: bool = False

    @property
    def captive(self) -> bool:
        """Tell whether the words speak of people held."""
        return self.words != "" and CAPTIVE.search(self.words) is not None
