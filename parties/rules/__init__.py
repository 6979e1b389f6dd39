"""Who and where, as values."""
