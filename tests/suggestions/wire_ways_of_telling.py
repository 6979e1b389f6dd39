"""More ways in which news agencies tell an event, of no real conflict: kinds, day, sentence.

They are read on Friday 16 May 2031. Each is told by a verb, a noun or a place for the day of
its own.
"""

from __future__ import annotations

# ruff: noqa: E501 - one line is one sentence of an article
LINES = """
talks | 2031-05-14 | Negotiators from the Front reached Lakeside on Wednesday for a new round of talks.
talks | 2031-05-14 | Envoys of both sides sat across from each other in Lakeside on Wednesday for the first time.
talks | 2031-05-14 | President Orin Vale spoke by telephone with his Southland counterpart on Wednesday.
talks | 2031-05-14 | The envoy shuttled between the two capitals on Wednesday.
talks | 2031-05-14 | Eastmark brought the two sides together in Lakeside on Wednesday.
talks other | 2031-05-14 | Northland called its negotiators home from Lakeside on Wednesday.
other delay | 2031-05-14 | Northland recalled its team from the talks on Wednesday.
agreement | 2031-05-14 | Northland and the Front on Wednesday put their names to a ceasefire.
agreement | 2031-05-14 | Eastmark said on Wednesday that the truce had been prolonged by two days.
agreement | 2031-05-14 | The ministers gave the deal their approval on Wednesday.
agreement | 2031-05-14 | Northland's government gave the green light to the truce on Wednesday.
agreement | 2031-05-14 | The Front said yes to the plan on Wednesday.
other | 2031-05-14 | Northland declared the ceasefire over on Wednesday.
exchange | 2031-05-14 | Northland and Southland each brought home 95 soldiers on Wednesday in an exchange arranged by Eastmark.
exchange | 2031-05-14 | A further swap followed on Wednesday.
exchange | 2031-05-14 | A group of Northland soldiers came home on Wednesday in exchange for as many Southlanders.
release | 2031-05-14 | Three hostages regained their freedom on Wednesday.
release | 2031-05-14 | Rebels on Wednesday freed a bishop whom they had abducted in April.
handover_of_remains | 2031-05-14 | Southland took delivery of 500 bodies on Wednesday.
handover_of_remains | 2031-05-14 | The Red Cross collected two bodies in the Valley on Wednesday.
handover_of_remains | 2031-05-14 | Southland got back the bodies of 500 soldiers on Wednesday.
delay | 2031-05-14 | Northland kept back 600 prisoners on Wednesday whom it was to release.
delay | 2031-05-14 | Southland put off both operations on Wednesday.
delay | 2031-05-14 | The pullout was pushed back on Wednesday by ten days.
delay | 2031-05-14 | On Wednesday Northland announced that its soldiers would stay past the deadline.
violation_allegation | 2031-05-14 | Northland said on Wednesday that the Front had broken the ceasefire.
violation_allegation | 2031-05-14 | The two sides traded accusations of truce violations on Wednesday.
violation_allegation | 2031-05-14 | Northland's army reported on Wednesday that the ceasefire had been violated 12 times.
violation_allegation | 2031-05-14 | The Front said on Wednesday the raid ran counter to the truce.
withdrawal | 2031-05-14 | Northland troops began on Wednesday to leave some villages.
withdrawal | 2031-05-18 | The deadline for Northland to take its soldiers out of the Valley is Sunday.
withdrawal | 2031-05-14 | Northland's army fell back from the river on Wednesday.
withdrawal | 2031-05-14 | The last Northland tanks rolled out of the Valley on Wednesday.
proposal | 2031-05-14 | The envoy laid out a plan for a 50-day truce on Wednesday.
rejection | 2031-05-14 | The Front said no to the plan on Wednesday.
rejection | 2031-05-14 | A Northland official ruled that out on Wednesday.
rejection | 2031-05-14 | The Front turned it down on Wednesday.
rejection | 2031-05-14 | Northland refused on Wednesday to open the crossing.
rejection | 2031-05-14 | Northland sent nobody to the talks on Wednesday.
rejection | 2031-05-14 | Northland stayed away from the talks on Wednesday.
attack | 2031-05-14 | Northland sent troops across the border on Wednesday.
attack | 2031-05-14 | Northland troops crossed into Southland on Wednesday.
attack | 2031-05-14 | Northland invaded Southland on Wednesday.
attack | 2031-05-14 | Northland tanks opened up on a crowd on Wednesday.
aid | 2031-05-14 | Northland let 300 aid trucks into the Valley on Wednesday.
aid | 2031-05-14 | Northland will no longer let goods into the Valley, it said on Wednesday.
aid | 2031-05-14 | Nothing was let into the Valley on Wednesday; no food or fuel came in.
aid | 2031-05-14 | A convoy with food and medicine got through to Lakeside on Wednesday.
aid | 2031-05-14 | The first flour in weeks came into the Valley on Wednesday.
exchange | 2031-05-14 | Each side released 205 prisoners on Wednesday.
exchange | 2031-05-14 | Both sides freed 205 soldiers on Wednesday.
exchange | 2031-05-02 | The last swap, on May 2, involved 200 people.
exchange | 2031-05-14 | It was the largest exchange of the war, Orin Vale said after Wednesday's swap.
exchange | 2031-05-14 | Hundreds of prisoners changed hands on Wednesday.
release | 2031-05-14 | Kidnappers released the last of 24 schoolgirls on Wednesday.
release | 2031-05-14 | A ransom won the release of two engineers on Wednesday.
attack | 2031-05-14 | Sale fell to the rebels on Wednesday.
attack | 2030-02-24 | Southland invaded on February 24, 2030.
talks | 2031-05-14 | Eastmark's president received the rebel leader on Wednesday.
talks | 2031-05-17 | The sides will sit down again on Saturday.
talks | 2031-05-17 | A fresh round is expected on Saturday in Lakeside.
talks | 2031-05-14 | The two foreign ministers spoke on the phone on Wednesday.
agreement | 2031-05-14 | The government and the rebels initialled a roadmap on Wednesday.
agreement | 2031-05-14 | The president proclaimed a halt to hostilities on Wednesday.
agreement | 2031-05-14 | The militia joined the truce on Wednesday.
agreement | 2031-05-17 | The two presidents will sign a peace treaty in Lakeside on Saturday.
other | 2031-05-14 | The rebels called off their ceasefire on Wednesday.
other delay | 2031-05-14 | The government froze the talks on Wednesday after the killings.
withdrawal | 2031-05-14 | The last peacekeepers left the country on Wednesday.
withdrawal | 2031-05-14 | The rebels said they had pulled back 15 km on Wednesday.
withdrawal | 2031-05-14 | Northland's army abandoned the town of Sale on Wednesday.
withdrawal | 2031-05-14 | The withdrawal of Northland troops began on Wednesday.
aid | 2031-05-14 | The UN flew 20 tonnes of food to Sale on Wednesday.
statement | 2031-05-14 | Northland said on Wednesday that it would hit back.
handover_of_remains | 2031-05-14 | Southland gave 501 bodies to Northland on Wednesday.
handover_of_remains | 2031-05-14 | A further 909 bodies came home on Wednesday.
handover_of_remains | 2031-05-14 | The body of the pilot was dug up and flown home on Wednesday.
release | 2031-05-14 | Two captives stepped off a plane in Lakeside on Wednesday after a year in rebel hands.
release | 2031-05-14 | The rebels gave up two captives on Wednesday.
release | 2031-05-14 | The guerrillas turned 12 policemen loose on Wednesday.
release | 2031-05-14 | A kidnapped priest regained his liberty on Wednesday.
release | 2031-05-14 | Prisoners began to leave the jail on Wednesday under the accord.
release | 2031-05-14 | The rebels have released the last of the policemen they took in March, the Red Cross said on Wednesday.
release | 2031-05-14 | A captive soldier was flown to Lakeside on Wednesday after the militia set him free.
exchange | 2031-05-14 | The two sides each sent back 90 men on Wednesday.
exchange | 2031-05-14 | Northland's defence ministry reported an exchange of 80 prisoners for 80 on Wednesday.
attack | 2031-05-14 | Gunmen stopped a bus on Wednesday and took 20 passengers away.
attack | 2031-05-14 | Militiamen burned down two villages on Wednesday.
attack | 2031-05-14 | A drone crashed into a block of flats on Wednesday.
attack | 2031-05-14 | The navy of Northland sank a rebel boat on Wednesday.
attack | 2031-05-14 | The rebels boarded a tanker on Wednesday and took its crew of 25.
attack | 2031-05-14 | The army drove the rebels out of Sale on Wednesday.
attack | 2031-05-14 | The rebels rolled into Sale on Wednesday.
attack | 2031-05-14 | Northland responded on Wednesday with air strikes on rebel bases.
attack | 2031-05-14 | On Wednesday the rebels attacked from three sides.
agreement | 2031-05-14 | Northland and the rebels came to terms on Wednesday.
agreement | 2031-05-14 | The two presidents ended their war on Wednesday with a signature.
agreement | 2031-05-14 | The army and the rebels undertook on Wednesday to stop fighting.
agreement | 2031-05-14 | The warring parties committed themselves on Wednesday to a 30-day truce.
agreement | 2031-05-14 | The militia gave its assent to the truce on Wednesday.
agreement | 2031-05-14 | Northland's cabinet cleared the deal on Wednesday.
agreement | 2031-05-14 | The leaders of Northland and Southland inked an accord on Wednesday.
agreement | 2031-05-14 | Guerrilla leaders and the president announced an end to 50 years of war on Wednesday.
talks | 2031-05-14 | The two delegations conferred for five hours on Wednesday.
talks | 2031-05-14 | Envoys from the two governments spent Wednesday in talks in Lakeside.
talks | 2031-05-14 | The sides wound up their talks on Wednesday.
talks | 2031-05-14 | Northland dispatched its security chief to Lakeside on Wednesday for talks.
talks | 2031-05-14 | UN mediators spoke to both sides on Wednesday in separate rooms.
talks | 2031-05-14 | The talks moved to Lakeside on Wednesday.
withdrawal | 2031-05-14 | The army cleared out of the port on Wednesday.
withdrawal | 2031-05-14 | The rebels gave up the airport on Wednesday under the accord.
withdrawal | 2031-05-14 | The army handed over the hill to peacekeepers on Wednesday.
aid | 2031-05-14 | Northland lifted its ban on fuel on Wednesday.
aid | 2031-05-14 | Sixty lorries of food were let through on Wednesday.
violation_allegation | 2031-05-14 | Southland says Northland fired across the line on Wednesday in breach of the truce.
violation_allegation | 2031-05-14 | The rebels said on Wednesday the army had failed to honour the accord.
violation_allegation | 2031-05-14 | The rebels held Northland responsible on Wednesday for the collapse of the truce.
handover_of_remains | 2031-05-14 | Forensic teams turned up two bodies in the Valley on Wednesday.
other | 2031-05-14 | Eastmark said on Wednesday it was giving up its role as mediator.
"""
WIRE_WAYS = tuple(tuple(line.split(" | ")) for line in LINES.strip().splitlines())
