"""The verbs of the record: the same for every kind of thing."""

from things.actions.discarding import discard_draft, reclaim_draft
from things.actions.drafting import publish_draft, save_draft, submit_draft
from things.actions.importing import Outcome, import_row
from things.actions.merging import merge_things, unmerge_thing
from things.actions.opening import Stale, refuse_withheld
from things.actions.publishing import (
    add_sources,
    correct_thing,
    publish_thing,
    update_thing,
)
from things.actions.sensitive import needs_another
from things.actions.taking_back import undo_act
from things.actions.undoing import remove_sources, step_back, unpublish_thing
from things.actions.versions import SOURCELESS
from things.actions.withdrawing import restore_thing, withdraw_thing

__all__ = [
    "SOURCELESS",
    "Outcome",
    "Stale",
    "add_sources",
    "correct_thing",
    "discard_draft",
    "import_row",
    "merge_things",
    "needs_another",
    "publish_draft",
    "publish_thing",
    "reclaim_draft",
    "refuse_withheld",
    "remove_sources",
    "restore_thing",
    "save_draft",
    "step_back",
    "submit_draft",
    "undo_act",
    "unmerge_thing",
    "unpublish_thing",
    "update_thing",
    "withdraw_thing",
]
