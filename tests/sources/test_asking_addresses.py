"""Which addresses may be asked for: told by their names, before anything is fetched."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from core.errors import RuleBroken
from jobs.models import Job
from sources.models import AskedPage
from sources.rules import not_to_be_asked
from tests.sources.asked import ask

pytestmark = pytest.mark.django_db
REFUSED = {
    "": "This is no web address",
    "wire.example.org/a": "This is no web address",
    "ftp://wire.example.org/a": "This is no web address",
    "file:///etc/passwd": "This is no web address",
    "javascript:alert(1)": "This is no web address",
    "https://wire.example.org": "the front page of a site",
    "https://wire.example.org/?utm_source=x": "the front page of a site",
    "http://localhost/a": "a private network",
    "http://LOCALHOST./a": "a private network",
    "http://desk/a": "a private network",
    "http://wiki.internal/a": "a private network",
    "http://printer.local/a": "a private network",
    "http://router.home.arpa/a": "a private network",
    "http://127.0.0.1/a": "a private network",
    "http://①②⑦.⓪.⓪.①/a": "a private network",
    "http://10.1.2.3/a": "a private network",
    "http://169.254.169.254/latest": "a private network",
    "http://[::1]/a": "a private network",
    "http://[::ffff:10.1.2.3]/a": "a private network",
    "http://[64:ff9b::7f00:1]/a": "a private network",
    "http://127.1/a": "written as a number",
    "http://2130706433/a": "written as a number",
    "http://0x7f000001/a": "written as a number",
    "http://0177.0.0.1/a": "written as a number",
    "https://wire.example.org:8443/a": "Port 8443 is not allowed",
}


@pytest.mark.parametrize("url", REFUSED)
def test_what_may_not_be_fetched_by_its_name_alone_is_refused_at_once_in_words(
    settings: LazySettings, url: str
) -> None:
    settings.FETCH_ALLOW_HOSTS = frozenset()
    with pytest.raises(RuleBroken, match=REFUSED[url]):
        ask(url)
    assert AskedPage.objects.count() == Job.objects.count() == 0


@pytest.mark.parametrize(
    "url",
    [
        "https://wire.example.org/a",
        "https://user:secret@wire.example.org/a",
        "https://wire.example.org/?p=7",
        "http://93.184.215.14/a",
        "http://[2606:4700:4700::1111]/a",
        "https://xn--80ak6aa92e.com/a",
        "https://new-york.localnews.example/a",
    ],
)
def test_what_leads_outside_by_its_name_may_be_asked_for(url: str) -> None:
    assert not_to_be_asked(url, allow_hosts=frozenset()) == ""
    found = ask(url)
    assert found.state == "waiting"
    assert "secret" not in found.url


def test_a_host_that_is_allowed_is_no_private_one(settings: LazySettings) -> None:
    settings.FETCH_ALLOW_HOSTS = frozenset({"Wiki.internal:8080"})
    assert ask("http://wiki.internal:8080/a").state == "waiting"
    with pytest.raises(RuleBroken, match="private network"):
        ask("http://wiki.internal/a")
