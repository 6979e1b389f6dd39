from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act, refusals, refuse_bad_values
from editions.models import Act
from sources.models import Dataset, Outlet
from vocabularies.models import Term
from vocabularies.rules import term_id

LICENCES = "licence"
# What constraints and triggers of the database refuse, in words.
REFUSALS = {
    "dataset_attributed": gettext_noop(
        "Say how its makers ask to be named: the licence wants that."
    ),
    "dataset_named": gettext_noop(
        "Give the data set a short name, a name and a release."
    ),
    "dataset_not_public": gettext_noop(
        "Rows of it are public. Withdraw those for legal reasons first."
    ),
}


@transaction.atomic
def ensure_dataset(
    *,
    slug: str,
    release: str,
    name: str,
    publisher: Outlet,
    licence: str,
    attribution: str = "",
    url: str = "",
    released_on: dt.date | None = None,
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Dataset:
    """Find one release of a data set, or record it; ``licence`` is a code of that list.

    ``released_on`` is a local day of its makers. ``act`` is given by a larger action that it
    is part of.

    :raises RuleBroken: when it is recorded under other terms, or these are not whole.
    """
    require(by, "import_rows")
    known = Dataset.objects.filter(slug=slug, release=release).first()
    if known is not None:
        _refuse_other_terms(known, licence)
        return known
    dataset = Dataset(
        slug=slug,
        release=release,
        name=name,
        publisher=publisher,
        licence_id=_licence(licence),
        attribution=attribution.strip(),
        url=url,
        released_on=released_on,
        created_at=now,
    )
    if act is None:
        record_act(verb="add_dataset", by=by, now=now, reason=str(dataset))
    return _saved(dataset)


@transaction.atomic
def change_licence(
    *,
    slug: str,
    release: str,
    licence: str,
    attribution: str = "",
    reason: str,
    by: By,
    now: dt.datetime,
) -> Dataset:
    """Record that a release of a data set comes under other terms than was thought.

    What was public of it must be taken back first, where it may no longer be passed on.

    :raises RuleBroken: when there is none, no reason is given, or rows of it are public.
    """
    require(by, "change_licence")
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why you change it."))
    found = Dataset.objects.select_for_update().filter(slug=slug, release=release)
    dataset = found.first()
    if dataset is None:
        raise RuleBroken(
            said(
                gettext_noop(
                    "There is no release “%(release)s” of a data set “%(slug)s”."
                ),
                release=release,
                slug=slug,
            )
        )
    dataset.licence_id = _licence(licence)
    dataset.attribution = attribution.strip()
    record_act(verb="change_licence", by=by, now=now, reason=reason.strip())
    return _saved(dataset)


def _licence(code: str) -> str:
    if not Term.objects.filter(scheme_id=LICENCES, code=code).exists():
        raise RuleBroken(
            said(gettext_noop("“%(code)s” is no licence of the list."), code=code)
        )
    return term_id(LICENCES, code)


def _refuse_other_terms(known: Dataset, licence: str) -> None:
    if known.licence_id != term_id(LICENCES, licence):
        raise RuleBroken(
            said(
                gettext_noop(
                    "%(known)s is recorded under other terms: %(label)s. Change those "
                    "first, if they are wrong."
                ),
                known=known,
                label=known.licence.label,
            )
        )


def _saved(dataset: Dataset) -> Dataset:
    refuse_bad_values(dataset)
    with transaction.atomic(), refusals(REFUSALS):
        dataset.save()
    return dataset
