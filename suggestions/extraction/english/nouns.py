"""Classes of nouns that events are told with: general words, never a name."""

from __future__ import annotations

from typing import Literal

from suggestions.extraction.english.several import several

NounClass = Literal[
    "held",
    "dead",
    "people",
    "fighter",
    "ground",
    "force",
    "side",
    "team",
    "pact",
    "truce",
    "phase",
    "offer",
    "talks",
    "aid",
    "way",
    "strike",
    "fight",
    "release",
    "handover",
    "exchange",
    "withdrawal",
    "breach",
    "duty",
    "war",
    "demand",
    "halt",
    "restart",
    "ending",
]

_WORDS: dict[NounClass, str] = {
    "held": "captive captives hostage hostages prisoner prisoners detainee detainees "
    "abductee abductees internee internees pow pows inmate inmates",
    "dead": "remains body bodies coffin coffins corpse corpses",
    "people": "people persons civilian civilians citizen citizens nationals "
    "woman women man men child children servicemen servicewomen conscript conscripts "
    "villager villagers worker workers resident residents passenger passengers "
    "pupils schoolgirls students girls boys officer officers policemen journalists "
    "medics others "
    "family families sailors crew pilots teenagers mothers fishermen refugees aides "
    "politicians policeman teachers bishop priest priests nun nuns pastor "
    "tourist tourists engineer engineers doctor doctors nurse nurses girl boy infants "
    "employees staff staffers activists farmers fishermen pilgrims drivers crewmen "
    "migrants worshippers schoolchildren missionaries aides relatives colleagues "
    "contractors academics bodyguards guards bishops students monks herders truckers",
    "fighter": "soldier soldiers fighter fighters combatants militants gunmen gunman "
    "militiamen jihadists extremists bandits pirates kidnappers raiders attackers "
    "assailants marines commandos troopers rangers",
    "ground": "town towns city cities village villages base bases district districts "
    "territory territories province provinces camp camps "
    "headquarters positions outpost outposts hill hills ridge post posts strip "
    "enclave barracks island airfield stronghold strongholds garrison neighbourhood",
    "force": "troops peacekeepers forces army military units tanks brigades garrisons "
    "militia militias paramilitaries navy contingent warplanes jets mercenaries",
    "side": "side sides government governments group groups rebels official officials "
    "minister ministers president presidents leader leaders chief chiefs parties party "
    "junta insurgents guerrillas separatists authorities cabinet parliament council foes "
    "rivals generals commanders counterparts",
    "team": "delegation delegations negotiator negotiators envoy envoys mediator mediators "
    "representative representatives team teams diplomat diplomats emissary emissaries",
    "truce": "ceasefire ceasefires cease-fire cease-fires truce truces armistice "
    "cessation lull lulls pause pauses standstill",
    "pact": "deal deals agreement agreements accord accords pact pacts declaration "
    "memorandum treaty settlement protocol communique text commitment understanding "
    "extension roadmap mou document documents",
    "phase": "phase phases stage stages",
    "offer": "proposal proposals plan plans offer offers draft drafts initiative "
    "initiatives idea framework blueprint outline resolution resolutions bid list "
    "invitation compromise overture paper",
    "demand": "demand demands term terms condition conditions request requests call "
    "calls appeal ultimatum ultimatums deadline",
    "talks": "talks negotiations negotiation discussions dialogue summit consultations "
    "meeting meetings conference round rounds mediation session sessions contacts",
    "aid": "aid supplies food fuel convoy convoys truck trucks relief goods "
    "medicine medicines electricity lorries flour shipment shipments delivery deliveries "
    "assistance",
    "way": "crossing crossings border borders road roads corridor corridors port ports "
    "airport checkpoint bridge highway airspace",
    "strike": "airstrike airstrikes air-strike air-strikes strike strikes attack attacks "
    "raid raids shelling bombardment bombardments bombing bombings offensive offensives "
    "assault assaults incursion incursions ambush ambushes drone drones missile "
    "missiles rocket rockets shell shells bomb bombs artillery explosion massacre "
    "onslaught salvo gunfire blast blasts explosions shots advance advances mortar "
    "mortars projectiles",
    "fight": "fighting clash clashes hostilities skirmish skirmishes battle battles "
    "violence firing guns shooting",
    "release": "release releases freeing liberation repatriation",
    "handover": "handover handovers hand-over",
    "exchange": "exchange exchanges swap swaps trade",
    "withdrawal": "withdrawal withdrawals pullout pull-out pullback evacuation "
    "redeployment departure",
    "breach": "violation violations breach breaches",
    "duty": "implementation deployment elections publication opening reopening transfer "
    "return operation operations transfers signing",
    "halt": "suspension postponement freeze delay delays halt",
    "restart": "resumption start opening beginning relaunch restart launch",
    "ending": "end collapse expiry failure breakdown termination cancellation",
    "war": "war conflict siege blockade revolt rebellion uprising insurgency",
}
NOUNS: dict[str, NounClass] = {
    word: which for which, words in _WORDS.items() for word in words.split()
}
# More often nouns than verbs, unless a subject stands right before them.
EITHER_WAY = several(
    "delay delays halt halts end ends stop stops start starts break breaks hold "
    "holds visit visits return returns cut cuts cover covers call calls request "
    "requests plan plans kill wound wounds blow open last run runs shell shells "
    "fire fires offer offers free hand hands back backs"
)
# What a hostage-taking group holds, and what a state holds.
CAPTIVES = several("captive captives hostage hostages abductee abductees")
PRISONERS = frozenset(
    (
        *("prisoner", "prisoners", "detainee", "detainees", "inmate", "inmates"),
        *("internee", "internees", "pow", "pows"),
    )
)
