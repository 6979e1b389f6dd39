"""Keys by which drafts name who and where: slugs of this record."""

from __future__ import annotations

from typing import Annotated

from core.drafts import Named

BODIES = ("party", "organisation")
ACTORS = (*BODIES, "person")

PartyKey = Annotated[str, Named("party")]
OrganisationKey = Annotated[str, Named("organisation")]
PersonKey = Annotated[str, Named("person")]
PlaceKey = Annotated[str, Named("place")]
PostKey = Annotated[str, Named("post")]
# A party or an organisation, such as a ministry or an agency of the United Nations.
BodyKey = Annotated[str, Named(*BODIES)]
# Anybody who says or does something.
ActorKey = Annotated[str, Named(*ACTORS)]
