"""What the product is made of, by dotted names: kinds of things, audits, handlers of jobs."""

from __future__ import annotations

# Every kind of thing (things.rules.kinds says what a kind is).
KINDS = [
    "parties.kinds.PARTY",
    "parties.kinds.ORGANISATION",
    "parties.kinds.PERSON",
    "parties.kinds.PLACE",
    "parties.kinds.POST",
    "parties.kinds.OCCUPANCY",
    "parties.kinds.MEMBERSHIP",
    "events.kinds.PROCESS",
    "events.kinds.TRACK",
    "events.kinds.ROUND",
    "events.kinds.PROPOSAL",
    "events.kinds.AGREEMENT",
    "events.kinds.PHASE",
    "events.kinds.OBLIGATION",
    "events.kinds.ASSESSMENT",
    "events.kinds.ALLEGATION",
    "events.kinds.CONFLICT",
    "events.kinds.CEASEFIRE",
    "events.kinds.EVENT",
    "events.kinds.RELATION",
    "events.kinds.DATE_CLAIM",
    "events.kinds.STATEMENT",
    "events.kinds.FIGURE",
    "events.kinds.ARTICLE_ORIGIN",
    "captives.kinds.COHORT",
    "captives.kinds.COHORT_STATUS",
    "captives.kinds.EXCHANGE",
]
# What is looked over each night (core.audit says what a check is).
AUDITS = [
    "editions.audits.counts",
    "editions.audits.lists_of_parties",
    "sources.audits.quotations",
    "things.audits.standing_things",
    "things.audits.evidence_held",
    "things.audits.rows_and_versions",
    "things.audits.documents_and_versions",
    "things.audits.neutral_words",
    "events.audits.parts_of_figures",
    "events.audits.quoted_statements",
    "events.audits.statements_used",
    "events.audits.phases_in_order",
    "events.audits.clauses_cited",
    "captives.audits.batches_within_legs",
    "captives.audits.more_than_promised",
    "captives.audits.balances",
]
# What asks for work that time alone makes due (jobs.handlers says what a planner is).
JOB_PLANNERS = [
    "sources.actions.queue_due_feeds",
    "sources.actions.queue_due_looks",
    "things.actions.new_names.queue_renderings",
]
# Each kind of job and the handler that does it (jobs.handlers says what a handler is).
JOB_HANDLERS = {
    "article_erased": "things.handlers.show_without_erased",
    "asked_page": "sources.handlers.fetch_asked_page",
    "fetch_page": "sources.handlers.fetch_page",
    "cluster_version": "suggestions.handlers.cluster_again",
    "invitation_mail": "accounts.handlers.send_invitation",
    "password_mail": "accounts.handlers.send_password",
    "feed_poll": "sources.handlers.poll_feed",
    "names_changed": "things.handlers.show_new_names",
    "new_version": "suggestions.handlers.read_version",
    "origin_changed": "things.handlers.show_new_origin",
    "origins_changed": "things.handlers.show_new_origins",
    "rendering": "things.handlers.render_alone",
}
