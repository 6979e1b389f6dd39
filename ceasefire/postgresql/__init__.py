"""PostgreSQL as Django speaks to it, with a cheaper look whether a connection lives."""
