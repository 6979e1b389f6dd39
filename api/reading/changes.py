"""The feed of changes: whoever follows it has what the lists have."""

from __future__ import annotations

import json

from django.http import HttpResponseBase
from rest_framework.request import Request

from api.asking.changes import AskedChanges, asked_of_changes
from api.reading.changed import texts_of
from api.reading.following import next_page
from api.reading.streams import all_changes
from api.sending.reading import ASKED_EACH_TIME, ReadView, sent
from core.negotiating import JSON, LINES
from timeline.cursors import encode_reached
from timeline.following.changes import ChangesPage


class Changes(ReadView):
    """Changes of published documents, in the order in which they were made."""

    cache = ASKED_EACH_TIME
    forms = (JSON, LINES)

    def get(self, request: Request) -> HttpResponseBase:
        """Return the changes after a cursor, and the cursor to go on from."""
        asked = asked_of_changes(request, paged=self.form == JSON)
        if self.form != JSON:
            return all_changes(request, asked)
        page = next_page(asked, asked.after, asked.limit)
        answer = sent(request, _page(page, asked), applied=asked.applied)
        answer["Link"] = f'<{_following(request, page)}>; rel="next"'
        return answer


def _following(request: Request, page: ChangesPage) -> str:
    query = request.query_params.copy()
    query["after"] = encode_reached(*page.until)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _page(page: ChangesPage, asked: AskedChanges) -> str:
    applied = json.dumps(asked.applied)
    results = b",".join(texts_of(page.rows)).decode()
    return (
        f'{{"applied":{applied},"after":"{encode_reached(*page.until)}",'
        f'"more":{json.dumps(page.more)},"results":[{results}]}}'
    )
