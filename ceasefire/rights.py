"""What the application's database role may do. The owner grants it, after every migration."""

from __future__ import annotations

# Rows of these are written once: history is not edited.
INSERT_ONLY = (
    "editions_act",
    "editions_change",
    "sources_capture",
    "sources_articleversion",
)
# Rows of these are closed or withdrawn, never taken away.
NO_DELETE = (
    "editions_edition",
    "editions_entry",
    "jobs_job",
    "events_event",
    "events_statement",
    "events_figure",
    "sources_article",
    "sources_citation",
)
ALL_TABLES = "ALL TABLES IN SCHEMA public"


def statements(role: str) -> list[str]:
    """Return the GRANTs for a role whose name is quoted already."""
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {ALL_TABLES} TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(f"REVOKE UPDATE, DELETE ON {table} FROM {role}" for table in INSERT_ONLY),
        *(f"REVOKE DELETE ON {table} FROM {role}" for table in NO_DELETE),
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]


def limits(role: str) -> list[str]:
    """Return what bounds the role's statements. By role, so that it holds behind PgBouncer too."""
    return [
        f"ALTER ROLE {role} SET statement_timeout = '30s'",
        f"ALTER ROLE {role} SET lock_timeout = '10s'",
        f"ALTER ROLE {role} SET idle_in_transaction_session_timeout = '60s'",
    ]
