"""What the application's database role may do, and the eraser's.

The owner grants it, after every migration.
"""

from __future__ import annotations

# Rows of these are written once: history is not edited.
INSERT_ONLY = (
    "editions_act",
    "editions_change",
    "sources_capture",
    "sources_articleversion",
    "things_revision",
    "suggestions_decision",
    "suggestions_draftnote",
)
# Of these, one column is ever changed: an edition is closed, and that is all.
ONE_COLUMN = {
    "editions_edition": "recorded_to",
    "editions_entry": "recorded_to",
}
# Rows of these are closed, withdrawn or deprecated, never taken away.
NO_DELETE = (
    *ONE_COLUMN,
    "accounts_user",
    "accounts_invitation",
    "accounts_apitoken",
    "jobs_job",
    "sources_article",
    "sources_articleidentity",
    "sources_askedpage",
    "sources_citation",
    "sources_dataset",
    "sources_lostwords",
    "sources_outlet",
    "sources_pagewatch",
    "sources_takenback",
    "sources_story",
    "sources_storyruling",
    "vocabularies_scheme",
    "vocabularies_term",
    "vocabularies_contestedword",
    "things_thing",
    "things_importedrow",
    "things_watermark",
    "parties_party",
    "parties_organisation",
    "parties_person",
    "parties_place",
    "parties_post",
    "parties_occupancy",
    "parties_membership",
    "events_process",
    "events_track",
    "events_agreement",
    "events_phase",
    "events_obligation",
    "events_assessment",
    "events_violationallegation",
    "events_round",
    "events_proposal",
    "events_conflict",
    "events_ceasefire",
    "events_event",
    "events_relation",
    "events_dateclaim",
    "events_statement",
    "events_figure",
    "events_articleorigin",
    "captives_cohort",
    "captives_cohortstatus",
    "captives_exchange",
)
# Rows of these follow from others: triggers of the database keep them.
KEPT_BY_TRIGGERS = ("editions_underparty",)
# Puts right what triggers did not keep. The application may ask for it.
LIST_ANEW = "editions_list_anew()"
# The functions that take content out of the record, with their arguments: a thing, an article.
ERASE = (
    "things_erase(text, timestamptz, text, bigint, text), "
    "things_erase_article(text, timestamptz, text, bigint, text, boolean)"
)
ALL_TABLES = "ALL TABLES IN SCHEMA public"


def statements(role: str) -> list[str]:
    """Return the GRANTs for a role whose name is quoted already, from nothing at all.

    Run them in one transaction: nobody sees a state between.
    """
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        # A dump that is restored without its rights would let everybody call it.
        f"REVOKE ALL ON FUNCTION {ERASE} FROM PUBLIC",
        f"REVOKE ALL ON FUNCTION {LIST_ANEW} FROM PUBLIC",
        f"REVOKE ALL ON {ALL_TABLES} FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {ALL_TABLES} TO {role}",
        f"GRANT EXECUTE ON FUNCTION {LIST_ANEW} TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(f"REVOKE UPDATE, DELETE ON {table} FROM {role}" for table in INSERT_ONLY),
        *(f"REVOKE DELETE ON {table} FROM {role}" for table in NO_DELETE),
        *(f"REVOKE UPDATE ON {table} FROM {role}" for table in ONE_COLUMN),
        *(
            f"GRANT UPDATE ({c}) ON {table} TO {role}"
            for table, c in ONE_COLUMN.items()
        ),
        *(
            f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}"
            for table in (*KEPT_BY_TRIGGERS, "django_migrations")
        ),
    ]


def eraser_of(role: str) -> str:
    """Return the name of the role that alone may erase, beside the application's."""
    return f"{role}_eraser"


def eraser_statements(role: str) -> list[str]:
    """Return the GRANTs for the eraser, whose name is quoted already: it may erase, no more."""
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT EXECUTE ON FUNCTION {ERASE} TO {role}",
    ]


def limits(role: str) -> list[str]:
    """Return what bounds the role's statements. By role, so that it holds behind PgBouncer too."""
    return [
        f"ALTER ROLE {role} SET statement_timeout = '30s'",
        f"ALTER ROLE {role} SET lock_timeout = '10s'",
        f"ALTER ROLE {role} SET idle_in_transaction_session_timeout = '60s'",
    ]
