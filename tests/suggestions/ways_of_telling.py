"""Ways of telling an event, of no real conflict: kinds that fit, its day, the sentence.

They are read on Friday 16 May 2031. A day that no words name is None.
"""

from __future__ import annotations

# ruff: noqa: E501 - one line is one sentence of an article
LINES = """
talks | 2031-05-14 | Delegations from the two sides held indirect talks in Muscat on Wednesday under UN auspices.
talks | 2031-05-18 | The foreign ministers of the three countries will meet in Geneva on Sunday to discuss the truce.
talks | 2031-05-17 | A second round of negotiations is scheduled for next Saturday in Muscat.
talks | 2031-05-13 | Envoys travelled to Doha on Tuesday for negotiations on a ceasefire.
talks | 2031-05-15 | Mediators hosted a new round of talks on Thursday, but no breakthrough was reported.
talks other | 2031-05-12 | Talks between the army and the rebels collapsed on Monday after five days.
other | 2031-05-13 | The government walked out of the peace talks on Tuesday.
delay other | 2031-05-14 | The rebels suspended their participation in the talks on Wednesday.
talks | 2031-05-15 | The president met the rebel leader in Nairobi on Thursday.
agreement | 2031-05-15 | Northland and the rebels signed a permanent ceasefire in Nairobi on Thursday.
agreement | 2031-05-14 | A 72-hour truce took effect at midnight on Wednesday.
agreement | 2031-05-01 | The truce, which came into force on May 1, has largely held.
agreement | 2031-05-13 | The two sides agreed on Tuesday to extend the truce for a further month.
agreement | 2031-05-16 | The cabinet approved the deal on Friday.
agreement | 2031-04-01 | Parliament ratified the peace accord last month.
agreement | 2031-05-12 | The rebels declared a unilateral ceasefire on Monday.
agreement | 2031-05-15 | A humanitarian pause was announced by the army on Thursday.
other | 2031-05-12 | The truce expired on Monday and was not renewed.
other | 2031-05-15 | Northland said on Thursday that it was ending the ceasefire.
other agreement | 2031-05-18 | The 30-day truce is due to end on Sunday.
exchange | 2031-05-13 | Rebels freed 12 soldiers on Tuesday in exchange for 40 jailed fighters.
exchange | 2031-05-14 | The two countries swapped 150 prisoners each on Wednesday, the defence ministry said.
exchange | 2031-05-15 | The sides exchanged 390 captives on Thursday.
release | 2031-05-15 | The army released 60 detainees on Thursday as a goodwill gesture.
release | 2031-05-14 | Three aid workers held by the militia were freed on Wednesday.
release | 2031-05-17 | The group said it would release two more hostages on Saturday.
handover_of_remains | 2031-05-13 | Rebels handed over the bodies of seven soldiers to the Red Cross on Tuesday.
handover_of_remains | 2031-05-14 | The bodies of 909 soldiers were returned on Wednesday.
handover_of_remains | 2031-05-14 | Rescuers recovered 14 bodies from the rubble on Wednesday.
other | 2031-05-15 | The forensic institute identified the remains as those of a captive on Thursday.
delay | 2031-05-15 | Northland postponed the release of 90 prisoners on Thursday, citing security.
delay | 2031-05-16 | The handover, planned for Wednesday, was delayed by a day.
delay | 2031-05-16 | The exchange was suspended until further notice.
violation_allegation | 2031-05-13 | Both sides accused each other of breaking the ceasefire on Tuesday.
violation_allegation | - | The army said rebels had violated the truce 14 times since midnight.
violation_allegation | - | The ministry said the shelling was a clear breach of the agreement.
withdrawal | 2031-05-15 | The last soldiers withdrew from the town on Thursday.
withdrawal | 2031-05-18 | Troops are to pull back from the border by Sunday.
withdrawal | 2031-05-14 | The army completed its withdrawal from the valley on Wednesday.
withdrawal | 2031-05-16 | Northland has begun pulling its forces out of the enclave.
proposal | 2031-05-13 | Mediators presented a new proposal to both sides on Tuesday.
proposal | 2031-05-14 | The president proposed a 10-day truce on Wednesday.
rejection | 2031-05-15 | The rebels rejected the offer on Thursday.
rejection | 2031-05-16 | The government ruled out any talks with the group.
rejection | 2031-05-16 | The group refused to hand over its weapons.
rejection | 2031-05-12 | Northland turned down a request for a longer pause on Monday.
attack | 2031-05-14 | Shelling killed nine civilians in the town on Wednesday.
attack | 2031-05-13 | A drone strike on a market killed 31 people on Tuesday.
attack | 2031-05-15 | Rockets were fired at the port on Thursday.
attack | 2031-05-12 | At least 20 people were killed when gunmen attacked a village on Monday.
attack | 2031-05-13 | Fighting broke out near the airport on Tuesday.
attack | 2031-05-14 | Rebels seized the town of Sale on Wednesday.
aid | 2031-05-15 | Fifty trucks carrying aid entered the enclave on Thursday.
aid | 2031-05-13 | Northland blocked aid convoys from entering the valley on Tuesday.
aid | 2031-05-14 | The first aid shipment in three weeks reached the town on Wednesday.
other aid | 2031-05-15 | The crossing reopened on Thursday for the first time in months.
statement | 2031-05-14 | The president threatened on Wednesday to resume the war if captives were not freed by noon on Saturday.
statement | 2031-05-13 | The rebels warned on Tuesday that they would resume attacks.
statement | 2031-05-15 | The prime minister said on Thursday that troops would stay in the corridor.
statement | 2031-05-12 | The group demanded on Monday that all prisoners be freed.
agreement | 2031-05-16 | The Northland government and the Hill Front agree to a truce. (Reuters)
attack | 2031-05-16 | Hill Front militants kill 12 soldiers in an ambush near Sale. (AFP)
exchange | 2031-05-16 | Northland releases 40 detained Hill Front fighters as part of a prisoner swap. (AP)
agreement | 2031-05-16 | The Hill Front announces a three-day ceasefire starting on Sunday. (BBC News)
attack | 2031-05-16 | Thirty people are killed and dozens injured in Northlander air strikes on Sale, despite a ceasefire. (Reuters)
statement rejection | 2031-05-16 | President Orin Vale says that Northland will not withdraw from Sale. (AP)
exchange | 2031-05-16 | Northland and the Hill Front exchange 100 prisoners each. (Reuters)
talks | 2031-05-16 | Peace talks between Northland and the Hill Front begin in Muscat, Oman. (Reuters)
agreement | 2031-05-16 | The ceasefire between Northland and the Hill Front enters into force. (AP)
violation_allegation | 2031-05-16 | The Hill Front accuses Northland of violating the ceasefire. (AP)
withdrawal | 2031-05-16 | Northland’s army withdraws from the town of Sale under the terms of the agreement. (AP)
handover_of_remains | 2031-05-16 | The bodies of four hostages are handed over to the Red Cross by the Hill Front. (AP)
aid | 2031-05-16 | The first humanitarian convoy arrives in Sale. (UN News)
aid | 2031-05-16 | Northland cuts off electricity to the enclave. (AP)
agreement other statement proposal | 2031-05-16 | The UN Security Council adopts a resolution calling for an immediate ceasefire. (Reuters)
rejection | 2031-05-16 | The Hill Front rejects Northland’s proposal for a temporary truce. (AP)
attack | 2031-05-16 | Northland resumes air strikes on the valley, ending a two-month ceasefire. (AP)
release | - | Under the deal, the rebels are to free 60 captives over three weeks.
withdrawal | - | Under the agreement, all foreign forces must leave within 90 days.
release | 2031-05-14 | On Wednesday, the rebels let two women go.
release | 2031-05-14 | Hundreds of prisoners walked out of jail on Wednesday under the deal.
release | 2031-05-15 | Four more hostages were handed to the Red Cross on Thursday.
agreement | 2031-05-05 | The deal was brokered by Lakeland last week.
talks | 2031-05-15 | Lakeland's foreign minister arrived in the capital on Thursday to mediate between the two sides.
violation_allegation | 2031-05-16 | The truce was broken within hours.
attack | 2031-05-13 | Northland’s defence ministry said two soldiers were killed on Tuesday in what it called a violation of the truce.
"""


def _way(line: str) -> tuple[str, str | None, str]:
    kinds, day, sentence = line.split(" | ")
    return kinds, None if day == "-" else day, sentence


WAYS = tuple(_way(line) for line in LINES.strip().splitlines())
