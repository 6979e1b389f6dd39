from __future__ import annotations

from django.urls import path, register_converter

from pages.views import (
    accepting,
    account,
    actors,
    agreements,
    articles,
    changes,
    data,
    deciding,
    desk,
    exchanges,
    history,
    joining,
    keeping,
    now,
    outlets,
    people,
    queue,
    record,
    reporting,
    reports,
    searching,
    sources,
    stories,
    talks,
    texts,
)
from things.queries import kinds
from timeline.actors.blocks import BLOCKS
from timeline.actors.blocks import KINDS as ACTORS
from timeline.paths import in_process
from timeline.standing import KEY


class Kind:
    """The plural of a kind in an address; the view is given its name."""

    names: dict[str, str] = {}

    def to_python(self, value: str) -> str:
        """Return the name."""
        return self.names[value]

    def to_url(self, value: str) -> str:
        """Return the plural."""
        return kinds()[value].plural


class KindInProcess(Kind):
    """A kind whose things belong to a process."""

    names = {kind.plural: kind.name for kind in kinds().values() if in_process(kind)}
    regex = "|".join(names)


class KindOutside(Kind):
    """A kind of things that processes share, such as parties."""

    names = {
        kind.plural: kind.name for kind in kinds().values() if not in_process(kind)
    }
    regex = "|".join(names)


class KindOfActor(Kind):
    """A kind of those who say and do something."""

    names = {kinds()[name].plural: name for name in ACTORS}
    regex = "|".join(names)


class BlockOfActor:
    """The name of a list on somebody's page."""

    regex = "|".join(BLOCKS)

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class Key:
    """A public id or a slug in an address."""

    regex = KEY.pattern

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class Form:
    """What a list is given as."""

    regex = "csv|json|ics|atom"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class TableForm(Form):
    """What is given as a table or as an object, and has no days of its own."""

    regex = "csv|json"


class ThingForm(Form):
    """What one thing is given as: its document, or how to cite it."""

    regex = "json|bib|ris"


register_converter(Form, "form")
register_converter(TableForm, "table_form")
register_converter(ThingForm, "thing_form")
register_converter(KindInProcess, "kind")
register_converter(KindOutside, "kind_outside")
register_converter(KindOfActor, "actor")
register_converter(BlockOfActor, "block")
register_converter(Key, "key")

app_name = "pages"
urlpatterns = [
    path("", record.home, name="home"),
    path("report/", reporting.report, name="report"),
    path("report/sent/", reporting.reported, name="reported"),
    path("method/", texts.method, name="method"),
    path("words/", texts.words, name="words"),
    path("words/<slug:name>/", texts.word_list, name="word-list"),
    path("corrections/", texts.corrections, name="corrections"),
    path("data/", texts.data, name="data"),
    path("search/", searching.search, name="search"),
    path("account/", account.account, name="account"),
    path("account/sign-out/", account.sign_out, name="sign-out"),
    path("account/kept/", keeping.kept, name="kept"),
    path("account/invitation/<slug:token>/", joining.invitation, name="invitation"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/invite/", people.invite, name="invite"),
    path(
        "desk/people/invitations/<int:invitation>/revoke/",
        people.revoke,
        name="revoke-invitation",
    ),
    path("desk/people/<int:account>/", people.person, name="person"),
    path("desk/people/<int:account>/<slug:verb>/", people.act, name="act-on-person"),
    path("desk/", queue.queue, name="desk"),
    path("desk/articles/new/", articles.new, name="new-article"),
    path("desk/unread/", articles.unread, name="unread"),
    path("desk/articles/<key:article>/read/", articles.read, name="note-read"),
    path("desk/articles/<int:version>/", desk.review, name="review"),
    path("desk/articles/<int:version>/route/", desk.route, name="route"),
    path("desk/articles/<key:article>/assign/", queue.assign, name="assign"),
    path("desk/articles/<key:article>/close/", queue.close, name="close-article"),
    path("desk/closings/<int:closing>/undo/", queue.undo, name="undo-closing"),
    path("desk/articles/<key:article>/versions/", changes.versions, name="versions"),
    path("desk/articles/<key:article>/reject/", changes.reject, name="reject-article"),
    path(
        "desk/articles/<key:article>/reinstate/",
        changes.reinstate,
        name="reinstate-article",
    ),
    path("desk/changed/", changes.changed, name="changed"),
    path("desk/changed/<int:number>/", changes.decide_changed, name="decide-changed"),
    path("desk/taken-back/", changes.taken_back, name="taken-back"),
    path("desk/taken-back/<int:number>/", changes.decide_taken, name="decide-taken"),
    path("desk/stories/join/", stories.join, name="story-join"),
    path("desk/stories/<key:story>/", stories.story, name="story"),
    path("desk/stories/<key:story>/split/", stories.split, name="story-split"),
    path("desk/stories/<key:story>/origin/", stories.origin, name="story-origin"),
    path("desk/stories/<key:story>/undo/", stories.undo, name="story-undo"),
    path(
        "desk/articles/<int:version>/all/",
        accepting.accept_article,
        name="accept-article",
    ),
    path("desk/articles/<int:version>/suggest/", deciding.suggest, name="suggest"),
    path("desk/suggestions/<int:suggestion>/accept/", deciding.accept, name="accept"),
    path("desk/suggestions/<int:suggestion>/merge/", deciding.merge, name="merge"),
    path("desk/suggestions/<int:suggestion>/reject/", deciding.reject, name="reject"),
    path("desk/suggestions/<int:suggestion>/reopen/", deciding.reopen, name="reopen"),
    path("desk/reports/", reports.reports, name="reports"),
    path("desk/reports/<int:number>/", reports.settle, name="settle-report"),
    path("desk/sources/", sources.feeds, name="sources"),
    path("desk/sources/add/", sources.add, name="add-feed"),
    path("desk/sources/list/", sources.take_list, name="take-feeds"),
    path("desk/sources/feeds.opml", sources.give_list, name="give-feeds"),
    path("desk/sources/<int:feed>/<slug:verb>/", sources.act, name="feed"),
    path("desk/sources/notices/<int:notice>/settle/", sources.settle, name="settle"),
    path("<kind_outside:kind>.<form:form>", data.things, name="things-outside-data"),
    path(
        "<kind_outside:kind>/<key:key>.<thing_form:form>",
        data.thing,
        name="thing-outside-data",
    ),
    path("sources/", outlets.outlets, name="outlets"),
    path("sources/<key:key>/", outlets.outlet, name="outlet"),
    path("<actor:kind>/<key:key>/", actors.actor, name="actor"),
    path("<actor:kind>/<key:key>/<block:block>/", actors.block, name="actor-block"),
    path("<kind_outside:kind>/", record.things, name="things-outside"),
    path("<kind_outside:kind>/<key:key>/", record.thing, name="thing-outside"),
    path(
        "<kind_outside:kind>/<key:key>/history/",
        history.history,
        name="history-outside",
    ),
    path("<slug:process>/timeline.<form:form>", data.timeline, name="timeline-data"),
    path("<slug:process>/tallies.<table_form:form>", data.tallies, name="tallies-data"),
    path("<slug:process>/<kind:kind>.<form:form>", data.things, name="things-data"),
    path(
        "<slug:process>/<kind:kind>/<key:key>.<thing_form:form>",
        data.thing,
        name="thing-data",
    ),
    path("<slug:process>/", now.now, name="process"),
    path("<slug:process>/timeline/", record.timeline, name="timeline"),
    path("<slug:process>/search/", searching.search, name="search-in"),
    path("<slug:process>/figures/", record.figures, name="figures"),
    path("<slug:process>/captives/", now.captives, name="captives"),
    path("<slug:process>/tallies/", now.tallies, name="tallies"),
    path("<slug:process>/agreements/", agreements.agreements, name="agreements"),
    path(
        "<slug:process>/agreements/<key:key>/", agreements.agreement, name="agreement"
    ),
    path("<slug:process>/talks/", talks.talks, name="talks"),
    path("<slug:process>/rounds/", talks.rounds, name="rounds"),
    path("<slug:process>/rounds/<key:key>/", talks.round_of_talks, name="round"),
    path("<slug:process>/exchanges/", exchanges.exchanges, name="exchanges"),
    path("<slug:process>/exchanges/<key:key>/", exchanges.exchange, name="exchange"),
    path("<slug:process>/sources/", outlets.outlets, name="outlets-in"),
    path("<slug:process>/sources/<key:key>/", outlets.outlet, name="outlet-in"),
    path("<slug:process>/<actor:kind>/<key:key>/", actors.actor, name="actor-in"),
    path(
        "<slug:process>/<actor:kind>/<key:key>/<block:block>/",
        actors.block,
        name="actor-block-in",
    ),
    path("<slug:process>/corrections/", texts.corrections, name="corrections"),
    path("<slug:process>/data/", texts.data, name="data"),
    path("<slug:process>/<kind:kind>/", record.things, name="things"),
    path("<slug:process>/<kind:kind>/<key:key>/", record.thing, name="thing"),
    path(
        "<slug:process>/<kind:kind>/<key:key>/history/", history.history, name="history"
    ),
]
