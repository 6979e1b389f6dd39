"""What every page of the record asks first: which process, and which state of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages.states import as_of_form, choices_left_out
from timeline.dates import moment_words
from timeline.facts import Reading
from timeline.filters import Filters, read
from timeline.known import without_unknown
from timeline.moments import PAST, AsOf
from timeline.processes import ProcessView, to_process
from timeline.standing import (
    Found,
    Gone,
    Moved,
    NotThen,
    Standing,
    read_version,
    standing_of,
)
from timeline.terms import WITHDRAWAL_REASONS, lexicon_for
from timeline.worded import worded

# Parameters of lists that do not narrow them.
OTHERS = frozenset({"cursor", "density", "lanes", "order", "process", "since"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a request asks for: of which process, if of one, narrowed by what, as of when."""

    process: ProcessView | None
    filters: Filters
    now_query: str
    as_of_form: Mapping[str, Any]
    # The number of the newest change as the page was begun; of a page of no process, none.
    newest: int = 0
    # What the provisions that are asked for are called, by id.
    provisions: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_of(self) -> AsOf:
        """The state of the record that is asked for."""
        return self.filters.as_of

    @property
    def slug(self) -> str:
        """The process's, or nothing."""
        return self.process.slug if self.process else ""

    @property
    def context(self) -> dict[str, Any]:
        """What the frame of a page shows of it."""
        return {
            "process": self.process,
            "as_of": self.as_of,
            "now_query": self.now_query,
            "as_of_form": self.as_of_form,
            "problems": sorted(self.filters.problems.items()),
            # What was does not change: a page of the past is told of nothing newer.
            "newest": 0 if self.as_of.is_past else self.newest,
        }

    def reading(self, *kinds: str, schemes: Sequence[str] = ()) -> Reading:
        """Return how documents of some kinds are read here, in one query.

        ``schemes`` are vocabularies that no field of theirs is marked with.
        """
        day_one = self.process.day_one if self.process else None
        return Reading(
            lexicon=lexicon_for(kinds, *schemes), day_one=day_one, as_of=self.as_of
        )


View = Callable[..., HttpResponse]


class BadQuery(ValueError):
    """A query that cannot be answered: what is wrong, by the name of the parameter."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class NotShown(Exception):
    """What is asked for stands elsewhere, or nowhere (``standing``)."""

    def __init__(self, standing: Standing | None) -> None:
        super().__init__()
        self.standing = standing


def asking(view: View) -> View:
    """Find what the address of a list asks for; answer at once where that cannot be shown."""
    return _asking(view, None)


def asking_with(*names: str) -> Callable[[View], View]:
    """Do the same for a page that is no list: these are all parameters it has of its own."""
    return lambda view: _asking(view, frozenset(names))


def asked_for(
    request: HttpRequest, process: str, names: frozenset[str] | None = None
) -> Asked:
    """Return what an address asks for; ``names``: of a page with these parameters, else a list.

    A state of the record that cannot be read is refused: to show that of now instead would
    tell what was not known then.

    :raises BadQuery: when such a state cannot be read.
    :raises NotShown: when the process is not there.
    :raises Http404: when the process is called otherwise.
    """
    filters = _filters(request, process, names)
    wrong = {n: filters.problems[n] for n in PAST if n in filters.problems}
    if wrong:
        raise BadQuery(wrong)
    about, newest = None, 0
    if process:
        found = standing_of(
            kind="process", key=process, as_of=filters.as_of, with_newest=True
        )
        if not isinstance(found, Found):
            raise NotShown(found)
        about, newest = to_process(found.document), found.newest
        if about.slug != process:
            raise Http404
    parties = [slug for slug, _ in about.parties] if about else []
    filters, provisions = without_unknown(worded(filters), parties)
    return Asked(
        process=about,
        filters=filters,
        provisions=provisions,
        now_query=_now(request),
        as_of_form=as_of_form(request.GET),
        newest=newest,
    )


def _asking(view: View, names: frozenset[str] | None) -> View:
    # Other methods are refused as such: there is no form whose safety could be asked for.
    @csrf_exempt
    @require_safe
    @wraps(view)
    def asked(request: HttpRequest, process: str = "", **named: str) -> HttpResponse:
        try:
            given = asked_for(request, process, names)
        except BadQuery as error:
            return refused(request, str(error), wrong_state=True)
        except NotShown as error:
            return away(request, error.standing)
        return view(request, given, **named)

    return asked


def refused(
    request: HttpRequest,
    message: str,
    *,
    first_page: str = "",
    wrong_state: bool = False,
) -> HttpResponse:
    """Answer a query that cannot be.

    ``first_page`` is where its list begins, if it is of one; ``wrong_state``: the form for
    states of the past stands open, with the words as they were typed.
    """
    context = {
        "message": message,
        "first_page": first_page,
        "as_of_form": as_of_form(request.GET),
        "wrong_state": wrong_state,
    }
    return render(request, "refused.html", context, status=400)


def version_in(request: HttpRequest, name: str) -> int | None:
    """Read the number of a version from a parameter; None where it is not given.

    :raises Http404: when it is no number: there is no such version.
    """
    words = request.GET.get(name, "")
    version = read_version(words)
    if words and version is None:
        raise Http404
    return version


def away(
    request: HttpRequest, standing: Standing | None, asked: Asked | None = None
) -> HttpResponse:
    """Answer for what is not there: led elsewhere, taken back, not there yet, or nothing at all.

    :raises Http404: when it never was public, or is of another process.
    """
    slug = asked.slug if asked else ""
    if standing is None or (slug and standing.process not in ("", slug)):
        raise Http404
    if isinstance(standing, Moved):
        query = request.META.get("QUERY_STRING", "")
        path = f"{standing.path}?{query}" if query else standing.path
        return HttpResponseRedirect(path)
    context = {"as_of_form": as_of_form(request.GET), "standing": standing}
    context |= asked.context if asked else {}
    if isinstance(standing, Gone):
        return render(request, "gone.html", context | _told(standing), status=410)
    if isinstance(standing, NotThen):
        return render(request, "not_then.html", context, status=404)
    raise Http404


def _told(gone: Gone) -> dict[str, str]:
    """Put into words why and when something was withdrawn, if that may be said."""
    if gone.bare or gone.when is None:
        return {}
    terms = lexicon_for((), WITHDRAWAL_REASONS)
    return {
        "reason": terms.code(WITHDRAWAL_REASONS, gone.reason),
        "when": moment_words(gone.when),
    }


def _filters(
    request: HttpRequest, process: str, names: frozenset[str] | None
) -> Filters:
    given = {name: request.GET.getlist(name) for name in request.GET}
    if names is not None:
        past = {name: given[name] for name in PAST if name in given}
        unknown = [name for name in given if name not in {*names, *PAST}]
        problems = {
            name[:40]: _("There is no such parameter here.") for name in unknown
        }
        found = read(past, others=frozenset())
        return replace(found, problems={**found.problems, **problems})
    own = {"process": [process]} if process else {}
    found = read({**given, **own}, others=OTHERS)
    return replace(found, problems={**found.problems, **choices_left_out(given, own)})


def _now(request: HttpRequest) -> str:
    """Return the query string that asks the same of the record as it is now."""
    query = request.GET.copy()
    for name in (*PAST, "cursor"):
        query.pop(name, None)
    return query.urlencode()
