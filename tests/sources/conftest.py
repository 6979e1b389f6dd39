from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.models import Feed
from tests.sources.polling import RSS, make_feed
from tests.sources.web import Web, says, serving


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server that answers "canary" unless told otherwise."""
    with serving() as found:
        yield found


@pytest.fixture
def feed(web: Web) -> Feed:
    """A feed of that server, with one article."""
    web.answers["/feed"] = says(RSS)
    return make_feed(web.url("/feed"))
