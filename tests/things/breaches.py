"""Changes that no row may take, by the constraint that refuses each, and the same ones allowed.

Each is a name, a statement with a gap, what is refused in it, and what is not.
"""

from __future__ import annotations

EVENT = "UPDATE events_event SET {} WHERE time = '09:30'"
FIGURE = "UPDATE events_figure SET {} WHERE part_of_id IS NOT NULL"
SHARE = "UPDATE events_figure SET {} WHERE unit_id = 'unit:percent_share'"
SAID = "UPDATE events_statement SET {}"
STANDS = "UPDATE things_thing SET {} WHERE slug = 'ford'"
FORD = "UPDATE parties_place SET {} WHERE latitude IS NOT NULL"
HELD = "UPDATE parties_occupancy SET {} WHERE end_edtf <> ''"
BELONGS = "UPDATE parties_membership SET {}"
GONE = "UPDATE things_thing SET {} WHERE state = 'withdrawn'"
MERGED = "UPDATE things_thing SET {} WHERE state = 'merged'"
IMPORT = (
    "INSERT INTO things_importedrow (dataset_id, foreign_id, public_id, row_digest, imported_at)"
    " SELECT dataset_id, {}, {}, row_digest, imported_at FROM things_importedrow"
)
# A thing that no row was imported as: ids are made by chance, and so is which comes last.
ANOTHER = (
    "(SELECT max(public_id) FROM things_thing"
    " WHERE public_id NOT IN (SELECT public_id FROM things_importedrow))"
)


def no_date(name: str) -> str:
    """A change that takes a date away whole."""
    texts = ", ".join(f"{name}_{s} = ''" for s in ("text", "edtf", "resolution"))
    days = ", ".join(f"{name}_{s} = NULL" for s in ("earliest", "latest", "anchor"))
    return f"{texts}, {days}"


# Constraint, statement, a change that it refuses, one that it lets through.
CASES = [
    ("thing_slug_once", "UPDATE things_thing SET slug = '{}' WHERE slug = 'ford'",
     "lakeside", "dam"),
    ("thing_actor_slug_once", "UPDATE things_thing SET slug = '{}' WHERE slug = 'an-envoy'",
     "northland", "an-elder"),
    ("thing_published_when_it_stands", STANDS, "state = 'hidden'", "state = 'published'"),
    ("thing_published_when_it_stands", STANDS, "published_version = NULL",
     "published_version = 1"),
    ("thing_published_when_it_stands", STANDS, "state = 'draft'", "state = 'published'"),
    ("thing_versions_in_order", STANDS, "published_version = 2",
     "published_version = 2, version = 2"),
    ("thing_merged_into_something", MERGED, "merged_into_id = NULL", "label = 'x'"),
    ("thing_merged_into_something", STANDS, "merged_into_id = (SELECT min(id) FROM things_thing)",
     "label = 'x'"),
    ("thing_not_merged_into_itself", MERGED, "merged_into_id = id", "label = 'x'"),
    ("thing_withdrawn_with_a_reason", GONE, "withdrawn_for = ''", "withdrawn_for = 'legal'"),
    ("thing_withdrawn_with_a_reason", STANDS, "withdrawn_for = 'error'", "label = 'x'"),
    ("thing_label_steps_listed", STANDS, "label_steps = '{}'", "label_steps = '[]'"),
    ("thing_erased_leaves_a_digest", STANDS, "erased_digest = 'x'", "label = 'x'"),
    ("thing_process_slug_free", "UPDATE things_thing SET slug = '{}' WHERE label = 'Harbour talks'",
     "desk", "dam"),
    ("thing_sensitivity_known", STANDS, "sensitivity = 'dire'", "sensitivity = 'severe'"),
    ("thing_labelled", STANDS, "label = ''", "label = 'x'"),
    ("watermark_at_rest_or_at_work", "UPDATE things_watermark SET {}", "until_seq = seq",
     "seq = 1"),
    ("evidence_once",
     ("INSERT INTO things_evidence (thing_id, citation_id, ordinal, field, stance)"
     " SELECT thing_id, citation_id, 9, '{}', 'supports' FROM things_evidence LIMIT 1"),
     "", "title"),
    ("imported_row_once", IMPORT.format("'{}'", ANOTHER), "17", "18"),
    ("imported_row_of_one_thing", IMPORT.format("'18'", "{}"), "public_id", ANOTHER),
    ("imported_row_told", "UPDATE things_importedrow SET row_digest = {}", "'x'",
     "repeat('a', 64)"),
    ("evidence_stance_known", "UPDATE things_evidence SET stance = '{}'", "proves", "mentions"),
    ("revision_once_per_version",
     ("INSERT INTO things_revision (thing_id, version, act_id, state, content)"
     " SELECT thing_id, {}, act_id, state, content FROM things_revision LIMIT 1"), "1", "99"),
    ("revision_from_one",
     ("INSERT INTO things_revision (thing_id, version, act_id, state, content)"
     " SELECT thing_id, {}, act_id, state, content FROM things_revision LIMIT 1"), "0", "99"),
    ("revision_state_known",
     ("INSERT INTO things_revision (thing_id, version, act_id, state, content)"
     " SELECT thing_id, 99, act_id, '{}', content FROM things_revision LIMIT 1"),
     "thrown", "in_review"),
    ("spelling_once",
     ("INSERT INTO parties_spelling (thing_id, text, language, ordinal)"
     " SELECT id, '{}', 'en', 9 FROM things_thing WHERE slug = 'northland'"),
     "Northland", "North"),
    ("spelling_not_empty", "UPDATE parties_spelling SET text = '{}' WHERE text = 'Ford'",
     "", "The Ford"),
    ("identifier_once",
     ("INSERT INTO parties_identifier (thing_id, dataset, value, ordinal)"
     " SELECT thing_id, dataset, '{}', 9 FROM parties_identifier"), "Q1", "Q2"),
    ("identifier_whole", "UPDATE parties_identifier SET {}", "dataset = 'x'", "dataset = 'ucdp'"),
    ("identifier_whole", "UPDATE parties_identifier SET {}", "value = ''", "value = 'Q3'"),
    ("party_not_own_parent", "UPDATE parties_party SET {}", "parent_id = thing_id",
     "parent_id = NULL"),
    ("organisation_not_own_parent", "UPDATE parties_organisation SET {}",
     "parent_id = thing_id", "parent_id = NULL"),
    ("place_not_own_parent", FORD, "parent_id = thing_id", "parent_id = NULL"),
    ("place_on_the_earth", FORD, "latitude = NULL", "latitude = NULL, longitude = NULL"),
    ("place_on_the_earth", FORD, "latitude = 90.5", "latitude = 90"),
    ("place_on_the_earth", FORD, "longitude = -180.5", "longitude = -180"),
    ("place_dispute_in_words", FORD, "disputed = true",
     "disputed = true, dispute_note = 'x'"),
    ("place_dispute_in_words", FORD, "dispute_note = 'x'", "dispute_note = ''"),
    ("occupancy_forward", HELD, "end_latest = '2023-01-01', end_earliest = '2023-01-01'",
     "end_latest = '2025-01-01'"),
    ("occupancy_sure_forward", HELD, "sure_to = '2023-12-31'", "sure_to = '2024-12-30'"),
    ("occupancy_one_at_a_time", HELD, "sure_to = '2025-01-06'", "sure_to = '2025-01-05'"),
    ("occupancy_one_at_a_time", HELD, "sure_to = NULL",
     "sure_to = NULL, status_id = 'occupancy_status:conflict'"),
    ("occupancy_one_at_a_time", HELD, "sure_to = NULL", "sure_to = NULL, stands = false"),
    ("occupancy_one_at_a_time", HELD, "sure_to = NULL", "sure_to = NULL, single_seat = false"),
    ("membership_forward", BELONGS, "end_latest = '2023-01-01', end_earliest = '2023-01-01'",
     "end_latest = '2025-01-01'"),
    ("membership_in_another", BELONGS, "body_id = member_id", "body_id = body_id"),
    ("membership_dated", BELONGS, f"{no_date('start')}, {no_date('end')}",
     no_date("start")),
    ("process_party_once",
     ("INSERT INTO events_processparty (thing_id, party_id, role_id, ordinal)"
     " SELECT thing_id, party_id, 'process_role:{}', 9 FROM events_processparty LIMIT 1"),
     "conflict_party", "host"),
    ("event_titled", EVENT, "title = ''", "title = 'x'"),
    ("event_time_of_day", EVENT, "time = '24:00'", "time = '23:59'"),
    ("event_not_own_parent", EVENT, "parent_id = thing_id", "parent_id = NULL"),
    ("event_party_once",
     ("INSERT INTO events_eventparty (thing_id, party_id, role_id, ordinal)"
     " SELECT thing_id, party_id, 'event_role:{}', 9 FROM events_eventparty LIMIT 1"),
     "actor", "recipient"),
    ("event_relation_once",
     ("INSERT INTO events_eventrelation (thing_id, event_id, relation_id, ordinal)"
     " SELECT thing_id, event_id, 'event_relation:{}', 9 FROM events_eventrelation"),
     "follows", "part_of"),
    ("event_relation_to_another", "UPDATE events_eventrelation SET {}",
     "event_id = thing_id", "event_id = event_id"),
    ("date_claim_of_a_date", "UPDATE events_dateclaim SET field = '{}'", "", "date"),
    ("statement_whole", SAID, "words = ''", "words = 'x'"),
    ("statement_whole", SAID, "speaker = ''", "speaker = 'x'"),
    ("statement_translation_owned", SAID, "translation = 'x'",
     "translation = 'x', translation_by = 'us', translation_language = 'en'"),
    ("statement_not_own_duplicate", SAID, "duplicate_of_id = thing_id",
     "duplicate_of_id = NULL"),
    ("statement_passage_worded", "UPDATE events_statementpassage SET words = '{}'", "", "x"),
    ("statement_subject_once",
     ("INSERT INTO events_statementsubject (thing_id, subject_id, ordinal)"
     " SELECT s.thing_id, t.id, 9 FROM events_statementsubject s, things_thing t"
     " WHERE t.slug = '{}'"), "northland", "river-front"),
    ("origin_candidate_once",
     ("INSERT INTO events_origincandidate (thing_id, body_id, ordinal)"
     " SELECT s.thing_id, t.id, 9 FROM events_origincandidate s, things_thing t"
     " WHERE t.slug = '{}'"), "river-office", "valley-agency"),
    ("figure_share_within_the_whole", SHARE, "quantity_value = 101", "quantity_value = 100"),
    ("figure_counts_something", FIGURE, "population = ''", "population = 'x'"),
    ("figure_derived_with_its_formula", FIGURE, "formula = '12 - 7'",
     "formula = '12 - 7', modality_id = 'figure_modality:derived'"),
    ("figure_derived_with_its_formula", FIGURE, "modality_id = 'figure_modality:derived'",
     "modality_id = 'figure_modality:estimated'"),
    ("figure_not_its_own_whole", FIGURE, "part_of_id = thing_id", "part_of_id = NULL"),
    ("figure_not_its_own_whole", FIGURE, "share_of_id = thing_id", "share_of_id = NULL"),
    ("figure_not_its_own_whole", FIGURE, "supersedes_id = thing_id", "supersedes_id = NULL"),
    ("route_rule_asks_for_something", "UPDATE events_routerule SET least_names = {}", "0", "2"),
    ("route_once",
     ("INSERT INTO events_route (article_id, process_id, belongs, basis, decided_at)"
     " SELECT article_id, {}, true, 'by_hand', now() FROM events_route"),
     "process_id", "(SELECT thing_id FROM events_process WHERE name = 'Harbour talks')"),
    ("route_by_rule_or_by_hand", "UPDATE events_route SET {}", "basis = 'rule'",
     "basis = 'rule', rule_id = (SELECT id FROM events_routerule)"),
]  # fmt: skip
