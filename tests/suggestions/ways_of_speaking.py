"""Quotations about invented parties, each with who says its last words."""

from __future__ import annotations

SPOKEN = [
    # Where the verb of speech stands far from its subject, or behind another.
    ("Orin Vale, speaking after the talks, said it was “a start of sorts”.", "Orin Vale"),
    ("The talks were a start, the envoy, Orin Vale, said, but “no more than that”.", "Orin Vale"),
    ("One of those freed, Abel Stone, 24, said it had been “a room with no light”.", "Abel Stone"),
    ("It drew anger from Orin Vale, a minister, who called it “a gift to nobody”.", "Orin Vale"),
    ("There was anger in Lakeside, where Orin Vale called it “a gift to nobody”.", "Orin Vale"),
    ("Ministers agreed, but Orin Vale, of the left, called it “a gift to nobody”.", "Orin Vale"),
    ("Northland spoke of “a step”; the Front found it “not worth the paper”.", "the Front"),
    ("The truce is over, with Northland saying it would “go back in tonight”.", "Northland"),
    ("As its reason the agency stated that “the roads are not safe”.", "the agency"),
    # Labels, passives and words put in.
    ("The talks ended with what the army called “a walk in the dark”.", "the army"),
    ("The truce, described by Orin Vale as “a way out of here”, began.", "Orin Vale"),
    ("The truce was hailed as “a way out of here” by Orin Vale, the envoy.", "Orin Vale"),
    ("Orin Vale was told by the mayor, Abel Stone, that it was “the last chance”.", "Abel Stone"),
    ("Lake Radio quoted Orin Vale, the envoy, as saying it was “over and done with”.", "Orin Vale"),
    ("“It is over and done with,” Lake Radio quoted Orin Vale as saying.", "Orin Vale"),
    ("The truce is, in the words of Orin Vale, “over and done with”.", "Orin Vale"),
    ("The truce is “over and done with”, as one diplomat put it.", "one diplomat"),
    ("The handover was “theatre for the cameras”, in Southland’s view.", "Southland"),
    ("“Theatre for the cameras” was Southland’s verdict on the handover.", "Southland"),
    ("According to Orin Vale, the envoy, the truce is “over and done with”.", "Orin Vale"),
    ("The text provides for “a march without arms” and more, according to Orin Vale.", "Orin Vale"),
    ("A letter signed by Orin Vale calls the truce “a way out of here”.", "Orin Vale"),
    # At the end of the sentence.
    ("They stay “as long as needed”, its defence minister, Orin Vale, said.", "Orin Vale"),
    ("They stay “as long as needed”, Northland has said, whatever comes.", "Northland"),
    ("The truce will be “hard to keep, easy to break”, analysts warn.", "analysts"),
    # Roles and names.
    ("A Lake House spokeswoman, Lena Marsh, said “every hour counts now”.", "Lena Marsh"),
    ("“It went very well,” said the head of the Reed Cross mission, Lena Marsh.", "Lena Marsh"),
    ("“They are thin,” according to Dr. Lena Marsh, “but of good cheer”.", "Lena Marsh"),
    ("Its armed wing, the Hill Men, announced that “nothing has changed”.", "the Hill Men"),
    ("“The truce is quite dead,” then added Orin Vale, the envoy.", "Orin Vale"),
    ("“We will not go home!” the crowd chanted.", "the crowd"),
    # Who is meant is told in another sentence.
    ("A local official was less sure. “We have been here before,” he said.", "A local official"),
    ("Six were hurt, according to the ministry. It spoke of “a day of mourning”.", "the ministry"),
    ("A local official spoke. “It is quite done,” the official said.", "A local official"),
    ("General Orin Vale came. “They stay where they are,” the general said.", "Orin Vale"),
    ("Orin Vale took office in May. His office called it “a day for all”.", "Orin Vale's office"),
    ("Reed, the relief agency, had asked. “The roads are shut,” the agency said.", "Reed"),
    ("The mayor, Lena Marsh, shrugged. “I believe it when I see it.”", "Lena Marsh"),
    ("Two had left, said Orin Vale. He wants “all of them home”.", "Orin Vale"),
]  # fmt: skip
_WORDS = "The rebels’ guns are here. We wait"
SINGLY = [
    f"The town is calm. ‘{_WORDS},’ said Abel Stone, the mayor.",
    f"It’s calm, the mayor, Abel Stone, said: ‘{_WORDS}’",
]
