"""Documents: what the public is sent. Pure functions from facts to JSON text."""
