"""Work that must not be lost: one row a job in PostgreSQL; Celery only wakes workers up."""
