"""Documents: what the public is sent. Pure functions from values to JSON text."""
